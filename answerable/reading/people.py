"""Who was there and who sent apologies: out of tables, lists, labelled lines, and sentences that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.reading.blocks import Block
from answerable.reading.labels import Label, is_nil
from answerable.reading.names import (
    BRACKETS,
    CODE,
    Named,
    is_full_name,
    is_name,
    named_in_line,
    named_in_list,
    names_in_prose,
)
from answerable.reading.passages import Passage
from answerable.reading.people_labels import AWAY, Called, people_label
from answerable.reading.reading import Person, Source
from answerable.reading.tables import LABEL_AND_NAME, Column, Shape, Table, columns_of, is_side_by_side

WHY_AWAY = re.compile(r"\b(?:apolog\w+|absen\w+|unable|late|away|regrets?|could not|cannot|not able|attend)\b", re.IGNORECASE)
MARK = re.compile(r"[PASLEYNX✓✔√-]", re.IGNORECASE)
ROLL = re.compile(
    r"(?P<who>[^–]{3,80}?)\s+[-–—:]\s*(?P<is>present|absent|apolog(?:y|ies)|excused|here|away|yes|no|regrets)\W*", re.IGNORECASE
)
AWAY_MARKS = frozenset("ASEN-")
FROM = re.compile(
    r"\b(?:apolog\w+|regrets)\b[^.:]{0,70}?\b(?:from|by)\b\s*:?\s*(?P<names>(?:[^.]|(?<=\b[A-Z])\.|(?<=Cllr)\.|(?<=M[rs])\.)+)", re.I
)
SENT = re.compile(r"(?P<names>[A-Z][^.:]{2,120}?)\s+(?:had\s+|has\s+|have\s+)?(?:sent|gave|given|offered|tendered)\s+(?:\w+\s+)?apologies\b")
SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|the|that|this|which|agreed|welcomed|noted|asked)\b")
FIRST = 60


@dataclass
class People:
    """The people read: those present, and those who sent apologies."""

    present: list[Person] = field(default_factory=list)
    apologies: list[Person] = field(default_factory=list)

    def add(self, label: Label, people: list[Person]) -> None:
        into = self.present if label is Label.PRESENT else self.apologies
        into.extend(person for person in people if person.name.lower() not in {known.name.lower() for known in into})


def people_of(parts: list[Block | Table], passages: list[Passage]) -> People:
    """Everyone listed as present or as having sent apologies."""
    people = People()
    for part in parts:
        if isinstance(part, Table) and (part.shape is Shape.PEOPLE or (marked := _matrix(part))):
            for label, person in _in_matrix(part, marked) if (marked := _matrix(part)) else _in_table(part):
                people.add(label, [person])
    if not _roll_call(people, passages):
        _Lists(people, passages).read()
    _in_prose(people, passages)
    return people


def _roll_call(people: People, passages: list[Passage]) -> bool:
    """Lines that each say of one person whether they were there: "Rao, Priya; Secretary – present"."""
    called = [(passage, found) for passage in passages if (found := ROLL.fullmatch(passage.text.strip(" ~*")))]
    if len(called) < 3:
        return False
    for passage, found in called:
        name, _, capacity = found["who"].partition(";")
        label = Label.PRESENT if found["is"].lower() in {"present", "here", "yes"} else Label.APOLOGIES
        named = Named(name.strip(" ~*"), capacity.strip() or None)
        people.add(label, [_person(named, passage.text, passage.line, passage.page, 0.9)])
    last = passages.index(called[-1][0])
    for place in range(last + 1, min(last + 3, len(passages))):
        if re.fullmatch(r"(?:guests?|observers?|also present|in attendance|visitors?)\W*", passages[place].text, re.IGNORECASE):
            _Lists(people, passages[place : place + 30]).read()
    return True


def _matrix(table: Table) -> tuple[int, int] | None:
    """Of a table of names against meetings, the columns of the names and of the last meeting that is filled in."""
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    names = [sum(place < len(row) and is_full_name(row[place]) for row in rows) for place in range(width)]
    if width < 2 or max(names) < 3:
        return None
    marks = [
        sum(place < len(row) and bool(MARK.fullmatch(row[place])) for row in rows) for place in range(width)
    ]
    filled = [place for place in range(width) if marks[place] >= 0.5 * max(marks) and marks[place] > 2]
    others = [
        sum(place < len(row) and len(row[place]) > 3 for row in rows) for place in range(width)
    ]
    last = [place for place in filled if others[place] <= 2]
    return (names.index(max(names)), last[-1]) if last else None


def _in_matrix(table: Table, columns: tuple[int, int]) -> Iterator[tuple[Label, Person]]:
    """Who is marked present and who away."""
    name_at, mark_at = columns
    for row in table.rows:
        cells = [cell.text.strip() for cell in row.cells]
        if len(cells) <= max(columns) or not MARK.fullmatch(cells[mark_at]) or not is_full_name(cells[name_at]):
            continue
        label = Label.APOLOGIES if cells[mark_at].upper() in AWAY_MARKS else Label.PRESENT
        capacity = next((cell for cell in cells[name_at + 1 : mark_at] if len(cell) > 1 and not cell[0].isdigit()), None)
        yield label, _person(Named(cells[name_at], capacity), row.text, row.line, row.page, 0.9)


def _in_table(table: Table) -> Iterator[tuple[Label, Person]]:
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
            yield from ((label, _person(named, row.text, row.line, row.page, 0.95)) for named in grid)
            continue
        found = people_label(cells[0], alone=True) if cells else None
        if found and (found.outright or not any(cells[1:])):
            label = found.label
            if not any(cells[1:]):
                continue
        elif columns_of(row):
            continue
        name_at = _name_at(table, cells, labelled=found is not None)
        name = cells[name_at] if name_at < len(cells) else ""
        capacity = ", ".join(cell for cell in cells[name_at + 1 :] if cell)
        if not name or is_nil(name):
            continue
        lines = [line.text for line in row.cells[name_at].lines]
        one = len(lines) == 1 and (capacity or not re.search(r"[,;]", name))
        named = named_in_line(name) if one else [p for line in lines for p in _of_line(line, single=len(lines) > 2)]
        for person in named:
            said = " ".join(part for part in (capacity, person.capacity or "") if part)
            if not re.search(r"\b(?:apolog|absent)", said, re.I):
                yield label, _person(Named(person.name, said or None, person.code), name, row.line, row.page, 0.95)
            else:
                yield Label.APOLOGIES, _person(person, name, row.line, row.page, 0.9)


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
                        yield label, _person(known, line.text, row.line, row.page, 0.9)


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


def _person(named: Named, text: str, line: int, page: int | None, sure: float) -> Person:
    return Person(Source(page, line, text), sure, named.name, named.capacity, named.code)


def _of_line(text: str, *, single: bool) -> list[Named]:
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


@dataclass
class _Lists:
    """Follows a label such as "Present:" through what stands on its line and through the lines or bullets under it."""

    people: People
    passages: list[Passage]

    def read(self) -> None:
        outright = [
            place
            for place, passage in enumerate(self.passages)
            if (found := people_label(passage.text, alone=self._alone(passage))) and found.outright
        ]
        near = {place + step for place in outright for step in range(-16, 13)} or set(range(FIRST))
        place = 0
        while place < len(self.passages):
            passage = self.passages[place]
            found = people_label(passage.text, alone=self._alone(passage))
            if found and (found.outright or place in near) and not (passage.number and not found.rest and place > FIRST) and (place or passage.level != 1 or found.outright):
                place = self._take(place, found, known=bool(outright))
            else:
                place += 1

    def _alone(self, passage: Passage) -> bool:
        """Whether the words stand by themselves as a heading does."""
        return bool(passage.level) or len(passage.text.split()) <= 6

    def _take(self, place: int, found: Called, *, known: bool) -> int:
        """Read the list under a label; the place after it."""
        passage = self.passages[place]
        beside = self._beside(place, found)
        named = self._inline(found) if found.rest and not is_nil(found.rest) else []
        if named:
            self._add(found.label, named, passage)
        place += beside
        after = place + 1
        lines: list[Passage] = []
        if not found.rest and found.outright and (roles := self._roles(place + 1)):
            self._add(found.label, roles, self.passages[place + 1])
            return place + 2
        if not found.rest or (named and not known_end(passage.text)):
            after, lines = self._under(place + 1, passage, has_inline=bool(named))
        if lines:
            if not found.outright and not known and len(lines) < 2:
                return place + 1
            few = [len(re.split(r"[;,]", line.text)) for line in lines]
            single = len(lines) > 2 and sum(n <= 3 for n in few) >= 0.7 * len(lines)
            for line in lines:
                self._add(found.label, self._named(line, single=single), line)
        return after

    def _inline(self, found: Called) -> list[Named]:
        named = named_in_list(found.rest, roles=found.outright and not SENTENCE.search(found.rest))
        if found.label is Label.PRESENT and not found.outright and not any(is_full_name(p.name) for p in named):
            return named if len(found.rest) <= 12 * len(named) else []
        return named

    def _beside(self, place: int, found: Called) -> int:
        """How many labels stood beside this one, over columns of which only the words are left: the first has the list."""
        many = 0
        while not found.rest and place + many + 1 < len(self.passages):
            after = people_label(self.passages[place + many + 1].text, alone=True)
            if not after or not after.outright or after.rest or after.label is found.label:
                break
            many += 1
        return many

    def _roles(self, place: int) -> list[Named]:
        """The posts that a list names where it names nobody."""
        passage = self.passages[place] if place < len(self.passages) else None
        parts = re.split(r"[,;]", passage.text) if passage and not passage.level and not SENTENCE.search(passage.text) else []
        if not 1 < len(parts) < 30 or any(is_full_name(part) for part in parts):
            return []
        return [Named(part.strip(" .")) for part in parts if 0 < len(part.split()) <= 5]

    def _under(self, start: int, opening: Passage, *, has_inline: bool) -> tuple[int, list[Passage]]:
        lines: list[Passage] = []
        strange = 0
        place = start
        while place < len(self.passages):
            passage = self.passages[place]
            label = people_label(passage.text, alone=self._alone(passage))
            if (label and (label.outright or label.rest or passage.lead)) or passage.number or self._leaves(passage, opening):
                break
            if has_inline and (passage.in_row != opening.in_row or bool(passage.marker) != bool(opening.marker)):
                break
            if self._is_person(passage):
                lines.append(passage)
                strange = 0
            else:
                strange += 1
                if strange > (1 if lines or not self._is_note(passage) else 2) or has_inline:
                    break
            place += 1
        return (place - strange if lines else start), lines

    @staticmethod
    def _leaves(passage: Passage, opening: Passage) -> bool:
        return bool(passage.level) and (not opening.level or passage.level <= opening.level)

    @staticmethod
    def _is_note(passage: Passage) -> bool:
        return passage.text.lower().startswith(("note", "see ", "quorum"))

    @staticmethod
    def _is_person(passage: Passage) -> bool:
        text = passage.text.strip()
        if passage.level or re.match(r"\d{1,2}[.)]\s", text) or (SENTENCE.search(text) and len(text.split()) > 12) or "?" in text:
            return False
        first = BRACKETS.sub("", re.split(r",|\s[-–—]\s|:\s|\||\(", text)[0]).strip(" .*")
        if is_name(first) and (not passage.lead or passage.lead != passage.text or is_full_name(first)):
            return True
        first_words = text.split()[:3]
        return len(named_in_line(text)) == 1 and is_full_name(" ".join(first_words[:2])) and len(text.split()) < 14

    def _named(self, line: Passage, *, single: bool) -> list[Named]:
        return _of_line(line.text, single=single) or named_in_list(line.text)

    def _add(self, label: Label, named: list[Named], passage: Passage) -> None:
        for each in named:
            away = each.capacity and re.search(r"\b(?:apolog|absent\b)", each.capacity, re.I)
            into = Label.APOLOGIES if away else label
            self.people.add(into, [_person(each, passage.text, passage.line, passage.page, 0.9)])


def known_end(text: str) -> bool:
    """Whether a list is ended by its own full stop."""
    return text.rstrip().endswith(".")


def _in_prose(people: People, passages: list[Passage]) -> None:
    """Apologies that a sentence reports: "Apologies were received from …", or names under that heading."""
    under = False
    for passage in passages:
        called = people_label(passage.text, alone=True)
        about = bool(called and called.label is Label.APOLOGIES) or bool(
            AWAY.search(passage.text[:60]) and (passage.number or re.match(r"\d", passage.text))
        )
        found = FROM.search(passage.text) or SENT.search(passage.text)
        if found and not is_nil(found["names"]):
            named = [
                p for p in named_in_list(_ended(found["names"])) if is_full_name(p.name) or not people.apologies
            ]
            people.add(Label.APOLOGIES, [_person(p, passage.text, passage.line, passage.page, 0.8) for p in named])
        elif under and not people.apologies and not passage.number and not passage.level:
            text = re.sub(r"^\d[\d.]*\s+", "", passage.text)
            named = list(names_in_prose(text)) if WHY_AWAY.search(text) and not is_nil(text) else []
            people.add(Label.APOLOGIES, [_person(p, passage.text, passage.line, passage.page, 0.6) for p in named])
        under = about and not people.apologies


def _ended(names: str) -> str:
    """A list of names without what is said after them: "… due to illness", "who was away"."""
    return re.sub(r"\s+(?:who|due to|as|because|owing|since|were|was|which|having|for|with|and (?=[a-z]))\b[^;,]*", "", names)
