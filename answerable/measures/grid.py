"""A file of figures as a grid of cells, its headings, and what its columns may hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.core.refused import Refused
from answerable.measures import written
from answerable.measures.rules import Unit
from answerable.reading.blocks import Block, Kind
from answerable.reading.files import PACKED, decoded
from answerable.reading.files.sheets import blocks_of_csv, blocks_of_excel

MOST_ROWS = 5_000
LARGEST_FILE = 10_000_000
_LOOK_FOR_HEADINGS = 30


class Holds(StrEnum):
    """What a column of a file may hold."""

    PERIOD = "period"
    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    MEASURE = "measure"
    AREA = "area"
    VALUE = "figure"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    STATE = "how firm it is"


_HEADED: dict[Holds, frozenset[str]] = {
    Holds.PERIOD: frozenset({"period", "month", "quarter", "year", "financial year", "week", "date"}),
    Holds.FIRST_DAY: frozenset({"from", "start", "period start", "first day"}),
    Holds.LAST_DAY: frozenset({"to", "end", "period end", "last day"}),
    Holds.MEASURE: frozenset({"measure", "indicator", "kpi", "metric"}),
    Holds.AREA: frozenset({"area", "district", "division", "lpa", "local policing area", "force"}),
    Holds.VALUE: frozenset({"value", "figure", "number", "count", "total", "rate", "%", "per cent"}),
    Holds.NUMERATOR: frozenset({"numerator"}),
    Holds.DENOMINATOR: frozenset({"denominator", "base", "out of"}),
    Holds.STATE: frozenset({"status", "state"}),
}


@dataclass(frozen=True)
class Row:
    """One row of a sheet, its cells as a person sees them; `sheet` is empty where the file has one sheet."""

    number: int
    cells: tuple[str, ...]
    sheet: str = ""

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    def named(self, column: int) -> str:
        """The cell as a spreadsheet names it: C7."""
        place = f"{letters(column)}{self.number}"
        return f"{self.sheet}!{place}" if self.sheet else place

    @property
    def filled(self) -> list[int]:
        return [column for column, words in enumerate(self.cells) if words]


@dataclass(frozen=True)
class Mistake:
    """A cell that cannot be taken, and why."""

    cell: str
    why: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.why}"


def letters(column: int) -> str:
    """The letters of a column counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def rows_of(content: bytes, *, name: str) -> list[Row]:
    """The rows of a CSV or Excel file; Refused where it is neither, or too large."""
    if len(content) > LARGEST_FILE:
        raise Refused(f"“{name}” is too large: at most {LARGEST_FILE // 1_000_000} MB are taken.")
    rows, sheet = [], ""
    for block in _blocks(content, name):
        if block.kind is Kind.HEADING:
            sheet = _words(block, 0)
        elif block.kind is Kind.ROW:
            rows.append(Row(block.line, tuple(_words(block, place) for place in range(len(block.cells))), sheet))
    if len(rows) > MOST_ROWS:
        raise Refused(f"“{name}” has {len(rows):,} rows; at most {MOST_ROWS:,} are taken at once. Part it.")
    return rows


def _blocks(content: bytes, name: str) -> list[Block]:
    if content.startswith(PACKED) and name.lower().endswith(".xlsx"):
        return blocks_of_excel(content, name=name)
    if name.lower().endswith((".csv", ".tsv")):
        return blocks_of_csv(decoded(content, name), name=name)
    raise Refused(f"“{name}” is neither CSV nor Excel (.xlsx). Save it as one of these.")


def _words(block: Block, place: int) -> str:
    return " ".join(str(line.text) for line in block.cells[place].lines)


def headings_of(rows: Sequence[Row], columns: Mapping[str, str] | None = None) -> Row | None:
    """The row of headings: the one that has every heading remembered, or else the first that looks like headings."""
    near = rows[:_LOOK_FOR_HEADINGS]
    if columns:
        wanted = {same(heading) for heading in columns.values()}
        return next((row for row in near if wanted <= {same(cell) for cell in row.cells}), None)
    for row, below in zip(near, rows[1:], strict=False):
        told = [cell for cell in row.cells if cell]
        if len(told) > 1 and not any(_is_number(cell) for cell in told) and any(_is_number(c) for c in below.cells):
            return row
    return None


def guessed(headings: Sequence[str]) -> dict[str, str]:
    """What the columns of a file most likely hold, by the words that people head them with."""
    found: dict[str, str] = {}
    for heading in headings:
        holds = next((holds for holds, words in _HEADED.items() if same(heading) in words), None)
        if holds is not None:
            found.setdefault(holds, heading)
    return found


def same(words: str) -> str:
    return " ".join(words.casefold().split())


def _is_number(words: str) -> bool:
    try:
        written.number_in(words, unit=Unit.PER_CENT)
    except Refused:
        return False
    return True


def check_columns(columns: Mapping[str, str]) -> None:
    """A file says of which period each figure is, and what the figure is."""
    unknown = set(columns) - set(Holds)
    if unknown:
        raise Refused(f"A column cannot hold “{min(unknown)}”.")
    if Holds.VALUE not in columns and not {Holds.NUMERATOR, Holds.DENOMINATOR} <= set(columns):
        raise Refused("Say which column holds the figure, or which two hold its numerator and denominator.")
    if Holds.PERIOD not in columns and not {Holds.FIRST_DAY, Holds.LAST_DAY} <= set(columns):
        raise Refused("Say which column holds the period, or which two hold its first and last day.")
    if (Holds.NUMERATOR in columns) != (Holds.DENOMINATOR in columns):
        raise Refused("Say which columns hold both the numerator and the denominator, or neither.")
    twice = [heading for heading, times in Counter(same(one) for one in columns.values()).items() if times > 1]
    if twice:
        raise Refused(f"The column “{twice[0]}” cannot hold two things.")
