"""A mention of time before it is placed in a year: what the words alone say."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum, auto

from answerable.core.words_of_time.expression import Kind, Precision

Span = tuple[date, date]
SPANS_OF_LEAP_YEARS = 9
NO_YEAR = "The year is not said."


class Facing(Enum):
    """Where a mention without a year is looked for, from the day it was said."""

    AHEAD = auto()
    BACK = auto()
    LAST = auto()
    NEAR = auto()


@dataclass(frozen=True)
class Said:
    """What was said and when, and how years are counted. `low` is `text` in small letters, place for place."""

    text: str
    low: str
    on: date | None
    year_starts_in: int


@dataclass(frozen=True)
class Mention:
    """Words of time at `start` to `end`.

    `within` gives first and last day in a year (None: no such day then); `year` is the year, where one is said.
    `bare` words (a month by itself) count only where something beside them shows that a time is meant.
    """

    start: int
    end: int
    kind: Kind
    precision: Precision
    within: Callable[[int], Span | None] | None = None
    year: int | None = None
    span: Span | None = None
    every_months: int | None = None
    note: str | None = None
    at: time | None = None
    bare: bool = False
    feast: bool = False
    weekday: int | None = None

    def noted(self, note: str) -> "Mention":
        """The same mention with that sentence in its note."""
        return replace(self, note=f"{self.note} {note}" if self.note else note)

    def fixed(self, year: int | None) -> "Mention":
        """The same mention, in that year where it named none."""
        if self.within is None or self.year is not None or year is None:
            return self
        return replace(self, year=year, span=self.within(year))

    def over(self, span: Span) -> "Mention":
        return replace(self, span=span)

    def of_kind(self, kind: Kind) -> "Mention":
        return replace(self, kind=kind)

    def placed(self, said: Said, facing: Facing) -> "Mention":
        """The mention with its days: in the year it names, or in the nearest that way from when it was said."""
        if self.within is None or self.span is not None:
            return self
        if self.year is not None:
            return replace(self, span=self.within(self.year))
        if said.on is None:
            return replace(self, note=self.note or NO_YEAR)
        span = _nearest(self.within, said.on, facing)
        return (
            self
            if span is None
            else replace(self, span=span, note=self.note or f"The year is not said; {span[1].year} was taken.")
        )


def _nearest(within: Callable[[int], Span | None], on: date, facing: Facing) -> Span | None:
    years = range(on.year - SPANS_OF_LEAP_YEARS, on.year + SPANS_OF_LEAP_YEARS)
    spans = [span for year in years if (span := within(year))]
    if facing is Facing.AHEAD:
        return min((span for span in spans if span[1] >= on), default=None)
    if facing is Facing.BACK:
        return max((span for span in spans if span[0] <= on), default=None)
    if facing is Facing.LAST:
        return max((span for span in spans if span[1] < on), default=None)
    return min(spans, key=lambda span: distance(span, on), default=None)


def distance(span: Span, on: date) -> int:
    """Days from `on` to the nearer end of the span; nought within it."""
    return max((span[0] - on).days, (on - span[1]).days, 0)


Reader = Callable[[re.Match[str], Said], Mention | None]


@dataclass(frozen=True)
class Rule:
    """How one form of words is read. `opens` are the words it can begin with ("#" for a numeral)."""

    opens: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader


def rule(opens: str, pattern: str, read: Reader) -> Rule:
    """A rule whose `pattern` stands for text in small letters; `opens` is the list of its first words."""
    return Rule(frozenset(opens.split()), re.compile(pattern), read)
