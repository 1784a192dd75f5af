"""Settling the minutes: cleared when nothing is left hanging, approved by the chair, amended only in the open."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules as action_rules
from answerable.actions.models import Action, Placement
from answerable.actions.rules import ReturnState
from answerable.agenda import rules
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.items_as_written import items_as_written
from answerable.agenda.models import AmendedAction
from answerable.agenda.operations.drafting import draft_of, settle_draft, take_back
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting, MinuteVersion
from answerable.meetings.operations import change_meeting_state
from answerable.meetings.rules import (
    SENT,
    UNSETTLED,
    MeetingState,
    MinutesState,
    check_minutes_may_become,
    check_nothing_is_silent,
)
from answerable.people.models import User
from answerable.record.operations import check_same_office, enter, record


@transaction.atomic
def clear_minutes(meeting: Meeting, *, past_findings_because: str = "", by: User, on: date) -> MinuteVersion:
    """Clear the notes: every item says something or records a nil, all that came back has an outcome, nothing hangs.

    Somebody entitled may clear them past what is left hanging, for a reason that the record keeps with its count.
    """
    require(by, Permission.CLEAR_MINUTES, at=meeting.body_id)
    meeting = change_meeting_state(meeting, MeetingState.CLEARED, by=by, on=on)
    check_nothing_is_silent(silent_items(meeting))
    rules.check_returns_are_settled(unsettled_returns(meeting))
    left = check_of(meeting).open
    if left and past_findings_because.strip():
        require(by, Permission.CLEAR_PAST_FINDINGS, at=meeting.body_id)
    rules.check_nothing_is_left_hanging(left, because=past_findings_because)
    version = settle_draft(meeting, by=by, on=on)
    if version is not None:
        check_minutes_may_become(MinutesState(version.state), MinutesState.CLEARED)
        version.items, version.state = items_as_written(meeting), MinutesState.CLEARED
        version.save()
    else:
        version = enter(
            MinuteVersion,
            meeting.body_id,
            meeting=meeting,
            version=1,
            state=MinutesState.CLEARED,
            items=items_as_written(meeting),
        )
    passed = {"left": len(left), "because": past_findings_because.strip()} if left else {}
    record("minutes cleared", version, by=by, on=on, version=version.version, **passed)
    return version


@transaction.atomic
def return_minutes(meeting: Meeting, *, reason: str, by: User, on: date) -> None:
    """Take cleared notes, or a draft that was sent to somebody, back for more work."""
    require(by, Permission.CLEAR_MINUTES, at=meeting.body_id)
    action_rules.check_has_reason(reason, "taking the notes back")
    version = draft_of(meeting)
    if version.state not in SENT:
        change_meeting_state(meeting, MeetingState.HELD, by=by, on=on, reason=reason.strip())
    take_back(version, reason=reason, by=by, on=on)
    record("minutes taken back", version, by=by, on=on, reason=reason.strip())


@transaction.atomic
def approve_minutes(meeting: Meeting, *, at: Meeting | None = None, by: User, on: date) -> MinuteVersion:
    """Approve cleared minutes, at a meeting or between meetings; from then on their words never change."""
    require(by, Permission.APPROVE_MINUTES, at=meeting.body_id)
    check_same_office(meeting.body_id, at)
    if at is not None:
        rules.check_approved_at(held=meeting.held_on, at=at.held_on)
    meeting = change_meeting_state(meeting, MeetingState.APPROVED, by=by, on=on)
    version = draft_of(meeting)
    check_minutes_may_become(MinutesState(version.state), MinutesState.APPROVED)
    version.state, version.approved_on, version.approved_by, version.approved_at = MinutesState.APPROVED, on, by, at
    version.save()
    record("minutes approved", version, by=by, on=on, at=at.held_on.isoformat() if at else None)
    return version


@transaction.atomic
def amend_minutes(
    meeting: Meeting,
    *,
    item_texts: dict[int, str],
    amendment: str,
    at: Meeting,
    actions: Sequence[Action] = (),
    by: User,
    on: date,
) -> MinuteVersion:
    """A new version of approved minutes, citing the meeting that amended them; the version before stays as it was.

    `item_texts` gives the new public words by the number of the agenda item; `actions` are those that the amendment
    brought about or changed.
    """
    require(by, Permission.APPROVE_MINUTES, at=meeting.body_id)
    check_same_office(meeting.body_id, *actions)
    action_rules.check_has_reason(amendment, "the amendment")
    rules.check_cited_meeting(approved=meeting.held_on, cited=at.held_on, took_place=_took_place(at, meeting))
    before = draft_of(meeting)
    if before.state != MinutesState.APPROVED:
        raise Refused("Only approved minutes are amended. Notes that are not approved yet can simply be changed.")
    rules.check_items_are_in_the_minutes(sorted(set(item_texts) - {item["number"] for item in before.items}))
    items = [_amended(item, item_texts) for item in before.items]
    rules.check_amends(sum(1 for old, new in zip(before.items, items, strict=True) if old != new))
    before.state = MinutesState.SUPERSEDED
    before.save()
    version = enter(
        MinuteVersion,
        meeting.body_id,
        meeting=meeting,
        version=before.version + 1,
        state=MinutesState.APPROVED,
        items=items,
        approved_on=on,
        approved_by=by,
        approved_at=at,
        amends=before,
        amendment=amendment.strip(),
    )
    for action in actions:
        AmendedAction.objects.create(version=version, action=action, on=on, by=by)
    refs = [action.ref for action in actions]
    record(
        "minutes amended", version, by=by, on=on, at=at.held_on.isoformat(), amendment=amendment.strip(), actions=refs
    )
    return version


def silent_items(meeting: Meeting) -> list[str]:
    """The headings of items under which nothing is recorded; a heading over other items has nothing to say itself."""
    items = AgendaItem.objects.live().filter(meeting=meeting).order_by("order")
    parents = {item.parent_id for item in items}
    return [item.heading for item in items if item.outcome in UNSETTLED and item.pk not in parents]


def unsettled_returns(meeting: Meeting) -> list[str]:
    """What came back to the meeting and has no outcome yet."""
    waiting = Placement.objects.filter(
        item__meeting=meeting, ended_on=None, bring_forward__state=ReturnState.PLACED
    ).select_related("bring_forward__matter")
    return [f"“{one.bring_forward.matter.title}” ({one.bring_forward.words})" for one in waiting]


def _amended(item: dict[str, Any], texts: dict[int, str]) -> dict[str, Any]:
    return {**item, "public_text": texts[item["number"]].strip()} if item["number"] in texts else item


def _took_place(cited: Meeting, meeting: Meeting) -> bool:
    return Meeting.objects.taken_place().filter(pk=cited.pk, body=meeting.body_id).exists()
