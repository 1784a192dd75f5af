"""The matters as stories and the meetings with their notes as approved."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as say

from answerable.public import calendars, feeds, pdf, tables, word
from answerable.public.catalogue import Catalogue
from answerable.public.notes import attendance_by_mode
from answerable.public.page import Page
from answerable.public.plain import heading_of
from answerable.public.promises import Entry, Standing
from answerable.public.records import COLOURS, record_word
from answerable.public.story import story_of_matter
from answerable.publication import shapes
from answerable.publication.published import Frozen


@dataclass(frozen=True)
class MatterRow:
    """A matter on the list, with how many of its promises wait and how many are overdue."""

    matter: Frozen[shapes.Matter]
    promises: int
    open: int
    overdue: int
    back: str
    back_month: str


@dataclass(frozen=True)
class ItemShown:
    """An item of the notes, with its promises as they stand today."""

    item: shapes.Item
    record: str
    colour: str
    raised: list[Entry]
    reviewed: list[Entry]
    closed: list[Entry]
    matter: Frozen[shapes.Matter] | None


def matter_pages(catalogue: Catalogue) -> Iterator[Page]:
    rows = [_matter_row(matter, catalogue) for matter in catalogue.matters]
    yield Page("matters/", "public/matters.html", say("Matters"), "matters", {"rows": rows})
    for matter in catalogue.matters:
        yield _matter(matter, catalogue)


def _matter_row(matter: Frozen[shapes.Matter], catalogue: Catalogue) -> MatterRow:
    entries = catalogue.entries_numbered(matter.payload["promises"])
    standings = [entry.standing for entry in entries]
    back = next((coming.back for coming in catalogue.coming if coming.matter is matter), None)
    return MatterRow(
        matter=matter,
        promises=len(entries),
        open=standings.count(Standing.OPEN),
        overdue=standings.count(Standing.OVERDUE),
        back=(back["date"] or "") if back else "",
        back_month=back["month"] if back else "",
    )


def _matter(matter: Frozen[shapes.Matter], catalogue: Catalogue) -> Page:
    entries = catalogue.entries_numbered(matter.payload["promises"])
    return Page(
        address=matter.address.strip("/") + "/",
        template="public/matter.html",
        heading=matter.title,
        section="matters",
        context={
            "matter": matter.payload,
            "story": story_of_matter(matter, catalogue),
            "waiting": [e for e in entries if e.standing in (Standing.OPEN, Standing.OVERDUE)],
            "coming": [c for c in catalogue.coming if c.matter is matter],
            "withheld": withheld_of(matter.number, catalogue),
            "feed": feeds.feed_of_matter(matter.number),
            "versions": matter.versions,
        },
    )


@dataclass(frozen=True)
class WithheldRow:
    """One item of which something is withheld, and under what."""

    meeting: Frozen[shapes.Meeting]
    item: shapes.Item
    withheld: shapes.Withheld
    whole: bool


def withheld_of(matter: int | None, catalogue: Catalogue) -> list[WithheldRow]:
    """Everything withheld in the notes that stand, or that part of it which is of one matter; newest meeting first."""
    return [
        WithheldRow(meeting, item, withheld, whole=item["record"] == "withheld")
        for meeting in catalogue.meetings
        for item in meeting.payload["items"]
        for withheld in item["withheld"]
        if matter is None or item["matter"] == matter
    ]


def meeting_pages(catalogue: Catalogue) -> Iterator[Page]:
    context = {"rows": meeting_rows(catalogue), "calendar": calendars.ALL}
    yield Page("meetings/", "public/meetings.html", say("Meetings"), "meetings", context)
    for meeting in catalogue.meetings:
        yield _meeting(meeting, catalogue)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting on the list, and how many promises were made at it."""

    meeting: Frozen[shapes.Meeting]
    promises: int


def meeting_rows(catalogue: Catalogue) -> list[MeetingRow]:
    return [
        MeetingRow(meeting, sum(len(catalogue.entries_numbered(i["raised"])) for i in meeting.payload["items"]))
        for meeting in catalogue.meetings
    ]


def _meeting(meeting: Frozen[shapes.Meeting], catalogue: Catalogue) -> Page:
    payload = meeting.payload
    items = [_item(item, catalogue) for item in payload["items"]]
    return Page(
        address=meeting.address.strip("/") + "/",
        template="public/meeting.html",
        heading=heading_of(payload),
        section="meetings",
        context={
            "meeting": payload,
            "items": items,
            "promises": [entry for shown in items for entry in shown.raised],
            "attendance": attendance_by_mode(payload["attendance"]),
            "amendments": [(a, catalogue.meeting(a["meeting"])) for a in payload["amendments"]],
            "versions": meeting.versions,
            "forms": forms_of(meeting),
        },
    )


def forms_of(meeting: Frozen[shapes.Meeting]) -> list[tuple[str, str]]:
    """The forms, other than its page, in which a meeting can be taken away: where each lies, and what it is."""
    return [
        (pdf.pdf_of(meeting), say("These notes as a PDF, tagged to be read aloud")),
        (word.word_of(meeting), say("These notes as a Word document")),
        (calendars.calendar_of(meeting), say("This meeting for a calendar (iCalendar)")),
        (f"{feeds.ALL}.atom", say("What is published, newest first, for a feed reader (Atom)")),
        (f"{tables.FOLDER}{tables.PROMISES.file}", say("Every promise of every meeting as a table (CSV)")),
    ]


def _item(item: shapes.Item, catalogue: Catalogue) -> ItemShown:
    closed = item.get("closed", [])
    return ItemShown(
        item=item,
        record=record_word(item["record"]),
        colour=COLOURS.get(item["record"], ""),
        raised=catalogue.entries_numbered(item["raised"]),
        reviewed=catalogue.entries_numbered([number for number in item["reviewed"] if number not in closed]),
        closed=catalogue.entries_numbered(closed),
        matter=catalogue.matter(item["matter"]),
    )
