"""Promises that the notes number: “05-07”. A later document may then speak of them by their numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.intake import rules
from answerable.intake.chaining import likeness

NUMBER = re.compile(r"(?<![\d/.-])(\d{1,2}[-/]\d{1,2}[a-z]?)(?![\d/.-]*\d)")
LEADING = re.compile(r"^(?:\W*\d{1,2}[-/]\d{1,2}[a-z]?\b(?:\W+and\b)?)+[\s,.:–—-]*")
SENTENCE = re.compile(r"(?<=[.!?;])\s+")
BEGINNING = 24
A_HABIT = 2
RELISTED = 80


@dataclass(frozen=True)
class ByNumber:
    """What is said of a promise by its number."""

    number: str
    words: str
    is_done: bool


def numbers_of(texts: Mapping[str, str], cells: Sequence[str]) -> dict[str, str]:
    """By the key of each promise, the number that stands before it; none where the document makes no habit of it."""
    found = {key: number for key, text in texts.items() if (number := _before(text, cells))}
    return found if len(found) >= A_HABIT else {}


def _before(text: str, cells: Sequence[str]) -> str:
    if own := NUMBER.match(text.lstrip()):
        return own[1]
    start = re.compile(NUMBER.pattern + r"[\s.:–—-]*" + re.escape(text[:BEGINNING]))
    return next((found[1] for cell in cells if (found := start.search(cell))), "")


def reports_by_number(cells: Iterable[str], known: Mapping[str, str]) -> list[ByNumber]:
    """Every sentence that names known promises by number, once for each; `known` holds the words of each by number.

    Where a promise is only listed again under its number, that is no report on it.
    """
    found: dict[tuple[str, str], ByNumber] = {}
    for cell in cells:
        for sentence in SENTENCE.split(cell):
            words = LEADING.sub("", sentence).strip()
            named = [number for number in NUMBER.findall(sentence) if number in known]
            if not words or any(likeness(words, known[number]) >= RELISTED for number in named):
                continue
            for number in named:
                found[number, sentence] = ByNumber(number, sentence.strip(), rules.says_done(words))
    return list(found.values())


def cells_of(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    """The words of a document, cell by cell."""
    return [cell for line in lines for cell in line["columns"]]
