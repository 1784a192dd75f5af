"""A whole document read: from blocks to passages, to the agenda and what stands under it, to the record."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerable.reading import files
from answerable.reading.actions import actions_of, logged_in, with_common_due, without_repeats
from answerable.reading.agenda import Agenda, AgendaItem, agenda_of
from answerable.reading.asks import asks_of
from answerable.reading.blocks import Block
from answerable.reading.brought_forward import brought_forward_of, of_closed
from answerable.reading.doubts import NOT_MINUTES, about_actions, about_dates, looks_like_minutes, silences
from answerable.reading.earlier import matters_of
from answerable.reading.figures import checked, figures_in
from answerable.reading.flattened import parted
from answerable.reading.header import Header, header_of
from answerable.reading.labels import is_nil, labelled
from answerable.reading.margins import only_promises, with_margins
from answerable.reading.owners import Posts
from answerable.reading.passages import Passage, passages_of
from answerable.reading.people import People, people_of
from answerable.reading.questions import findings_of, questions_of
from answerable.reading.reading import Action, BroughtForward, Decision, Figure, Item, Reading
from answerable.reading.tables import Shape, Table, parts_of
from answerable.reading.times import day_in
from answerable.reading.topics import Topic, topics_of


def read(path: Path, *, recognise: bool = False) -> Reading:
    """Read one file of minutes: the record of `docs/reading.md`, each fact with its source and confidence.

    Raises Refused, with a sentence for a person, where the file cannot be read. `recognise` has the words of scanned
    pages recognised by OCRmyPDF where that is installed (some seconds a page; nothing is sent anywhere).
    """
    return read_bytes(files.content_of(path), name=path.name, recognise=recognise)


def read_bytes(content: bytes, *, name: str, recognise: bool = False) -> Reading:
    """Read minutes that have been handed over as bytes; `name` tells what kind of file they are in."""
    return reading_of(files.blocks_of(content, name=name, recognise=recognise))


def reading_of(blocks: list[Block]) -> Reading:
    """Read minutes that are laid out already, as `answerable.reading.files.blocks_of` lays them out."""
    return _Read.from_blocks(blocks).reading()


NEXT = re.compile(
    r"\b(?:dates?|time)\s+(?:and time\s+)?(?:of|for)\s+(?:the\s+)?(?:next|future|forthcoming)\b"
    r"|\bnext\s+(?:\w+\s+){0,4}meetings?\b"
    r"|\bfuture\s+meetings?\b|\bdates?\s+for\s+(?:20\d\d|meetings)\b|\bmeeting\s+dates\b",
    re.IGNORECASE,
)
LONGEST_NOTICE = 400


@dataclass
class _Read:
    """The stages of one reading, each made from those before it."""

    passages: list[Passage]
    people: People
    header: Header
    agenda: Agenda
    topics: list[Topic]
    actions: list[Action]
    closed: list[Action]
    logged: bool
    empty: list[str]

    @classmethod
    def from_blocks(cls, blocks: list[Block]) -> "_Read":
        parts = parts_of(blocks)
        passages = parted(passages_of(parts))
        people = people_of(parts, passages)
        posts = Posts.of(people.present + people.apologies)
        passages = only_promises(with_margins(passages, posts), posts)
        agenda = agenda_of(passages)
        header = header_of(passages, people, len(agenda.preamble) if agenda.items else len(passages))
        everything = (
            [AgendaItem("", "", agenda.preamble[0], agenda.preamble)]
            if agenda.preamble and not agenda.items
            else agenda.items
        )
        topics = [topic for item in everything for topic in topics_of(item, posts)]
        logs = [part for part in parts if isinstance(part, Table) and part.shape is Shape.LOG]
        logged, closed, empty = logged_in(logs, posts, header.day, minuted=bool(people.present))
        listed = bool(header.title and re.search(r"\bactions?\b", header.title, re.IGNORECASE)) and not agenda.items
        actions = without_repeats([*actions_of(topics, posts, header.day, listed=listed), *logged], closed)
        actions = with_common_due(actions, passages, header.day)
        return cls(passages, people, header, agenda, topics, actions, closed, bool(logs), empty)

    def reading(self) -> Reading:
        said_on = self.header.day
        if not looks_like_minutes(self.header, self.people, self.agenda, self._listed(), logged=self.logged):
            return Reading(
                title=self.header.title, date=said_on.isoformat() if said_on else None, warnings=(NOT_MINUTES,)
            )
        posts = Posts.of(self.people.present + self.people.apologies)
        coming = next_meeting_of(self.agenda, self.passages, said_on)
        doubts = [
            *about_dates(self.header, coming),
            *silences(self.topics),
            *about_actions(self.actions, self.passages),
            *self.empty,
        ]
        return Reading(
            title=self.header.title,
            series=self.header.series,
            date=said_on.isoformat() if said_on else None,
            time=self.header.time,
            venue=self.header.venue,
            chair=self.header.chair,
            minutes_by=self.header.minutes_by,
            attendance=tuple(self.people.present),
            apologies=tuple(self.people.apologies),
            items=tuple(_item(item) for item in self.agenda.items),
            questions=tuple(questions_of(self.topics)),
            findings=tuple(findings_of(self.topics)),
            actions=tuple(self.actions),
            brought_forward=tuple(self._brought_forward(posts)),
            decisions=tuple(_decisions(self.topics)),
            asks=tuple(asks_of(self.topics)),
            figures=tuple(checked(_figures(self.agenda, said_on))),
            next_meeting=coming.isoformat() if coming else None,
            warnings=tuple(dict.fromkeys(doubts)),
        )

    def _listed(self) -> list[Action]:
        """The actions, and of a log by itself those that have ended as well."""
        return [*self.actions, *(action for action in self.closed if action.row)]

    def _brought_forward(self, posts: Posts) -> list[BroughtForward]:
        found = brought_forward_of(self.topics, posts, self.header.day) + of_closed(self.closed)
        return found or matters_of(self.agenda, self.header.day)


def _item(item: AgendaItem) -> Item:
    said = [passage for passage in item.passages if passage.text]
    nil = said[0].text if len(said) == 1 and is_nil(said[0].text) else None
    text = "\n\n".join(f"{passage.marker} {passage.text}".strip() for passage in said)
    sure = 0.95 if item.number else 0.75
    return Item(item.opening.source(), sure, item.number or None, item.heading, nil, text, item.parent)


def _decisions(topics: list[Topic]) -> list[Decision]:
    return [
        Decision(passage.source(), 0.85, passage.text, topic.item.number or None)
        for topic in topics
        for passage in topic.decisions
    ]


def _figures(agenda: Agenda, said_on: date | None) -> list[Figure]:
    if not agenda.items:
        return [figure for passage in agenda.preamble for figure in figures_in(passage, None, said_on)]
    return [
        figure
        for item in agenda.items
        for passage in item.passages
        for figure in figures_in(passage, item.number or None, said_on)
    ]


def next_meeting_of(agenda: Agenda, passages: list[Passage], said_on: date | None) -> date | None:
    """The day of the next meeting: under its own heading or label, else as a sentence near the end names it."""
    for item in reversed(agenda.items):
        if NEXT.search(item.heading):
            for text in [item.heading, *(passage.text for passage in item.passages[:4])]:
                if day := _later(text, said_on):
                    return day
    for place, passage in reversed(list(enumerate(passages))):
        found = NEXT.search(passage.text)
        if found and len(passage.text) < LONGEST_NOTICE:
            near = [passage.text[found.start() :], *(after.text for after in passages[place + 1 : place + 3])]
            for text in near if labelled(passage.text) or passage.level or len(passage.text.split()) < 12 else near[:1]:
                if day := _later(text, said_on):
                    return day
    return None


def _later(text: str, said_on: date | None) -> date | None:
    """A day that a text names, where it is after the meeting."""
    day = day_in(text, said_on)
    return day if day and (said_on is None or day > said_on) else None
