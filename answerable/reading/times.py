"""Words of time in a document, read as said on the day of its meeting."""

import re
from datetime import date

from answerable.core import words_of_time
from answerable.core.words_of_time import Kind, Precision, WordsOfTime

LONGEST = 4000


def times_in(text: str, said_on: date | None) -> list[WordsOfTime]:
    return words_of_time.find(text[:LONGEST], said_on=said_on)


def due_in(text: str, said_on: date | None) -> list[WordsOfTime]:
    """The words of a promise that say when it falls due."""
    return words_of_time.due_of(text[:LONGEST], said_on=said_on)


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
            return _to_the_year(said.words), said.month
        if said.earliest and said.precision is Precision.DAY:
            return _to_the_year(said.words), f"{said.earliest:%Y-%m}"
    return None


def _to_the_year(words: str) -> str:
    """ "July 2016" of "July 2016 review meeting"."""
    year = re.match(r".*?\b\d{4}\b", words)
    return year[0] if year else words
