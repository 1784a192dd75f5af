"""Settling what the check before clearing found: a person's choice about each loose end, kept with its sentence."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions.models import Action, BringForward, InformationRequest, StandingReview
from answerable.agenda import rules
from answerable.agenda.checking.ends import Choice
from answerable.agenda.checking.gathering import Check, check_of
from answerable.agenda.models import Settled
from answerable.core.refused import Refused
from answerable.meetings.models import Meeting
from answerable.people.models import User
from answerable.record.operations import check_same_office, record, take_turn


@transaction.atomic
def settle_loose_end(
    meeting: Meeting,
    *,
    key: str,
    settled_as: Choice,
    reason: str = "",
    action: Action | None = None,
    bring_forward: BringForward | None = None,
    request: InformationRequest | None = None,
    review: StandingReview | None = None,
    by: User,
    on: date,
) -> Settled:
    """Say what becomes of something that was left hanging. It is not asked again unless its sentence changes."""
    require(by, Permission.RECORD_NOTES, at=meeting.body_id)
    check_same_office(meeting.body_id, action, bring_forward, request, review)
    # What was made of it may take up its words, so that it no longer hangs: it is looked for as it was before.
    check = _check_while_open(meeting, but_for=[made for made in (action, bring_forward, review) if made])
    made = {"action": action, "bring_forward": bring_forward, "request": request, "review": review}
    return _settle(check, key, settled_as, reason=reason, by=by, on=on, **made)


@transaction.atomic
def let_stand(meeting: Meeting, *, keys: Sequence[str], reason: str, by: User, on: date) -> list[Settled]:
    """Let several loose ends stand as they are, for one reason; refused whole if one of them needs more than that."""
    require(by, Permission.RECORD_NOTES, at=meeting.body_id)
    if not keys:
        raise Refused("Choose what is to stand as it is.")
    check = _check_while_open(meeting)
    return [_settle(check, key, Choice.STANDS, reason=reason, by=by, on=on) for key in dict.fromkeys(keys)]


@transaction.atomic
def pass_over_asks(meeting: Meeting, *, keys: Sequence[str], reason: str, by: User, on: date) -> list[Settled]:
    """Say of several asks that no action arises from them, for one reason; refused whole if one of them is no ask.

    Of an answer of no the chair gives the reason, and it stands in the notes: it is never one of several.
    """
    require(by, Permission.RECORD_NOTES, at=meeting.body_id)
    if not keys:
        raise Refused("Choose what no action arises from.")
    check = _check_while_open(meeting)
    rules.check_are_asks([end for key in keys if (end := check.named(key))])
    return [_settle(check, key, Choice.NO_ACTION, reason=reason, by=by, on=on) for key in dict.fromkeys(keys)]


def _check_while_open(meeting: Meeting, *, but_for: Collection[Action | BringForward | StandingReview] = ()) -> Check:
    take_turn(meeting.body_id)
    meeting = Meeting.objects.select_related("series").get(pk=meeting.pk)
    rules.check_notes_are_open(meeting.state, day=meeting.held_on)
    return check_of(meeting, but_for=but_for)


def _settle(check: Check, key: str, choice: Choice, *, reason: str, by: User, on: date, **made: Any) -> Settled:
    end = check.named(key)
    if end is None:
        raise Refused("This no longer hangs: its sentence has changed, or it is settled. Look at what is left.")
    rules.check_settles(end, choice, reason=reason, made=any(made.values()))
    item = check.items[end.item]
    settled = Settled.objects.create(
        item=item,
        key=key,
        kind=end.kind,
        sentence=end.sentence,
        where=end.where,
        settled_as=choice,
        reason=reason.strip(),
        on=on,
        by=by,
        **made,
    )
    # The sentence stays out of the event: it may be a private one, and events are read by more people than it is.
    record("loose end settled", item, by=by, on=on, kind=str(end.kind), settled_as=str(choice), key=key)
    return settled


@transaction.atomic
def reopen_loose_end(settled: Settled, *, reason: str, by: User, on: date) -> Settled:
    """Put something that was settled back among what is left hanging, and say why."""
    item = settled.item
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    rules.check_has_a_reason(reason, "asking again")
    take_turn(item.body_id)
    meeting = Meeting.objects.get(pk=item.meeting_id)
    rules.check_notes_are_open(meeting.state, day=meeting.held_on)
    again = Settled.objects.create(
        item=item,
        key=settled.key,
        kind=settled.kind,
        sentence=settled.sentence,
        where=settled.where,
        settled_as=Choice.AGAIN,
        reason=reason.strip(),
        on=on,
        by=by,
    )
    record("loose end asked again", item, by=by, on=on, kind=settled.kind, key=settled.key)
    return again
