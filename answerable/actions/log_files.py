"""A log of actions as a file: an Excel workbook or CSV, in which no text can be taken for a formula."""

import csv
import io
import re
from calendar import month_name
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from answerable.actions.as_log import COLUMNS

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IN_WORDS = re.compile(r"(?P<day>[1-9]\d?) (?P<month>[A-Z][a-z]+) (?P<year>\d{4})")
_DAYS = frozenset({"raised", "due", "closed"})
_WIDTHS = {"action": 60, "updates": 60, "owner": 24}


def title_of(name: str, on: date) -> str:
    """The line above the headings, by which the log says its day."""
    return f"Action log of {name} as at {on:%-d %B %Y}"


def as_csv(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The log as spreadsheets read CSV: UTF-8 with its mark, a text that looks like a formula marked as text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_as_text(title)])
    writer.writerow(COLUMNS.values())
    writer.writerows([_as_text(words) for words in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_excel(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The log as a workbook: days as days, all else as text, whatever it begins with."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Actions"
    _write(sheet.cell(1, 1), title)
    for place, heading in enumerate(COLUMNS.values(), 1):
        _write(sheet.cell(2, place), heading)
        sheet.cell(2, place).font = Font(bold=True)
    for number, row in enumerate(rows, 3):
        for place, (name, words) in enumerate(zip(COLUMNS, row, strict=True), 1):
            _write(sheet.cell(number, place), words, may_be_day=name in _DAYS)
    for place, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 16)
    sheet.freeze_panes = "A3"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _write(cell: Cell | MergedCell, words: str, *, may_be_day: bool = False) -> None:
    if not words:
        return
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if may_be_day and (day := _day(words)):
        cell.value, cell.number_format = day, "d mmmm yyyy"
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(_FORMULA)


def _day(words: str) -> date | None:
    """A day that a cell may hold as one: written back, it is the same words."""
    found = _IN_WORDS.fullmatch(words)
    if not found or found["month"] not in month_name:
        return None
    try:
        day = date(int(found["year"]), list(month_name).index(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if day.year >= 1900 else None


def _as_text(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA) else words
