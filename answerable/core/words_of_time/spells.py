"""Time counted from the day it was said: "within two weeks", "in 10 working days", "by Friday", "next week"."""

import re
from datetime import date, timedelta

from answerable.core.dates import Month, add_months, add_working_days
from answerable.core.words_of_time.expression import Kind, Precision
from answerable.core.words_of_time.mention import Mention, Said, Span, rule
from answerable.core.words_of_time.months import alone_in_cell, whole
from answerable.core.words_of_time.vocabulary import GAP, NUMBER, NUMBERS, WEEKDAY_NUMBERS, any_of, number_of

FROM_ELSEWHERE = "Counted from something other than the day it was said."
_UNITS = "hours?|days?|weeks?|fortnights?|months?|years?"
_LENGTH = (
    rf"(?P<n>{NUMBER})(?:{GAP}?(?:to|or|-|–){GAP}?(?P<more>{NUMBER}))?(?:-|{GAP})"
    rf"(?:(?P<sort>working|business|calendar|clear){GAP})?(?P<unit>{_UNITS})\b"
)
_WEEKDAYS = any_of(name for name in WEEKDAY_NUMBERS if name.endswith("day"))
_BACK = frozenset({"last", "past", "previous", "preceding"})
_MONTHS_IN = {"month": 1, "year": 12}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}


def moved(on: date, match: re.Match[str], way: int) -> date:
    """The day that many days, weeks, months or years from `on`: after it where `way` is 1, before it where -1."""
    length = match.groupdict()
    n = number_of(length.get("more") or length.get("n") or "one") * way
    unit = match["unit"].rstrip("s")
    if length.get("sort") in {"working", "business"} and unit == "day":
        return add_working_days(on, n)
    if unit == "hour":
        return on + timedelta(days=-(-n // 24))
    if unit in _MONTHS_IN:
        return add_months(on, n * _MONTHS_IN[unit])
    return on + timedelta(days=n * _DAYS_IN[unit])


def _counted(match: re.Match[str], said: Said) -> Mention | None:
    lead, way = match["lead"], match["way"]
    if not way and (lead not in {"within", "in", "inside"} or re.search(r"\sthe\s", match[0])):
        return None
    kind = Kind.DATE if lead == "in" and not way else Kind.PERIOD if way in _BACK else Kind.BEFORE
    mention = Mention(*match.span(), kind, Precision.DAY)
    if re.match(
        rf"{GAP}(?:of|from|after|following)\b(?!{GAP}(?:today|now|this)\b)", said.low[match.end() : match.end() + 24]
    ):
        return mention.noted(FROM_ELSEWHERE)
    if said.on is None:
        return mention
    if way in _BACK:
        return mention.over((moved(said.on, match, -1), said.on))
    day = moved(said.on, match, 1)
    if kind is Kind.DATE and match["unit"].rstrip("s") in _MONTHS_IN:
        return Mention(*match.span(), Kind.MONTH, Precision.MONTH, span=whole(Month.of(day)))
    return mention.over((day, day))


def _in_a_cell(match: re.Match[str], said: Said) -> Mention | None:
    """ "2 weeks", where it is all that stands in the column of dates."""
    in_brackets = said.low[match.start() - 1 : match.start()] == "("
    if in_brackets or not alone_in_cell(said, *match.span()) or match["n"] in {"a", "an"}:
        return None
    mention = Mention(*match.span(), Kind.BEFORE, Precision.DAY)
    if said.on is None:
        return mention
    day = moved(said.on, match, 1)
    return mention.over((day, day))


def _vague_length(match: re.Match[str], _: Said) -> Mention:
    return Mention(*match.span(), Kind.WORDS, Precision.NONE)


def _weekday(match: re.Match[str], said: Said) -> Mention | None:
    which, wanted = match["which"], WEEKDAY_NUMBERS.get(match["weekday"])
    before = said.low[max(0, match.start() - 12) : match.start()]
    called = which or re.search(r"\b(?:by|before|on|until|due|than|for|cop|cob|business|play|noon|[ap]m)\s$", before)
    if wanted is None or not (called or alone_in_cell(said, *match.span())):
        return None
    mention = Mention(*match.span(), Kind.DATE, Precision.DAY)
    if said.on is None:
        return mention
    ahead = (wanted - said.on.weekday() - 1) % 7 + 1
    day = said.on + timedelta(days=ahead - 7 if which == "last" and ahead < 7 else -7 if which == "last" else ahead)
    mention = mention.over((day, day))
    same_week = wanted > said.on.weekday()
    return mention.noted("It may mean the week after.") if which == "next" and same_week else mention


def _week(match: re.Match[str], said: Said) -> Mention:
    end = "end" in match.groupdict()
    mention = Mention(*match.span(), Kind.DATE, Precision.DAY if end else Precision.WEEK)
    if said.on is None:
        return mention
    way = {"next": 1, "coming": 1, "last": -1, "previous": -1}.get(match["which"] or "", 0)
    monday = said.on - timedelta(days=said.on.weekday()) + timedelta(weeks=way)
    friday = monday + timedelta(days=4)
    return mention.over((friday, friday) if end else (monday, monday + timedelta(days=6)))


def _today(match: re.Match[str], said: Said) -> Mention:
    span: Span | None = None
    if said.on is not None:
        day = said.on + timedelta(days=1 if "tomorrow" in match[0] else 0)
        span = day, day
    return Mention(*match.span(), Kind.DATE, Precision.DAY, span=span)


RULES = (
    rule(
        "within in inside over during for next last past previous coming",
        rf"(?:(?P<lead>within|in|inside|over|during|for){GAP})?(?:(?:the|a{GAP}further){GAP})?"
        rf"(?:(?P<way>next|coming|following|last|past|previous|preceding){GAP})?{_LENGTH}(?:['’]s?)?(?:{GAP}time\b)?(?!{GAP}ago\b)",
        _counted,
    ),
    rule(
        "within in inside over during",
        rf"(?P<lead>within|in|inside|over|during){GAP}(?:the{GAP})?(?P<way>next|coming|last|past|previous){GAP}"
        r"(?P<unit>day|week|fortnight|month|year)\b(?!['’])",
        _counted,
    ),
    rule("# " + " ".join(NUMBERS), _LENGTH, _in_a_cell),
    rule(
        "approximately about around roughly",
        rf"(?:approximately|about|around|roughly){GAP}{NUMBER}{GAP}(?:{_UNITS})\b",
        _vague_length,
    ),
    rule(
        "next this coming last " + " ".join(WEEKDAY_NUMBERS),
        rf"(?:(?P<which>next|this|coming|last){GAP})?(?P<weekday>{_WEEKDAYS})\b(?!['’]|{GAP}of\b)",
        _weekday,
    ),
    rule(
        "end",
        rf"(?P<end>end)(?:-|{GAP})(?:of{GAP})?(?:(?:the|this){GAP})?(?:(?P<which>next|coming|current){GAP})?week\b",
        _week,
    ),
    rule("this next coming last", rf"(?P<which>this|next|coming|last){GAP}week\b(?!['’]s?{GAP})", _week),
    rule(
        "today tomorrow end", rf"(?:today|tomorrow|end{GAP}of{GAP}(?:the{GAP})?(?:day|play|business))\b(?!['’])", _today
    ),
)
