"""A document as it is laid out: blocks in reading order, with columns and places, before a word is understood."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

SPACES = re.compile(r"[ \t\u00a0\u2002-\u200b\u202f\ufeff]+")


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"


@dataclass(frozen=True)
class Line:
    """One line of words inside a block: its mark ("1)", "•"), the words set bold at its beginning, and the words.

    `at` is how far down its page it stands, in points, where that is known: what stands beside it has the same.
    `beside` is what stands in the margin to its right.
    """

    text: str
    marker: str = ""
    lead: str = ""
    at: float | None = None
    beside: str = ""


@dataclass(frozen=True)
class Cell:
    """One column of a row: the lines that stand in it."""

    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(f"{line.marker} {line.text}".strip() for line in self.lines).strip()


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a bullet, or a row of cells.

    `line` counts from 1: the line of a text file, the paragraph of a Word file; `page` is known for paged files only.
    `level` is the level of a heading or the depth of a bullet, `table` numbers the table that a row belongs to, and
    `origins` holds the pieces it was put together from where a page break had cut it.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    line: int
    page: int | None = None
    level: int = 0
    table: int = 0
    origins: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells if cell.text)


def tidy(text: str) -> str:
    """Runs of spaces made one, ends trimmed."""
    return SPACES.sub(" ", text).strip()


def block(kind: Kind, text: str, *, line: int, level: int = 0, marker: str = "", lead: str = "") -> Block:
    """A block of a single line of words."""
    return Block(kind, (Cell((Line(text, marker, lead),)),), line, level=level)
