"""Text set in columns without ruled lines: which gaps are columns, and which lines make one row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.reading.files.pdf.lines import Paragraph, Piece, TextLine, runs_on

NEAR = 5.0  # points within which the beginnings of a column stand


@dataclass(slots=True)
class Row:
    """What stands side by side: for each column its paragraphs."""

    columns: list[list[Paragraph]]
    number: int = 0


@dataclass(slots=True)
class Run:
    """Rows of one table, or paragraphs of running text."""

    is_table: bool
    rows: list[Row] = field(default_factory=list)


def rows_of(lines: list[TextLine], leading: float) -> list[Run]:
    """Lines of a page as runs of rows: tables where columns repeat, else paragraphs."""
    if not lines:
        return []
    starts = _column_starts(lines)
    split = [_split(line, starts) for line in lines]
    runs: list[Run] = []
    walk = _Walk(starts, max(line.right for line in lines), leading)
    for first, last in _zones(split):
        in_columns = any(len(cells) > 1 for cells in split[first:last])
        run = Run(
            in_columns,
            walk.zone(
                lines[first:last],
                split[first:last] if in_columns else [[(0, cells[0][1])] for cells in split[first:last]],
            ),
        )
        runs.append(run)
    return runs


def _column_starts(lines: list[TextLine]) -> list[float]:
    """Where columns begin: places at which pieces begin after a wide gap, on two lines or more."""
    places = sorted(piece.left for line in lines for piece in line.pieces[1:])
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][0] <= NEAR * 2:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [min(group) for group in groups if len(group) >= 2]


def _split(line: TextLine, starts: list[float]) -> list[tuple[int, Piece]]:
    """The pieces of a line with the number of the column that each stands in; 0 for the first."""
    cells: list[tuple[int, Piece]] = []
    for piece in line.pieces:
        column = next((n for n, at in enumerate(starts, 1) if -NEAR <= piece.left - at <= NEAR * 2.4), 0)
        if cells and column <= cells[-1][0]:
            before = cells[-1]
            cells[-1] = (before[0], Piece(before[1].words + piece.words))
        else:
            cells.append((column, piece))
    return cells


def _zones(split: list[list[tuple[int, Piece]]]) -> Iterator[tuple[int, int]]:
    """Stretches of lines in columns, with the lines of one column between them; and stretches of plain text."""
    many = [place for place, cells in enumerate(split) if len(cells) > 1]
    at = 0
    while at < len(split):
        following = [place for place in many if place >= at]
        if not following:
            yield at, len(split)
            return
        first = following[0]
        if first > at:
            yield at, first
        last = first
        for place in following:
            if place - last <= 6:
                last = place
        end = last + 1
        while end < len(split) and len(split[end]) == 1 and split[end][0][0] > 0:
            end += 1
        yield first, end
        at = end


@dataclass(slots=True)
class _Walk:
    starts: list[float]
    right: float
    leading: float

    def zone(self, lines: list[TextLine], split: list[list[tuple[int, Piece]]]) -> list[Row]:
        rows: list[Row] = []
        used = sorted({column for cells in split for column, _ in cells} | {0})
        place_of = {column: place for place, column in enumerate(used)}
        edges = {column: self._edge(column, used) for column in used}
        for line, cells in zip(lines, split, strict=True):
            if rows and self._goes_on(rows[-1], cells, edges):
                self._add(rows[-1], cells, place_of, edges)
            else:
                row = Row([[] for _ in used], line.number)
                self._add(row, cells, place_of, edges)
                rows.append(row)
        return rows

    def _edge(self, column: int, used: list[int]) -> float:
        following = [other for other in used if other > column]
        return self.starts[following[0] - 1] - 8 if following else self.right

    def _goes_on(self, row: Row, cells: list[tuple[int, Piece]], edges: dict[int, float]) -> bool:
        """Whether a line belongs to the row above it."""
        column, piece = cells[0]
        if column > 0:
            last = max((p.lines[-1].base for each in row.columns for p in each), default=0.0)
            return len(row.columns) > 1 and piece.base - last <= self.leading * 1.8 * piece.size
        first = row.columns[0]
        if len(cells) > 1 and len(row.columns) > 2:
            return False
        return bool(first) and runs_on(first[-1].lines[-1], piece, edges[0], self.leading)

    def _add(self, row: Row, cells: list[tuple[int, Piece]], place_of: dict[int, int], edges: dict[int, float]) -> None:
        for column, piece in cells:
            paragraphs = row.columns[place_of[column]]
            if paragraphs and runs_on(paragraphs[-1].lines[-1], piece, edges[column], self.leading):
                paragraphs[-1].lines.append(piece)
            else:
                paragraphs.append(Paragraph([piece]))
