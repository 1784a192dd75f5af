"""Figures and periods as people write them in cells: understood, or refused in a sentence that quotes the cell."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from answerable.core.dates import MONTHS, Month, financial_year_bounds
from answerable.core.refused import Refused
from answerable.measures.rules import Frequency, Period, Unit, check_number

_EARLIEST, _LATEST = 1900, 2200
_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-−+]?\.\d+")
_EXCEL_FAULT = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |sub-?)?totals?\b.*|all areas|all|ytd|year to date|average|mean", re.IGNORECASE)
_MONTH_NAMES = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_NAMED = "|".join(rf"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in MONTHS).replace("Sep(?:", "Sept?(?:")
_WORDS_MONTH = re.compile(rf"(?P<name>{_NAMED})\.?[\s\-/]*['’]?(?P<year>\d{{4}}|\d{{2}})?", re.IGNORECASE)
_WORDS_DAY = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-](?P<name>{_NAMED})\.?[\s\-](?P<year>\d{{4}})", re.I)
_DAY = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})")
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]00:00(?::00)?)?")
_ISO_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})")
_SLASH_MONTH = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")
_QUARTER = re.compile(
    r"(?:Q|quarter\s*)(?P<quarter>\d)[\s,\-]*(?P<label>\d{4}\s*[/\-–]\s*\d{2,4}|\d{4}|)", re.IGNORECASE
)
_YEARS = re.compile(r"(?:FY\s*)?(?P<first>\d{4})\s*[/\-–]\s*(?P<last>\d{4}|\d{2})", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_TO = re.compile(r"\s+(?:to|until|–|-)\s+", re.IGNORECASE)


def is_total(words: str) -> bool:
    """Whether a cell says that its row adds others up."""
    return _TOTAL.fullmatch(words.strip()) is not None


def number_in(words: str, *, unit: str = "") -> Decimal:
    """The number in a cell; a sign of per cent or pounds is taken where the measure is in that unit, and only there."""
    bare = words.strip()
    if not bare:
        raise Refused("there is no figure.")
    if _EXCEL_FAULT.fullmatch(bare):
        raise Refused(f"“{bare}” is a fault of the spreadsheet's own, and no number.")
    if bare.startswith(("<", ">", "≤", "≥", "~", "c.")):
        raise Refused(f"“{bare}” says about how much, and is no number.")
    if bare.endswith("%"):
        if unit != Unit.PER_CENT:
            raise Refused(f"“{bare}” is a percentage, and this is not asked for in per cent.")
        bare = bare.removesuffix("%").rstrip()
    if bare.startswith("£"):
        if unit != Unit.POUNDS:
            raise Refused(f"“{bare}” is in pounds, and this is not asked for in pounds.")
        bare = bare.removeprefix("£").lstrip()
    if not _NUMBER.fullmatch(bare):
        raise Refused(f"“{words.strip()}” is no number.")
    number = Decimal(bare.replace(",", "").replace("−", "-"))
    check_number(number)
    return number


def day_in(words: str) -> date:
    """The day in a cell."""
    bare = words.strip()
    found = _day(bare)
    if found is None:
        raise Refused(f"“{bare}” is no day. Write it like 31/03/2017." if bare else "there is no day.")
    return found


def _day(bare: str) -> date | None:
    """The day that the words are; None where they are none, refused where they are one that there is not."""
    match = next((match for pattern in (_ISO_DAY, _DAY, _WORDS_DAY) if (match := pattern.fullmatch(bare))), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _MONTH_NAMES[parts["name"][:3].lower()]
    _check_year(int(parts["year"]), bare)
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        raise Refused(f"“{bare}” is no day: there is none in that month.") from None


def _check_year(year: int, bare: str) -> None:
    if not _EARLIEST <= year <= _LATEST:
        raise Refused(f"“{bare}” is of no year that figures are of: from {_EARLIEST} to {_LATEST}.")


def period_in(words: str, *, frequency: str) -> Period:
    """The period that a cell names, of a measure with a figure for so long a period.

    A single day stands for the period that begins with it, as spreadsheets write the first of a month for the month.
    """
    bare = " ".join(words.split())
    if not bare:
        raise Refused("there is no period.")
    if is_total(bare):
        raise Refused(f"“{bare}” is a total, and no period.")
    for read in _READERS:
        if (found := read(bare)) is not None:
            return found
    if (day := _day(bare)) is not None:
        return _beginning(day, Frequency(frequency), bare)
    raise Refused(f"“{bare}” is no period. Write it like April 2016, Q1 2016/17 or 2016/17.")


def _beginning(day: date, frequency: Frequency, bare: str) -> Period:
    if frequency is Frequency.WEEK:
        return Period(day, day + timedelta(days=6))
    months = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}[frequency]
    if day.day != 1:
        raise Refused(f"“{bare}” is one day, with which no {frequency} begins.")
    return Period(day, Month.of(day).plus(months - 1).last)


def _span(bare: str) -> Period | None:
    parts = _TO.split(bare)
    if len(parts) != 2:
        return None
    first, last = _day(parts[0]), _day(parts[1])
    return Period(first, last) if first and last else None


def _month(bare: str) -> Period | None:
    match = _WORDS_MONTH.fullmatch(bare)
    if match:
        if not match["year"]:
            raise Refused(f"“{bare}” names no year.")
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        return _whole(year, _MONTH_NAMES[match["name"][:3].lower()], bare)
    match = _ISO_MONTH.fullmatch(bare) or _SLASH_MONTH.fullmatch(bare)
    if match and not _YEARS.fullmatch(bare):
        return _whole(int(match["year"]), int(match["month"]), bare)
    if match and len(match["month"]) == 2 and int(match["month"]) <= 12 and "-" in bare:
        # 2016-04 is a month; 2011-12 may be a year as well, and nobody can tell.
        if int(match["month"]) == (int(match["year"]) + 1) % 100:
            raise Refused(f"“{bare}” may be a month or a financial year. Write it in words.")
        return _whole(int(match["year"]), int(match["month"]), bare)
    return None


def _whole(year: int, month: int, bare: str) -> Period:
    if not 1 <= month <= 12:
        raise Refused(f"“{bare}” is no month.")
    _check_year(year, bare)
    found = Month(year, month)
    return Period(found.first, found.last)


def _quarter(bare: str) -> Period | None:
    match = _QUARTER.fullmatch(bare)
    if match is None:
        return None
    if not match["label"]:
        raise Refused(f"“{bare}” names no year.")
    if not 1 <= int(match["quarter"]) <= 4:
        raise Refused(f"“{bare}” is no quarter: there are four.")
    year = _year(match["label"])
    if year is None:
        return None
    first = Month.of(year.start).plus(3 * (int(match["quarter"]) - 1))
    return Period(first.first, first.plus(2).last)


def _year(bare: str) -> Period | None:
    """A financial year by its two years, a calendar year by its one."""
    if _YEAR.fullmatch(bare):
        _check_year(int(bare), bare)
        return Period(date(int(bare), 1, 1), date(int(bare), 12, 31))
    match = _YEARS.fullmatch(bare)
    if match is None:
        return None
    _check_year(int(match["first"]), bare)
    first, last = int(match["first"]), match["last"]
    follows = int(last) == (first + 1) % (100 if len(last) == 2 else 10_000)
    if not follows:
        raise Refused(f"“{bare}” is not one financial year: {first}/{(first + 1) % 100:02d} would be.")
    return Period(*financial_year_bounds(date(first, 4, 1)))


_READERS: list[Callable[[str], Period | None]] = [_span, _month, _quarter, _year]
