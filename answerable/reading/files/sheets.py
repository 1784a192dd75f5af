"""Spreadsheets: the rows of Excel and CSV files, each cell as a person sees it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import openpyxl

from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Cell, Kind, Line, tidy

MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_EMPTY = 200  # rows in a row with nothing in them: the sheet has ended, whatever it says of its own size
MADE_TEXT = re.compile(r"^'(?=[=+@\t\r-])")  # the mark by which a CSV file says that what follows is no formula
DAMAGED = "“{name}” is not an Excel file, or is damaged: open it in Excel, save it again, and try once more."
TOO_LARGE = "“{name}” holds far more than a log of actions: give one log at a time, without its other sheets."
NO_WORDS = "There are no words in “{name}”: choose the file that holds the log."


def blocks_of_excel(content: bytes, *, name: str) -> list[Block]:
    """The rows of every sheet, its name as a heading where there are several; formulas give what they last gave."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except Exception as problem:
        raise Refused(DAMAGED.format(name=name)) from problem
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Refused(TOO_LARGE.format(name=name))
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        blocks = list(_sheets(book, name))
    except Refused:
        raise
    except Exception as problem:  # a damaged file fails in as many ways as there are parts in it
        raise Refused(DAMAGED.format(name=name)) from problem
    if not any(block.kind is Kind.ROW for block in blocks):
        raise Refused(NO_WORDS.format(name=name))
    return blocks


def blocks_of_csv(written: str, *, name: str) -> list[Block]:
    """The rows of a CSV file, whichever of the usual marks parts its columns."""
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(written[:8_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        read = csv.reader(io.StringIO(written), dialect)
        rows = list(_rows(([MADE_TEXT.sub("", value) for value in row] for row in read), 1, name))
    except csv.Error as problem:
        raise Refused(f"“{name}” is not a table of values: save it from Excel as CSV, and try again.") from problem
    if not rows:
        raise Refused(NO_WORDS.format(name=name))
    return rows


def _sheets(book: openpyxl.Workbook, name: str) -> Iterator[Block]:
    many = len(book.sheetnames) > 1
    for number, title in enumerate(book.sheetnames, 1):
        sheet = book[title]
        if not hasattr(sheet, "iter_rows"):
            continue
        rows = list(_rows(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), number, name))
        if rows and many:
            yield Block(Kind.HEADING, (Cell((Line(tidy(title)),)),), rows[0].line, level=1)
        yield from rows


def _rows(rows: Iterable[Iterable[object]], table: int, name: str) -> Iterator[Block]:
    empty = 0
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in list(row)[:MOST_COLUMNS]]
        while cells and not cells[-1].lines:
            cells.pop()
        empty = 0 if cells else empty + 1
        if number > MOST_ROWS:
            raise Refused(TOO_LARGE.format(name=name))
        if empty > MOST_EMPTY:
            return
        if cells:
            yield Block(Kind.ROW, tuple(cells), number, table=table)


def _cell(value: object) -> Cell:
    return Cell(tuple(Line(words) for line in _said(value).split("\n") if (words := tidy(line))))


def _said(value: object) -> str:
    """A value as a person writes it: a day with its month in words, a whole number without ".0"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return _day(value.date()) if value.time() == time(0) else f"{_day(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
