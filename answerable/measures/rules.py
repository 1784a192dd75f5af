"""What the office has decided about measures: what a period is, what a figure may say, and when it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from answerable.core.dates import Month, financial_year, quarter_of
from answerable.core.refused import Refused

#: No figure has more digits than these; all of them are kept on either database.
DIGITS, DECIMALS = 15, 4
LARGEST = Decimal(10) ** (DIGITS - DECIMALS) - 1
LONGEST_LAG = 730
_FINEST = Decimal(1).scaleb(-DECIMALS)
_HALF = Decimal("0.5")


class Unit(StrEnum):
    """What a figure is in."""

    COUNT = "count"
    PER_CENT = "per cent"
    RATE = "rate per 1,000"
    POUNDS = "pounds"
    DAYS = "days"


class Polarity(StrEnum):
    """On which side a measure should be."""

    MORE = "more is better"
    LESS = "less is better"
    NEITHER = "neither better nor worse"


class Frequency(StrEnum):
    """How long the period of a figure is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class FigureState(StrEnum):
    """How firm a figure was when it was given."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"


#: What a numerator over a denominator is multiplied by.
PER: dict[str, int] = {Unit.PER_CENT: 100, Unit.RATE: 1000}
_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
# The months in which a quarter or a year may begin: those of the calendar and those of the financial year.
_BEGINS = {Frequency.QUARTER: {1, 4, 7, 10}, Frequency.YEAR: {1, 4}}


@dataclass(frozen=True, order=True)
class Period:
    """From one day to another, both within it."""

    start: date
    end: date

    @property
    def words(self) -> str:
        """The label, derived from the days, and never typed: April 2016, Q1 2016/17, 2016/17, 2016."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        whole = self.start.day == 1 and self.end == Month.of(self.end).last
        if whole and months == 1:
            return Month.of(self.start).words
        if whole and months == 3 and self.start.month in _BEGINS[Frequency.QUARTER]:
            return f"Q{quarter_of(self.start)} {financial_year(self.start)}"
        if whole and months == 12 and self.start.month in _BEGINS[Frequency.YEAR]:
            return financial_year(self.start, self.start.month)
        return f"{_day(self.start)} to {_day(self.end)}"

    @property
    def next(self) -> "Period":
        """The period of the same length that follows; whole months stay whole."""
        begins = self.end + timedelta(days=1)
        if self.start.day == 1 and begins.day == 1:
            months = (begins.year - self.start.year) * 12 + begins.month - self.start.month
            return Period(begins, Month.of(begins).plus(months - 1).last)
        return Period(begins, begins + (self.end - self.start))


@dataclass(frozen=True)
class Figure:
    """One figure as it is given: of a period and an area (None: of the whole), as known on a day."""

    period: Period
    value: Decimal
    as_at: date
    area_id: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    state: str = FigureState.FINAL


def check_measure(*, name: str, counts: str, source: str, lag_days: int) -> None:
    """A measure says what it is, what is counted and who counts it."""
    if not name.strip():
        raise Refused("Give the measure a name.")
    if not counts.strip():
        raise Refused("Say what is counted.")
    if not source.strip():
        raise Refused("Say where the figures come from.")
    if not 0 <= lag_days <= LONGEST_LAG:
        raise Refused(f"Say after how many days the figures are known: from 0 to {LONGEST_LAG}.")


def check_period(period: Period, frequency: str) -> None:
    """A figure is of one whole period of its measure, so that no month stands beside a year."""
    if period.end < period.start:
        raise Refused("A period cannot end before it begins.")
    if not _is_whole(period, Frequency(frequency)):
        raise Refused(f"“{period.words}” is not one whole {frequency}, and this measure has a figure a {frequency}.")


def _is_whole(period: Period, frequency: Frequency) -> bool:
    if frequency is Frequency.WEEK:
        return period.end - period.start == timedelta(days=6)
    first = Month.of(period.start)
    if period.start.day != 1 or period.start.month not in _BEGINS.get(frequency, {period.start.month}):
        return False
    return period.end == first.plus(_MONTHS[frequency] - 1).last


def check_figure(figure: Figure, *, unit: str) -> None:
    """A figure that can be kept as it is, and that agrees with what it was made of."""
    for number in (figure.value, figure.numerator, figure.denominator):
        if number is not None:
            check_number(number)
    if figure.value < 0 and unit != Unit.POUNDS:
        raise Refused(f"{figure.value} is below nought: a figure in “{unit}” cannot be.")
    if unit == Unit.COUNT and figure.value != figure.value.to_integral_value():
        raise Refused(f"{figure.value} is not a whole number, and this measure counts.")
    check_state(figure.state)
    check_parts(figure, unit=unit)
    check_known(figure)


def check_number(number: Decimal) -> None:
    if not number.is_finite() or abs(number) > LARGEST:
        raise Refused(f"“{number}” is beyond what a figure can be.")
    if number != number.quantize(_FINEST):
        raise Refused(f"“{number}” has more than {DECIMALS} decimals. Round it.")


def check_state(state: str) -> None:
    if state not in set(FigureState):
        raise Refused(f"“{state}” is not how a figure stands. Choose one of: {', '.join(FigureState)}.")


def check_parts(figure: Figure, *, unit: str) -> None:
    """Numerator and denominator come together, and give the figure as it was rounded."""
    if (figure.numerator is None) != (figure.denominator is None):
        raise Refused("Give both the number and what it is out of, or neither.")
    if figure.numerator is None or figure.denominator is None:
        return
    if unit not in PER:
        raise Refused(f"A figure in “{unit}” is not out of anything: leave numerator and denominator empty.")
    if figure.denominator <= 0 or figure.numerator < 0:
        raise Refused("A figure is out of something: the denominator is above nought, the numerator not below it.")
    reckoned = worked_out(figure.numerator, figure.denominator, unit=unit)
    exponent = figure.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    if abs(reckoned - figure.value) > step * _HALF + _FINEST:
        raise Refused(
            f"{figure.numerator} out of {figure.denominator} is {reckoned.normalize():f}, not {figure.value}."
        )


def worked_out(numerator: Decimal, denominator: Decimal, *, unit: str) -> Decimal:
    """What a number out of another comes to in a unit."""
    return (numerator / denominator * PER[unit]).quantize(_FINEST)


def check_known(figure: Figure) -> None:
    """Nothing is known of a period before it began, and what is known before its end is provisional."""
    if figure.as_at < figure.period.start:
        raise Refused(f"On {_day(figure.as_at)} nothing could be known of {figure.period.words}: it had not begun.")
    if figure.as_at < figure.period.end and figure.state != FigureState.PROVISIONAL:
        raise Refused(f"On {_day(figure.as_at)} {figure.period.words} had not ended: the figure is provisional.")


def check_area(name: str, *, valid_from: date | None, valid_to: date | None, period: Period) -> None:
    """An area has figures only of periods in which there was such an area."""
    if (valid_from and period.end < valid_from) or (valid_to and period.start > valid_to):
        raise Refused(f"There was no area “{name}” in {period.words}.")


class Vintage(Protocol):
    """A figure of a period as it was known from a day on."""

    @property
    def period(self) -> Period: ...

    @property
    def as_at(self) -> date: ...


_Known = TypeVar("_Known", bound=Vintage)


def known_on(vintages: Iterable[_Known], day: date) -> list[_Known]:
    """What was known that day of each period: its newest vintage that is not later; the oldest period first."""
    newest: dict[Period, _Known] = {}
    for vintage in vintages:
        before = newest.get(vintage.period)
        if vintage.as_at <= day and (before is None or vintage.as_at > before.as_at):
            newest[vintage.period] = vintage
    return [newest[period] for period in sorted(newest)]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
