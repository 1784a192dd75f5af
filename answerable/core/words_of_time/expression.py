"""The words in which people promise dates: each kept as said, beside what it was taken to mean."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - `date` is a property below
from datetime import time
from enum import StrEnum


class Kind(StrEnum):
    """What sort of time the words speak of (`due[].kind` of a reading)."""

    DATE = "date"
    BEFORE = "before"
    MONTH = "month"
    MEETING = "meeting"
    NEXT_MEETING = "next meeting"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    PERIOD = "period"
    WORDS = "words"


class Precision(StrEnum):
    """How exactly the words fix the time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True)
class WordsOfTime:
    """Words of time and what they were taken to mean.

    `earliest` and `latest` are inclusive; both are None where the words fix nothing ("soon", "last year" when the
    kind of year is not said). `at` is the time of day, where one is said. `date` is the day by which a promise in
    these words is late, or None.
    """

    words: str
    start: int
    end: int
    kind: Kind
    precision: Precision
    earliest: Day | None = None
    latest: Day | None = None
    every_months: int | None = None
    note: str | None = None
    at: time | None = None

    @property
    def date(self) -> Day | None:
        return self.latest if self.kind in (Kind.DATE, Kind.BEFORE) else None

    @property
    def month(self) -> str | None:
        if self.earliest is None or self.precision is not Precision.MONTH:
            return None
        return f"{self.earliest:%Y-%m}"
