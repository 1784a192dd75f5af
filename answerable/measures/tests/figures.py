"""Measures and figures that tests begin with."""

from datetime import date
from decimal import Decimal
from typing import Any

from answerable.core.dates import Month
from answerable.measures.models import Measure
from answerable.measures.operations import define_measure
from answerable.measures.rules import Figure, FigureState, Frequency, Period, Polarity, Unit
from answerable.people.tests.cast import Cast

DAY = date(2017, 1, 10)
WORDS: dict[str, Any] = {
    "name": "Crimes waiting to be recorded",
    "counts": "Reports of crime that nobody has recorded at the end of the month.",
    "unit": Unit.COUNT,
    "polarity": Polarity.LESS,
    "frequency": Frequency.MONTH,
    "source": "Crime bureau",
    "lag_days": 10,
}


def measure_of(cast: Cast, **words: Any) -> Measure:
    return define_measure(cast.office, **(WORDS | words), by=cast.ana, on=DAY)


def month(words: str) -> Period:
    found = Month.parse(words)
    return Period(found.first, found.last)


def figure(of: str, value: int | str, as_at: date = DAY, **words: Any) -> Figure:
    """A figure of a month; provisional where the month had not ended by the day."""
    period = month(of)
    words.setdefault("state", FigureState.PROVISIONAL if as_at < period.end else FigureState.FINAL)
    return Figure(period, Decimal(value), as_at, **words)
