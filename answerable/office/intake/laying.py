"""The document as it is laid out, page by page, with what was read from each passage marked in its words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from answerable.intake.checked import Checked, every_thing
from answerable.intake.passages import Laid, Passage, plain
from answerable.office.intake.cards import KINDS

SHORT = {"asks": _("Ask")}
UNMARKED = frozenset({"figures", "doubts"})


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage, and the kind of what was read in it, if anything was."""

    text: str
    kind: str = ""
    key: str = ""
    name: str = ""


@dataclass(frozen=True)
class Read:
    """What was read at a passage: the key of the first of its kind, and its kind in a word."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True)
class Marked:
    """A passage with what was read from it."""

    number: int
    pieces: Sequence[Piece]
    reads: Sequence[Read]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Part:
    """A heading, a paragraph, a list of bullets or a table; `rows` holds, by row and cell, the passages."""

    kind: str
    rows: Sequence[Sequence[Sequence[Marked]]]
    level: int = 0


@dataclass(frozen=True)
class Sheet:
    """One page of a paged file, or the whole of any other."""

    page: int | None
    parts: list[Part] = field(default_factory=list)


def sheets_of(
    lines: Sequence[Laid], passages: Sequence[Passage], checked: Checked, places: Mapping[str, Sequence[int]]
) -> list[Sheet]:
    marked = _marked(passages, checked, places)
    blocks: dict[int, list[Passage]] = {}
    for passage in passages:
        blocks.setdefault(passage.block, []).append(passage)
    sheets: list[Sheet] = []
    for (page, kind, _table), group in groupby(enumerate(lines), key=lambda each: _together(*each)):
        members = list(group)
        rows = [_cells(blocks.get(place, []), marked) for place, _laid in members]
        if not any(rows):
            continue
        if not sheets or sheets[-1].page != page:
            sheets.append(Sheet(page))
        widest = max(len(row) for row in rows)
        rows = [[*row, *([[]] * (widest - len(row)))] for row in rows]
        sheets[-1].parts.append(Part(kind, rows, members[0][1].get("level", 0)))
    return sheets


def _together(place: int, laid: Laid) -> tuple[Any, str, int]:
    """Rows of one table stand together, as do bullets that follow each other; anything else stands by itself."""
    kind = laid["kind"]
    table = laid.get("table", 0) if kind == "row" else 0 if kind == "bullet" else place + 1
    return laid["page"], kind, table


def _cells(passages: Iterable[Passage], marked: Mapping[int, Marked]) -> list[list[Marked]]:
    """The cells of a row by their place; one that is empty keeps it."""
    cells: dict[int, list[Marked]] = {}
    for passage in passages:
        cells.setdefault(passage.cell, []).append(marked[passage.number])
    return [cells.get(cell, []) for cell in range(max(cells) + 1)] if cells else []


def _marked(passages: Sequence[Passage], checked: Checked, places: Mapping[str, Sequence[int]]) -> dict[int, Marked]:
    reads: dict[int, list[tuple[Read, str]]] = {}
    for group, thing in every_thing(checked):
        if group != "doubts" and not thing["dropped"]:
            read = Read(thing["key"], str(SHORT.get(group) or KINDS[group]), group)
            for number in places.get(thing["key"], ()):
                reads.setdefault(number, []).append((read, thing["source"]["text"]))
    return {
        passage.number: Marked(
            passage.number,
            list(_pieces(passage.text, reads.get(passage.number, []))),
            list({read.kind: read for read, _words in reversed(reads.get(passage.number, []))}.values()),
        )
        for passage in passages
    }


def _pieces(text: str, reads: Sequence[tuple[Read, str]]) -> Iterator[Piece]:
    """The text cut where a marked stretch begins or ends; where two overlap, the shorter is shown."""
    spans = [(*_span(text, words), read) for read, words in reads if read.kind not in UNMARKED]
    edges = sorted({0, len(text), *(edge for start, end, _read in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        over = [span for span in spans if span[0] <= start and end <= span[1]]
        read = min(over, key=lambda span: span[1] - span[0])[2] if over else None
        yield Piece(text[start:end], read.kind, read.key, read.name) if read else Piece(text[start:end])


def _span(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text; the whole of it where they do not stand there letter by letter."""
    at = text.casefold().find(" ".join(words.split()).casefold())
    same = len(text) == len(text.casefold()) and plain(words)
    return (at, at + len(" ".join(words.split()))) if at >= 0 and same else (0, len(text))
