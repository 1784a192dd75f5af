"""Plain text and Markdown, which differ only in how much is marked: tabs, pipes, hashes and blank lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.reading.blocks import Block, Cell, Kind, Line, block
from answerable.reading.files.marks import MARKER, cell_of, front_matter, line_of

HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$")
RULE = re.compile(r"^[\s|:+=_*~\-–—]*$")
UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
FENCE = re.compile(r"^\s{0,3}(```|~~~)")


def blocks_of(written: str) -> list[Block]:
    """The blocks of a text file, line by line."""
    reader = _Reader()
    titles, body = front_matter(written)
    for number, line in enumerate(re.split(r"\n|\f", body), 1):
        reader.take(number, line.replace("\v", " "))
    reader.close_paragraph()
    return titles + reader.blocks


@dataclass
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    pending: list[tuple[int, str]] = field(default_factory=list)
    table: int = 0
    in_table: bool = False

    def take(self, number: int, line: str) -> None:
        if UNDERLINE.match(line) and self.pending and len(self.pending) == 1 and len(line.strip()) > 2:
            self._underlined(1 if "=" in line else 2)
        elif RULE.match(line) or FENCE.match(line):
            self.close_paragraph()
        elif heading := HEADING.match(line):
            self.close_paragraph()
            self._add_heading(number, heading[2], len(heading[1]))
        elif "\t" in line.strip("\n ") or (line.strip().startswith("|") and line.count("|") > 1):
            self.close_paragraph()
            self._add_row(number, line)
        elif MARKER.match(line) or (self.pending and self._begins_anew(line)):
            self.close_paragraph()
            self.pending.append((number, line))
        else:
            self.pending.append((number, line))

    def _begins_anew(self, line: str) -> bool:
        """A line that starts a thing of its own although no blank line stands before it: "4.1 …", "Chair: …"."""
        return bool(
            re.match(
                r"\s*(?:\d{1,2}[a-z]?[.)]|\d{1,2}(?:\.\d{1,2})+)\s+\S|\W{0,4}[A-Z][A-Za-z /]{2,24}\W{0,3}:(?!//)", line
            )
        ) or (self.pending[-1][1].rstrip().endswith(("  ", "\\")))

    def _underlined(self, level: int) -> None:
        number, line = self.pending.pop()
        self._add_heading(number, line, level)

    def _add_heading(self, number: int, words: str, level: int) -> None:
        self.in_table = False
        line = line_of(words)
        if line.text:
            self.blocks.append(
                block(Kind.HEADING, line.text, line=number, level=level, marker=line.marker, lead=line.lead)
            )

    def _add_row(self, number: int, line: str) -> None:
        if not self.in_table:
            self.table += 1
            self.in_table = True
        pieces = _pipe_cells(line) if line.strip().startswith("|") else line.split("\t")
        cells = tuple(cell_of(piece) for piece in pieces)
        if any(cell.text for cell in cells):
            self.blocks.append(Block(Kind.ROW, cells, number, table=self.table))

    def close_paragraph(self) -> None:
        if not self.pending:
            return
        self.in_table = False
        number, first = self.pending[0]
        depth = (len(first) - len(first.lstrip())) // 2
        words = " ".join(line.strip() for _, line in self.pending)
        self.pending.clear()
        self.blocks.extend(paragraphs(cell_of(words), line=number, depth=depth))


def _pipe_cells(line: str) -> list[str]:
    return [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def paragraphs(cell: Cell, *, line: int, depth: int = 0) -> Iterator[Block]:
    """The lines of a paragraph as blocks: bullets where they are marked."""
    for words in cell.lines:
        kind = Kind.BULLET if words.marker else Kind.PARAGRAPH
        yield Block(kind, (Cell((Line(words.text, words.marker, words.lead),)),), line, level=depth)
