"""Moving meetings and items from state to state, each held by a lock while it changes."""

from datetime import date
from typing import Any

from django.db import models, transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.meetings import rules
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.models import User
from answerable.record.operations import record, take_turn


@transaction.atomic
def issue_papers(meeting: Meeting, *, by: User, on: date) -> None:
    require(by, Permission.SET_AGENDA, at=meeting.body_id)
    change_meeting_state(meeting, rules.MeetingState.PAPERS_ISSUED, by=by, on=on)


def lock_item(item: AgendaItem) -> AgendaItem:
    """The item as it is now, held until the operation ends; refused once its notes are cleared."""
    take_turn(item.body_id)
    locked = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    check_may_be_written(locked.meeting)
    if locked.withdrawn_on:
        raise Refused(f"“{locked.heading}” was withdrawn from the agenda: {locked.withdrawn_because}")
    return locked


def settle_item(item: AgendaItem, outcome: rules.Outcome, *, reason: str = "", by: User, on: date) -> AgendaItem:
    """Record what became of an item; part of an operation that says who may."""
    item = lock_item(item)
    rules.check_item_may_become(rules.Outcome(item.outcome), outcome, heading=item.heading)
    rules.check_has_taken_place(to_come=item.meeting.is_to_come, then=outcome, day=item.meeting.held_on)
    before, item.outcome = item.outcome, outcome
    item.outcome_reason = reason.strip()
    item.save(update_fields=["outcome", "outcome_reason", "modified"])
    record(f"item {outcome}", item, by=by, on=on, before=before, reason=reason.strip())
    return item


def change_meeting_state(meeting: Meeting, state: rules.MeetingState, *, by: User, on: date, **detail: Any) -> Meeting:
    """Move a meeting on in its course; part of an operation that says who may."""
    take_turn(meeting.body_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("series").get(pk=meeting.pk)
    rules.check_meeting_may_become(rules.MeetingState(meeting.state), state)
    before, meeting.state = meeting.state, state
    meeting.save(update_fields=["state", "modified"])
    record(f"meeting {state}", meeting, by=by, on=on, before=before, **detail)
    return meeting


def next_order(meeting: Meeting, parent: AgendaItem | None) -> int:
    """The first free place after an item's own, or after everything; standing items stand 1,000 apart to leave room."""
    items = AgendaItem.objects.live().filter(meeting=meeting)
    taken = set(items.values_list("order", flat=True))
    if parent is None:
        return max(taken, default=0) // 1000 * 1000 + 1000
    place = (items.filter(parent=parent).aggregate(last=models.Max("order"))["last"] or parent.order) + 1
    while place in taken:
        place += 1
    return int(place)


def check_may_be_written(meeting: Meeting) -> None:
    """Notes that are cleared are the ones that will be approved, so nothing is written beside them unseen."""
    if meeting.state == rules.MeetingState.CANCELLED:
        raise Refused(f"The meeting of {meeting.held_on:%-d %B %Y} was cancelled, so nothing more is recorded of it.")
    if meeting.state == rules.MeetingState.CLEARED:
        raise Refused(
            f"The notes of {meeting.held_on:%-d %B %Y} are cleared and wait for approval. "
            "Take them back first, so that what you change is in what is approved."
        )
    if meeting.state == rules.MeetingState.APPROVED:
        raise Refused(
            f"The notes of {meeting.held_on:%-d %B %Y} are approved and are not changed. "
            "Record an amendment at a later meeting instead."
        )
