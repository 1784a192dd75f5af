"""A mention of time before it is placed in a year: what the words alone say."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum, auto

from answerable.core.dates import financial_year, financial_year_bounds
from answerable.core.words_of_time.expression import Kind, Precision

Span = tuple[date, date]
SPANS_OF_LEAP_YEARS = 9
NO_YEAR = "The year is not said."


class Facing(Enum):
    """Where a mention without a year is looked for, from the day it was said."""

    AHEAD = auto()  # the first that is not over by then
    BACK = auto()  # the last that has begun by then
    LAST = auto()  # the last that is over by then
    AROUND = auto()  # that of the financial year it was said in


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

    def reshaped(self, shape: Callable[[Span], Span]) -> "Mention":
        """The mention with that done to its days, whichever year they turn out to lie in."""
        within = self.within
        return replace(
            self,
            span=shape(self.span) if self.span else None,
            within=None if within is None else lambda year: shape(span) if (span := within(year)) else None,
        )

    def over(self, span: Span) -> "Mention":
        return replace(self, span=span)

    def placed(self, said: Said, facing: Facing) -> "Mention":
        """The mention with its days: in the year it names, or in the nearest that way from when it was said."""
        if self.within is None or self.span is not None:
            return self
        if self.year is not None:
            return replace(self, span=self.within(self.year))
        if said.on is None:
            return replace(self, note=self.note or NO_YEAR)
        if facing is Facing.AROUND:
            span = self.within(financial_year_bounds(said.on, said.year_starts_in)[0].year)
        else:
            span = _nearest(self.within, said.on, facing)
        return self if span is None else replace(self, span=span, note=self.note or self._year_taken(span, said))

    def _year_taken(self, span: Span, said: Said) -> str:
        quarter = self.precision is Precision.QUARTER
        year = financial_year(span[1], said.year_starts_in) if quarter else span[1].year
        return f"The year is not said; {year} was taken."


def _nearest(within: Callable[[int], Span | None], on: date, facing: Facing) -> Span | None:
    """The first span that way; eight years may lie between one 29 February and the next."""
    if facing is Facing.AHEAD:
        ahead = (within(year) for year in range(on.year - 1, on.year + SPANS_OF_LEAP_YEARS))
        return next((span for span in ahead if span and span[1] >= on), None)
    back = (within(year) for year in range(on.year + 1, on.year - SPANS_OF_LEAP_YEARS, -1))
    if facing is Facing.BACK:
        return next((span for span in back if span and span[0] <= on), None)
    return next((span for span in back if span and span[1] < on), None)


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
