"""Stated quantities: value, unit, how exactly, over which time; and the sums that the document's own numbers allow."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from answerable.core.words_of_time import Kind, WordsOfTime
from answerable.reading.passages import Passage
from answerable.reading.reading import Figure
from answerable.reading.sentences import sentences
from answerable.reading.times import times_in

SPELLED = {
    word: value
    for value, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}
QUALIFIERS = (
    "just over|just under|more than|less than|fewer than|at least|at most|up to|approximately|approx\\.?"
    "|around|about|nearly|almost|over|under"
    "|some|roughly|circa|c\\.|no more than|in excess of|close to"
)
NUMBER = re.compile(
    rf"(?<![\w./:£$€\u2010\u2011-])(?:(?P<qualifier>{QUALIFIERS})\s+)?(?P<money>[£$€])?\s?(?P<value>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:k|m|bn|million|billion|thousand)\b)?(?P<percent>\s?(?:%|per ?cent\b|percentage "
    r"points?\b))?(?P<after>[-\w/:.]*)",
    re.IGNORECASE,
)
COUNTS = re.compile(rf"\d|\b(?:{'|'.join(SPELLED)}|one)\b", re.IGNORECASE)
WORD = re.compile(
    rf"(?:\b(?P<qualifier>{QUALIFIERS})\s+)?\b(?P<value>{'|'.join(SPELLED)}|one(?=\s+\w+\s+(?:per|a"
    rf"|each)\s))\s+(?P<after>[a-z]+)",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"\s*(?P<unit>(?:(?!(?:and|or|but|in|on|at|of|to|for|from|by|with|was|were|is|are|had|has|have|been"
    r"|which|that|who|per|as|will|would|there|between|since|during|the"
    r"|have)\b)[A-Za-z’'()-]+\s*){1,4})(?P<per>\s*(?:per|a|each)\s+(?:(?!(?:and|but|to|for|is"
    r"|was)\b)[a-z]+\s*){1,4}(?:per\s+[a-z]+)?)?"
)
IN_TOTAL = re.compile(r"\s*(in total|in all|altogether|overall)\b", re.IGNORECASE)
REFERENCE = re.compile(
    r"(?:\b(?:item|para(?:graph)?|section|page|minute|no|number|ref|room|version|appendix|annex|phase|stage"
    r"|step|option|agenda|question|action|part|act|standing order|clause|paper|figure|table|band|tier"
    r"|category|level|grade|unit|junction|policy|form|issue|volume|ch|s|ss|art|reg|rule"
    r"|minutes? of \d\d/\d\d,)s?\.?\s*|[#@/(\[]\s*)$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"\b\d{1,4}[A-Z]?(?:\s?[-–\u2011]\s?\d{1,4})?,?\s+(?:[A-Z][\w’'.]*\s+){1,4}(?:St|Street|Ave|Avenue|Road|Rd"
    r"|Lane|Close|Drive|Hwy|Highway|Square|Place|Pl"
    r"|Court|Crescent|Way|Terrace|Marketplace|Gardens|Row|Hill|Green|Park)\b"
)
CALLED = re.compile(
    r"\b0\d{2,4}[\s)]*\d{3,4}\s?\d{3,4}\b|\b(?:on|called|dial(?:led)?|ring|phone|tel\w*)\W+\d{3,}\b", re.IGNORECASE
)
BY_THE_CLOCK = re.compile(
    r"\b(?:at|opened|closed|commenced|started|ended|adjourned|from|until|till)\W{1,3}(?:[01]\d|2[0-3])[0-5]\d\b"
    r"|\b(?:[01]?\d|2[0-3])[.:][0-5]\d\s*(?:[-–]|to)\s*(?:[01]?\d|2[0-3])[.:][0-5]\d\b"
    r"|\b\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\b|hrs\b|hours\b)",
    re.IGNORECASE,
)
LAW = re.compile(r"\b(?:ch|s|ss|art|reg)\.\s*\d+\w*|\b\d+\s+(?:s|ss|ch)\.\s*\d+\w*")
CITED = re.compile(r"\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?,?\s+\d{1,2}\.\d{1,2}\)?")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\s+(?=[A-Z(])|\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,2}$")
LINK = re.compile(r"https?://\S+|\b\w+=\d+|\bUTC[+-]\d+")
NO_QUANTITIES = (LINK, ADDRESS, CALLED, BY_THE_CLOCK, LAW, CITED)
MOST_IN_A_CLAUSE = 3
CLAUSE = re.compile(
    r"(?:,|;|\s[–—-]\s|:)\s+|\s+(?:and|but|although|while|because|so)\s+(?=(?:the|a|an|there|this|that|it|in"
    r"|is|was|were|to|last|year|\d+|three|two|all)\b)"
)
ABOUT_ISSUES = re.compile(r"^(?:thing|way|time|hand|side|point|more|other|another|of|or|to|and)s?$", re.IGNORECASE)
LENGTH = re.compile(
    rf"(?:.{{0,20}}\s)?(?:{'|'.join(SPELLED)}|\d+)\s+(?:working\s+)?(?:day|week|month|year|hour|minute)s?\b",
    re.IGNORECASE,
)
FALLS = re.compile(r"\b(?:reduc\w+|fall\w*|fell|decreas\w+|declin\w+|drop\w*|down|cut)\b", re.IGNORECASE)
RISES = re.compile(r"\b(?:increas\w+|rise[ns]?|rising|rose|grow\w*|grew|up)\b", re.IGNORECASE)
BECAME = re.compile(
    r"\b(?:reduced|fell|fallen|dropped|decreased|declined|down|rose|risen|increased|grown|grew|up"
    r"|went)\b[^.]{0,30}?\bto\s+$",
    re.IGNORECASE,
)
PLAIN = re.compile(r"\d+(?:\.\d+)?")
PERCENTAGES = frozenset({"%", "percentage points"})
NEAR = 8
PERIOD_WORDS = re.compile(
    r"\byear to date\b|\b(?:last|this|next|the previous|the last|the past) (?:financial )?(?:year|quarter"
    r"|month|week|two years|three years|\w+ months)\b",
    re.IGNORECASE,
)


def figures_in(passage: Passage, item: str | None, said_on: date | None) -> list[Figure]:
    """The figures of a passage; dates, clock times, item and reference numbers are not figures."""
    found: list[Figure] = []
    for sentence in sentences(passage.text):
        said = list(_marks(sentence)) if COUNTS.search(sentence) else []
        if not said:
            continue
        times = times_in(sentence, said_on)
        taken = [(each.start, each.end) for each in times if not LENGTH.match(each.words)]
        taken += [match.span() for pattern in NO_QUANTITIES for match in pattern.finditer(sentence)]
        if passage.text.startswith(sentence) and (opening := NUMBERED.match(sentence)):
            taken.append(opening.span())
        marks = [mark for mark in said if not _inside(mark.start("value"), taken)]
        for place, mark in enumerate(marks):
            figure = _figure(passage, sentence, mark, times, item)
            if (
                len(marks) > MOST_IN_A_CLAUSE
                and sum(figure.text.count(other["value"]) for other in marks) > MOST_IN_A_CLAUSE
            ):
                start = marks[place - 1].end("value") if place else 0
                end = marks[place + 1].start() if place + 1 < len(marks) else len(sentence)
                near = sentence[start:end].strip(" ,;|–-")
                figure = replace(figure, text=near, source=passage.source(near))
            found.append(figure)
    return found


def _marks(sentence: str) -> Iterator[re.Match[str]]:
    marks = [mark for mark in NUMBER.finditer(sentence) if _is_quantity(sentence, mark)]
    marks += [mark for mark in WORD.finditer(sentence) if _is_count(sentence, mark)]
    return iter(sorted(marks, key=lambda mark: mark.start("value")))


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _is_quantity(sentence: str, mark: re.Match[str]) -> bool:
    before = sentence[: mark.start()]
    after = mark["after"].rstrip(".,:")
    if mark["money"] or mark["percent"]:
        return True
    if not before.strip() and mark["after"][:1] in {".", ":"}:
        return False
    if after and not re.fullmatch(r"[-/]?[a-z]{2,}.*|x", after, re.IGNORECASE):
        return False
    if re.match(r"(?:st|nd|rd|th|am|pm|hrs|[-/:.]\d)", after, re.IGNORECASE) or REFERENCE.search(before):
        return False
    value = mark["value"]
    year = bool(re.fullmatch(r"(?:19|20)\d\d", value)) and not mark["qualifier"]
    reference = len(value) >= 6 and value.isdigit()
    return not (year or reference or len(value.replace(",", "")) > 9 or (value.startswith("0") and "." not in value))


def _is_count(sentence: str, mark: re.Match[str]) -> bool:
    after = mark["after"].lower()
    if (
        after.endswith("ly")
        or ABOUT_ISSUES.match(after)
        or (re.match(r"month(?:ly)?\b", after) and re.match(r"\w+ monthly", mark[0]))
    ):
        return False
    return not REFERENCE.search(sentence[: mark.start("value")])


def _figure(passage: Passage, sentence: str, mark: re.Match[str], times: list[WordsOfTime], item: str | None) -> Figure:
    start, end = _clause(sentence, mark, [(said.start, said.end) for said in times])
    clause = sentence[start:end].strip(" ,;")
    value = SPELLED.get(mark["value"].lower()) or (
        1 if mark["value"].lower() == "one" else mark["value"].replace(",", "")
    )
    exact = mark.groupdict()
    scale = (exact.get("scale") or "").strip()
    qualifier = mark["qualifier"].lower() if mark["qualifier"] else None
    return Figure(
        passage.source(clause),
        0.9 if mark.re is NUMBER else 0.75,
        clause,
        value=f"{value}{' ' + scale if scale else ''}",
        unit=_unit(sentence, mark),
        qualifier=qualifier,
        period=_period(sentence, start, end, times),
        item=item,
    )


def _clause(sentence: str, mark: re.Match[str], times: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the figure's own clause begins and ends; "between April and October" is not cut at its "and"."""
    cuts = [cut for cut in CLAUSE.finditer(sentence) if not _inside(cut.start(), times)]
    start = max((cut.end() for cut in cuts if cut.end() <= mark.start()), default=0)
    end = next((cut.start() for cut in cuts if cut.start() >= mark.end("value")), len(sentence))
    return start, end


def _unit(sentence: str, mark: re.Match[str]) -> str | None:
    exact = mark.groupdict()
    if exact.get("money"):
        return exact["money"]
    if exact.get("percent"):
        return "percentage points" if "point" in exact["percent"] else "%"
    rest = sentence[mark.end("value") :]
    total = IN_TOTAL.match(rest)
    if total:
        return total[1]
    unit = UNIT.match(rest)
    return f"{unit['unit'].strip()}{' ' + unit['per'].strip() if unit['per'] else ''}".strip(" '’") if unit else None


def _period(sentence: str, start: int, end: int, times: list[WordsOfTime]) -> str | None:
    """The words of time in the figure's own clause; where it has none, those that stand alone in the sentence."""
    own = [said for said in times if start <= said.start < end and said.kind is not Kind.RECURRING]
    spans = sorted((said.start, said.end) for said in own if not LENGTH.match(said.words))
    if len(spans) == 2 and re.fullmatch(
        r"\s*(?:and|to|through to|until|–|-)\s*(?:the\s+)?", sentence[spans[0][1] : spans[1][0]]
    ):
        return sentence[spans[0][0] : spans[1][1]]
    if spans:
        return sentence[spans[0][0] : spans[0][1]]
    said = PERIOD_WORDS.search(sentence, start, end) or re.search(r"\b(?:19|20)\d\d\b", sentence[start:end])
    return said[0] if said else None


def checked(figures: list[Figure]) -> list[Figure]:
    """The same figures, with the sum where a percentage can be done again from two counts that stand near it."""
    return [replace(figure, check=_check(figure, figures, place)) for place, figure in enumerate(figures)]


def _check(percent: Figure, figures: list[Figure], place: int) -> str | None:
    if percent.unit != "%" or not PLAIN.fullmatch(percent.value):
        return None
    near = figures[max(0, place - NEAR) : place + NEAR + 1]
    counts = [
        each
        for each in near
        if each.unit not in PERCENTAGES and each.item == percent.item and PLAIN.fullmatch(each.value)
    ]
    return next((done for before, after in pairwise(counts) if (done := _sum(percent, before, after))), None)


def _sum(percent: Figure, before: Figure, after: Figure) -> str | None:
    """1 − after/before, or after/before − 1, where the second number is said to be what the first became."""
    old, new = float(before.value), float(after.value)
    if not old or not BECAME.search(after.text[: after.text.rfind(after.value)] if after.value in after.text else ""):
        return None
    falls = bool(FALLS.search(percent.text))
    if not falls and not RISES.search(percent.text):
        return None
    share = 100 * (1 - new / old) if falls else 100 * (new / old - 1)
    if abs(share - float(percent.value)) >= 0.5 + 1e-9:
        return None
    left = f"1 − {after.value}/{before.value}" if falls else f"{after.value}/{before.value} − 1"
    return f"{left} = {share:.2f} %"
