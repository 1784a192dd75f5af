"""Which expressions of time in a promise say when it falls due."""

import re
from dataclasses import replace
from datetime import date

from answerable.core.words_of_time.expression import Kind, Precision, WordsOfTime
from answerable.core.words_of_time.finding import find
from answerable.core.words_of_time.turns import MEETING_NAME
from answerable.core.words_of_time.vocabulary import SPACE

_STRETCHES = frozenset({Precision.QUARTER, Precision.SEASON, Precision.YEAR})
_WHEN = re.compile(r"\b(?:in|during|over|within|for|due|due:)(?:\s(?:the|early|late))*\s{1,2}$", re.IGNORECASE)
# A day or month with one of these before it belongs to a paper, an event or a figure, not to the promise.
_OF_SOMETHING = re.compile(
    r"\b(?:dated|since|of|from|held on|held in|received|received on|published on|published in|signed on|sent on|"
    r"(?:year|quarter|period|months?) (?:to|ending|ended)|"
    r"(?:from|of) (?:the |our |its |a )?meeting (?:of|on|held on)|minutes of|last|at|as at|date of|dates of|time of)"
    r"(?:\sthe)?\s{1,2}$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^\W*(?:(?:due|from|for|in|by|at|on|to|the|a)\b[\s:]*)+$", re.IGNORECASE)
_THE = re.compile(
    r"(?<!\bin )(?<!\bfor )(?<!\bat )(?<!\bto )(?<!\binto )\b(?:the|its|our|their|this)\s$", re.IGNORECASE
)
_NOT_AHEAD = re.compile(
    r"until recently|so far|to date|recently|currently|at present|in recent|approx|about|around|roughly|after|now|over"
)
_MEETING_NEXT = re.compile(rf"{SPACE}{MEETING_NAME}", re.IGNORECASE)
_PAST_MEETING = re.compile(r"\b(?:from|of|since|following|after|at|during)(?:\sthe)?\s$", re.IGNORECASE)


def due_of(text: str, *, said_on: date | None, year_starts_in: int = 4) -> list[WordsOfTime]:
    """The expressions in a promise that say when it falls due; not those that date its papers, figures, past meetings.

    A stretch of time ("Q2 2016/17", "summer 2017") comes back as a deadline: the promise is late after its last day.
    """
    found = find(text, said_on=said_on, year_starts_in=year_starts_in)
    return [_as_due(words) for words in found if _stands_alone(words, text) or _says_when(words, text, said_on)]


def _as_due(words: WordsOfTime) -> WordsOfTime:
    return replace(words, kind=Kind.BEFORE) if words.kind is Kind.PERIOD else words


def _stands_alone(words: WordsOfTime, text: str) -> bool:
    """Whether the text is the words and nothing more, as in a column of dates."""
    rest = _LEADING.sub("", text[: words.start]) + text[words.end :]
    ahead = words.kind is not Kind.PERIOD or (words.precision in _STRETCHES and words.latest is not None)
    return ahead and not re.search(r"\w", rest)


def _says_when(words: WordsOfTime, text: str, said_on: date | None) -> bool:
    before = text[max(0, words.start - 24) : words.start]
    if said_on and words.latest and words.latest < said_on:
        return False
    match words.kind:
        case Kind.PERIOD:
            return _is_a_stretch_ahead(words, before)
        case Kind.WORDS:
            return not _NOT_AHEAD.match(words.words.lower())
        case Kind.RECURRING:
            return not _MEETING_NEXT.match(text, words.end) and (
                words.every_months is not None or "meeting" in words.words
            )
        case Kind.MEETING:
            return not _past_meeting(words, before, said_on)
        case Kind.DATE | Kind.MONTH:
            return not _OF_SOMETHING.search(before) and not _THE.search(before)
        case Kind.NEXT_MEETING:
            return not re.search(r"\b(?:dates?|time|venue) of (?:the )?$", before, re.IGNORECASE)
    return True


def _is_a_stretch_ahead(words: WordsOfTime, before: str) -> bool:
    if (
        words.precision not in _STRETCHES
        or words.latest is None
        or re.match(r"(?i)since|between|from|last", words.words)
    ):
        return False
    return bool(_WHEN.search(before)) or bool(re.match(r"(?i)next|this|the next", words.words))


def _past_meeting(words: WordsOfTime, before: str, said_on: date | None) -> bool:
    ahead = said_on is not None and words.earliest is not None and words.earliest > said_on
    return bool(_PAST_MEETING.search(before)) and not ahead
