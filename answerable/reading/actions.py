"""New actions: what is to be done, by whom and by when, out of action labels, action columns and lists of actions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from rapidfuzz import fuzz

from answerable.core.words_of_time import Kind, WordsOfTime
from answerable.reading.blocks import Block
from answerable.reading.labels import ABOUT_EARLIER
from answerable.reading.log_rows import log_row, says_no_action
from answerable.reading.owners import Posts
from answerable.reading.passages import Passage
from answerable.reading.reading import Action, Due, Source
from answerable.reading.sentences import sentences
from answerable.reading.tables import Column, Table, columns_of
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
DONE = re.compile(r"\b(?:comple?te[d]?|closed|done|discharged|achieved|resolved|finished)\b", re.IGNORECASE)
NOT_DONE = re.compile(r"\b(?:not|to be|incomplete|partly|nearly|yet)\b", re.IGNORECASE)
GIVEN = re.compile(
    r"(?P<who>[A-Z][\w’'-]*(?:(?:\s*(?:[,/&]|and)\s*|\s+)[A-Z][\w’'-]*){0,4})\s+to\s+(?!be\b|the\b|an?\b)[a-z]{2,}"
)
ROLES = re.compile(
    r"(?:the\s+)?(?:clerk|chair(?:man|person)?|secretary|treasurer|secretariat|all|officers?)", re.IGNORECASE
)
PROMISE = re.compile(
    r"\b(?:agreed|resolved)\b.{0,40}\b(?:to|that|should|would)\b|\b(?:should|will|would|shall|must)\s+(?:now\s+"
    r"|also\s+|then\s+)?(?!have\b|not\b)[a-z]+"
    r"|(?:^|\b(?:[A-Z]{2,4}|[Cc]lerk|[Cc]hair|All|and))\s+(?:is\s+|are\s+)?to\s+[a-z]+|\b(?:asked"
    r"|requested)\s+(?:\w+\s+){0,3}to\b|\bto be\s+[a-z]+ed\b",
)
AGREED_TO = re.compile(r"\b(?:requested|asked|agreed|undertook|offered)\b.{0,60}\b(?:to|that)\b", re.IGNORECASE)
FOR_ALL = re.compile(
    r"\ball actions?\b.{0,60}\bunless\b.{0,30}\b(?:stated|said|noted|shown|indicated|specified)\b", re.IGNORECASE
)
LEAD = re.compile(
    r"\b[Ll]ead(?:s|er)?(?:ing|\s+by)?\s*[:–-]?\s+(?P<who>[A-Z][\w/&, ]{1,40})$"
    r"|\s[–-]\s(?P<by>(?:[A-Z][A-Za-z]{1,3})(?:[/,&]\s?[A-Z][A-Za-z]{1,3})*)$"
)
LONGEST_PROMISE = 70
DIGITS = re.compile(r"\d+")
REPORTS = re.compile(r"\b(?:completed?|successful|postponed)\b[^.]{0,25}\.?$", re.IGNORECASE)
SAID_AS_DUE = frozenset(
    {Kind.DATE, Kind.BEFORE, Kind.MONTH, Kind.MEETING, Kind.NEXT_MEETING, Kind.ONGOING, Kind.RECURRING}
)


def kind_of(text: str) -> str:
    return next((kind for kind, words in KINDS if words.search(text)), "do")


def actions_of(topics: list[Topic], posts: Posts, said_on: date | None, *, listed: bool = False) -> list[Action]:
    """The actions that arose under the items; where none is marked, the sentences that give somebody a thing to do.

    `listed` where the document says by its title that it is a list of actions: then every promise in it is one.
    """
    marked = [
        _action(topic, passage, posts, said_on)
        for topic in topics
        for passage in topic.actions
        if passage.margin or posts.in_words(passage.text) or not _is_no_promise(passage.text)
    ]
    return marked or [action for topic in topics for action in _given(topic, posts, said_on, listed=listed)]


def with_common_due(actions: list[Action], passages: list[Passage], said_on: date | None) -> list[Action]:
    """The actions, those without a date with the one that the document sets for all that say none."""
    for passage in passages:
        if FOR_ALL.search(passage.text):
            common = dues_of(passage.text, passage.source(), said_on)
            return [action if action.due else replace(action, due=common) for action in actions]
    return actions


def _is_no_promise(text: str) -> bool:
    """What stands among actions with nobody to do it, and is none: that a thing is done, or a heading of a form."""
    return bool(REPORTS.search(text)) or len(re.findall(r"\w+", text)) < 3


def _given(topic: Topic, posts: Posts, said_on: date | None, *, listed: bool) -> Iterator[Action]:
    """Sentences that leave out the verb, as notes of actions do: "Clerk to write to the owners"."""
    for passage in [*topic.body, *topic.decisions]:
        for sentence in sentences(passage.text):
            given = GIVEN.match(sentence)
            who = posts.read(given["who"]) if given else ()
            named = given and (posts.is_known(given["who"]) or ROLES.fullmatch(given["who"]))
            if named or (listed and AGREED_TO.search(sentence)):
                owners = who if named else posts.in_words(sentence)
                yield Action(
                    passage.source(sentence), 0.7, sentence, owners, topic.item.number or None,
                    kind_of(sentence), dues_of(sentence, passage.source(), said_on), topic.number,
                )  # fmt: skip


def _action(topic: Topic, passage: Passage, posts: Posts, said_on: date | None) -> Action:
    beside = posts.read(passage.margin) if passage.margin else ()
    text = promised(passage.text) if beside else passage.text
    owners = beside or posts.in_words(text)
    sure = 0.95 if beside else 0.85 if owners else 0.6
    return Action(
        passage.source(), sure, text, owners, topic.item.number or None, kind_of(text),
        dues_of(text, passage.source(), said_on), topic.number,
    )  # fmt: skip


def promised(text: str) -> str:
    """Of a long paragraph with an owner beside it, what is promised: from where it says what will be done."""
    told = sentences(text)
    if len(told) < 2 or len(text.split()) <= 45:
        return text
    places = [place for place, sentence in enumerate(told) if PROMISE.search(sentence)]
    if not places:
        return told[-1]
    whole = " ".join(told[places[0] :])
    return whole if len(whole.split()) <= LONGEST_PROMISE else " ".join(told[places[-1] :])


def without_repeats(actions: list[Action], earlier: list[Action]) -> list[Action]:
    """Each action once: not again where a list at the end sums up, nor where an earlier meeting promised it."""
    kept: list[Action] = []
    for action in actions:
        if not any(_is_same(action, other) for other in [*kept, *earlier]):
            kept.append(action)
    return kept


def _is_same(one: Action, other: Action) -> bool:
    """Whether two actions say the same in nearly the same words; a number that differs tells them apart."""
    if one.row and other.row and (one.row.ref, one.row.raised) != (other.row.ref, other.row.raised):
        return False
    if DIGITS.findall(one.text) != DIGITS.findall(other.text) or not 0.5 < len(one.text) / len(other.text) < 2:
        return False
    return fuzz.token_set_ratio(one.text, other.text) >= 92


def dues_of(text: str, source: Source, said_on: date | None) -> tuple[Due, ...]:
    """When it is promised for: the words as said, and the month or day where they fix one."""
    bring = bool(BRING_FORWARD.search(text)) or bool(re.search(r"\bmeetings?\s+(?:in|of|on)\b", text, re.IGNORECASE))
    return tuple(_due(said, source, bring=bring) for said in due_in(text, said_on) if said.kind in SAID_AS_DUE)


def _due(said: WordsOfTime, source: Source, *, bring: bool) -> Due:
    kind = Kind.MEETING if said.kind is Kind.MONTH and bring else said.kind
    sure = 0.95 if said.earliest else 0.8
    where = Source(source.page, source.line, said.words)
    return Due(where, sure, said.words, str(kind), said.month, said.date.isoformat() if said.date else None)


def logged_in(
    tables: list[Table], posts: Posts, said_on: date | None, *, minuted: bool
) -> tuple[list[Action], list[Action], list[str]]:
    """The rows of the action lists of a document: those that are new or still open, and those of earlier meetings.

    And of a log, a sentence for each row that names no action.

    In minutes, a list that reports on its rows is of earlier meetings; a log by itself tells by status.
    """
    new: list[Action] = []
    earlier: list[Action] = []
    empty: list[str] = []
    places = None if minuted else count()
    for table in tables:
        found = list(_rows(table, posts, said_on, places))
        rows = [each for each in found if isinstance(each, Action)]
        empty += [each for each in found if isinstance(each, str)]
        reports = sum(bool(action.status) for action in rows) >= 0.5 * len(rows) and Column.STATUS in table.columns
        old = (
            table.closed
            or (not minuted and _is_list_of_closed(table))
            or (minuted and (reports or bool(ABOUT_EARLIER.search(table.under))))
        )
        for action in rows:
            (earlier if old or _is_done(action) else new).append(action)
    return new, earlier, empty


def _is_list_of_closed(table: Table) -> bool:
    """Whether the title over a list of a log says that all of it has ended, as a sheet “Closed in 2024” does."""
    return bool(DONE.search(table.under)) and not re.search(r"\b(?:open|not|and|by)\b", table.under, re.IGNORECASE)


def _is_done(action: Action) -> bool:
    if action.row and action.row.is_closed:
        return True
    said = (action.status or "")[:60]
    return bool(DONE.search(said)) and not NOT_DONE.search(said.split(".")[0])


def _is_group(row: Block) -> bool:
    """A row that only heads those below it: one cell filled, with no sentence in it."""
    filled = [cell.text for cell in row.cells if cell.text]
    return len(filled) == 1 and len(filled[0].split()) <= 14


def _rows(table: Table, posts: Posts, said_on: date | None, places: Iterator[int] | None) -> Iterator[Action | str]:
    """The actions of a list, and of a log a sentence for each row that says of no action how it stands."""
    led_by = posts.read(table.under) if ROLES.fullmatch(table.under) else ()
    for row in table.rows:
        cells = {column: row.cells[place].text for column, place in table.columns.items() if place < len(row.cells)}
        if Column.OWNER not in table.columns and _is_group(row):
            lead = LEAD.search(row.text)
            led_by = posts.read(lead["who"] or lead["by"]) if lead else ()
            continue
        text, status = cells.get(Column.WORDS, ""), cells.get(Column.STATUS, "")
        if len(text) < 4 or columns_of(row):
            if places and (words := says_no_action(table, row)):
                yield words
            continue
        owners = posts.read(cells.get(Column.OWNER, "")) or posts.in_words(text) or led_by
        due = cells.get(Column.DUE, "")
        source = Source(row.page, row.line, text)
        dues = dues_of(due or text, source, said_on)
        if due and not dues:
            dues = (Due(Source(row.page, row.line, due), 0.6, due, str(Kind.WORDS)),)
        number = cells.get(Column.NUMBER) or None
        logged = log_row(table, row, next(places), said_on) if places else None
        yield Action(source, 0.9, text, owners, number, kind_of(text), dues, status=status or None, row=logged)
