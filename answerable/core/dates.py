"""Days, months, financial years and working days: the arithmetic of dates, with no clock of its own."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year. Months sort as the calendar does and print as "2017-02"."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"There is no month {self.month}.")

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written "2017-02"; ValueError for anything else."""
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"A month is written as 2017-02, not {text!r}.")
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def next(self) -> "Month":
        return self.plus(1)

    @property
    def words(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    def plus(self, months: int) -> "Month":
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def month_of(day: date) -> str:
    """The month of a day as the record writes it: "2017-02"."""
    return str(Month.of(day))


def add_months(day: date, months: int) -> date:
    """The same day of the month, so many months on; 31 January and one month is the last day of February."""
    month = Month.of(day).plus(months)
    return date(month.year, month.month, min(day.day, month.last.day))


def financial_year_bounds(day: date, starts_in: int = 4) -> tuple[date, date]:
    """First and last day of the financial year that holds `day`; `starts_in` is the month of its first day."""
    first = Month(day.year if day.month >= starts_in else day.year - 1, starts_in)
    return first.first, first.plus(11).last


def financial_year(day: date, starts_in: int = 4) -> str:
    """The label of the financial year that holds `day`: "2016/17", or "2016" where it is the calendar year."""
    first, last = financial_year_bounds(day, starts_in)
    return str(first.year) if first.year == last.year else f"{first.year}/{last.year % 100:02d}"


def quarter_of(day: date, starts_in: int = 4) -> int:
    """Which quarter of its financial year holds `day`, 1 to 4."""
    return (day.month - starts_in) % 12 // 3 + 1


def quarter_bounds(day: date, starts_in: int = 4) -> tuple[date, date]:
    """First and last day of the quarter that holds `day`."""
    first = Month.of(financial_year_bounds(day, starts_in)[0]).plus(3 * (quarter_of(day, starts_in) - 1))
    return first.first, first.plus(2).last


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    # Loaded when first asked for: it brings the calendars of the whole world, and most commands count no working day.
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether England and Wales work on `day`: no Saturday, Sunday or bank holiday."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


@lru_cache
def add_working_days(day: date, n: int) -> date:
    """The n-th working day after `day`, or before it where n is below nought; `day` itself where n is nought."""
    step = _ONE_DAY if n > 0 else -_ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days there are after `first`, up to and with `last`; below nought where `last` is earlier."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def last_working_day_on_or_before(day: date) -> date:
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def spoken(day: date) -> str:
    """The day in full: "Tuesday 28 February 2017"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {Month.of(day).words}"
