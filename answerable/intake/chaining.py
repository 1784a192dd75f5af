"""Which things said at a later meeting are promises of earlier ones, or promised twice: sure, unsure, or neither."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from answerable.intake import rules
from answerable.intake.matching import MARK, alike, content, tidy
from answerable.intake.rules import PairKind, Verdict

WHO_DOES_IT = re.compile(
    r"^\W*(?P<who>(?:\S+\s+){1,7}?)(?:(?:has|have|was|were)?\s*(?:agreed|asked)\s+to|to(?!\s+be\b)|will(?!\s+be\b))\s+"
)
PRINTED_NUMBER = re.compile(r"^\W*\d{1,2}[-/]\d{1,2}\b[\s.:–—-]*")
ENDING = re.compile(r"(?:ing|ed|e)$")  # “ordered” and “order”, “mending” and “mend”
LONG_WORD = 4
FEW_WORDS = 2
ONE_WORD_SHARED = 50.0
SAME_MONTH = 10


@dataclass(frozen=True)
class Said:
    """Something that a document says: a report on a promise, or a promise that may have been made before.

    `owners` are the codes of the posts that it names; `month` is the month it comes from, where that is said.
    """

    text: str
    owners: frozenset[str] = frozenset()
    topic: str = ""
    month: str = ""


@dataclass(frozen=True)
class Promise:
    """A promise of the record, by everything that it goes by."""

    names: tuple[str, ...]
    owners: frozenset[str] = frozenset()
    month: str = ""


@dataclass(frozen=True)
class Found:
    """Which promise something said may be, how alike they are, and how sure that is."""

    at: int
    likeness: int
    verdict: Verdict


def chained(said: Sequence[Said], known: Sequence[Promise], kind: PairKind) -> dict[int, Found]:
    """By its place, what each thing said is, among the promises known; the likeliest pairs first, each promise once.

    What is not in the answer is like none of them.
    """
    scored: dict[int, dict[int, float]] = {}
    for place, each in enumerate(said):
        marks = {at: _likeness(each, promise) for at, promise in enumerate(known)}
        scored[place] = {at: mark for at, mark in marks.items() if mark >= rules.UNSURE[kind]}
    pairs = sorted((-mark, place, at) for place, candidates in scored.items() for at, mark in candidates.items())
    found: dict[int, Found] = {}
    taken: set[int] = set()
    for minus, place, at in pairs:
        if place in found or at in taken:
            continue
        others = (mark for other, mark in scored[place].items() if other != at and other not in taken)
        judged = rules.verdict(kind, -minus, next_likeness=max(others, default=0.0))
        found[place] = Found(at, min(round(-minus), 100), judged)
        taken.add(at)
    return found


def _likeness(said: Said, promise: Promise) -> float:
    own = bare(said.text)
    best = max((likeness(own, bare(name)) for name in promise.names if name), default=0.0)
    if said.topic and said.topic != said.text:
        best = max(best, *(likeness(said.topic, bare(name)) for name in promise.names if name))
    if not best:
        return 0.0
    # “From the last meeting” is said of what an older one promised as well, so another month takes nothing away.
    of_its_month = SAME_MONTH if said.month and said.month == promise.month else 0
    return best + of_its_month + rules.owners_weigh(said.owners, promise.owners)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """A promise without its printed number and without who is to see to it, who is compared apart."""
    plain = PRINTED_NUMBER.sub("", MARK.sub("", text)).strip()
    who = WHO_DOES_IT.match(plain)
    if who and all(
        word[:1].isupper() or word.casefold() in {"and", "&", "of", "for", "the"} for word in who["who"].split()
    ):
        return plain[who.end() :].strip() or plain
    return plain


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    return frozenset(ENDING.sub("", word) if len(word) > LONG_WORD else word for word in content(text))


def likeness(one: str, other: str) -> float:
    """How alike two promises are, from 0 to 100, by the words in them that name something, and by their letters."""
    mine, theirs = _content(one), _content(other)
    shared = mine & theirs
    if tidy(one).casefold() == tidy(other).casefold():
        return 100.0 if mine else 0.0
    if not shared:
        return 0.0
    letters = float(fuzz.token_sort_ratio(one.casefold(), other.casefold()))
    if len(shared) < FEW_WORDS:
        return letters if letters >= rules.SURE[PairKind.PROMISE] else min(letters, ONE_WORD_SHARED)
    in_both = 200 * len(shared) / (len(mine) + len(theirs))
    within = 100 * len(shared) / min(len(mine), len(theirs))
    return max(letters, 0.6 * in_both + 0.4 * within)


def nearest_matter(title: str, known: Iterable[Sequence[str]]) -> Found | None:
    """The matter, by its place, that nearly goes by this title, and how sure that is; None where none is near."""
    marks = [(max((alike(title, name) for name in names), default=0.0), -at) for at, names in enumerate(known)]
    best = max(marks, default=(0.0, 0))
    judged = rules.verdict(PairKind.MATTER, best[0])
    return None if judged is Verdict.OTHER else Found(-best[1], round(best[0]), judged)
