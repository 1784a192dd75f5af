"""The record of what was read: each fact with the words it was read from and how sure the reading is."""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Source:
    """Where a fact was read: the page (of paged files), the line, and the words themselves."""

    page: int | None
    line: int
    text: str


@dataclass(frozen=True)
class Fact:
    """Anything read from a document."""

    source: Source
    confidence: float


@dataclass(frozen=True)
class Person(Fact):
    name: str
    capacity: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Item(Fact):
    """A thing on the agenda; `nil` holds the words that say there was nothing under it."""

    number: str | None
    heading: str
    nil: str | None = None
    text: str = ""
    parent: str | None = None


@dataclass(frozen=True)
class Question(Fact):
    """A question put in writing; `limbs` are the parts it asks about, `nil` the words saying no action arose."""

    item: str | None
    number: str | None
    objective: str | None
    text: str
    limbs: tuple[str, ...] = ()
    nil: str | None = None


@dataclass(frozen=True)
class Finding(Fact):
    item: str | None
    question: str | None
    text: str


@dataclass(frozen=True)
class Due(Fact):
    """Words of time of a promise: `date` and `month` are ISO ("2017-02"), None where the words do not fix them."""

    words: str
    kind: str
    month: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class LogRow:
    """A row of a log as its office wrote it: `cells` by what each column holds, only those columns that the log has.

    `place` is its order in the log; `raised` and `closed` are ISO days, None where the words fix none; `is_closed` is
    that the column of closing days says so, and `updates` are the days (or None) and words of the column of updates.
    `wrong` says in a sentence which cell says what cannot be.
    """

    place: int
    cells: dict[str, str]
    ref: str | None = None
    raised: str | None = None
    updates: tuple[tuple[str | None, str], ...] = ()
    closed: str | None = None
    is_closed: bool = False
    wrong: str | None = None


@dataclass(frozen=True)
class Action(Fact):
    """A promise made. `kind`: do, bring forward, review, supply document, obtain information, arrange meeting."""

    text: str
    owners: tuple[str, ...]
    item: str | None
    kind: str
    due: tuple[Due, ...] = ()
    question: str | None = None
    status: str | None = None
    row: LogRow | None = None


@dataclass(frozen=True)
class Recurrence:
    words: str
    every_months: int | None


@dataclass(frozen=True)
class BroughtForward(Fact):
    """A matter or promise of an earlier meeting, with what became of it at this one."""

    text: str
    from_meeting: str | None
    from_month: str | None
    outcome: str | None
    update: str | None
    item: str | None = None
    owners: tuple[str, ...] = ()
    recurs: Recurrence | None = None
    row: LogRow | None = None


@dataclass(frozen=True)
class Decision(Fact):
    text: str
    item: str | None


@dataclass(frozen=True)
class Ask(Fact):
    """Something asked for, promised or left open that no action records; `why` says so in a sentence."""

    text: str
    item: str | None
    question: str | None
    why: str


@dataclass(frozen=True)
class Figure(Fact):
    """A stated quantity; `check` is the sum done again from the document's own numbers."""

    text: str
    value: str
    unit: str | None
    qualifier: str | None = None
    period: str | None = None
    check: str | None = None
    item: str | None = None


@dataclass(frozen=True)
class Reading:
    """One document read. Unknown is None or empty."""

    title: str | None = None
    series: str | None = None
    date: str | None = None
    time: str | None = None
    venue: str | None = None
    chair: str | None = None
    minutes_by: str | None = None
    attendance: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    brought_forward: tuple[BroughtForward, ...] = ()
    decisions: tuple[Decision, ...] = ()
    asks: tuple[Ask, ...] = ()
    figures: tuple[Figure, ...] = ()
    next_meeting: str | None = None
    warnings: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The reading as plain lists and dictionaries, ready to be written as JSON."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, (Fact, Source, Recurrence, LogRow)):
        own = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        # The facts come first, where they were read last: so that a person reads the JSON as they would the minutes.
        return {key: own[key] for key in sorted(own, key=lambda key: key in {"source", "confidence"})}
    return value
