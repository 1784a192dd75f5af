"""How an action ends, by whom it may be ended, and how it is opened again; and how a matter is closed."""

from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules
from answerable.actions.models import Action, BringForward
from answerable.actions.operations.changing import change_state, lock, update_action, waits_for
from answerable.actions.operations.placing import place_returns
from answerable.actions.operations.returning import end_return
from answerable.actions.rules import ActionState, ReturnState
from answerable.matters.models import Matter
from answerable.matters.operations import lock_matter, move_matter
from answerable.matters.rules import MatterState, check_may_close
from answerable.meetings.models import AgendaItem, Decision
from answerable.people.models import User
from answerable.record.operations import check_same_office, take_turn


@transaction.atomic
def close_action(
    action: Action,
    *,
    outcome: str,
    evidence: str = "",
    no_evidence_because: str = "",
    item: AgendaItem | None = None,
    decision: Decision | None = None,
    out_of_order: bool = False,
    by: User,
    on: date,
) -> None:
    """Close an action, at a meeting (`item`) or between meetings; never by its owner, never over a return to come."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_words(outcome, "what came of the action")
    rules.check_closing_words(evidence=evidence, no_evidence_because=no_evidence_because)
    take_turn(action.body_id)
    check_same_office(action.body_id, item, decision)
    action = lock(action)
    rules.check_not_own_action(is_own=action.owner_id in by.posts_held(on), ref=action.ref, what="close it")
    rules.check_order(ref=action.ref, waits_for=waits_for(action), out_of_order=out_of_order)
    awaited = BringForward.objects.awaited().filter(action=action).count()
    rules.check_no_return_is_lost(awaited=awaited, ref=action.ref)
    shown = evidence.strip() or f"No evidence: {no_evidence_because.strip()}"
    ending = {"ended_on": on, "ended_by": by, "ended_at": item, "outcome": outcome.strip(), "evidence": shown}
    action = change_state(
        action, ActionState.CLOSED, reason=outcome, item=item, decision=decision, by=by, on=on, **ending
    )
    place_returns(action.series, because=f"{action.ref} was closed", by=by, on=on)


@transaction.atomic
def withdraw_action(action: Action, *, reason: str, item: AgendaItem | None = None, by: User, on: date) -> None:
    """Drop an action for a reason that the public can read; whatever was still to come back is withdrawn with it."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "withdrawing the action")
    check_same_office(action.body_id, item)
    _end_without_doing(action, ActionState.WITHDRAWN, reason=reason, item=item, by=by, on=on)


@transaction.atomic
def supersede_action(action: Action, other: Action, *, reason: str, by: User, on: date) -> None:
    """Say that another action has taken this one's place."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "superseding the action")
    other = lock(other)
    rules.check_may_take_its_place(
        action.ref, other.ref, same_office=action.body_id == other.body_id, now=ActionState(other.state)
    )
    _end_without_doing(action, ActionState.SUPERSEDED, reason=reason, item=None, by=by, on=on, superseded_by=other)


@transaction.atomic
def join_actions(action: Action, earlier: Action, *, by: User, on: date) -> None:
    """Say that two entries are one promise: the earlier goes on, with the words of the later in its history.

    Nothing is dropped by this, so whoever records notes may say it; no promise ends that does not go on elsewhere.
    """
    require(by, Permission.RECORD_NOTES, at=action.body_id)
    take_turn(action.body_id)
    action, earlier = lock(action), lock(earlier)
    rules.check_may_take_its_place(
        action.ref, earlier.ref, same_office=action.body_id == earlier.body_id, now=ActionState(earlier.state)
    )
    update_action(earlier, text=f"Asked for again: {action.text}", item=action.raised_at, by=by, on=action.raised_on)
    for said in action.updates.order_by("on", "pk"):
        update_action(earlier, text=said.text, item=said.item, by=by, on=said.on)
    reason = f"It is the same promise as {earlier.ref}."
    _end_without_doing(action, ActionState.SUPERSEDED, reason=reason, item=None, by=by, on=on, superseded_by=earlier)


@transaction.atomic
def reopen_action(action: Action, *, reason: str, by: User, on: date) -> None:
    """Open an ended action again; it is reviewed at the next meeting until it says when it is due."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "opening the action again")
    action = lock(action)
    rules.check_has_ended(ActionState(action.state), ref=action.ref)
    lock_matter(action.matter)
    action = change_state(
        action, ActionState.OPEN, reason=reason, by=by, on=on, ended_on=None, ended_by=None, ended_at=None
    )
    place_returns(action.series, because=f"{action.ref} was opened again", by=by, on=on)


@transaction.atomic
def close_matter(matter: Matter, *, reason: str, by: User, on: date) -> None:
    """Close a matter once nothing in it is open or still to come back."""
    require(by, Permission.KEEP_MATTERS, at=matter.body_id)
    take_turn(matter.body_id)
    check_may_close(
        open_promises=Action.objects.open().filter(matter=matter).count(),
        returns_awaited=BringForward.objects.awaited().filter(matter=matter).count(),
    )
    move_matter(matter, MatterState.CLOSED, reason=reason, by=by, on=on)


def _end_without_doing(
    action: Action,
    state: ActionState,
    *,
    reason: str,
    item: AgendaItem | None,
    superseded_by: Action | None = None,
    by: User,
    on: date,
) -> None:
    ending: dict[str, Any] = {
        "ended_on": on,
        "ended_by": by,
        "ended_at": item,
        "outcome": reason.strip(),
        "superseded_by": superseded_by,
    }
    take_turn(action.body_id)
    action = lock(action)
    rules.check_not_own_action(is_own=action.owner_id in by.posts_held(on), ref=action.ref, what="drop it")
    action = change_state(action, state, reason=reason, item=item, by=by, on=on, **ending)
    for waiting in BringForward.objects.awaited().filter(action=action):
        words = f"{action.ref} was {state}: {reason.strip()}"
        end_return(waiting, ReturnState.WITHDRAWN, outcome=words, ending="", by=by, on=on)
    place_returns(action.series, because=f"{action.ref} was {state}", by=by, on=on)
