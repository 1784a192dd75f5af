"""Rows into tables, and what each table is: people, a list of actions, or the minutes themselves set in columns."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from answerable.reading.blocks import Block, Cell, Kind
from answerable.reading.labels import Label, spellings
from answerable.reading.people_labels import people_label

ITEM_NUMBER = re.compile(
    r"(?:item\s+)?(?:\d{1,2}(?:\s?\(?[a-z]\)?)?|\d{1,2}(?:\.\d{1,2}){1,3}|[A-Z])\s*[.):]?\s*$", re.IGNORECASE
)


ACTION_COLUMN = re.compile(
    r"(?:decisions?\s*(?:and|/|&)\s*)?actions?(?:\s+(?:by|points?|items?|required|owner|arising|agreed))?(?:\s*/\s*\w+)?:?"
    r"|owners?:?|by whom:?|who:?|lead:?|action\s+by\s+whom:?",
    re.IGNORECASE,
)


FINISHED = re.compile(r"\b(?:completed?|closed|finished|done)\b", re.IGNORECASE)


class Shape(StrEnum):
    """What a table is for."""

    PEOPLE = "people"
    LOG = "log"
    NARRATIVE = "narrative"


class Column(StrEnum):
    """What a column of a list holds, as its heading says."""

    NUMBER = "number"
    WORDS = "words"
    SUBJECT = "subject"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    RAISED = "raised"
    NAME = "name"
    CAPACITY = "capacity"


HEADINGS = {
    Column.NUMBER: """
        no | no. | ref | reference | # | item | number | item no | id | action no | action ref | minute | agenda
        item""",
    Column.WORDS: """
        action | actions | task | action point | agreed action | action required | action agreed | what | actions
        agreed | follow-up | action item | recommendation | actions completed | completed actions | closed actions
        | action points | action items | actions required | agreed actions | action/decision | follow up""",
    Column.SUBJECT: "issue | subject | topic | description | detail | details | matter",
    Column.OWNER: """
        owner | owners | who | by whom | lead | responsible | assigned to | action by | person responsible |
        action owner | responsibility | by | for | lead officer | action holder | assignee | owned by | whom""",
    Column.DUE: """
        due | due date | by when | deadline | when | target date | date due | timescale | completion date | target
        | due by | date for completion | finish by""",
    Column.STATUS: """
        status | progress | update | outcome | latest position | comments | comment | position | rag | state |
        notes | completed | progress/status | result""",
    Column.RAISED: "date raised | raised | meeting | meeting date | date | raised on | date of meeting | source | from",
    Column.NAME: "name | names | attendee | member | person | surname",
    Column.CAPACITY: """
        capacity | role | organisation | representing | position | title | post | body | organization | job title
        | department | company | company name""",
}
COLUMNS = {words: column for column, choices in HEADINGS.items() for words in spellings(choices)}


@dataclass
class Table:
    """Rows that belong together; `columns` says what each holds.

    `margin` is the place of a column of owners beside the words, `acting` that of a column in which actions are written out.
    """

    shape: Shape
    rows: list[Block] = field(default_factory=list)
    columns: dict[Column, int] = field(default_factory=dict)
    numbered: bool = False
    margin: int | None = None
    label: Label | None = None
    acting: int | None = None
    closed: bool = False
    under: str = ""


def parts_of(blocks: list[Block]) -> list[Block | Table]:
    """The blocks in order, with rows gathered into tables."""
    parts: list[Block | Table] = []
    number = 0
    for each in blocks:
        if each.kind is not Kind.ROW:
            parts.append(each)
            continue
        last = parts[-1] if parts else None
        heading = columns_of(each)
        opened = _opened_by(each, heading)
        if not isinstance(last, Table) or each.table != number or opened or _leaves(last, each):
            last = Table(
                opened or Shape.NARRATIVE, columns=heading if opened else {}, label=_label_over(parts),
                closed=opened is Shape.LOG and bool(FINISHED.search(each.cells[heading[Column.WORDS]].text)),
                under=_title_over(parts, last),
            )  # fmt: skip
            parts.append(last)
        if not (opened and heading):
            last.rows.append(each)
        number = each.table
    for part in parts:
        if isinstance(part, Table) and part.shape is Shape.NARRATIVE:
            _set_columns(part)
    return parts


def _title_over(parts: list[Block | Table], before: Block | Table | None) -> str:
    """The last short line above a table: what it is a table of."""
    for part in reversed(parts[-4:]):
        if isinstance(part, Table):
            return part.rows[-1].text if part.rows and len(part.rows[-1].text.split()) <= 12 else ""
        if part.kind is Kind.HEADING or len(part.text.split()) <= 12:
            return part.text
    return ""


def _label_over(parts: list[Block | Table]) -> Label | None:
    """What the line above a table says of the people in it."""
    above: Block | Table | None = parts[-1] if parts else None
    if isinstance(above, Table):
        above = above.rows[-1] if above.rows else None
    found = people_label(above.text, alone=True) if above else None
    return found.label if found and not found.rest else None


def columns_of(row: Block) -> dict[Column, int]:
    """What a row of headings says each column holds; empty where the row is not one."""
    found: dict[Column, int] = {}
    filled = [(place, cell.text) for place, cell in enumerate(row.cells) if cell.text]
    for place, text in filled:
        plain = re.sub(r"\s*[:*()]\s*", " ", text).strip().lower()
        column = COLUMNS.get(plain) or next(
            (COLUMNS[part] for part in re.split(r"\s*[/&]\s*|\s+and\s+", plain) if part in COLUMNS), None
        )
        if column and column not in found:
            found[column] = place
    if Column.SUBJECT in found:
        found.setdefault(Column.WORDS, found[Column.SUBJECT])
    return found if len(set(found.values())) >= 2 and len(set(found.values())) >= len(filled) * 0.6 else {}


def _opened_by(row: Block, heading: dict[Column, int]) -> Shape | None:
    if Column.NAME in heading and Column.WORDS not in heading:
        return Shape.PEOPLE
    if Column.WORDS in heading and (Column.OWNER in heading or Column.DUE in heading or Column.STATUS in heading):
        return Shape.LOG
    first = people_label(row.cells[0].text, alone=True) if len(row.cells) > 1 else None
    beside = [cell for cell in row.cells[1:] if cell.text]
    if first and first.outright and not first.rest and beside and not any(_is_list(cell) for cell in beside):
        return Shape.PEOPLE
    return None


def _is_list(cell: Cell) -> bool:
    """Whether a cell names many people in running text."""
    return cell.text.count(",") > 2 * len(cell.lines)


def _leaves(table: Table, row: Block) -> bool:
    """Whether a row ends a table of people: an item's number, or another label, stands first."""
    first = row.cells[0].text
    if table.shape is Shape.PEOPLE:
        return bool(ITEM_NUMBER.fullmatch(first)) or (bool(first) and len(row.cells) > 1 and not row.cells[1].text)
    return False


def _set_columns(table: Table) -> None:
    """Find the column of item numbers and the action column of minutes set in a table."""
    firsts = [row.cells[0].text for row in table.rows if len(row.cells) > 1 and row.cells[0].text]
    numbers = sum(bool(ITEM_NUMBER.fullmatch(first)) for first in firsts)
    table.numbered = numbers > 0 and numbers >= 0.5 * len(firsts)
    widths = [len(row.cells) for row in table.rows]
    width = max(set(widths), key=widths.count)
    if width < (3 if table.numbered else 2):
        return
    beside = [(row.cells[width - 1].text, row.cells[0].text) for row in table.rows if len(row.cells) == width]
    headed = any(ACTION_COLUMN.fullmatch(last) for last, _ in beside)
    lasts = [last for last, _ in beside if last and not ACTION_COLUMN.fullmatch(last)]
    short = all(len(last) <= 40 and len(last.split()) <= 6 for last in lasts)
    if short and (headed or (table.numbered and lasts)):
        table.margin = width - 1
    elif headed and lasts:
        table.acting = width - 1
