"""Rows into tables, and what each table is: people, a list of actions, or the minutes themselves set in columns."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from answerable.reading.blocks import Block, Cell, Kind
from answerable.reading.labels import STATUS, Label, spellings
from answerable.reading.names import is_full_name
from answerable.reading.people_labels import people_label

ITEM_NUMBER = re.compile(
    r"(?:item\s+)?(?:\d{1,2}(?:\s?\(?[a-z]\)?)?|\d{1,2}(?:\.\d{1,2}){1,3}|[A-Z]"
    r"|[A-Z]{0,5}\s?\d{1,4}[a-z]?[/-]\d{1,4})\s*[.):]?\s*$",
    re.IGNORECASE,
)


ACTION_COLUMN = re.compile(
    r"(?:decisions?\s*(?:and|/|&)\s*)?actions?(?:\s+(?:by|points?|items?|required|owner|arising"
    r"|agreed))?(?:\s*/\s*\w+)?:?"
    r"|owners?:?|by whom:?|who:?|lead:?|action\s+by\s+whom:?",
    re.IGNORECASE,
)


LABEL_AND_NAME = re.compile(
    r"(?P<label>(?:Present|PRESENT|In [Aa]ttendance|Attendees|ATTENDEES|Apologies|APOLOGIES|Members [Pp]resent"
    r"|Members))\s*[:–-]?\s+(?P<name>[A-Z][\w’'.-]+\s+[A-Z(].*)"
)
FINISHED = re.compile(r"\b(?:completed?|closed|finished|done)\b", re.IGNORECASE)


LED_BY = re.compile(
    r"(?:lead|presenter|speaker|led by|presented by|time|timings?|papers?|page|encl?(?:osure)?s?)\.?:?", re.IGNORECASE
)
SUBJECTS = re.compile(r"(?:agenda )?(?:item|description|subject|topic|issue|title)s?:?", re.IGNORECASE)


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
    CLOSED = "closed"
    MINUTE = "minute"
    UPDATES = "updates"
    RAG = "rag"
    MEETING = "meeting"


HEADINGS = {
    Column.NUMBER: """
        no | no. | ref | ref no | ref. | our ref | reference | # | item | number | item no | id | action no | action ref
        | minute | agenda item""",
    Column.WORDS: """
        action | actions | task | action point | agreed action | action required | action agreed | what | actions
        agreed | follow-up | action item | recommendation | actions completed | completed actions | closed actions
        | action points | action items | actions required | agreed actions | action/decision | follow up""",
    Column.SUBJECT: "issue | subject | topic | description | detail | details | matter",
    Column.OWNER: """
        owner | owners | who | by whom | lead | responsible | assigned to | action by | person responsible |
        action owner | task owner | responsibility | by | for | lead officer | action holder | assignee | owned by
        | whom""",
    Column.DUE: """
        due | due date | by when | deadline | when | target date | date due | timescale | completion date | target
        | due by | date for completion | finish by | finish""",
    Column.STATUS: """
        status | rag status | rag rating | status/rag | progress | update | updates | latest update | update s
        | outcome | latest position | comments | comment | position | rag | state | completed | progress/status
        | result""",
    Column.RAISED: """
        date raised | raised | meeting | meeting date | date | raised on | date of meeting
        | raised at | meeting raised | raised at meeting | date raised/meeting | source | from""",
    Column.NAME: """
        name | names | attendee | attendees | member | person | surname | present | members present | in attendance
        | apologies | attendance""",
    Column.CAPACITY: """
        capacity | role | organisation | representing | position | title | post | body | organization | job title
        | department | company | company name""",
    Column.CLOSED: """
        date closed | closed | closed on | closed date | closure date | date of closure | date completed | completed
        on | completed date | date complete | actual completion date | date done | closing date""",
    Column.MINUTE: """
        minute ref | minute reference | minute no | minute number | minutes ref | agenda ref | agenda reference
        | agenda no | agenda item no | minute item | minute/agenda ref | agenda/minute ref""",
}
# What a heading means beside a better one for the same: "Item" beside "Ref" is where in the minutes it stands.
BESIDE = {
    Column.NUMBER: (Column.MINUTE, frozenset(spellings("minute | agenda item | item | item no"))),
    Column.STATUS: (
        Column.UPDATES,
        frozenset(spellings(
            """progress | update | updates | outcome | latest position | comments | comment | result | latest update
            | update s"""
        )),
    ),
    Column.DUE: (Column.CLOSED, frozenset({"completion date"})),
    Column.RAISED: (Column.MEETING, frozenset(spellings("meeting | source | from"))),
}  # fmt: skip
RAGS = frozenset(spellings("rag | rag status | rag rating"))
FOLLOWED = frozenset({"follow-up", "follow up", "followup"})
COLUMNS = {words: column for column, choices in HEADINGS.items() for words in spellings(choices)}


@dataclass
class Table:
    """Rows that belong together; `columns` says what each holds.

    `margin` is the place of a column of owners beside the words, `acting` that of one in which actions are written out.
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
    ignored: frozenset[int] = frozenset()
    headings: dict[int, str] = field(default_factory=dict)

    @property
    def of_updates(self) -> frozenset[int]:
        """The columns whose headings say that they hold what was said of each row, rather than how it stands."""
        weak = BESIDE[Column.STATUS][1]
        return frozenset(place for place, words in self.headings.items() if _plain_heading(words) in weak)


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
        above = _headed_above(parts, each) if not isinstance(last, Table) else {}
        heading = heading or above
        opened = _opened_by(each, heading) or (Shape.PEOPLE if _more_people(last, each, number) else None)
        if not isinstance(last, Table) or each.table != number or opened or _leaves(last, each) or _unlike(last, each):
            last = Table(
                opened or Shape.NARRATIVE, columns=heading if opened else {},
                label=_label_of(each, heading) or _label_over(parts)
                or (last.label if isinstance(last, Table) else None),
                closed=opened is Shape.LOG and _is_of_finished(each, heading), under=_title_over(parts),
                headings={at: cell.text for at, cell in enumerate(each.cells)} if opened and not above else {},
            )  # fmt: skip
            parts.append(last)
        if not (opened and heading) or above:
            last.rows.append(each)
        number = each.table
    for part in parts:
        if isinstance(part, Table) and part.shape is Shape.NARRATIVE:
            if not _is_log_by_status(part):
                _set_columns(part)
        elif isinstance(part, Table) and part.shape is Shape.LOG and Column.WORDS not in part.columns:
            part.columns[Column.WORDS] = _longest(part)
    return parts


def _is_log_by_status(table: Table) -> bool:
    """Make a log of a table with no headings whose last column says of each row how it stands; whether it is one."""
    width = max((len(row.cells) for row in table.rows), default=0)
    lasts = [row.cells[width - 1].text for row in table.rows if len(row.cells) == width and row.cells[width - 1].text]
    stand = sum(bool(STATUS.match(last)) and len(last.split()) <= 5 for last in lasts)
    if width < 2 or stand < 4 or stand < 0.8 * len(lasts):
        return False
    table.shape, table.columns = Shape.LOG, {Column.STATUS: width - 1}
    table.columns[Column.WORDS] = _longest(table)
    return True


def _longest(table: Table) -> int:
    """The column with the most words in it, of those that the headings leave open."""
    width = max((len(row.cells) for row in table.rows), default=1)
    named = {place for column, place in table.columns.items() if column is not Column.NUMBER}
    return max(
        (place for place in range(width) if place not in named),
        key=lambda place: sum(len(row.cells[place].text) for row in table.rows if place < len(row.cells)), default=0,
    )  # fmt: skip


def _more_people(last: Block | Table | None, row: Block, number: int) -> bool:
    """Whether a new table goes on with the list of people that stands right above it."""
    if not isinstance(last, Table) or last.shape is not Shape.PEOPLE or row.table == number or is_side_by_side(last):
        return False
    filled = [cell for cell in row.cells if cell.text]
    return bool(filled) and is_full_name(filled[0].text) and all(len(cell.text.split()) <= 8 for cell in filled)


def _headed_above(parts: list[Block | Table], row: Block) -> dict[Column, int]:
    """The headings of a list of actions where they stand in a line of text above its rows: "ITEM BY WHOM BY WHEN"."""
    text = parts[-1].text.lower() if parts and isinstance(parts[-1], Block) else ""
    if not re.fullmatch(
        r"(?:(?:item|no|ref|actions?|action points?|issue|task)\s+)*(?:by whom|who|owner|lead)\s+(?:by when|when"
        r"|date|due|deadline).*",
        text,
    ):
        return {}
    filled = [place for place, cell in enumerate(row.cells) if cell.text]
    return {Column.OWNER: filled[-2], Column.DUE: filled[-1]} if len(filled) > 2 else {}


def _is_of_finished(row: Block, heading: dict[Column, int]) -> bool:
    return Column.WORDS in heading and bool(FINISHED.search(row.cells[heading[Column.WORDS]].text))


def _title_over(parts: list[Block | Table]) -> str:
    """The last short line above a table: what it is a table of."""
    for part in reversed(parts[-4:]):
        if isinstance(part, Table):
            return part.rows[-1].text if part.rows and len(part.rows[-1].text.split()) <= 12 else ""
        if part.kind is Kind.HEADING or len(part.text.split()) <= 12:
            return part.text
    return ""


def _label_of(row: Block, heading: dict[Column, int]) -> Label | None:
    """What the heading of a column of names says of them: "Present", "Apologies"."""
    found = people_label(row.cells[heading[Column.NAME]].text, alone=True) if Column.NAME in heading else None
    return found.label if found else None


def _label_over(parts: list[Block | Table]) -> Label | None:
    """What the line above a table says of the people in it."""
    above: Block | Table | None = parts[-1] if parts else None
    if isinstance(above, Table):
        above = above.rows[-1] if above.rows else None
    lines = [line.text for cell in above.cells for line in cell.lines] if above else []
    found = people_label(lines[-1], alone=True) if lines else None
    return found.label if found and not found.rest else None


def columns_of(row: Block) -> dict[Column, int]:
    """What a row of headings says each column holds; empty where the row is not one."""
    found: dict[Column, int] = {}
    filled = [(place, cell.text) for place, cell in enumerate(row.cells) if cell.text]
    named = [(place, _plain_heading(text), _meant_by(text)) for place, text in filled]
    for place, plain, meant in named:
        column = meant
        if plain in FOLLOWED and any("action" in other.lower() for at, other in filled if at != place):
            column = Column.STATUS
        column = _beside_better(plain, column, [(other, of) for at, other, of in named if at != place])
        if column and column not in found:
            found[column] = place
    if Column.SUBJECT in found:
        found.setdefault(Column.WORDS, found[Column.SUBJECT])
    return found if len(set(found.values())) >= 2 and len(set(found.values())) >= len(filled) * 0.6 else {}


def _plain_heading(text: str) -> str:
    return re.sub(r"\s*[:*()]\s*", " ", text).strip().lower()


def _meant_by(text: str) -> Column | None:
    """What the words of a heading mean by themselves; what it adds in brackets need not be known."""
    for plain in (_plain_heading(text), _plain_heading(text.split("(")[0])):
        said = [COLUMNS[part] for part in re.split(r"\s*[/&]\s*|\s+and\s+", plain) if part in COLUMNS]
        named = next((each for each in said if each is not Column.SUBJECT), said[0] if said else None)
        if column := COLUMNS.get(plain) or named:
            return column
    return None


def _beside_better(plain: str, column: Column | None, others: list[tuple[str, Column | None]]) -> Column | None:
    """What a heading means where another says the same of its column more outright."""
    if column is Column.STATUS and plain in RAGS and any(of is Column.STATUS and _is_outright(o) for o, of in others):
        return Column.RAG
    other, weak = BESIDE.get(column, (column, frozenset())) if column else (None, frozenset())
    better = any(of is column and words not in weak for words, of in others)
    return other if plain in weak and better else column


def _is_outright(heading: str) -> bool:
    """Whether a heading is of how a thing stands, and neither its colour nor what was said of it."""
    return heading not in RAGS and heading not in BESIDE[Column.STATUS][1]


def _opened_by(row: Block, heading: dict[Column, int]) -> Shape | None:
    if Column.NAME in heading and Column.WORDS not in heading:
        return Shape.PEOPLE
    labels = [people_label(cell.text, alone=True) for cell in row.cells if cell.text]
    if (
        len(labels) > 1
        and all(found and not found.rest for found in labels)
        and any(found and found.outright for found in labels)
    ):
        return Shape.PEOPLE
    only_subject = Column.SUBJECT in heading and heading[Column.WORDS] == heading[Column.SUBJECT]
    if only_subject and Column.DUE not in heading and Column.STATUS not in heading:
        return None
    if Column.WORDS in heading and (Column.OWNER in heading or Column.DUE in heading or Column.STATUS in heading):
        return Shape.LOG
    if Column.OWNER in heading and Column.DUE in heading:
        return Shape.LOG
    if len(row.cells) > 1 and LABEL_AND_NAME.match(row.cells[0].text) and not _is_list(row.cells[0]):
        return Shape.PEOPLE
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
    if is_side_by_side(table):
        return bool(ITEM_NUMBER.fullmatch(first))
    if table.shape is Shape.PEOPLE:
        return bool(ITEM_NUMBER.fullmatch(first)) or (bool(first) and len(row.cells) > 1 and not row.cells[1].text)
    return False


def is_side_by_side(table: Table) -> bool:
    """Whether lists of people stand beside one another, each under a label of its own."""
    heads = [cell.text for cell in table.rows[0].cells if cell.text] if table.rows else []
    return table.shape is Shape.PEOPLE and len(heads) > 1 and all(people_label(head, alone=True) for head in heads)


def _unlike(table: Table, row: Block) -> bool:
    """Whether a row is no row of a list of actions: nothing under "who" and "when", and words in other columns."""
    if table.shape is not Shape.LOG or Column.OWNER not in table.columns or Column.DUE not in table.columns:
        return False
    filled = {place for place, cell in enumerate(row.cells) if cell.text}
    known = set(table.columns.values()) | {0, 1}
    return (
        not filled & {table.columns[Column.OWNER], table.columns[Column.DUE]}
        and len(filled - known) > 0
        and len(filled) > 2
    )


def _set_columns(table: Table) -> None:
    """Find the column of item numbers and the action column of minutes set in a table."""
    firsts = [row.cells[0].text for row in table.rows if len(row.cells) > 1 and row.cells[0].text]
    numbers = sum(bool(ITEM_NUMBER.fullmatch(first)) for first in firsts)
    table.numbered = numbers > 0 and numbers >= 0.5 * len(firsts)
    table.ignored = frozenset(
        place for row in table.rows[:2] for place, cell in enumerate(row.cells)
        if LED_BY.fullmatch(cell.text) and any(SUBJECTS.fullmatch(other.text) for other in row.cells)
    )  # fmt: skip
    widths = [len(row.cells) for row in table.rows]
    width = max(set(widths), key=widths.count)
    if width < (3 if table.numbered else 2) or width - 1 in table.ignored:
        return
    beside = [(row.cells[width - 1].text, row.cells[0].text) for row in table.rows if len(row.cells) == width]
    headed = any(ACTION_COLUMN.fullmatch(last) for last, _ in beside)
    lasts = [last for last, _ in beside if last and not ACTION_COLUMN.fullmatch(last)]
    short = all(len(last) <= 40 and len(last.split()) <= 6 for last in lasts)
    if short and (headed or (table.numbered and lasts)):
        table.margin = width - 1
    elif headed and lasts:
        table.acting = width - 1
