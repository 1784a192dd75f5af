"""Who was there, out of tables: names with capacities, grids of names and initials, marks against dates, columns."""

import re
from collections.abc import Iterator

from answerable.reading.blocks import Block
from answerable.reading.labels import Label, is_nil
from answerable.reading.names import (
    BRACKETS,
    CODE,
    Named,
    code_in,
    is_full_name,
    is_name,
    named_in_line,
    named_in_list,
)
from answerable.reading.people_labels import people_label
from answerable.reading.reading import Person, Source
from answerable.reading.tables import LABEL_AND_NAME, Column, Table, columns_of, is_side_by_side

MARK = re.compile(r"[PASLEYNX✓✔√-]", re.IGNORECASE)
AWAY_MARKS = frozenset("ASEN-")


def matrix(table: Table) -> tuple[int, int] | None:
    """Of a table of names against meetings, the columns of the names and of the last meeting that is filled in."""
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    names = [sum(place < len(row) and is_full_name(row[place]) for row in rows) for place in range(width)]
    if width < 2 or max(names) < 3:
        return None
    marks = [sum(place < len(row) and bool(MARK.fullmatch(row[place])) for row in rows) for place in range(width)]
    filled = [place for place in range(width) if marks[place] >= 0.5 * max(marks) and marks[place] > 2]
    others = [sum(place < len(row) and len(row[place]) > 3 for row in rows) for place in range(width)]
    last = [place for place in filled if others[place] <= 2]
    return (names.index(max(names)), last[-1]) if last else None


def in_matrix(table: Table, columns: tuple[int, int]) -> Iterator[tuple[Label, Person]]:
    """Who is marked present and who away."""
    name_at, mark_at = columns
    for row in table.rows:
        cells = [cell.text.strip() for cell in row.cells]
        if len(cells) <= max(columns) or not MARK.fullmatch(cells[mark_at]) or not is_full_name(cells[name_at]):
            continue
        label = Label.APOLOGIES if cells[mark_at].upper() in AWAY_MARKS else Label.PRESENT
        capacity = next(
            (cell for cell in cells[name_at + 1 : mark_at] if len(cell) > 1 and not cell[0].isdigit()), None
        )
        yield label, person(Named(cells[name_at], capacity), row.text, row.line, row.page, 0.9)


def in_table(table: Table) -> Iterator[tuple[Label, Person]]:
    """Rows of name and capacity, under a label that stands before the first of them."""
    label = table.label or Label.PRESENT
    if is_side_by_side(table):
        yield from _in_columns(table)
        return
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        opening = LABEL_AND_NAME.match(cells[0])
        if opening:
            called = people_label(opening["label"], alone=True)
            label, cells[0] = called.label if called else label, opening["name"]
        if grid := _in_grid(cells):
            yield from ((label, person(named, row.text, row.line, row.page, 0.95)) for named in grid)
            continue
        found = people_label(cells[0], alone=True) if cells else None
        if found and (found.outright or not any(cells[1:])):
            label = found.label
            if not any(cells[1:]):
                continue
        elif columns_of(row):
            continue
        for named, name in _in_row(table, row, cells, labelled=found is not None):
            away = re.search(r"\b(?:apolog|absent)", named.capacity or "", re.IGNORECASE)
            yield Label.APOLOGIES if away else label, person(named, name, row.line, row.page, 0.95)


def _in_row(table: Table, row: Block, cells: list[str], *, labelled: bool) -> Iterator[tuple[Named, str]]:
    """The people of one row, with what the cells beside them say, and the words that name them."""
    name_at = _name_at(table, cells, labelled=labelled)
    name = cells[name_at] if name_at < len(cells) else ""
    capacity = ", ".join(cell for cell in cells[name_at + 1 :] if cell)
    if not name or is_nil(name):
        return
    lines = [line.text for line in row.cells[name_at].lines]
    one = len(lines) == 1 and (capacity or not re.search(r"[,;]", name))
    for named in named_in_line(name) if one else [p for line in lines for p in of_line(line, single=len(lines) > 2)]:
        said = " ".join(part for part in (capacity, named.capacity or "") if part)
        yield Named(named.name, said or None, named.code or code_in(said)), name


def _in_columns(table: Table) -> Iterator[tuple[Label, Person]]:
    """Lists that stand beside one another, each under its own label, and under others further down its column."""
    for place in range(max(len(row.cells) for row in table.rows)):
        label, group = Label.PRESENT, None
        for row in table.rows:
            for line in row.cells[place].lines if place < len(row.cells) else ():
                called = people_label(line.text, alone=True)
                if called and not called.rest:
                    label, group = called.label, None if called.outright else line.text.strip(" :")
                elif is_full_name(re.split(r"[,(–]| - ", line.text)[0]):
                    for named in named_in_line(line.text):
                        known = Named(named.name, named.capacity or group, named.code)
                        yield label, person(known, line.text, row.line, row.page, 0.9)


def _in_grid(cells: list[str]) -> list[Named]:
    """A row of names, each with the initials that it goes by in the cell after it."""
    filled = [cell for cell in cells if cell]
    found = []
    for cell, after in zip(filled, [*filled[1:], ""], strict=True):
        if is_full_name(cell) and CODE.fullmatch(after):
            found += [Named(named.name, named.capacity, after) for named in named_in_line(cell)]
    return found if found and 2 * len(found) >= len(filled) - 1 else []


def _name_at(table: Table, cells: list[str], *, labelled: bool) -> int:
    if Column.NAME in table.columns:
        return table.columns[Column.NAME]
    filled = [place for place, cell in enumerate(cells) if cell and not (labelled and place == 0)]
    return filled[0] if filled else len(cells)


def person(named: Named, text: str, line: int, page: int | None, sure: float) -> Person:
    return Person(Source(page, line, text), sure, named.name, named.capacity, named.code)


def of_line(text: str, *, single: bool) -> list[Named]:
    """The people of one line: one with a capacity, or several."""
    text = re.sub(r"\(([^()]*)\(([^()]*)\)([^()]*)\)", r"(\1\2\3)", text)
    if len(re.findall(r"\)\s+[A-Z][\w’'.-]*\s+[A-Za-z(]", text)) > 0 and not single:
        return named_in_list(text)
    parts = [part.strip() for part in re.split(r"[;,]|\s+and\s+(?=[A-Z])", text) if part.strip()]
    many = sum(is_full_name(part) for part in parts) if not single else 0
    if len(parts) > 1 and (many > 1 or (not single and all(is_name(BRACKETS.sub("", part)) for part in parts))):
        return named_in_list(text)
    found = named_in_line(text)
    return found or ([] if single else named_in_list(text))
