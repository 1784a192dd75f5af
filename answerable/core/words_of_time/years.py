"""Quarters, seasons, years and feasts: "Q2 2016/17", "late spring 2011", "the financial year", "Christmas"."""

import re
from dataclasses import replace
from datetime import date

from answerable.core.dates import Month, financial_year, financial_year_bounds, quarter_bounds
from answerable.core.words_of_time.expression import Kind, Precision
from answerable.core.words_of_time.mention import Mention, Said, Span, rule
from answerable.core.words_of_time.months import alone_in_cell, whole
from answerable.core.words_of_time.vocabulary import FINANCIAL_YEAR, GAP, ORDINALS, YEAR, number_of, year_of

SORT_NOT_SAID = "Calendar or financial year is not said."
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SORT = rf"(?:(?P<sort>financial|fiscal|calendar|academic|school|municipal|civic|council){GAP})?"
_WAYS = {"next": 1, "coming": 1, "following": 1, "last": -1, "previous": -1, "past": -1}


def years_of(match: re.Match[str], said: Said) -> Span | None:
    """The financial year written "2016/17" or "2016-2017"; None where the years do not follow each other."""
    first, last = year_of(match["from"]), int(match["to"])
    if last % 100 != (first + 1) % 100 or (last > 99 and last != first + 1):
        return None
    return financial_year_bounds(date(first, said.year_starts_in, 1), said.year_starts_in)


def _edge(mention: Mention, edge: str | None) -> Mention:
    """The first or last day of it, where the words name one ("the end of Q2", "year end")."""
    if edge is None:
        return mention
    fixed = mention.span or mention.within
    mention = mention.reshaped(lambda span: (span[1], span[1]) if edge == "end" else (span[0], span[0]))
    return replace(mention, kind=Kind.DATE, precision=Precision.DAY if fixed else Precision.NONE)


def _quarter_of(first: date, number: int) -> Span:
    month = Month.of(first).plus(3 * (number - 1))
    return month.first, month.plus(2).last


def _numbered_quarter(match: re.Match[str], said: Said) -> Mention | None:
    named, starts_in = match["number"], said.year_starts_in
    number = ORDINALS.get(named) or number_of(named)
    year = years_of(match, said) if match["from"] else None
    mention = Mention(*match.span(), Kind.PERIOD, Precision.QUARTER)
    if not 1 <= number <= 4:
        return None
    if match["from"] and year is None:
        return mention.noted("Those two years do not follow each other.")
    if match["year"]:
        return _edge(mention.noted(SORT_NOT_SAID), match["edge"])
    quarter = replace(
        mention,
        within=lambda this: _quarter_of(date(this, starts_in, 1), number),
        year=year[0].year if year else None,
    )
    return _edge(quarter, match["edge"])


def _this_quarter(match: re.Match[str], said: Said) -> Mention:
    mention = Mention(*match.span(), Kind.PERIOD, Precision.QUARTER)
    if said.on is None:
        return mention
    starts_in, which = said.year_starts_in, match["which"] or match["way"]
    if which in {"last", "final"}:
        span = _quarter_of(financial_year_bounds(said.on, starts_in)[0], 4)
        label = financial_year(said.on, starts_in)
        return mention.over(span).noted(
            f"Taken as the fourth quarter of {label}; it may mean the quarter before this one."
        )
    first = Month.of(quarter_bounds(said.on, starts_in)[0]).plus(3 * _WAYS.get(which or "", 0))
    return _edge(mention.over((first.first, first.plus(2).last)), match["edge"])


def _season(match: re.Match[str], said: Said) -> Mention | None:
    before = said.low[max(0, match.start() - 12) : match.start()]
    called = re.search(r"\b(?:in|by|before|during|this|next|over|until|for)\s(?:the\s)?$", before)
    if not (match["year"] or match["part"] or called or alone_in_cell(said, *match.span())):
        return None
    first, part = _SEASONS[match["season"]], match["part"]

    def within(year: int) -> Span:
        months = [Month(year, first).plus(n) for n in range(3)]
        if part == "mid":
            return whole(months[1])
        return months[2 if part == "late" else 0].first, months[0 if part == "early" else 2].last

    return Mention(
        *match.span(),
        Kind.PERIOD,
        Precision.SEASON,
        within=within,
        year=year_of(match["year"]) if match["year"] else None,
        note="A season is counted as three whole months.",
    )


def easter(year: int) -> date:
    """Easter Sunday. Source: the anonymous Gregorian rule printed in Nature, 20 April 1876."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _feast(match: re.Match[str], said: Said) -> Mention | None:
    name, year = match["feast"], match["year"]
    before = said.low[max(0, match.start() - 16) : match.start()]
    if not year and not re.search(r"\b(?:by|before|after|to|of|until|for|over|at|than)\s(?:the\s)?$", before):
        return None

    def within(this: int) -> Span:
        day = easter(this) if name == "easter" else date(this, 12, 25)
        return day, day

    return Mention(
        *match.span(), Kind.DATE, Precision.DAY, within=within, year=year_of(year) if year else None, feast=True
    )


def _new_year(match: re.Match[str], said: Said) -> Mention:
    """ "in the new year": some time in January. With "by" or "before", its first day is the one that counts."""
    return Mention(
        *match.span(),
        Kind.MONTH,
        Precision.MONTH,
        span=whole(Month(said.on.year + 1, 1)) if said.on else None,
        note="No month is said; January was taken.",
        feast=True,
    )


def _year(match: re.Match[str], span: Span | None, note: str | None = None) -> Mention:
    words = match.groupdict()
    mention = Mention(*match.span(), Kind.PERIOD, Precision.YEAR, span=span, note=note)
    return _edge(mention, words.get("edge") or words.get("tail"))


def _financial_year(match: re.Match[str], said: Said) -> Mention | None:
    span = years_of(match, said)
    return _year(match, span) if span else None


def _relative_year(match: re.Match[str], said: Said) -> Mention:
    sort, way = match["sort"], _WAYS.get(match["which"] or "", 0)
    if sort not in {"financial", "fiscal", "calendar"}:
        return _year(match, None, SORT_NOT_SAID if sort is None else f"When the {sort} year begins is not known.")
    if said.on is None or match.groupdict().get("part"):
        return _year(match, None)
    starts_in = 1 if sort == "calendar" else said.year_starts_in
    first = Month.of(financial_year_bounds(said.on, starts_in)[0]).plus(12 * way)
    return _year(match, (first.first, first.plus(11).last))


def _year_to_date(match: re.Match[str], said: Said) -> Mention:
    sort = match["sort"]
    if sort not in {"financial", "fiscal", "calendar"} or said.on is None:
        return _year(match, None, SORT_NOT_SAID if sort is None else None)
    starts_in = 1 if sort == "calendar" else said.year_starts_in
    return _year(match, (financial_year_bounds(said.on, starts_in)[0], said.on))


def _plain_year(match: re.Match[str], _: Said) -> Mention:
    """ "in 2010" fixes no days until somebody says which kind of year; "the end of 2017" is the 31st of December."""
    year = int(match["year"])
    if match["edge"] or match["calendar"]:
        return _year(match, (date(year, 1, 1), date(year, 12, 31)))
    mention = _year(match, None, SORT_NOT_SAID)
    return replace(mention, kind=Kind.BEFORE) if match["deadline"] else mention


_EDGE = rf"(?P<edge>end|start|beginning)(?:-|{GAP})(?:of{GAP})?(?:the{GAP}|this{GAP})?"
_FINANCIAL = rf"(?:(?:financial|fiscal){GAP}years?{GAP}|fy{GAP}?)?"
_BARE_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]|[/.,:–-][0-9]|%)"
_WHICH = r"next|coming|following|last|previous|past|this|current"
RULES = (
    rule(
        "q quarter end start beginning",
        rf"(?:{_EDGE})?(?:q[ ]?|quarter{GAP})(?P<number>[1-4]|one|two|three|four)\b"
        rf"(?:(?:,?{GAP}|[-/])(?:of{GAP})?(?:the{GAP})?{_FINANCIAL}(?:{FINANCIAL_YEAR}|{YEAR}))?",
        _numbered_quarter,
    ),
    rule(
        "first second third fourth # end start beginning",
        rf"(?:{_EDGE})?(?P<number>first|second|third|fourth|1st|2nd|3rd|4th){GAP}quarter\b"
        rf"(?:,?{GAP}(?:of{GAP})?(?:the{GAP})?{_FINANCIAL}(?:{FINANCIAL_YEAR}|{YEAR}))?",
        _numbered_quarter,
    ),
    rule(
        f"{_WHICH} final end start beginning".replace("|", " "),
        rf"(?:{_EDGE}(?:(?P<way>{_WHICH}|final){GAP})?|(?P<which>{_WHICH}|final){GAP})quarter\b(?!ly)",
        _this_quarter,
    ),
    rule(
        "early mid late spring summer autumn winter",
        rf"(?:(?P<part>early|mid|late)(?:-|{GAP}))?(?P<season>spring|summer|autumn|winter)\b(?:(?:{GAP}|,{GAP}|{GAP}of{GAP}){YEAR})?",
        _season,
    ),
    rule(
        "christmas xmas easter",
        rf"(?P<feast>christmas|xmas|easter)\b(?:{GAP}(?:day|sunday)\b)?(?:,?{GAP}{YEAR})?",
        _feast,
    ),
    rule("new early", rf"(?:early{GAP}(?:in{GAP})?(?:the{GAP})?)?new{GAP}year\b(?!['’])", _new_year),
    rule(
        "financial fiscal fy # end start beginning",
        rf"(?:{_EDGE})?{_FINANCIAL}{FINANCIAL_YEAR}(?:{GAP}(?:financial|fiscal){GAP}year\b)?",
        _financial_year,
    ),
    rule(
        "end start beginning",
        rf"{_EDGE}(?:(?P<which>{_WHICH}){GAP})?{_SORT}year\b(?!['’])(?!{GAP}(?:to|end)\b)",
        _relative_year,
    ),
    rule(
        f"{_WHICH} financial fiscal calendar academic school municipal civic council year".replace("|", " "),
        rf"(?:(?P<which>{_WHICH}){GAP})?{_SORT}year(?:-|{GAP})(?P<tail>end)\b",
        _relative_year,
    ),
    rule(
        f"{_WHICH} early mid late later".replace("|", " "),
        rf"(?:(?P<part>early|mid|late|later)(?:-|{GAP})(?:in{GAP})?(?:the{GAP})?)?(?P<which>{_WHICH}){GAP}{_SORT}year\b(?!['’]s?\b{GAP}time)",
        _relative_year,
    ),
    rule("financial fiscal calendar year ytd", rf"{_SORT}(?:year(?:-|{GAP})to(?:-|{GAP})date|ytd)\b", _year_to_date),
    rule(
        "in during since throughout until end start beginning calendar by before early mid late",
        rf"(?:{_EDGE}|(?P<calendar>calendar){GAP}year{GAP}|(?:(?:in|during|since|throughout|until){GAP})?"
        rf"(?:early|mid|late)(?:-|{GAP})|(?:in|during|since|throughout|until){GAP}|(?P<deadline>by|before){GAP}){_BARE_YEAR}",
        _plain_year,
    ),
)
