"""Closing several actions at once: at a meeting, whose notes then say so, or between meetings under a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions.models import Action
from answerable.actions.operations.ending import close_action
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Decision
from answerable.meetings.operations import lock_item, settle_item
from answerable.meetings.rules import UNSETTLED, Outcome
from answerable.people.models import User
from answerable.record.operations import check_same_office, enter, record, take_turn


@dataclass(frozen=True)
class Closing:
    """One action that is to be closed: what came of it, and what shows it or why nothing does."""

    action: Action
    outcome: str
    evidence: str = ""
    no_evidence_because: str = ""
    item: AgendaItem | None = None


@transaction.atomic
def close_actions(closings: Sequence[Closing], *, out_of_order: bool = False, by: User, on: date) -> Decision | None:
    """Close all of them or none. Those closed under no item are closed by a decision, which lists them."""
    if not closings:
        raise Refused("Choose at least one action to close.")
    body_id = closings[0].action.body_id
    require(by, Permission.CLOSE_ACTION, at=body_id)
    check_same_office(body_id, *(closing.action for closing in closings))
    take_turn(body_id)
    between_meetings = [closing for closing in closings if closing.item is None]
    decision = _decide(body_id, between_meetings, by=by, on=on) if between_meetings else None
    for closing in in_order(closings):
        if closing.item is not None and lock_item(closing.item).outcome in UNSETTLED:
            settle_item(closing.item, Outcome.DISCUSSED, by=by, on=on)
        close_action(
            closing.action,
            outcome=closing.outcome,
            evidence=closing.evidence,
            no_evidence_because=closing.no_evidence_because,
            item=closing.item,
            decision=None if closing.item else decision,
            out_of_order=out_of_order,
            by=by,
            on=on,
        )
    return decision


def in_order(closings: Sequence[Closing]) -> list[Closing]:
    """What has to be done first is closed first, so that closing both in one go is never out of order."""
    chosen = {closing.action.pk: closing for closing in closings}
    ordered: dict[int, Closing] = {}

    def put(closing: Closing) -> None:
        for first in closing.action.prerequisites.filter(pk__in=chosen):
            put(chosen[first.pk])
        ordered.setdefault(closing.action.pk, closing)

    for closing in closings:
        put(closing)
    return list(ordered.values())


def _decide(body_id: int, closings: Sequence[Closing], *, by: User, on: date) -> Decision:
    matters = {closing.action.matter_id: closing.action.matter for closing in closings}
    refs = [closing.action.ref for closing in closings]
    decision = enter(
        Decision,
        body_id,
        title=f"Closed between meetings: {', '.join(refs)}"[:300],
        text="\n".join(f"{closing.action.ref}: {closing.outcome.strip()}" for closing in closings),
        matter=next(iter(matters.values())) if len(matters) == 1 else None,
        decided_on=on,
        public=all(closing.action.public for closing in closings),
    )
    record("decision recorded", decision, by=by, on=on, title=decision.title)
    return decision
