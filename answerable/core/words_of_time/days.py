"""Days that are named: "Tuesday 29th November 2016 @ 09:00", "29/11/2016", "November 29, 2016", "5 May"."""

import re
from datetime import date, time

from answerable.core.dates import MONTHS
from answerable.core.words_of_time.expression import Kind, Precision
from answerable.core.words_of_time.mention import Mention, Said, Span, rule
from answerable.core.words_of_time.vocabulary import (
    GAP,
    MONTH,
    MONTH_NUMBERS,
    TIME,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR_AFTER_DAY,
    year_of,
)

LEAP_YEAR = 2000
_YEARS = range(1900, 2100)
WEEKDAYS = " ".join(WEEKDAY_NUMBERS)
_LEAD = rf"(?:(?P<weekday>{WEEKDAY})\b\.?,?{GAP}(?:the{GAP})?)?"
_DAY = r"(?P<day>[0-9]{1,2})(?P<ordinal>[ ]?(?:st|nd|rd|th)\b)?"
# "#2 Dec 14, 2016": the month goes with the day after it.
_NOT_ITS_OWN_DAY = rf"(?!{GAP}[0-9]{{1,2}}(?:st|nd|rd|th)?,{GAP}(?:19|20)[0-9]{{2}}\b)"
_NO_MORE = r"(?![0-9/]|[.-][0-9])"
# "may" and "march" in small letters are words like any other.
ALSO_VERBS = frozenset({"may", "march", "mar"})


def clock_of(words: str | None) -> time | None:
    """The time of day in "09:00", "5:45pm", "9am" or "0900 hrs"; None where there is no such time."""
    digits = re.findall(r"[0-9]+", words or "")
    if not digits or words is None:
        return None
    hour, minute = (
        (digits[0][:2], digits[0][2:]) if len(digits[0]) == 4 else (digits[0], digits[1] if digits[1:] else "0")
    )
    later = 12 if "pm" in words and int(hour) < 12 else 0
    earlier = 12 if "am" in words and int(hour) == 12 else 0
    try:
        return time(int(hour) + later - earlier, int(minute))
    except ValueError:
        return None


def day_in(year: int, month: int, day: int) -> Span | None:
    """That day as a span, or None where the month has no such day."""
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _named(match: re.Match[str], day: int, month: int, year: int | None) -> Mention:
    found = match.groupdict()
    if day_in(LEAP_YEAR if year is None else year, month, day) is None:
        said = f"{day} {MONTHS[month - 1]}" + ("" if year is None else f" {year}")
        return Mention(*match.span(), Kind.WORDS, Precision.NONE, note=f"There is no {said}.")
    return Mention(
        *match.span(),
        Kind.DATE,
        Precision.DAY,
        within=lambda this: day_in(this, month, day),
        year=year,
        at=clock_of(found.get("clock")),
        weekday=WEEKDAY_NUMBERS.get(found.get("weekday") or ""),
    )


def _in_words(match: re.Match[str], said: Said) -> Mention | None:
    year, name = match["year"], match["month"]
    if name in ALSO_VERBS and said.text[match.start("month")].islower() and not (year or match["ordinal"]):
        return None
    if int(match["day"]) > 31 or (match["day"].startswith("0") and int(match["day"]) == 0):
        return None
    return _named(match, int(match["day"]), MONTH_NUMBERS[name], year_of(year) if year else None)


def _month_first(match: re.Match[str], said: Said) -> Mention | None:
    """ "November 29, 2016", "due July 1"; but "in May 5 people came" is no day."""
    if match["year"] or match["ordinal"]:
        return _in_words(match, said)
    before, after = said.low[max(0, match.start() - 8) : match.start()], said.low[match.end() : match.end() + 3]
    counts = re.search(r"\b(?:in|during|since|of|for|and)\s$", before) and re.match(r"[ ][a-z]", after)
    if counts or re.match(r"[ ]?%|[,.][0-9]", after) or said.text[match.start()].islower():
        return None
    return _maybe_a_year(_in_words(match, said), int(match["day"]), said)


def _maybe_a_year(mention: Mention | None, day: int, said: Said) -> Mention | None:
    """ "Dec 16" said about 2016 may be the month and not the day."""
    near = said.on is not None and abs(said.on.year % 100 - day) <= 1
    return mention.noted(f"It may mean the month of 20{day:02d}.") if mention and near and not mention.note else mention


def _in_figures(match: re.Match[str], said: Said) -> Mention | None:
    day, month, year = int(match["day"]), int(match["month"]), year_of(match["year"])
    if not 1 <= day <= 31 or not 1 <= month <= 31 or year not in _YEARS or not _stands_alone(match, said):
        return None
    if month <= 12:
        return _named(match, day, month, year)
    if day > 12:
        return Mention(*match.span(), Kind.WORDS, Precision.NONE, note=f"There is no month {month}.")
    return _noted(_named(match, month, day, year), "Read as month, day, year.")


def _noted(mention: Mention, note: str) -> Mention:
    return mention if mention.note else mention.noted(note)


def _stands_alone(match: re.Match[str], said: Said) -> bool:
    """Not a piece of a longer row of figures, nor a clause number such as 4.1.12."""
    before = said.low[max(0, match.start() - 12) : match.start()]
    if before[-1:] in set("./-–_") or before[-2:].strip("0123456789") == "/":
        return False
    if match["mark"] != "." or len(match["year"]) == 4 or match["weekday"]:
        return True
    return len(match["day"] + match["month"]) == 4 or bool(re.search(r"\b(?:on|by|before|dated|of|from|to)\s$", before))


def _iso(match: re.Match[str], said: Said) -> Mention | None:
    month, day = int(match["month"]), int(match["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or said.low[match.start() - 1 : match.start()] in set("./-"):
        return None
    return _named(match, day, month, int(match["year"]))


def _day_and_month_in_figures(match: re.Match[str], said: Said) -> Mention | None:
    """ "by 29/11": only after a word that calls for a day, since "1/2" is as often a half."""
    before = said.low[max(0, match.start() - 12) : match.start()]
    if not re.search(r"\b(?:by|before|on|due)[ :]{1,2}$", before) or not 1 <= int(match["month"]) <= 12:
        return None
    if not 1 <= int(match["day"]) <= 31 or match[0] == "24/7":
        return None
    return _named(match, int(match["day"]), int(match["month"]), None)


def _days_of_a_month(match: re.Match[str], said: Said) -> Mention | None:
    """ "5-7 May 2017" and "between 5 and 7 May": a stretch of days, both ends inclusive."""
    first, last, month = int(match["day"]), int(match["until"]), MONTH_NUMBERS[match["month"]]
    before = said.low[max(0, match.start() - 9) : match.start()]
    if not 1 <= first < last <= 31 or (match["and"] and not before.endswith("between ")):
        return None

    def within(year: int) -> Span | None:
        begins, ends = day_in(year, month, first), day_in(year, month, last)
        return (begins[0], ends[1]) if begins and ends else None

    year = year_of(match["year"]) if match["year"] else None
    return Mention(*match.span(), Kind.PERIOD, Precision.DAY, within=within, year=year)


def _first_of_days(match: re.Match[str], said: Said) -> Mention | None:
    """ "7" of "on 7 and 28 July 2016": its month and year stand further on."""
    before = said.low[max(0, match.start() - 8) : match.start()]
    if not match["ordinal"] and not re.search(r"\b(?:on|by|before|of|until|the|and)\s$", before):
        return None
    return _in_words(match, said)


RULES = (
    rule(
        "#",
        rf"{_DAY}(?=(?:(?:,{GAP}?|{GAP}(?:and|or|&){GAP})[0-9]{{1,2}}(?:st|nd|rd|th)?){{1,4}}{GAP}{MONTH}"
        rf"(?:(?:,?{GAP}|,){YEAR_AFTER_DAY})?)",
        _first_of_days,
    ),
    rule(
        "#",
        rf"{_DAY}[ ]?(?:-|–|to\b|until\b|(?P<and>and)\b)[ ]?(?P<until>[0-9]{{1,2}})(?:st|nd|rd|th)?"
        rf"(?:{GAP}of)?{GAP}{MONTH}(?:(?:,?{GAP}|,){YEAR_AFTER_DAY})?",
        _days_of_a_month,
    ),
    rule(
        f"# {WEEKDAYS}",
        rf"{_LEAD}{_DAY}(?:{GAP}of\b)?(?:{GAP}|-)?{MONTH}{_NOT_ITS_OWN_DAY}(?:(?:,?{GAP}|-|,|(?=['’])){YEAR_AFTER_DAY})?{TIME}",
        _in_words,
    ),
    rule(
        " ".join(MONTH_NUMBERS) + f" {WEEKDAYS}",
        rf"{_LEAD}{MONTH}{GAP}(?:the{GAP})?{_DAY}\b(?![:/.][0-9])(?:(?:,?{GAP}|,){YEAR_AFTER_DAY})?{TIME}",
        _month_first,
    ),
    rule(
        f"# {WEEKDAYS}",
        rf"{_LEAD}(?P<day>[0-9]{{1,2}})(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?P=mark)"
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}){_NO_MORE}{TIME}",
        _in_figures,
    ),
    rule(
        "#",
        rf"(?P<year>(?:19|20)[0-9]{{2}})(?P<mark>[/.-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_NO_MORE}"
        rf"(?:(?=t[0-9])t(?P<clock>[0-9]{{2}}:[0-9]{{2}})(?::[0-9]{{2}})?)?",
        _iso,
    ),
    rule(
        f"# {WEEKDAYS}",
        rf"{_LEAD}(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}}){_NO_MORE}(?![%\w]){TIME}",
        _day_and_month_in_figures,
    ),
)
