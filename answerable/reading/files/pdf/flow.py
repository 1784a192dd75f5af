"""Pages into blocks: running heads and feet taken away, tables cell by cell, and the text beside and between them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from answerable.reading.blocks import Block, Cell, Kind, Line
from answerable.reading.files.pdf.columns import Row, rows_of
from answerable.reading.files.pdf.grids import Box, Grid
from answerable.reading.files.pdf.lines import (
    Paragraph,
    Piece,
    TextLine,
    leading_of,
    lines_of,
    paragraphs_of,
    written,
)
from answerable.reading.files.pdf.words import Word

ASIDE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}|All|ALL|Clerk|Chair|Secretary|Treasurer)(?:(?:\s*[/,&+]\s*|\s+and\s+|\s+)(?:[A-Z][A-Za-z]{0,3}|All|Clerk|Chair))*|Actions?:?"
)
LEAST_ASIDES = 2
AT_THE_EDGE = 5  # lines at the head and the foot of a page that may be repeated on every page
PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,3}\W*(?:(?:of|/)\s*\d{1,3}\W*)?", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """One page: its number, its size, its words and its ruled tables."""

    number: int
    width: float
    height: float
    words: list[Word]
    grids: list[Grid] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A ruled table as it is gathered, over as many pages as it takes: rows of cells by the place they begin at."""

    left: float
    right: float
    rows: list[tuple[int, int, dict[float, Cell]]] = field(default_factory=list)

    def is_like(self, grid: Grid) -> bool:
        return abs(self.left - grid.left) < 6 and abs(self.right - grid.right) < 12

    def columns(self) -> list[float]:
        """Where columns begin that hold words anywhere in the table; beginnings close together are one column."""
        found: list[float] = []
        for at in sorted({at for _, _, cells in self.rows for at, cell in cells.items() if cell.text}):
            if not found or at - found[-1] > 9:
                found.append(at)
        return found

    def blocks(self, table: int) -> Iterator[Block]:
        columns = self.columns()
        before: Block | None = None
        first: tuple[Cell, ...] | None = None
        for page, number, cells in self.rows:
            spread = [Cell() for _ in columns]
            for at, cell in sorted(cells.items()):
                place = max((n for n, left in enumerate(columns) if left <= at + 9), default=0)
                spread[place] = Cell(spread[place].lines + cell.lines)
            row = tuple(spread)
            if before and page != before.page:
                if first and _same_words(first, row):
                    continue
                if not row[0].text and before.cells[0].text and len(columns) > 1:
                    before = _with_more(before, row)
                    continue
            if before:
                yield before
            first = first or row
            before = Block(Kind.ROW, row, number, page, table=table)
        if before:
            yield before


def blocks_of_pages(pages: list[Page]) -> list[Block]:
    """The blocks of all pages in reading order."""
    free: list[list[TextLine]] = []
    for page in pages:
        outside = [word for word in page.words if not _grid_of(page, word)]
        free.append(lines_of(outside))
    _without_running_lines(pages, free)
    for lines in free:
        for number, line in enumerate(lines, 1):
            line.number = number
    asides = [_asides(page, lines) for page, lines in zip(pages, free, strict=True)]
    if sum(len(each) for each in asides) < LEAST_ASIDES:
        asides = [[] for _ in pages]
    for lines, beside in zip(free, asides, strict=True):
        _without(lines, beside)
    everything = [line for lines in free for line in lines]
    body = _body_size(pages)
    leading = leading_of(everything)
    known = frozenset(word.text.lower().strip(".,;:()") for page in pages for word in page.words if "-" in word.text)
    reader = _Reader(body, leading, known, {})
    for page, lines, beside in zip(pages, free, asides, strict=True):
        reader.asides = beside
        reader.page(page, lines)
    reader.close()
    return reader.blocks


def _grid_of(page: Page, word: Word) -> Grid | None:
    middle, height = (word.left + word.right) / 2, word.base - word.size * 0.3
    return next(
        (g for g in page.grids if g.left - 1 <= middle <= g.right + 1 and g.top - 1 <= height <= g.bottom + 1), None
    )


def _body_size(pages: list[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _without_running_lines(pages: list[Page], free: list[list[TextLine]]) -> None:
    """Take away what is printed at the head or the foot of page after page, and numbers of pages."""
    met: Counter[str] = Counter()
    for lines in free:
        met.update({_alike(line) for line in _edges(lines)})
    least = max(2, (len(pages) + 1) // 2)
    for page, lines in zip(pages, free, strict=True):
        edges = {id(line) for line in _edges(lines)}
        lines[:] = [
            line
            for line in lines
            if id(line) not in edges
            or not (
                (len(pages) > 1 and met[_alike(line)] >= least)
                or (PAGE_NUMBER.fullmatch(line.text) and not 0.12 < line.base / page.height < 0.88)
            )
        ]


def _asides(page: Page, lines: list[TextLine]) -> list[Piece]:
    """Initials and names that stand by themselves in the right margin of a page."""
    right = 0.72 * page.width
    return [
        line.pieces[-1]
        for line in lines
        if len(line.pieces) <= 2 and line.pieces[-1].left > right and ASIDE.fullmatch(line.pieces[-1].text)
    ]


def _without(lines: list[TextLine], asides: list[Piece]) -> None:
    taken = {id(piece) for piece in asides}
    for line in lines:
        line.pieces[:] = [piece for piece in line.pieces if id(piece) not in taken]
    lines[:] = [line for line in lines if line.pieces]


def _edges(lines: list[TextLine]) -> list[TextLine]:
    return lines if len(lines) <= 2 * AT_THE_EDGE else lines[:AT_THE_EDGE] + lines[-AT_THE_EDGE:]


def _alike(line: TextLine) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


@dataclass(slots=True)
class _Reader:
    body: float
    leading: float
    known: frozenset[str]
    levels: dict[float, int]
    blocks: list[Block] = field(default_factory=list)
    table: int = 0
    open: _Table | None = None
    asides: list[Piece] = field(default_factory=list)

    def page(self, page: Page, lines: list[TextLine]) -> None:
        """One page: the text above each table, the table, and what stands below the last."""
        done = 0
        for grid in page.grids:
            above = [line for line in lines[done:] if line.base < grid.top + 2]
            done += len(above)
            if above:
                self._text(above, page)
            self._ruled(page, grid)
        if lines[done:]:
            self._text(lines[done:], page)

    def close(self) -> None:
        """End the table that is being gathered. One that turns out to have a single column is running text."""
        table, self.open = self.open, None
        if table and len(table.columns()) > 1:
            self.table += 1
            self.blocks.extend(table.blocks(self.table))
        elif table:
            for page, number, cells in table.rows:
                for line in (line for cell in cells.values() for line in cell.lines):
                    kind = Kind.BULLET if line.marker else Kind.PARAGRAPH
                    self.blocks.append(Block(kind, (Cell((line,)),), number, page))

    def _ruled(self, page: Page, grid: Grid) -> None:
        words: dict[Box, list[Word]] = {box: [] for box in grid.boxes}
        for word in page.words:
            if _grid_of(page, word) is grid:
                middle, height = (word.left + word.right) / 2, word.base - word.size * 0.3
                box = next((box for box in grid.boxes if box.holds(middle, height)), None)
                if box:
                    words[box].append(word)
        if self.open is None or not self.open.is_like(grid) or self.open.rows[-1][0] == page.number:
            self.close()
            self.open = _Table(grid.left, grid.right)
        table = self.open
        for row in sorted({box.row for box in grid.boxes}):
            across = [box for box in grid.boxes if box.row == row]
            if len(across) == 1 and (laid := _laid_out(words[across[0]])):
                self.open = table if table.rows else None
                self._text(laid, page)
                self.open = table = _Table(grid.left, grid.right)
                continue
            cells = {box.left: self._cell(words[box], box) for box in grid.boxes if box.row == row}
            if any(cell.text for cell in cells.values()):
                table.rows.append((page.number, row + 1, cells))
        if not table.rows:
            self.open = None

    def _cell(self, words: list[Word], box: Box) -> Cell:
        lines = lines_of(words, parted=False)
        right = max(box.right - 6, *(line.right for line in lines)) if lines else box.right
        leading = leading_of(lines) if len(lines) > 3 else self.leading
        pieces = [line.pieces[0] for line in lines]
        written_lines = (written(each.lines, self.known) for each in paragraphs_of(pieces, right, leading))
        return Cell(tuple(line for line in written_lines if line.text or line.marker))

    def _text(self, lines: list[TextLine], page: Page) -> None:
        """Text outside ruled tables: paragraphs, and rows where columns stand beside one another."""
        self.close()
        for run in rows_of(lines, self.leading):
            if run.is_table:
                self.table += 1
            for row in run.rows:
                self._row(row, page, self.table if run.is_table else 0)

    def _row(self, row: Row, page: Page, table: int) -> None:
        cells = tuple(
            Cell(tuple(line for each in column if (line := written(each.lines, self.known)).text or line.marker))
            for column in row.columns
        )
        if not any(cell.text for cell in cells):
            return
        if table:
            self.blocks.append(Block(Kind.ROW, cells, row.number, page.number, table=table))
            return
        for paragraph, line in zip(row.columns[0], cells[0].lines, strict=False):
            kind, level = self._kind(paragraph, line)
            if beside := self._beside(paragraph):
                line = replace(line, beside=beside)
            self.blocks.append(Block(kind, (Cell((line,)),), row.number, page.number, level=level))

    def _beside(self, paragraph: Paragraph) -> str:
        """What stands in the margin at the height of a paragraph, or just below its last line."""
        first, last = paragraph.lines[0], paragraph.lines[-1]
        near = [p for p in self.asides if first.base - 0.6 * first.size < p.base < last.base + 0.8 * last.size]
        self.asides = [piece for piece in self.asides if piece not in near]
        return "\n".join(piece.text for piece in near if not piece.text.lower().startswith("action"))

    def _kind(self, paragraph: Paragraph, line: Line) -> tuple[Kind, int]:
        size = round(max(piece.size for piece in paragraph.lines), 1)
        if size > self.body * 1.12 and len(line.text.split()) <= 25:
            self.levels.setdefault(size, 0)
            return Kind.HEADING, 1 + sum(other > size for other in self.levels)
        return (Kind.BULLET, 0) if line.marker else (Kind.PARAGRAPH, 0)


def _laid_out(words: list[Word]) -> list[TextLine]:
    """The lines of a cell in which a table is set without rules; none where it holds running text."""
    lines = lines_of(words)
    for number, line in enumerate(lines, 1):
        line.number = number
    return lines if sum(len(line.pieces) > 1 for line in lines) > 2 else []


def _same_words(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    return [cell.text for cell in one] == [cell.text for cell in other]


def _with_more(before: Block, more: tuple[Cell, ...]) -> Block:
    """A row that the end of a page cut, with the rest of its cells."""
    cells = []
    for one, other in zip(before.cells, more, strict=True):
        lines = list(one.lines)
        rest = list(other.lines)
        if lines and rest and not rest[0].marker and not lines[-1].text.endswith((".", ":", "?", ";")):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {rest.pop(0).text}")
        cells.append(Cell(tuple(lines + rest)))
    return replace(before, cells=tuple(cells))
