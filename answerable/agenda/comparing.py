"""Two texts side by side, word by word: what was kept, what was added, what was removed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\S+\s*|\s+")
_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCE = re.compile(r".+?(?:[.?!][\"”’')]*\s+|$)|\s+", re.DOTALL)
# Comparing takes a bit for each pair of parts: more than this many, and larger parts are compared instead.
_PAIRS = 100_000_000


class How(StrEnum):
    """What became of some words between the first text and the second."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words that stand together, and what became of them."""

    how: How
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order: what is kept or removed makes the old one, what is kept or added the new one.

    Lines are compared first, and words only within the lines that differ, so that long minutes take no longer than
    what was changed in them.
    """
    return list(_joined(_by_lines(old, new)))


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    before, after = _LINE.findall(old), _LINE.findall(new)
    if len(before) * len(after) > _PAIRS:
        yield from _replaced(old, new)
        return
    for removed, added, is_kept in _runs(before, after):
        yield from [Piece(How.KEPT, added)] if is_kept else _by_words(removed, added)


def _by_words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) * len(after) > _PAIRS:
        yield from _by_sentences(old, new)
        return
    for removed, added, is_kept in _runs(before, after):
        yield from [Piece(How.KEPT, added)] if is_kept else _replaced(removed, added)


def _by_sentences(old: str, new: str) -> Iterator[Piece]:
    """For a stretch too long to be compared word by word; a sentence as long as that is taken as a whole."""
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if len(before) * len(after) > _PAIRS:
        yield from _replaced(old, new)
        return
    for removed, added, is_kept in _runs(before, after):
        if is_kept:
            yield Piece(How.KEPT, added)
        elif len(_WORD.findall(removed)) * len(_WORD.findall(added)) > _PAIRS:
            yield from _replaced(removed, added)
        else:
            yield from _by_words(removed, added)


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Stretches in order: what is the same in both, and between them what was there and what came instead."""
    removed, added = "", ""
    for step in Indel.opcodes(before, after):
        old = "".join(before[step.src_start : step.src_end])
        new = "".join(after[step.dest_start : step.dest_end])
        if step.tag != "equal":
            removed, added = removed + old, added + new
            continue
        if removed or added:
            yield removed, added, False
            removed, added = "", ""
        yield old, new, True
    if removed or added:
        yield removed, added, False


def _replaced(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece(How.REMOVED, old)
    if new:
        yield Piece(How.ADDED, new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; between two kept pieces what is removed stands before what is added."""
    removed, added = "", ""
    kept = ""
    for piece in pieces:
        if piece.how is How.KEPT:
            yield from _replaced(removed, added)
            removed, added = "", ""
            kept += piece.text
            continue
        if kept:
            yield Piece(How.KEPT, kept)
            kept = ""
        if piece.how is How.REMOVED:
            removed += piece.text
        else:
            added += piece.text
    if kept:
        yield Piece(How.KEPT, kept)
    yield from _replaced(removed, added)
