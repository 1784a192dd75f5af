"""Settling a pair of texts that may be one thing: a person joins them, or parts them for good."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, may, require
from answerable.actions.models import Action, BringForward, StandingReview
from answerable.actions.operations import close_action, close_matter, discharge, join_actions, update_action
from answerable.actions.rules import ActionState
from answerable.intake import rules
from answerable.intake.models import Pair
from answerable.intake.rules import PairKind, PairState
from answerable.matters.models import Finding, Matter, Question
from answerable.meetings.models import AgendaItem, BriefingNote, Decision
from answerable.people.models import User
from answerable.record.operations import record, take_turn

BELONGS_TO_A_MATTER = (Question, Finding, AgendaItem, Decision, BriefingNote, StandingReview, BringForward, Action)


@transaction.atomic
def join(pair: Pair, *, by: User, on: date) -> Pair:
    """The two are one: the later becomes part of the history of the earlier."""
    require(by, Permission.TAKE_IN, at=pair.body_id)
    pair = _settle(pair, PairState.JOINED, by=by, on=on)
    if pair.kind == PairKind.MATTER and pair.earlier_matter and pair.later_matter:
        _join_matters(pair.earlier_matter, pair.later_matter, by=by, on=on)
    elif pair.later_action and pair.earlier_action:
        join_actions(pair.later_action, _goes_on_as(pair.earlier_action), by=by, on=on)
    elif pair.earlier_action:
        _report(pair, _goes_on_as(pair.earlier_action), by=by)
    return pair


@transaction.atomic
def part(pair: Pair, *, by: User, on: date) -> Pair:
    """The two are not one: each goes on by itself, as it was stored, and nobody is asked again."""
    require(by, Permission.TAKE_IN, at=pair.body_id)
    return _settle(pair, PairState.PARTED, by=by, on=on)


def _settle(pair: Pair, state: PairState, *, by: User, on: date) -> Pair:
    take_turn(pair.body_id)
    pair = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    rules.check_pair_may_become(PairState(pair.state), state)
    pair.state, pair.settled_on, pair.settled_by = state, on, by
    pair.save(update_fields=["state", "settled_on", "settled_by", "modified"])
    record(f"pair {state}", pair, by=by, on=on, earlier=pair.earlier_text, later=pair.later_text)
    return pair


def _goes_on_as(action: Action) -> Action:
    """The promise that an earlier joining let it go on as."""
    while action.superseded_by is not None:
        action = action.superseded_by
    return action


def _report(pair: Pair, action: Action, *, by: User) -> None:
    """Tell the promise what was reported on the day of the notes; what says that it is done closes it."""
    if pair.later_report and pair.later_report.action_id is None:
        pair.later_report.action = action
        pair.later_report.save(update_fields=["action", "modified"])
    is_own = action.owner_id in by.posts_held(pair.said_on)
    may_close = may(by, Permission.CLOSE_ACTION, at=pair.body_id) and not is_own and action.state == ActionState.OPEN
    if not (pair.says_done and may_close):
        update_action(action, text=pair.later_text, by=by, on=pair.said_on)
        return
    for waiting in BringForward.objects.awaited().filter(action=action):
        discharge(waiting, outcome=pair.later_text, by=by, on=pair.said_on)
    evidence = f"The notes of {pair.said_on:%-d %B %Y}."
    close_action(action, outcome=pair.later_text, evidence=evidence, out_of_order=True, by=by, on=pair.said_on)


def _join_matters(earlier: Matter, later: Matter, *, by: User, on: date) -> None:
    """All that belongs to the later belongs to the earlier from now on, which is found by both names."""
    names = [each for each in (later.title, *later.aliases) if each not in {earlier.title, *earlier.aliases}]
    earlier.aliases = [*earlier.aliases, *names]
    earlier.save(update_fields=["aliases", "modified"])
    for row in _belonging_to(later):
        row.matter = earlier
        row.save(update_fields=["matter", "modified"])
        record("moved to another matter", row, by=by, on=on, before=later.title, after=earlier.title)
    record("matter joined", earlier, by=by, on=on, before=later.title, after=earlier.title)
    close_matter(later, reason=f"It is the same matter as {earlier.ref}, {earlier.title}.", by=by, on=on)


def _belonging_to(matter: Matter) -> Iterator[Any]:
    for kind in BELONGS_TO_A_MATTER:
        yield from kind.objects.filter(matter=matter).order_by("pk")
