"""Meetings: the list, one with its agenda, its notes, who was there, and its minutes in their versions."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from answerable.agenda.reading import AgendaRow, Note, agenda_rows, notes_of
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.finding import meeting_of, series_named
from answerable.api.words import Code, Day, NumberInPath, PageNumber
from answerable.meetings.models import AgendaItem, Attendance, Meeting, MinuteVersion
from answerable.meetings.operations import record_reading
from answerable.meetings.rules import MeetingState, MinutesState
from answerable.meetings.sight import Sight, sight_of
from answerable.record.today import this_day

subject = Subject("Meetings")


class MeetingShape(Schema):
    """One meeting of a series."""

    number: int
    series: str = Field(description="The code of its series")
    series_name: str
    held_on: date
    starts_at: str | None = Field(description="Such as 10:30")
    venue: str
    chair: str | None = Field(description="The code of the post that chairs it")
    access: str
    state: MeetingState
    cancelled_because: str


class Meetings(Page):
    """Meetings, the latest first."""

    entries: list[MeetingShape]


class HappenedShape(Schema):
    """One thing that happened to what was brought back; `on` is a month alone where the day is not known."""

    on: str
    what: str
    words: str


class BroughtForwardShape(Schema):
    """Why something is back: when and where it was promised, what is wanted, and what has happened since."""

    from_month: str | None
    from_item: str | None
    source_ref: str | None
    wanted: str
    wanted_for: list[str]
    presenter: str | None
    history: list[HappenedShape]


class AgendaItemShape(Schema):
    """One item of an agenda; `brought_forward` is null where nothing came back that you may see."""

    item: int = Field(description="The number by which the item is found")
    number: str = Field(description="The number that is printed on the agenda")
    heading: str
    kind: str
    matter: str | None
    matter_number: int | None
    came_from: str | None
    brought_forward: BroughtForwardShape | None


class AgendaShape(Schema):
    """The agenda of a meeting, with everything that is due back at it."""

    series: str
    date: date
    venue: str | None
    items: list[AgendaItemShape]


class NilShape(Schema):
    """That there was nothing, in the words that say so."""

    about: str
    words: str


class NoteShape(Schema):
    """What is recorded under one item; `private_text` is null where you may not see it."""

    item: int
    number: str
    heading: str
    outcome: str
    record: str
    access: str
    public_text: str
    private_text: str | None
    version: int = Field(description="Of the two texts; send it back as `base` when you write them")
    nils: list[NilShape]
    actions: list[int] = Field(description="The numbers of the actions raised here")
    reviewed: list[int] = Field(description="The numbers of the actions reviewed here")
    brought_back: list[int] = Field(description="The numbers of the bring-forwards that came back here")
    decisions: list[int] = Field(description="The numbers of the decisions taken here")


class NotesShape(Schema):
    """The notes of a meeting, item by item, and what is left hanging in them."""

    meeting: int
    state: MeetingState
    notes: list[NoteShape]
    silent: list[str] = Field(description="The headings under which nothing is recorded")
    unsettled: list[str] = Field(description="What came back and has no outcome yet")


class AttendanceShape(Schema):
    """Who was there, or sent apologies."""

    number: int
    name: str
    capacity: str
    mode: str
    post: str | None


class AttendanceList(Page):
    """Everybody whose presence or absence is recorded."""

    entries: list[AttendanceShape]


class VersionItemShape(Schema):
    """One item as it stands in a version of the minutes."""

    item: int
    number: str
    heading: str
    outcome: str
    public_text: str
    private_text: str | None


class VersionShape(Schema):
    """The minutes as they stood; once approved they never change."""

    version: int
    state: MinutesState
    approved_on: date | None
    approved_by: str | None
    amendment: str
    items: list[VersionItemShape]


class Versions(Page):
    """The minutes of a meeting in all their versions, the latest last."""

    entries: list[VersionShape]


OfSeries = Annotated[Code | None, Query(alias="series", description="The code of a series, such as HTA")]
In = Annotated[MeetingState | None, Query(description="How far the meeting has come")]
From = Annotated[Day | None, Query(alias="from", description="Held on this day or later")]
To = Annotated[Day | None, Query(description="Held on this day or earlier")]


@subject.reads("/meetings", Meetings)
def meetings(
    request: ApiRequest, of: OfSeries = None, state: In = None, since: From = None, to: To = None, page: PageNumber = 1
) -> dict[str, Any]:
    """Meetings held, called and cancelled, the latest first."""
    rows = Meeting.objects.visible_to(user_of(request)).at(office_of(request)).select_related("series", "chair")
    wanted = {
        "series": series_named(request, of) if of else None,
        "state": state,
        "held_on__gte": since,
        "held_on__lte": to,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    return page_of(rows.order_by("-held_on", "-pk"), page, meeting_as_json)


@subject.reads("/meetings/{number}", MeetingShape)
def meeting(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """One meeting."""
    return meeting_as_json(meeting_of(request, number))


@subject.reads("/meetings/{number}/agenda", AgendaShape)
def agenda(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """The agenda of a meeting, with the history of what comes back as far as you may read it."""
    return agenda_as_json(request, meeting_of(request, number))


def agenda_as_json(request: ApiRequest, found: Meeting) -> dict[str, Any]:
    items = [_agenda_row(row) for row in agenda_rows(found, user_of(request))]
    return {"series": found.series.name, "date": found.held_on, "venue": found.venue or None, "items": items}


def _agenda_row(row: AgendaRow) -> dict[str, Any]:
    line = row.line
    shown = line.as_json() | {"item": line.item.number, "matter_number": line.matter.number if line.matter else None}
    back = shown["brought_forward"]
    if back is not None:
        history = [{"on": told.when, "what": told.title, "words": told.words} for told in row.history]
        shown["brought_forward"] = back | {"history": history} if row.wanted else None
    return shown


@subject.reads("/meetings/{number}/notes", NotesShape)
def notes(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """The notes of a meeting: both texts as far as you may see them, and what came of each item."""
    found = meeting_of(request, number)
    seen = notes_of(found, user_of(request))
    record_reading(seen.shown_in_private, by=user_of(request), on=this_day())
    return {
        "meeting": found.number,
        "state": found.state,
        "notes": [note_as_json(note) for note in seen.notes],
        "silent": seen.silent,
        "unsettled": seen.unsettled,
    }


def note_as_json(note: Note) -> dict[str, Any]:
    item = note.item
    return {
        "item": item.number,
        "number": item.printed_number,
        "heading": item.heading,
        "outcome": item.outcome,
        "record": item.record_of.value,
        "access": item.access,
        "public_text": item.public_text,
        "private_text": note.private_text if note.may_see_private else None,
        "version": item.text_version,
        "nils": [{"about": nil.about, "words": nil.words} for nil in note.nils],
        "actions": _numbers(note.promises),
        "reviewed": _numbers(note.reviewed),
        "brought_back": _numbers(note.returns),
        "decisions": _numbers(note.decisions),
    }


def _numbers(rows: Iterable[Any]) -> list[int]:
    return [row.number for row in rows]


@subject.reads("/meetings/{number}/attendance", AttendanceList)
def attendance(request: ApiRequest, number: NumberInPath, page: PageNumber = 1) -> dict[str, Any]:
    """Who was at a meeting, and who sent apologies."""
    rows = Attendance.objects.visible_to(user_of(request)).live().filter(meeting=meeting_of(request, number))
    return page_of(rows.select_related("post"), page, attendance_as_json)


def attendance_as_json(one: Attendance) -> dict[str, Any]:
    post = one.post.code if one.post else None
    return {"number": one.number, "name": one.name, "capacity": one.capacity, "mode": one.mode, "post": post}


@subject.reads("/meetings/{number}/minutes", Versions)
def minutes(request: ApiRequest, number: NumberInPath, page: PageNumber = 1) -> dict[str, Any]:
    """The minutes of a meeting in their versions, from the first that was cleared."""
    return page_of(versions_of(request, number), page, lambda version: version)


def versions_of(request: ApiRequest, number: int) -> list[dict[str, Any]]:
    """Every version of a meeting's minutes, the latest last, as far as its reader may see their words."""
    user, found = user_of(request), meeting_of(request, number)
    rows = MinuteVersion.objects.visible_to(user).filter(meeting=found).select_related("approved_by")
    items = {
        item.number: item
        for item in AgendaItem.objects.visible_to(user).filter(meeting=found).select_related("meeting")
    }
    sight = sight_of(user, found.body_id)
    record_reading([item for item in items.values() if sight.may_see_private(item)], by=user, on=this_day())
    return [version_as_json(version, items, sight) for version in rows.order_by("version")]


def version_as_json(version: MinuteVersion, items: dict[int, AgendaItem], sight: Sight) -> dict[str, Any]:
    return {
        "version": version.version,
        "state": version.state,
        "approved_on": version.approved_on,
        "approved_by": str(version.approved_by) if version.approved_by else None,
        "amendment": version.amendment,
        "items": [_frozen(item, items.get(item["number"]), sight) for item in version.items],
    }


def _frozen(kept: dict[str, Any], item: AgendaItem | None, sight: Sight) -> dict[str, Any]:
    """An item of a version; its private words are seen only where both its access then and its access now allow."""
    then = AgendaItem(access=kept["access"])
    seen = sight.may_see_private(then) and (item is None or sight.may_see_private(item))
    return {
        "item": kept["number"],
        "number": kept["printed_number"],
        "heading": kept["heading"],
        "outcome": kept["outcome"],
        "public_text": kept["public_text"],
        "private_text": kept["private_text"] if seen else None,
    }


def meeting_as_json(found: Meeting) -> dict[str, Any]:
    return {
        "number": found.number,
        "series": found.series.code,
        "series_name": found.series.name,
        "held_on": found.held_on,
        "starts_at": f"{found.starts_at:%H:%M}" if found.starts_at else None,
        "venue": found.venue,
        "chair": found.chair.code if found.chair else None,
        "access": found.access,
        "state": found.state,
        "cancelled_because": found.cancelled_because,
    }
