"""Words of time in a document, read as said on the day of its meeting."""

from datetime import date

from answerable.core import words_of_time
from answerable.core.words_of_time import Kind, Precision, WordsOfTime

LONGEST = 4000


def times_in(text: str, said_on: date | None) -> list[WordsOfTime]:
    return words_of_time.find(text[:LONGEST], said_on=said_on)


def day_in(text: str, said_on: date | None = None) -> date | None:
    """The first day that a text names outright."""
    for said in times_in(text, said_on):
        if said.kind in (Kind.DATE, Kind.MEETING, Kind.BEFORE) and said.precision is Precision.DAY and said.earliest:
            return said.earliest
    return None


def month_in(text: str, said_on: date | None) -> tuple[str, str] | None:
    """The first month that a text names: as said, and as "2016-07"."""
    for said in times_in(text, said_on):
        if said.month:
            return said.words, said.month
        if said.earliest and said.precision is Precision.DAY:
            return said.words, f"{said.earliest:%Y-%m}"
    return None
