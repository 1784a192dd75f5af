"""Names of months, days and numbers, as they stand in text that has been put into small letters."""

import re
from collections.abc import Iterable

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
            *("july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            *("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu"),
            *("friday fri", "saturday sat", "sunday sun"),
        )
    )
    for name in names.split()
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SPELT = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight"),
    *("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
)
NUMBERS = {name: number for number, name in enumerate(_SPELT, start=1)} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}


def any_of(names: Iterable[str]) -> str:
    """A pattern for one of the names, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"


GAP = r"(?:[ \u00a0\u2009\u202f]{1,4}|[ ]{0,2}\r?\n[ ]{0,8})"
SPACE = r"[ \u00a0]{1,3}"
MONTH = rf"(?P<month>{any_of(MONTH_NUMBERS)})\b(?:\.(?={GAP}?[0-9'’]))?"
WEEKDAY = any_of(WEEKDAY_NUMBERS)
NUMBER = rf"(?:[0-9]{{1,3}}|{any_of(NUMBERS)})"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[/–-][0-9]{2}\b)|['’][0-9]{2}(?![0-9])|(?<=[-/])[0-9]{2}(?![0-9/])"
YEAR = rf"(?P<year>{_YEAR})"
# After a day ("29 Sept 11") two figures are believed for a year where nothing follows that they could count.
YEAR_AFTER_DAY = rf"(?P<year>{_YEAR}|[0-9]{{2}}(?=[ ]?(?:\Z|[,;)\]|\n\t]|\.(?![0-9]))))"
FINANCIAL_YEAR = (
    r"(?P<from>(?:19|20)[0-9]{2}|(?:(?<=fy)|(?<=fy ))[0-9]{2})[/–-](?P<to>(?:19|20)?[0-9]{2})(?![0-9]|[/-][0-9])"
)
CLOCK = (
    rf"(?:[0-9]{{1,2}}:[0-9]{{2}}(?:{GAP}?[ap]m\b)?|[0-9]{{1,2}}(?:\.[0-9]{{2}})?{GAP}?[ap]m\b"
    r"|(?:(?<=at )|(?<=@ ))[0-9]{1,2}\.[0-9]{2}|[0-9]{4}[ ]?h(?:ou)?rs\b)"
)
TIME = rf"(?:{GAP}?(?:[@,]|at\b|from\b)?{GAP}?(?P<clock>{CLOCK})(?![0-9]))?"


def number_of(words: str) -> int:
    """A number in figures or in words; nought for what is neither."""
    return int(words) if words.isdecimal() else NUMBERS.get(words, 0)


def year_of(figures: str) -> int:
    """A year of two or four figures; two figures belong to 1970-2069."""
    digits = figures.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 70 else 2000)
