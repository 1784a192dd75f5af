"""The days of a series: put in order, their rhythm found (monthly, weekly …), and the periods seen to be missing."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from answerable.core.refused import Refused

#: How many of the steps must be one period long for a series to have a rhythm at all.
REGULAR = 0.6


@dataclass(frozen=True)
class Rhythm:
    """How far apart values lie: `every` so many `unit`s (day, month), called `name`; `in_year` of them make a year."""

    unit: str
    every: int
    name: str
    in_year: int | None


RHYTHMS = {
    ("day", 1): ("day", None),
    ("day", 7): ("week", 52),
    ("month", 1): ("month", 12),
    ("month", 3): ("quarter", 4),
    ("month", 6): ("half-year", 2),
    ("month", 12): ("year", None),
}


@dataclass(frozen=True)
class Calendar:
    """Days in order, with where each stood as given. `missing` lists the days of periods that have no row at all."""

    order: tuple[int, ...]
    days: tuple[date, ...]
    rhythm: Rhythm | None
    missing: tuple[date, ...]

    def before(self) -> str:
        """What a commissioner calls the value before: last month, last quarter."""
        return f"last {self.rhythm.name}" if self.rhythm else "the value before"

    def said(self, day: date) -> str:
        """The day as one says it: April 2016 where there is a value a month (or more rarely), else 4 April 2016."""
        if self.rhythm and self.rhythm.unit == "month":
            return f"{day:%B %Y}"
        return f"{day.day} {day:%B %Y}"

    def periods_until(self, deadline: date) -> int:
        """How many values from the last one up to and including that day; 0 where the last one is already there."""
        last = self.days[-1]
        if deadline <= last or self.rhythm is None:
            return 0
        if self.rhythm.unit == "day":
            return (deadline - last).days // self.rhythm.every
        return (_months(deadline) - _months(last)) // self.rhythm.every

    def with_missing(self) -> tuple["Calendar", tuple[int | None, ...]]:
        """The same calendar with a row for each missing period, and for each row where it stood (None: nowhere)."""
        if not self.missing:
            return self, tuple(range(len(self.days)))
        rows: list[tuple[date, int | None]] = [(day, place) for place, day in enumerate(self.days)]
        rows += [(day, None) for day in self.missing]
        rows.sort(key=lambda row: row[0])
        whole = Calendar(self.order, tuple(day for day, _ in rows), self.rhythm, self.missing)
        return whole, tuple(place for _, place in rows)


@lru_cache(maxsize=512)
def calendar_of(days: tuple[str | date, ...]) -> Calendar:
    """Read days written as 2016-04-01; refused where one is no day, or stands twice."""
    read = [_day(written) for written in days]
    order = tuple(sorted(range(len(read)), key=read.__getitem__))
    ordered = tuple(read[place] for place in order)
    for one, other in pairwise(ordered):
        if one == other:
            raise Refused(f"There are two values for {one.isoformat()}. Keep one of them.")
    rhythm = rhythm_of(ordered)
    return Calendar(order, ordered, rhythm, tuple(_missing(ordered, rhythm)) if rhythm else ())


def _day(written: object) -> date:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise Refused(f"“{written}” is not a day. Write it as 2016-04-01.") from None


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _by_month(days: Sequence[date]) -> bool:
    """Whether the days are the same day of each month, or the last of each."""
    return len({day.day for day in days}) == 1 or all(_is_last(day) for day in days)


def rhythm_of(days: Sequence[date]) -> Rhythm | None:
    """How far apart the days mostly are; None where no one distance prevails, more periods are missing than not, or
    there are fewer than three days."""
    if len(days) < 3:
        return None
    unit = "month" if _by_month(days) else "day"
    places = [_months(day) if unit == "month" else day.toordinal() for day in days]
    steps = [later - earlier for earlier, later in pairwise(places)]
    every, times = Counter(steps).most_common(1)[0]
    regular = times >= REGULAR * len(steps) and not any(step % every for step in steps)
    if not regular or sum(steps) // every > 2 * len(steps):
        return None
    name, in_year = RHYTHMS.get((unit, every), (f"{every} {unit}s", None))
    return Rhythm(unit, every, name, in_year)


def _missing(days: Sequence[date], rhythm: Rhythm) -> list[date]:
    if rhythm.unit == "day":
        step = timedelta(days=rhythm.every)
        return [
            earlier + step * number
            for earlier, later in pairwise(days)
            for number in range(1, (later - earlier).days // rhythm.every)
        ]
    return [
        _month_on(earlier, rhythm.every * number)
        for earlier, later in pairwise(days)
        for number in range(1, (_months(later) - _months(earlier)) // rhythm.every)
    ]


def _month_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of the month where there is none, or the days are last days."""
    year, month = divmod(_months(day) + months - 1, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if _is_last(day) else min(day.day, last))


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
