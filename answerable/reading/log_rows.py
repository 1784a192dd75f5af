"""A row of a log as its office wrote it: its own reference, when it was raised and closed, and what was said since."""

import re
from datetime import date

from openpyxl.utils import get_column_letter

from answerable.reading.blocks import Block, Line
from answerable.reading.reading import LogRow
from answerable.reading.tables import Column, Table, columns_of
from answerable.reading.times import day_in, month_in

CELLS = {
    "ref": Column.NUMBER,
    "raised": Column.RAISED,
    "minute": Column.MINUTE,
    "action": Column.WORDS,
    "owner": Column.OWNER,
    "due": Column.DUE,
    "updates": Column.UPDATES,
    "status": Column.STATUS,
    "closed": Column.CLOSED,
}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?:\d{{4}}|\d{{2}}))"
)
LIKE_A_DAY = re.compile(rf"^\W*{_DAY}(?:\s+\d\d:\d\d)?\W*$", re.IGNORECASE)
DAY_FIRST = re.compile(rf"^\W*(?P<day>{_DAY})\W*\s*(?P<said>.*)$", re.IGNORECASE | re.DOTALL)
NEXT_DAY = re.compile(rf"(?<=[.;!?])\s+(?={_DAY}\)?\s*[:–—-]\s)", re.IGNORECASE)
NOT_CLOSED = re.compile(
    r"\W*(?:n/?a|na|no|none|n|open|tbc|tba|tbd|not (?:yet|closed|applicable|known)|on-?going|outstanding|in progress"
    r"|pending|-|–)?\W*",
    re.IGNORECASE,
)
CLOSED = re.compile(r"\W*(?:yes|y|x|✓|✔|closed|completed?|done)\b|\W*[✓✔]\W*$", re.IGNORECASE)
SAID_OF_AN_ACTION = (Column.OWNER, Column.DUE, Column.STATUS, Column.UPDATES, Column.RAISED, Column.CLOSED)
NO_ACTION = "cell {cell} (“{heading}”) does not say what is to be done, and the row says more: write it there."
FAULT = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
NO_DAY = "cell {cell} (“{heading}”) says “{words}”, which is no day: write it like 8 April 2014."


def log_row(table: Table, row: Block, place: int, said_on: date | None) -> LogRow:
    """What a row says in the columns that its log has; `place` is its order in the log."""
    cells = _cells(table, row)
    raised, closed = cells.get("raised", ""), cells.get("closed", "")
    raised_on, closed_on = day_in(raised, said_on), day_in(closed, said_on)
    return LogRow(
        place=place,
        cells=cells,
        ref=cells.get("ref") or None,
        raised=raised_on.isoformat() if raised_on else None,
        updates=updates_in(cells.get("updates", ""), said_on),
        closed=closed_on.isoformat() if closed_on else None,
        is_closed=closed_on is not None or bool(closed and (CLOSED.match(closed) or month_in(closed, said_on))),
        wrong=_wrong(table, row, cells, raised_on, closed_on, said_on),
    )


def says_no_action(table: Table, row: Block) -> str:
    """That a row says whose it is, when or how it stands, and not what is to be done; empty where that is not so."""
    place = table.columns.get(Column.WORDS)
    others = [table.columns[each] for each in SAID_OF_AN_ACTION if each in table.columns]
    said = [other for other in others if other != place and other < len(row.cells) and row.cells[other].text]
    if place is None or len(said) < 2 or columns_of(row):
        return ""
    return NO_ACTION.format(cell=_name(row, place), heading=table.headings.get(place, "Action"))


def _cells(table: Table, row: Block) -> dict[str, str]:
    """The words of each column by what it holds, line by line; what two columns say of one thing stands together."""
    columns = dict(table.columns)
    if Column.STATUS in columns and columns[Column.STATUS] in table.of_updates:
        columns[Column.UPDATES] = columns.pop(Column.STATUS)
    said = {name: _words(row, columns[column]) for name, column in CELLS.items() if column in columns}
    if Column.RAG in columns:
        said["status"] = "; ".join(filter(None, [said.get("status", ""), _words(row, columns[Column.RAG])]))
    if Column.MEETING in columns:
        meeting = _words(row, columns[Column.MEETING])
        if not said.get("raised"):
            said["raised"] = meeting
        elif meeting != said["raised"]:
            said["minute"] = ", ".join(filter(None, [meeting, said.get("minute", "")]))
    return said


def _words(row: Block, place: int) -> str:
    return "\n".join(_line(line) for line in row.cells[place].lines) if place < len(row.cells) else ""


def _line(line: Line) -> str:
    return f"{line.marker} {line.text}".strip()


def updates_in(words: str, said_on: date | None) -> tuple[tuple[str | None, str], ...]:
    """What was said of an action and when: a line that begins with a day begins a new update; None is no day."""
    found: list[tuple[str | None, str]] = []
    for line in (part for whole in words.split("\n") for part in NEXT_DAY.split(whole)):
        led = DAY_FIRST.match(line)
        day = day_in(led["day"], said_on) if led else None
        if led and day and led["said"].strip():
            found.append((day.isoformat(), led["said"].strip()))
        elif found and line.strip():
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.strip()}")
        elif line.strip():
            found.append((None, line.strip()))
    return tuple(found)


def _wrong(
    table: Table, row: Block, cells: dict[str, str], raised: date | None, closed: date | None, said_on: date | None
) -> str | None:
    """The first cell that says what cannot be, named as a spreadsheet names it."""
    for place, cell in enumerate(row.cells):
        if fault := FAULT.match(cell.text):
            return f"cell {_name(row, place)} holds the fault {fault[0]} and no words: mend its formula."
    for name, is_no_day in (
        ("raised", raised is None and bool(LIKE_A_DAY.match(cells.get("raised", "")))),
        ("due", _is_no_day(cells.get("due", ""), said_on)),
        ("closed", closed is None and not _may_be_closing(cells.get("closed", ""), said_on)),
    ):
        place = table.columns.get(CELLS[name], table.columns.get(Column.MEETING, 0))
        if is_no_day:
            heading = table.headings.get(place, name)
            return NO_DAY.format(cell=_name(row, place), heading=heading, words=cells[name])
    if raised and closed and closed < raised:
        place = table.columns[Column.CLOSED]
        return (
            f"cell {_name(row, place)} says that it was closed on {_said(closed)}, before it was raised on "
            f"{_said(raised)}: correct one of the two."
        )
    return None


def _is_no_day(words: str, said_on: date | None) -> bool:
    return bool(LIKE_A_DAY.match(words)) and day_in(words, said_on) is None


def _may_be_closing(words: str, said_on: date | None) -> bool:
    """Whether words that name no day may stand in a column of closing days: that it is closed or not, or a month."""
    if NOT_CLOSED.fullmatch(words):
        return True
    return not LIKE_A_DAY.match(words) and bool(CLOSED.match(words) or month_in(words, said_on))


def _name(row: Block, place: int) -> str:
    return f"{get_column_letter(place + 1)}{row.line}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
