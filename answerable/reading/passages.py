"""Layout into reading order: each passage with the number and action column beside it, broken ones made whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from answerable.reading.blocks import Block, Kind, Line
from answerable.reading.labels import is_nil, labelled
from answerable.reading.names import is_full_name
from answerable.reading.people_labels import people_label
from answerable.reading.reading import Source
from answerable.reading.tables import ACTION_COLUMN, ITEM_NUMBER, Shape, Table

OWNER = re.compile(
    r"[A-Z]{2,4}|All|ALL|(?:the\s+)?(?:clerk|chair(?:man|person)?|secretary|treasurer|head|headteacher|governors|members)",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[–-]\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?)?", re.IGNORECASE
)
ENDS = (".", "?", "!", ":", ";", "”", '"', ".)", "…")
CONNECTS = re.compile(
    r"\b(?:a|an|the|on|of|to|in|for|with|by|at|from|and|or|that|which|is|are|was|were|be|been|as|its|their"
    r"|this|has|have|had)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """Words that stand together, with what stands beside them.

    `number` is that of an agenda item where a column holds it; `margin` is what the action column says beside it;
    `level` is that of a heading, 0 for anything else; `in_row` tells table from running text; `acting` is true of words
    that stand in a column of actions.
    """

    text: str
    line: int
    page: int | None = None
    number: str = ""
    marker: str = ""
    lead: str = ""
    margin: str = ""
    level: int = 0
    depth: int = 0
    in_row: bool = False
    acting: bool = False

    def source(self, text: str | None = None) -> Source:
        return Source(self.page, self.line, self.text if text is None else text)


def passages_of(parts: list[Block | Table]) -> list[Passage]:
    """Everything to be read as running text; tables of people and lists of actions are left to their own readers."""
    found: list[Passage] = []
    for part in parts:
        if isinstance(part, Block):
            found.extend(_of_block(part))
        elif part.shape is Shape.NARRATIVE:
            found.extend(_of_rows(part))
    return _made_whole(found)


def _of_block(part: Block) -> Iterator[Passage]:
    for line in part.cells[0].lines:
        level = part.level if part.kind is Kind.HEADING else 0
        yield Passage(
            line.text, part.line, part.page, marker=line.marker, lead=line.lead, margin=line.beside, level=level,
            depth=part.level,
        )  # fmt: skip


def _of_rows(table: Table) -> Iterator[Passage]:
    for row in table.rows:
        number = row.cells[0].text if table.numbered and row.cells else ""
        number = number if ITEM_NUMBER.fullmatch(number) else ""
        first = 1 if table.numbered and (number or not row.cells[0].text) else 0
        last = len(row.cells)
        margin: list[Line] = []
        if table.margin is not None and table.margin < last:
            margin = [line for line in row.cells[table.margin].lines if _says_who(line.text)]
            last = table.margin
        acting: list[Line] = []
        if table.acting is not None and table.acting < last:
            acting = [line for line in row.cells[table.acting].lines if not ACTION_COLUMN.fullmatch(line.text)]
            margin = [line for line in acting if _names_owners(line.text)]
            acting = [line for line in acting if line not in margin and not is_nil(line.text)]
            last = table.acting
        lines = _lines_of(row, first, last, table.ignored)
        beside = _beside(margin, lines)
        for place, line in enumerate(lines):
            yield Passage(
                line.text,
                row.line,
                row.page,
                number=number.strip() if place == 0 else "",
                marker=line.marker,
                lead=line.lead,
                margin=beside[place],
                in_row=True,
            )
        for line in acting:
            yield Passage(line.text, row.line, row.page, marker=line.marker, in_row=True, acting=True)


def _lines_of(row: Block, first: int, last: int, ignored: frozenset[int]) -> list[Line]:
    """The lines of the words' columns; a short label and its value are one line."""
    cells = [
        cell
        for place, cell in enumerate(row.cells)
        if first <= place < last and place not in ignored and cell.text and not CLOCK.fullmatch(cell.text)
    ]
    if len(cells) > 1:
        labels = [place for place, cell in enumerate(cells) if _is_label(cell.text)]
        if labels and labels[0] == 0:
            edges = [*labels, len(cells)]
            return [
                Line(f"{cells[at].text.rstrip(' :')}: {' '.join(cell.text for cell in cells[at + 1 : end])}")
                for at, end in pairwise(edges)
            ]
        if all(len(cell.lines) == 1 for cell in cells) and len(cells[-1].text.split()) < 12:
            return [Line(" ".join(cell.text for cell in cells), lead=cells[0].lines[0].lead)]
    return [line for cell in cells for line in cell.lines if line.text]


def _says_who(text: str) -> bool:
    """Whether a line beside the words says who is to act, and is not the heading of its column or "None"."""
    return not ACTION_COLUMN.fullmatch(text) and not is_nil(text)


def _names_owners(text: str) -> bool:
    """Whether a line of a column of actions says only who is to act."""
    parts = [part for part in re.split(r"\s*(?:[/,&+]|\band\b)\s*", text.strip(" .:")) if part]
    return 0 < len(parts) <= 6 and all(OWNER.fullmatch(part) or is_full_name(part) for part in parts)


def _is_label(text: str) -> bool:
    found = labelled(text) or people_label(text, alone=True)
    return bool(found) and not (found and found.rest)


def _beside(margin: list[Line], lines: list[Line]) -> list[str]:
    """Owners beside the line at their height; line by line where there are as many of them; else beside the last."""
    words = [line for line in margin if line.text]
    if words and lines and all(line.at is not None for line in [*words, *lines]):
        found: list[list[str]] = [[] for _ in lines]
        for word in words:
            above = [place for place, line in enumerate(lines) if (line.at or 0) <= (word.at or 0) + 4]
            place = above[-1] if above else 0
            # An owner set at the top of the row stands beside its heading, and is meant for what is said under it.
            under_heading = place == 0 and len(words) == 1 and len(lines) > 1 and lines[0].lead == lines[0].text
            found[-1 if under_heading else place].append(word.text)
        return ["\n".join(each) for each in found]
    if len(words) == len(lines):
        return [word.text for word in words]
    return [""] * (len(lines) - 1) + ["\n".join(word.text for word in words)] if lines else []


def _made_whole(passages: list[Passage]) -> list[Passage]:
    """Passages that the end of a page cut in two, put together again."""
    whole: list[Passage] = []
    for passage in passages:
        if whole and _runs_on(whole[-1], passage):
            before = whole.pop()
            whole.append(replace(before, text=f"{before.text} {passage.text}", margin=passage.margin))
        else:
            whole.append(passage)
    return whole


def _runs_on(before: Passage, after: Passage) -> bool:
    if (
        after.number
        or after.marker
        or after.level
        or before.level
        or before.margin
        or before.in_row != after.in_row
        or before.acting != after.acting
    ):
        return False
    if before.text.endswith(ENDS) or labelled(before.text) or len(before.text) < 15 or ITEM_NUMBER.match(after.text):
        return False
    if before.text.isupper():
        return False
    return after.text[:1].islower() or (bool(CONNECTS.search(before.text)) and not labelled(after.text))
