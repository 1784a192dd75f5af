"""What would be published of a meeting: whole text and public text side by side, each difference with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from answerable.actions.models import Action
from answerable.agenda.items_as_written import items_as_written
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, MinuteVersion
from answerable.publication import shapes
from answerable.publication.models import Publication
from answerable.publication.payloads import PublicNames, meeting_payload, notes_of, promise_payload
from answerable.publication.payloads.meeting import items_of
from answerable.publication.rules import PublicationState
from answerable.publication.subjects import touched_by, what_stands_in_the_way


@dataclass(frozen=True)
class Difference:
    """Words that the record has and the public does not see as they are, what the public sees instead, and why."""

    words: str
    instead: str
    reason: str


@dataclass(frozen=True)
class Sheets:
    """One item: all that the record says beside all that the public would read."""

    number: str
    heading: str
    public_text: str
    private_text: str
    public: shapes.Item
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Preview:
    """What publishing a meeting would do. `in_the_way` is empty where it may be published now.

    `changes` says whether the public would read anything else of the notes than it reads today. `attendance` are the
    differences in the list of those who were there. `promises` are as the public would read each that was touched.
    """

    meeting: Meeting
    sheets: tuple[Sheets, ...]
    attendance: tuple[Difference, ...]
    promises: tuple[shapes.Promise, ...]
    in_the_way: tuple[str, ...]
    changes: bool

    @property
    def differences(self) -> int:
        return len(self.attendance) + sum(len(sheet.differences) for sheet in self.sheets)


def preview(meeting: Meeting) -> Preview:
    """What would be published of a meeting now. It holds private text: whoever shows it says who may see it."""
    meeting = Meeting.objects.select_related("series", "chair", "body").get(pk=meeting.pk)
    names = PublicNames(meeting.body)
    # Notes that are not approved yet are shown as they are written, and never saved as a version from here.
    notes = notes_of(meeting) or MinuteVersion(meeting=meeting, version=0, items=items_as_written(meeting))
    payload = meeting_payload(meeting, notes, names)
    items = {item.number: item for item in items_of(meeting)}
    prefetch_related_objects(
        list(items.values()),
        Prefetch("actions_raised", queryset=Action.objects.live().order_by("number"), to_attr="whole_actions"),
        Prefetch("decisions", queryset=Decision.objects.live().order_by("number"), to_attr="whole_decisions"),
    )
    copies = [copy for copy in notes.items if copy["number"] in items]
    return Preview(
        meeting=meeting,
        sheets=tuple(
            _sheets(items[copy["number"]], copy, public) for copy, public in zip(copies, payload["items"], strict=True)
        ),
        attendance=tuple(_attendance(meeting, names)),
        promises=tuple(promise_payload(action, names) for action in touched_by(meeting)[0]),
        in_the_way=tuple(what_stands_in_the_way(meeting)),
        changes=not _is_public_already(meeting, payload),
    )


def _is_public_already(meeting: Meeting, payload: shapes.Meeting) -> bool:
    standing = Publication.objects.filter(body=meeting.body_id, kind=Publication.Kind.MEETING)
    return any(
        one.payload == payload
        for one in standing.filter(subject_number=meeting.number, state=PublicationState.PUBLISHED)
    )


def _sheets(item: AgendaItem, copy: dict[str, Any], public: shapes.Item) -> Sheets:
    return Sheets(
        number=copy["printed_number"],
        heading=copy["heading"],
        public_text=copy["public_text"],
        private_text=copy["private_text"],
        public=public,
        differences=tuple(_differences(item, copy, public)),
    )


def _differences(item: AgendaItem, copy: dict[str, Any], public: shapes.Item) -> Iterator[Difference]:
    yield from _heading(item, copy, public)
    if copy["private_text"]:
        yield Difference(copy["private_text"], "", _why_private(item, public))
    if copy["public_text"] != public["text"]:
        yield Difference(copy["public_text"], public["text"], _NAMED)
    if item.access == AgendaItem.Access.RESTRICTED:
        for words in copy["nil"].values():
            yield Difference(words, "", "The item is withheld.")
    elif item.question is not None and public["question"] is None:
        yield Difference(item.question.text, "", "The matter that it was asked about is not public.")
    if item.question is not None and public["question"] is not None and item.question.context:
        yield Difference(item.question.context, "", "The context of a question is the office's own.")
    yield from _actions(item)
    yield from _decisions(item, public)


_NAMED = "It names somebody who is known in public by the post only."


def _heading(item: AgendaItem, copy: dict[str, Any], public: shapes.Item) -> Iterator[Difference]:
    if public["heading"] == copy["heading"]:
        return
    if public["heading"]:
        yield Difference(copy["heading"], public["heading"], _NAMED)
    elif item.matter is not None and not item.matter.public:
        yield Difference(copy["heading"], "", "The matter is not public.")
    else:
        yield Difference(copy["heading"], "", "The item is withheld, and its heading would tell of what.")


def _why_private(item: AgendaItem, public: shapes.Item) -> str:
    if public["withheld"]:
        named = "; ".join(f"{one['exemption']} ({one['name']})" for one in public["withheld"])
        return f"Private text is never published. The page says that it is withheld: {named}."
    if item.access == AgendaItem.Access.OPEN:
        return "Private text is never published. Nothing on the page says that anything is withheld."
    return "Private text is never published. Under which exemption it is withheld is not decided yet."


def _actions(item: AgendaItem) -> Iterator[Difference]:
    for action in item.whole_actions:  # type: ignore[attr-defined]
        if not action.public:
            yield Difference(f"{action.ref}: {action.text}", "", "The action is marked as not public.")
        elif action.public_text and action.public_text != action.text:
            yield Difference(action.text, action.public_text, f"{action.ref} has words of its own for the public.")


def _decisions(item: AgendaItem, public: shapes.Item) -> Iterator[Difference]:
    shown = {decision["ref"] for decision in public["decisions"]}
    for decision in item.whole_decisions:  # type: ignore[attr-defined]
        if decision.ref not in shown:
            why = "marked as not public" if not decision.public else "part of an item that is withheld"
            yield Difference(f"{decision.title}: {decision.text}", "", f"The decision is {why}.")


def _attendance(meeting: Meeting, names: PublicNames) -> Iterator[Difference]:
    for row in Attendance.objects.live().filter(meeting=meeting).select_related("person", "post"):
        shown = names.attendee(row, meeting.held_on)
        if shown["name"] != row.name:
            yield Difference(row.name, shown["post"], "Known in public by the post only.")
