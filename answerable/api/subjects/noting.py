"""Writing the notes of a meeting: what was said, nil returns, who was there; and settling the minutes."""

from datetime import date
from typing import Any

from ninja import Status
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.agenda import operations as agenda
from answerable.agenda.reading import notes_of
from answerable.api.bearers import ApiRequest, user_of
from answerable.api.finding import item_of, meeting_named, meeting_of, named, post_named
from answerable.api.subjects.meetings import (
    AttendanceShape,
    MeetingShape,
    NoteShape,
    VersionShape,
    attendance_as_json,
    meeting_as_json,
    note_as_json,
    versions_of,
)
from answerable.api.subjects.meetings import subject as meetings
from answerable.api.words import Code, Number, NumberInPath, Sent, Title, Version, Words
from answerable.core.refused import NotPermitted
from answerable.meetings import operations
from answerable.meetings.models import AgendaItem, Attendance, Meeting, NilReturn
from answerable.meetings.sight import sight_of
from answerable.people.models import Person
from answerable.record.today import this_day

subject = meetings.part("Notes and minutes")
WRITES = Scope.WRITE_MEETINGS


class WriteItem(Sent):
    """An item's two texts; what is left out stays as it is."""

    public_text: Words | None = None
    private_text: Words | None = None
    base: Version | None = Field(
        None,
        description="The version of the note that you saw. Where somebody has written since, both changes are joined, "
        "or refused where they are in one place; without it, your words replace what is there",
    )


class RecordNil(Sent):
    """That there was nothing, in the words that say so."""

    words: Words
    about: NilReturn.About = NilReturn.About.BUSINESS
    reason: Words = ""


class RestrictItem(Sent):
    """How much of it the public may see."""

    access: AgendaItem.Access


class RecordAttendance(Sent):
    """Somebody who was there, or sent apologies."""

    name: Title
    capacity: Title = ""
    mode: Attendance.Mode = Attendance.Mode.PRESENT
    post: Code | None = None
    person: Number | None = None


class TakeBack(Sent):
    """Why."""

    reason: Words


class ApproveMinutes(Sent):
    """Where they were approved."""

    at: Number | None = Field(None, description="The number of the meeting; left out where it was between meetings")


class AmendedItem(Sent):
    """The new public words of one item."""

    item: Number
    public_text: Words


class AmendMinutes(Sent):
    """What changes in approved minutes, and the meeting that amended them."""

    items: list[AmendedItem] = Field(max_length=200)
    amendment: Words
    at: Number = Field(description="The number of the meeting that amended them")


def _note(request: ApiRequest, item: AgendaItem) -> dict[str, Any]:
    notes = notes_of(item.meeting, user_of(request)).notes
    return next(note_as_json(note) for note in notes if note.item.pk == item.pk)


def _day(meeting: Meeting) -> date:
    return meeting.recorded_on(this_day())


@subject.writes("/meetings/{number}/items/{item}", NoteShape, scope=WRITES, method="PATCH")
def write_item(request: ApiRequest, number: NumberInPath, item: NumberInPath, sent: WriteItem) -> dict[str, Any]:
    """Write the notes of one item. Private words that you may not see are not yours to write over."""
    found, user = item_of(request, number, item), user_of(request)
    if sent.private_text is not None and not sight_of(user, found.body_id).may_see_private(found):
        raise NotPermitted("The private notes of this item are not yours to see, so you may not write over them.")
    operations.write_item(
        found,
        public_text=sent.public_text,
        private_text=sent.private_text,
        base=sent.base,
        by=user,
        on=_day(found.meeting),
    )
    return _note(request, found)


@subject.writes("/meetings/{number}/items/{item}/nil", NoteShape, scope=WRITES, status=201)
def record_nil(request: ApiRequest, number: NumberInPath, item: NumberInPath, sent: RecordNil) -> Status[Any]:
    """Record that an item was reached and there was nothing."""
    found = item_of(request, number, item)
    said = {"words": sent.words, "about": sent.about, "reason": sent.reason}
    operations.record_nil(found, **said, by=user_of(request), on=_day(found.meeting))
    return Status(201, _note(request, found))


@subject.writes("/meetings/{number}/items/{item}/discussed", NoteShape, scope=WRITES)
def mark_discussed(request: ApiRequest, number: NumberInPath, item: NumberInPath) -> dict[str, Any]:
    """Say that an item was discussed."""
    found = item_of(request, number, item)
    operations.mark_discussed(found, by=user_of(request), on=_day(found.meeting))
    return _note(request, found)


@subject.writes("/meetings/{number}/items/{item}/access", NoteShape, scope=WRITES)
def restrict_item(request: ApiRequest, number: NumberInPath, item: NumberInPath, sent: RestrictItem) -> dict[str, Any]:
    """Mark an item as open, part withheld or withheld."""
    operations.restrict_item(item_of(request, number, item), access=sent.access, by=user_of(request), on=this_day())
    return _note(request, item_of(request, number, item))


@subject.writes("/meetings/{number}/attendance", AttendanceShape, scope=WRITES, status=201)
def record_attendance(request: ApiRequest, number: NumberInPath, sent: RecordAttendance) -> Status[Any]:
    """Record that somebody was there or sent apologies; said again of the same name, it mends what was said before."""
    meeting, people = meeting_of(request, number), Person.objects.visible_to(user_of(request)).live()
    made = operations.record_attendance(
        meeting,
        name=sent.name,
        capacity=sent.capacity,
        mode=sent.mode,
        post=post_named(request, sent.post),
        person=named(request, people, "person", number=sent.person) if sent.person else None,
        by=user_of(request),
        on=_day(meeting),
    )
    return Status(201, attendance_as_json(made))


@subject.writes("/meetings/{number}/minutes/clear", VersionShape, scope=WRITES)
def clear_minutes(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """Clear the notes: every item says something or records a nil, and all that came back has an outcome."""
    agenda.clear_minutes(meeting_of(request, number), by=user_of(request), on=this_day())
    return versions_of(request, number)[-1]


@subject.writes("/meetings/{number}/minutes/take-back", MeetingShape, scope=WRITES)
def take_back_minutes(request: ApiRequest, number: NumberInPath, sent: TakeBack) -> dict[str, Any]:
    """Take cleared notes back for more work."""
    agenda.return_minutes(meeting_of(request, number), reason=sent.reason, by=user_of(request), on=this_day())
    return meeting_as_json(meeting_of(request, number))


@subject.writes("/meetings/{number}/minutes/approve", VersionShape, scope=WRITES)
def approve_minutes(request: ApiRequest, number: NumberInPath, sent: ApproveMinutes) -> dict[str, Any]:
    """Approve cleared minutes; from then on their words never change."""
    at = meeting_named(request, sent.at) if sent.at else None
    agenda.approve_minutes(meeting_of(request, number), at=at, by=user_of(request), on=this_day())
    return versions_of(request, number)[-1]


@subject.writes("/meetings/{number}/minutes/amend", VersionShape, scope=WRITES)
def amend_minutes(request: ApiRequest, number: NumberInPath, sent: AmendMinutes) -> dict[str, Any]:
    """Add a version that says what a later meeting amended; the version before stays as it was."""
    meeting, at = meeting_of(request, number), meeting_named(request, sent.at)
    texts = {one.item: one.public_text for one in sent.items}
    agenda.amend_minutes(meeting, item_texts=texts, amendment=sent.amendment, at=at, by=user_of(request), on=this_day())
    return versions_of(request, number)[-1]
