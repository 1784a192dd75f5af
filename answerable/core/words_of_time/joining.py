"""How mentions of time are read with the words beside them: from one to another, lists, meetings, by and before."""

import re
from dataclasses import replace
from datetime import date, timedelta

from answerable.core.dates import last_working_day_on_or_before, spoken
from answerable.core.words_of_time.expression import Kind, Precision
from answerable.core.words_of_time.mention import NO_YEAR, Mention, Said, Span, distance
from answerable.core.words_of_time.months import may_be_a_person
from answerable.core.words_of_time.turns import MEETING_NAME, MEETING_NOUN
from answerable.core.words_of_time.vocabulary import GAP, SPACE

_REACH = 64
_CALENDAR = frozenset({Kind.DATE, Kind.MONTH, Kind.PERIOD})
_TO = re.compile(
    r"\s{0,3}(?:(?P<to>to|until|till|through to|through|up to)|(?P<dash>[-–—])|(?P<and>and))\s{0,3}(?:the )?"
)
_FROM = re.compile(rf"\b(?P<lead>between|from){GAP}(?:the{GAP})?$")
_LISTED = re.compile(r"\s{0,3}(?:,|,?\s?and\b|&|,?\s?or\b|/)\s{0,3}(?:(?:again|then) )?(?:(?:in|on|by|the) ){0,2}")
_MEETING_AFTER = re.compile(rf"(?:['’]s?)?{SPACE}{MEETING_NAME}")
_MEETING_BEFORE = re.compile(
    rf"(?P<noun>{MEETING_NOUN}){GAP}(?:(?:to{GAP}be{GAP})?(?:held|convened|scheduled|planned|due|set|taking{GAP}place){GAP})?"
    rf"(?:in|of|for|during|on){GAP}(?:the{GAP})?$"
)
_ANY_MEETING = re.compile(rf"\b(?:a|an|another|extra|separate){GAP}(?:[\w-]+{GAP}){{0,4}}$")
_NEXT_IN = re.compile(rf",?{GAP}(?:(?:to{GAP}be{GAP})?held{GAP})?(?:in|on|of|for){GAP}(?:the{GAP})?")
_WEEK = re.compile(
    rf"\b(?:(?P<begins>w/c|wc|w/b|week{GAP}(?:commencing|beginning|starting|of))|w/e|week{GAP}ending)[ :]{{0,2}}"
    rf"(?:the{GAP})?$"
)
_DEADLINE = re.compile(
    rf"\b(?:(?P<strict>before|prior{GAP}to|ahead{GAP}of|in{GAP}(?:advance{GAP}of|time{GAP}for))"
    rf"|by|on{GAP}or{GAP}before|(?:no|not){GAP}later{GAP}than|(?:at{GAP}the{GAP})?latest{GAP}by)"
    rf"(?:{GAP}(?:close{GAP}of{GAP}(?:play|business)|cop|cob|noon|midday|[0-9]{{1,2}}(?:[:.][0-9]{{2}})?[ ]?[ap]m)"
    rf"(?:{GAP}on)?)?"
    rf"(?:{GAP}(?:the|our|their|this|its|on))?(?:{GAP}meeting{GAP}on)?{GAP}$"
)
_SET = re.compile(
    rf"\b(?:deadline|(?:target|due|completion|review){GAP}date|due)(?:{GAP}(?:of|is|for)|:|{GAP}[-–]){GAP}(?:the{GAP})?$"
)
_AT_THE_LATEST = re.compile(rf"{GAP}at{GAP}the{GAP}latest\b")
_SINCE = re.compile(rf"\b(?:(?P<since>since)|after|from{GAP}on|any{GAP}time{GAP}from){GAP}(?:the{GAP})?$")


def _text_before(mention: Mention, said: Said, reach: int = _REACH) -> tuple[str, int]:
    start = max(0, mention.start - reach)
    return said.low[start : mention.start], start


def joined(mentions: list[Mention], said: Said) -> list[Mention]:
    """The mentions as the words about them make them, still in order."""
    result: list[Mention] = []
    for mention in _with_meetings(_next_meetings(_ranges(mentions, said), said), said):
        reached = result[-1].end if result else 0
        if mention.start >= reached:
            result.append(_led(mention, reached, said))
    return result


def _led(mention: Mention, reached: int, said: Said) -> Mention:
    """The mention with the words that lead up to it, where they belong to no mention before it."""
    week = _of_week(mention, said)
    week = week if week.start >= reached else mention
    deadline = _deadline(week, said)
    return deadline if deadline.start >= reached else week


def _ranges(mentions: list[Mention], said: Said) -> list[Mention]:
    result: list[Mention] = []
    for mention in mentions:
        period = _range(result[-1], mention, said) if result else None
        if period is None:
            result.append(mention)
        else:
            result[-1] = period
    return result


def _range(first: Mention, last: Mention, said: Said) -> Mention | None:
    """ "between 1 April and 31 October 2016": one period, both its ends inclusive."""
    if last.start - first.end > _REACH or not {first.kind, last.kind} <= _CALENDAR or first.feast or last.feast:
        return None
    glue = _TO.fullmatch(said.low, first.end, last.start)
    before, offset = _text_before(first, said)
    lead = _FROM.search(before)
    if glue is None or (glue["and"] and not (lead and lead["lead"] == "between")):
        return None
    if not lead and first.precision is not last.precision:
        return None
    start = offset + lead.start() if lead else first.start
    return _spanning(first, last, start, said)


def _spanning(first: Mention, last: Mention, start: int, said: Said) -> Mention:
    precision = last.precision if last.precision is not Precision.NONE else first.precision
    period = Mention(start, last.end, Kind.PERIOD, precision, note=first.note or last.note)
    if first.year is None and last.year is None and first.within and last.within:
        return _nearest_range(period, first, last, said)
    first, last = _sharing_years(first, last)
    begins = first.span or (first.within and first.year and first.within(first.year))
    ends = last.span or (last.within and last.year and last.within(last.year))
    return period.over((begins[0], ends[1])) if begins and ends and begins[0] <= ends[1] else period


def _sharing_years(first: Mention, last: Mention) -> tuple[Mention, Mention]:
    """Each end takes the year from the other where it names none: "1 April and 31 October 2016"."""
    if first.year is None:
        return _up_to(first, last), last
    fixed = last.fixed(first.year)
    start = first.within and first.within(first.year)
    if fixed is not last and start and fixed.span and fixed.span[1] < start[0]:
        fixed = last.fixed(first.year + 1)
    return first, fixed


def _up_to(first: Mention, last: Mention) -> Mention:
    """The mention in the last year that does not put it after `last`."""
    end = last.span or (last.within and last.year and last.within(last.year))
    fixed = first.fixed(last.year)
    if end and last.year and fixed is not first and fixed.span and fixed.span[0] > end[1]:
        return first.fixed(last.year - 1)
    return fixed


def _nearest_range(period: Mention, first: Mention, last: Mention, said: Said) -> Mention:
    if said.on is None:
        return period.noted(NO_YEAR)
    spans = [span for year in range(said.on.year - 2, said.on.year + 3) if (span := _range_from(first, last, year))]
    if not spans:
        return period
    on = said.on
    return period.over(min(spans, key=lambda span: distance(span, on))).noted(
        "The year is not said; the nearest was taken."
    )


def _range_from(first: Mention, last: Mention, year: int) -> Span | None:
    begins = first.within and first.within(year)
    if not begins or not last.within:
        return None
    ends = [span[1] for this in (year, year + 1) if (span := last.within(this)) and span[1] >= begins[0]]
    return (begins[0], ends[0]) if ends else None


def _next_meetings(mentions: list[Mention], said: Said) -> list[Mention]:
    """ "the next meeting in April" is April's; "the next meeting on 20 December" is that day."""
    result: list[Mention] = []
    for mention in mentions:
        before = result[-1] if result else None
        if before and before.kind is Kind.NEXT_MEETING and _says_which(before, mention, said):
            kind = Kind.MEETING if mention.kind is Kind.MONTH else Kind.DATE
            result[-1] = replace(mention, start=before.start, kind=kind, bare=False)
        else:
            result.append(mention)
    return result


def _says_which(meeting: Mention, mention: Mention, said: Said) -> bool:
    near = mention.start - meeting.end < _REACH and mention.kind in {Kind.DATE, Kind.MONTH}
    return near and bool(_NEXT_IN.fullmatch(said.low, meeting.end, mention.start))


def _with_meetings(mentions: list[Mention], said: Said) -> list[Mention]:
    """Lists share their years and the word meeting; a bare month that nothing calls for is dropped."""
    result: list[Mention] = []
    for group in _lists(mentions, said):
        read = _of_meetings(_years_shared(group), said)
        if all(mention.bare for mention in read):
            continue
        kept = [mention for mention in read if mention.kind is Kind.MEETING or not _a_name(mention, said)]
        result.extend(replace(mention, bare=False) if mention.bare else mention for mention in kept)
    return result


def _a_name(mention: Mention, said: Said) -> bool:
    return mention.kind is Kind.MONTH and mention.year is None and may_be_a_person(said, mention)


def _lists(mentions: list[Mention], said: Said) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for mention in mentions:
        last = groups[-1][-1] if groups else None
        near = last and mention.start - last.end < _REACH and _of_a_sort(last, mention)
        if last and near and _LISTED.fullmatch(said.low, last.end, mention.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _of_a_sort(last: Mention, mention: Mention) -> bool:
    quarters = last.precision is mention.precision is Precision.QUARTER
    return quarters or {last.kind, mention.kind} <= {Kind.DATE, Kind.MONTH}


def _years_shared(group: list[Mention]) -> list[Mention]:
    """ "February and May 2017": a year said once at the end of a list holds for all of it."""
    read = [group[-1]]
    for mention in reversed(group[:-1]):
        read.append(_up_to(mention, read[-1]) if mention.year is None else mention)
    return read[::-1]


def _of_meetings(group: list[Mention], said: Said) -> list[Mention]:
    last = group[-1]
    if last.kind is not Kind.MONTH:
        return group
    after = _MEETING_AFTER.match(said.low, last.end, min(len(said.low), last.end + 160))
    if not after and not _governed(group[0], said):
        return group
    group = [*group[:-1], replace(last, end=after.end())] if after else group
    return [
        replace(mention, kind=Kind.MEETING, bare=False) if mention.kind is Kind.MONTH else mention for mention in group
    ]


def _governed(mention: Mention, said: Said) -> bool:
    """Whether the months are those of a meeting named before them; not "arrange a meeting in June"."""
    before, _ = _text_before(mention, said, 120)
    noun = _MEETING_BEFORE.search(before)
    return bool(noun) and not _ANY_MEETING.search(before[: noun.start()] if noun else "")


def _of_week(mention: Mention, said: Said) -> Mention:
    """ "w/c 8 May" is the seven days from it, "week ending 12 May" the seven days up to it."""
    before, offset = _text_before(mention, said, 32)
    lead = _WEEK.search(before) if mention.kind is Kind.DATE and mention.precision is Precision.DAY else None
    if lead is None:
        return mention
    first, last = (0, 6) if lead["begins"] else (-6, 0)

    def week(span: Span) -> Span:
        return span[0] + timedelta(days=first), span[0] + timedelta(days=last)

    return replace(mention.reshaped(week), start=offset + lead.start(), precision=Precision.WEEK)


def _deadline(mention: Mention, said: Said) -> Mention:
    """The mention with the "by", "before" or "after" that stands before it."""
    if mention.kind in {Kind.RECURRING, Kind.ONGOING, Kind.WORDS}:
        return mention
    before, offset = _text_before(mention, said)
    lead, latest = _DEADLINE.search(before), _AT_THE_LATEST.match(said.low, mention.end)
    if lead or latest:
        start, end = offset + lead.start() if lead else mention.start, latest.end() if latest else mention.end
        return _by(replace(mention, start=start, end=end), bool(lead and lead["strict"]), said)
    if mention.kind is Kind.DATE and _SET.search(before):
        return _by(mention, False, said)
    since = _SINCE.search(before) if mention.kind in _CALENDAR else None
    if since:
        return _open_ended(replace(mention, start=offset + since.start()), bool(since["since"]), said)
    if mention.feast and mention.precision is Precision.DAY and mention.year is None:
        return replace(mention, kind=Kind.WORDS, precision=Precision.NONE, within=None, span=None)
    return mention


def _by(mention: Mention, strict: bool, said: Said) -> Mention:
    if mention.kind not in _CALENDAR:
        return mention
    last_day_named = re.search(r"\bend\b", said.low[mention.start : mention.end])
    if mention.feast or (strict and not last_day_named):
        mention = replace(mention.reshaped(_eve), precision=Precision.DAY, weekday=None)
    return replace(mention, kind=Kind.BEFORE, note=None if mention.feast else mention.note)


def _eve(span: Span) -> Span:
    return span[0] - timedelta(days=1), span[0] - timedelta(days=1)


def _open_ended(mention: Mention, since: bool, said: Said) -> Mention:
    """ "since April" runs up to the day it was said; "after April" says when a thing may begin, not when it is due."""
    if not since:
        note = "Says when it may begin, not when it is due."
        return Mention(mention.start, mention.end, Kind.WORDS, Precision.NONE, note=note)
    on = said.on
    if on is None:
        return replace(mention, kind=Kind.PERIOD)
    return replace(mention.reshaped(lambda span: (span[0], max(on, span[0]))), kind=Kind.PERIOD)


def last_working_day_note(day: date) -> str:
    return f"The last working day up to then is {spoken(last_working_day_on_or_before(day))}."
