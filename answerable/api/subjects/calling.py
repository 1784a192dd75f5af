"""Calling meetings and moving, cancelling and holding them, and changing their agendas."""

from datetime import time
from typing import Any

from ninja import Status
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.agenda import operations
from answerable.api.bearers import ApiRequest, user_of
from answerable.api.finding import item_of, matter_named, meeting_of, named, post_named, series_named
from answerable.api.subjects.meetings import AgendaShape, MeetingShape, agenda_as_json, meeting_as_json
from answerable.api.subjects.meetings import subject as meetings
from answerable.api.words import Clock, Code, Day, Month, Number, NumberInPath, Sent, Title, Words
from answerable.matters.models import Question
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import issue_papers as issue
from answerable.meetings.rules import ItemKind
from answerable.record.today import this_day

subject = meetings.part("Calling meetings")
WRITES = Scope.WRITE_MEETINGS


class CallMeeting(Sent):
    """A meeting of a series on a day; what stands on its agenda and what is due back come onto it by themselves."""

    series: Code = Field(description="The code of the series")
    held_on: Day
    starts_at: Clock | None = None
    venue: Title = ""
    chair: Code | None = None
    access: Meeting.Access = Meeting.Access.PRIVATE_PUBLISHED


class MoveMeeting(Sent):
    """Another day, and why."""

    to: Day
    reason: Words


class CancelMeeting(Sent):
    """Why."""

    reason: Words


class AddItem(Sent):
    """One item of business."""

    heading: Title
    kind: ItemKind = ItemKind.OTHER
    printed_number: Title = ""
    matter: Number | None = None
    question: Number | None = None
    presenter: Code | None = None
    under: Number | None = Field(None, description="The number of the item that it stands under")


class PutOff(Sent):
    """Why; it is on the agenda of the next meeting, or of the next that is called."""

    reason: Words


class WithdrawItem(Sent):
    """Why, and for what was promised to come back, the month in which it is to come back instead."""

    reason: Words
    new_month: Month | None = None
    ends_because: Words = ""


def _shown(request: ApiRequest, number: int) -> dict[str, Any]:
    return meeting_as_json(meeting_of(request, number))


@subject.writes("/meetings", MeetingShape, scope=WRITES, status=201)
def call_meeting(request: ApiRequest, sent: CallMeeting) -> Status[Any]:
    """Call a meeting."""
    made = operations.call_meeting(
        series_named(request, sent.series),
        held_on=sent.held_on,
        starts_at=time.fromisoformat(sent.starts_at) if sent.starts_at else None,
        venue=sent.venue,
        chair=post_named(request, sent.chair),
        access=sent.access,
        by=user_of(request),
        on=this_day(),
    )
    return Status(201, _shown(request, made.number))


@subject.writes("/meetings/{number}/move", MeetingShape, scope=WRITES)
def move_meeting(request: ApiRequest, number: NumberInPath, sent: MoveMeeting) -> dict[str, Any]:
    """Move a meeting to another day; what no longer suits it goes back to waiting, and what now does comes on."""
    meeting = meeting_of(request, number)
    operations.move_meeting(meeting, to=sent.to, reason=sent.reason, by=user_of(request), on=this_day())
    return _shown(request, number)


@subject.writes("/meetings/{number}/cancel", MeetingShape, scope=WRITES)
def cancel_meeting(request: ApiRequest, number: NumberInPath, sent: CancelMeeting) -> dict[str, Any]:
    """Cancel a meeting; everything on its agenda goes on to the next."""
    operations.cancel_meeting(meeting_of(request, number), reason=sent.reason, by=user_of(request), on=this_day())
    return _shown(request, number)


@subject.writes("/meetings/{number}/issue-papers", MeetingShape, scope=WRITES)
def issue_papers(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """Say that the papers are issued."""
    issue(meeting_of(request, number), by=user_of(request), on=this_day())
    return _shown(request, number)


@subject.writes("/meetings/{number}/hold", MeetingShape, scope=WRITES)
def hold_meeting(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """Say that the meeting has taken place."""
    meeting = meeting_of(request, number)
    operations.hold_meeting(meeting, by=user_of(request), on=this_day())
    return _shown(request, number)


@subject.writes("/meetings/{number}/items", AgendaShape, scope=WRITES, status=201)
def add_item(request: ApiRequest, number: NumberInPath, sent: AddItem) -> Status[Any]:
    """Add an item to an agenda."""
    meeting, user = meeting_of(request, number), user_of(request)
    questions, items = Question.objects.visible_to(user).live(), AgendaItem.objects.visible_to(user).live()
    operations.add_item(
        meeting,
        heading=sent.heading,
        kind=sent.kind,
        printed_number=sent.printed_number,
        matter=matter_named(request, sent.matter) if sent.matter else None,
        question=named(request, questions, "question", number=sent.question) if sent.question else None,
        presenter=post_named(request, sent.presenter),
        under=named(request, items, "agenda item", number=sent.under) if sent.under else None,
        by=user,
        on=this_day(),
    )
    return Status(201, agenda_as_json(request, meeting))


@subject.writes("/meetings/{number}/items/{item}/defer", AgendaShape, scope=WRITES)
def defer_item(request: ApiRequest, number: NumberInPath, item: NumberInPath, sent: PutOff) -> dict[str, Any]:
    """Put an item off."""
    found = item_of(request, number, item)
    operations.defer_item(found, reason=sent.reason, by=user_of(request), on=this_day())
    return agenda_as_json(request, meeting_of(request, number))


@subject.writes("/meetings/{number}/items/{item}/not-reached", AgendaShape, scope=WRITES)
def not_reached(request: ApiRequest, number: NumberInPath, item: NumberInPath, sent: PutOff) -> dict[str, Any]:
    """Say that time ran out before an item."""
    found = item_of(request, number, item)
    operations.not_reached(found, reason=sent.reason, by=user_of(request), on=this_day())
    return agenda_as_json(request, meeting_of(request, number))


@subject.writes("/meetings/{number}/items/{item}/withdraw", AgendaShape, scope=WRITES)
def withdraw_item(request: ApiRequest, number: NumberInPath, item: NumberInPath, sent: WithdrawItem) -> dict[str, Any]:
    """Take an item off an agenda."""
    operations.withdraw_item(
        item_of(request, number, item),
        reason=sent.reason,
        new_month=sent.new_month,
        ends_because=sent.ends_because,
        by=user_of(request),
        on=this_day(),
    )
    return agenda_as_json(request, meeting_of(request, number))
