"""New actions: what is to be done, by whom and by when, out of action labels, action columns and lists of actions."""

import re
from datetime import date

from answerable.core.words_of_time import Kind, WordsOfTime
from answerable.reading.owners import Posts
from answerable.reading.passages import Passage
from answerable.reading.reading import Action, Due, Source
from answerable.reading.tables import Column, Table
from answerable.reading.times import due_in
from answerable.reading.topics import Topic

BRING_FORWARD = re.compile(
    r"\b(?:brought|bring|bringing|carried|carry)\s+(?:\w+\s+){0,4}?(?:forward|back)\b|\bre-?visit|\breturn to\b",
    re.IGNORECASE,
)
KINDS = (
    ("bring forward", BRING_FORWARD),
    (
        "arrange meeting",
        re.compile(
            r"\bmeetings?\b.{0,40}\b(?:arranged|convened|set up|organised|held)\b|\b(?:arrange|convene|set up"
            r"|organise)\b.{0,40}\bmeeting",
            re.IGNORECASE,
        ),
    ),
    (
        "obtain information",
        re.compile(r"\b(?:sought|obtain(?:ed)?|seek|find out|establish|request(?:ed)?|ask)\b", re.IGNORECASE),
    ),
    (
        "supply document",
        re.compile(
            r"\b(?:provide[d]?|circulate[d]?|send|sent|share[d]?|supply|supplied|forward(?:ed)?|submit(?:ted)?"
            r"|distribute[d]?)\b",
            re.IGNORECASE,
        ),
    ),
    ("review", re.compile(r"\breview", re.IGNORECASE)),
)
DONE = re.compile(r"\b(?:complete[d]?|closed|done|discharged|achieved|resolved|finished)\b", re.IGNORECASE)
NOT_DONE = re.compile(r"\b(?:not|to be|incomplete|partly|nearly|yet)\b", re.IGNORECASE)
SAID_AS_DUE = frozenset(
    {Kind.DATE, Kind.BEFORE, Kind.MONTH, Kind.MEETING, Kind.NEXT_MEETING, Kind.ONGOING, Kind.RECURRING}
)


def kind_of(text: str) -> str:
    return next((kind for kind, words in KINDS if words.search(text)), "do")


def actions_of(topics: list[Topic], posts: Posts, said_on: date | None) -> list[Action]:
    """The actions that arose under the items."""
    return [_action(topic, passage, posts, said_on) for topic in topics for passage in topic.actions]


def _action(topic: Topic, passage: Passage, posts: Posts, said_on: date | None) -> Action:
    beside = posts.read(passage.margin) if passage.margin else ()
    owners = beside or posts.in_words(passage.text)
    sure = 0.95 if beside else 0.85 if owners else 0.6
    return Action(
        passage.source(), sure, passage.text, owners, topic.item.number or None, kind_of(passage.text),
        dues_of(passage.text, passage.source(), said_on), topic.number,
    )  # fmt: skip


def dues_of(text: str, source: Source, said_on: date | None) -> tuple[Due, ...]:
    """When it is promised for: the words as said, and the month or day where they fix one."""
    bring = bool(BRING_FORWARD.search(text)) or bool(re.search(r"\bmeetings?\s+(?:in|of|on)\b", text, re.IGNORECASE))
    return tuple(_due(said, source, bring=bring) for said in due_in(text, said_on) if said.kind in SAID_AS_DUE)


def _due(said: WordsOfTime, source: Source, *, bring: bool) -> Due:
    kind = Kind.MEETING if said.kind is Kind.MONTH and bring else said.kind
    sure = 0.95 if said.earliest else 0.8
    where = Source(source.page, source.line, said.words)
    return Due(where, sure, said.words, str(kind), said.month, said.date.isoformat() if said.date else None)


def logged(table: Table, posts: Posts, said_on: date | None) -> tuple[list[Action], list[Action]]:
    """The rows of an action list: those still open, and those that say they are done."""
    still_open: list[Action] = []
    closed: list[Action] = []
    for row in table.rows:
        cells = {column: row.cells[place].text for column, place in table.columns.items() if place < len(row.cells)}
        text, status = cells.get(Column.WORDS, ""), cells.get(Column.STATUS, "")
        if not text or len(text) < 4:
            continue
        owners = posts.read(cells.get(Column.OWNER, "")) or posts.in_words(text)
        due = cells.get(Column.DUE, "")
        source = Source(row.page, row.line, text)
        dues = dues_of(due or text, source, said_on)
        if due and not dues:
            dues = (Due(Source(row.page, row.line, due), 0.6, due, str(Kind.WORDS)),)
        number = cells.get(Column.NUMBER) or None
        action = Action(source, 0.9, text, owners, number, kind_of(text), dues, status=status or None)
        (closed if DONE.search(status) and not NOT_DONE.search(status) else still_open).append(action)
    return still_open, closed
