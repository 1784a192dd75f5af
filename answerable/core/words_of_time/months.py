"""Months and their parts: "April 2017", "mid-July", "the end of March 2017", "the first week of June"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from answerable.core.dates import Month
from answerable.core.words_of_time.days import ALSO_VERBS
from answerable.core.words_of_time.expression import Kind, Precision
from answerable.core.words_of_time.mention import Mention, Said, Span, rule
from answerable.core.words_of_time.vocabulary import GAP, MONTH, MONTH_NUMBERS, YEAR, YEAR_AFTER_DAY, year_of

MONTHS = " ".join(MONTH_NUMBERS)
_YEAR = rf"(?:(?:,?{GAP}|{GAP}of{GAP}|[-/]|(?=['’])){YEAR})?"
_YEAR_AFTER_PART = rf"(?:(?:,?{GAP}|{GAP}of{GAP}|[-/]|(?=['’])){YEAR_AFTER_DAY})?"
_SHORT = frozenset(name for name in MONTH_NUMBERS if len(name) <= 4 and name not in {"june", "july"})
_NAMES_OF_PEOPLE = frozenset({"april", "may", "june", "august", "jan"})
_CUE = re.compile(
    r"\b(?:in|by|before|during|until|till|since|from|for|of|through|to|this|next|last|after|between|the|every|each|due|around|about)"
    r"(?:\s(?:early|late|mid|the))?[\s:-]{1,3}$"
)
_CELL_OPENS = re.compile(r"(?:^|[\n\t|;(\[:])[ •*–-]{0,4}$")
_CELL_CLOSES = re.compile(r"[ ]{0,3}(?:$|[\n\t|;)\].,])")
_PARTS: dict[str, Callable[[Month], Span]] = {
    "early": lambda month: (month.first, month.first.replace(day=10)),
    "mid": lambda month: (month.first.replace(day=11), month.first.replace(day=20)),
    "middle": lambda month: (month.first.replace(day=11), month.first.replace(day=20)),
    "late": lambda month: (month.first.replace(day=21), month.last),
    "beginning": lambda month: (month.first, month.first),
    "start": lambda month: (month.first, month.first),
    "end": lambda month: (month.last, month.last),
    "first half": lambda month: (month.first, month.first.replace(day=15)),
    "second half": lambda month: (month.first.replace(day=16), month.last),
    "first week": lambda month: (month.first, month.first.replace(day=7)),
    "second week": lambda month: (month.first.replace(day=8), month.first.replace(day=14)),
    "third week": lambda month: (month.first.replace(day=15), month.first.replace(day=21)),
    "last week": lambda month: (month.last - timedelta(days=6), month.last),
}
_EXACT = frozenset({"beginning", "start", "end"})
_PART = (
    r"(?P<part>early|mid|middle|late|beginning|start|end|(?:first|second)\s(?:half|week)|third\sweek|last\sweek)"
    rf"(?:-|{GAP})(?:(?:of|in){GAP})?(?:the{GAP}month{GAP}of{GAP})?"
)
_PART_OPENS = "early mid middle late beginning start end first second third last"


def whole(month: Month) -> Span:
    return month.first, month.last


def opens_a_cell(said: Said, start: int) -> bool:
    """Whether nothing stands before `start` on its line or in its cell."""
    return bool(_CELL_OPENS.search(said.low[max(0, start - 8) : start])) if start else True


def alone_in_cell(said: Said, start: int, end: int) -> bool:
    """Whether the words are all there is on their line or in their cell."""
    return opens_a_cell(said, start) and bool(_CELL_CLOSES.match(said.low[end : end + 5]))


def called_for(said: Said, start: int, end: int) -> bool:
    """Whether the text about a bare month shows that a time is meant: "in June", "June's", "June update"."""
    if _CUE.search(said.low[max(0, start - 24) : start]) or re.match(r"['’]s?\b", said.low[end : end + 3]):
        return True
    return opens_a_cell(said, start) and bool(
        _CELL_CLOSES.match(said.low[end : end + 5]) or re.match(r" [a-z]", said.text[end : end + 2])
    )


def _month(match: re.Match[str], said: Said) -> Mention | None:
    name, year = match["month"], match["year"]
    small = said.text[match.start()].islower()
    if small and not year and (name in ALSO_VERBS or name in _SHORT):
        return None
    number = MONTH_NUMBERS[name]
    return Mention(
        *match.span(),
        Kind.MONTH,
        Precision.MONTH,
        within=lambda this: whole(Month(this, number)),
        year=year_of(year) if year else None,
        bare=not year and not called_for(said, *match.span()),
    )


def may_be_a_person(said: Said, mention: Mention) -> bool:
    """Whether a month's name with a capital after it may be a first name: "June Brown"."""
    name = said.low[mention.start : mention.end]
    return name in _NAMES_OF_PEOPLE and bool(re.match(r" [A-Z][a-z]", said.text[mention.end : mention.end + 3]))


def _part(match: re.Match[str], said: Said) -> Mention | None:
    name, year = match["month"], match["year"]
    if name in ALSO_VERBS and said.text[match.start("month")].islower() and not year:
        return None
    part = re.sub(r"\s", " ", match["part"])
    span_of, number = _PARTS[part], MONTH_NUMBERS[name]
    exact = part in _EXACT
    return Mention(
        *match.span(),
        Kind.DATE if exact else Kind.MONTH,
        Precision.DAY if exact else Precision.MONTH,
        within=lambda this: span_of(Month(this, number)),
        year=year_of(year) if year else None,
    )


def _of_this_month(match: re.Match[str], said: Said) -> Mention | None:
    """ "the end of the month", "next month", "month end": counted from the month in which it was said."""
    on = said.on or date(LEAST, 1, 1)
    month = Month.of(on).plus({"next": 1, "coming": 1, "last": -1, "previous": -1}.get(match["which"] or "", 0))
    part = match.groupdict().get("part")
    span = _PARTS[part](month) if part else whole(month)
    exact = part in _EXACT
    kind, precision = (Kind.DATE, Precision.DAY) if exact else (Kind.MONTH, Precision.MONTH)
    return Mention(*match.span(), kind, precision, span=span if said.on else None)


LEAST = 1900
RULES = (
    rule(MONTHS, rf"{MONTH}{_YEAR}", _month),
    rule(_PART_OPENS, rf"{_PART}{MONTH}{_YEAR_AFTER_PART}", _part),
    rule(
        "early mid middle late beginning start end",
        rf"(?P<part>early|mid|middle|late|beginning|start|end)(?:-|{GAP})(?:(?:of|in){GAP})?"
        rf"(?:(?:the|this){GAP})?(?:(?P<which>next|coming|last|previous|current){GAP})?month\b(?!['’])",
        _of_this_month,
    ),
    rule(
        "this next last coming previous current month",
        rf"(?:(?P<which>this|next|last|coming|previous|current){GAP}month|month(?:-|{GAP})(?P<part>end))\b(?!['’])",
        _of_this_month,
    ),
)
