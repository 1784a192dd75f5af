"""Who was there and who sent apologies: names, capacities and codes, out of tables, lists and labelled lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from answerable.reading.blocks import Block
from answerable.reading.labels import Label, is_nil, labelled
from answerable.reading.passages import Passage
from answerable.reading.reading import Person, Source
from answerable.reading.tables import Column, Shape, Table

IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
CODE = re.compile(r"[A-Z](?:[A-Za-z]{0,4}[A-Z])?[a-z]?|[A-Z][a-z][A-Z]")
ROLE = re.compile(
    r"\b(?:chief|chair\w*|officers?|constable|commissioner|council(?:lor)?s?|department|office|director"
    r"|manager|clerk|secretary|treasurer"
    r"|board|committee|panel|member|members|public|representative|head|lead|assistant|deputy|executive"
    r"|advis[eo]r|police|inspector"
    r"|superintendent|president|trustee|governor|headteacher|university|limited|ltd|agency|service|authority"
    r"|group|association"
    r"|minutes|observer|staff|team|vice|company|foundation|society|trust|college|school|ministry|association"
    r"|institute)\b",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|cllr|councillor|prof(?:essor)?|rev(?:erend)?|baroness|pc|insp)\.?\s+",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "di",
        "da",
        "del",
        "bin",
        "al",
        "el",
        "ap",
        "ab",
        "of",
        "y",
        "e",
    ]
)
MOST_IN_A_LIST = 80
LONGEST_LIST = 8_000


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
        if isinstance(part, Table) and part.shape is Shape.PEOPLE:
            for label, person in _in_table(part):
                people.add(label, [person])
    reader = _Lists(people)
    for passage in passages:
        reader.take(passage)
    return people


def _in_table(table: Table) -> Iterator[tuple[Label, Person]]:
    """Rows of name and capacity, under a label that stands before the first of them."""
    label = Label.PRESENT
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        found = labelled(cells[0]) if cells else None
        if found and found.label in {Label.PRESENT, Label.APOLOGIES}:
            label = found.label
        name_at = table.columns.get(Column.NAME, 1 if len(cells) > 1 and (found or not cells[0]) else 0)
        capacity_at = table.columns.get(Column.CAPACITY, name_at + 1)
        name = cells[name_at] if name_at < len(cells) else ""
        capacity = cells[capacity_at] if capacity_at < len(cells) else ""
        if name and not is_nil(name):
            names = [line.text for line in row.cells[name_at].lines] if not capacity else [name]
            for each in names:
                for person in persons(each, row.line, row.page, capacity):
                    yield label, person


@dataclass
class _Lists:
    """Follows a label such as "Present:" through the lines or bullets under it."""

    people: People
    label: Label | None = None
    level: int = 0
    shape: tuple[bool, bool] | None = None

    def take(self, passage: Passage) -> None:
        found = labelled(passage.text)
        if (
            found
            and found.label in {Label.PRESENT, Label.APOLOGIES}
            and not (passage.level == 0 and passage.marker and self.label)
        ):
            self.label, self.shape, self.level = found.label, None, passage.level
            if found.rest:
                self._add(passage, found.rest)
                self.shape = (False, False)
            return
        if self.label is None:
            return
        if found or passage.number or (passage.level and not self._is_part(passage)) or not self._goes_on(passage):
            self.label = None
            return
        if not passage.level:
            self._add(passage, passage.text)

    def _is_part(self, passage: Passage) -> bool:
        return bool(self.level) and passage.level > self.level

    def _goes_on(self, passage: Passage) -> bool:
        if passage.level:
            return True
        shape = (bool(passage.marker), passage.in_row)
        if self.shape is None:
            self.shape = shape
        if shape != self.shape and not passage.marker:
            return False
        first = re.split(r"[,(–—:]| - ", passage.text)[0].strip()
        return is_name(first) or bool(passage.marker and len(passage.text.split()) < 10 and first[:1].isupper())

    def _add(self, passage: Passage, text: str) -> None:
        if self.label and not is_nil(text):
            self.people.add(self.label, list(persons(text, passage.line, passage.page)))


def persons(text: str, line: int, page: int | None, capacity: str = "") -> Iterator[Person]:
    """The people in a line: one with a capacity, or several parted by commas or semicolons."""
    source = Source(page, line, text)
    text = re.sub(
        r"^(?:were |was |have been )?(?:received |given |sent )?(?:from|by)[:\s]+",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    for name, role in _pairs(text[:LONGEST_LIST])[:MOST_IN_A_LIST]:
        brackets = IN_BRACKETS.findall(name)
        bare = IN_BRACKETS.sub("", name).strip(" .:*–—-")
        own = next((mark for mark in brackets if CODE.fullmatch(mark.strip())), None)
        said = capacity or role or next((mark for mark in brackets if mark != own), None)
        code = own or _code_in(said or "")
        if bare and any(letter.isalpha() for letter in bare):
            yield Person(source, 0.97 if capacity else 0.85, bare, said.strip() if said else None, code)


def _code_in(capacity: str) -> str | None:
    marks = [mark.strip() for mark in re.findall(r"\(([^()]*)\)", capacity)]
    return next((mark for mark in reversed(marks) if CODE.fullmatch(mark)), None)


def _pairs(text: str) -> list[tuple[str, str]]:
    """Names with what is said after them."""
    parts = [
        part.strip()
        for part in re.split(r"[;,](?![^()]{0,80}\))|\s+(?:and|&)\s+(?=[A-Z])(?![^()]{0,80}\))", text)
        if part.strip()
    ]
    pairs: list[tuple[str, str]] = []
    for part in parts:
        name, _, role = (piece.strip() for piece in _dash(part))
        bare = IN_BRACKETS.sub("", name).strip(" .")
        if pairs and not is_name(bare):
            known, said = pairs[-1]
            pairs[-1] = (known, f"{said}, {part}" if said else part)
        else:
            pairs.append((name, role))
    return pairs


def _dash(part: str) -> tuple[str, str, str]:
    found = re.split(r"\s+[-–—]\s+|:\s+", part, maxsplit=1)
    return (found[0], "-", found[1]) if len(found) == 2 else (part, "", "")


def is_name(text: str) -> bool:
    """Whether words look like a person's name: a few, capitalised, and none of them a post or a body."""
    bare = TITLE.sub("", re.sub(r"[*@]\S*$", "", text.strip()))
    words = bare.split()
    if not words or len(words) > 5 or ROLE.search(bare) or any(letter.isdigit() for letter in bare):
        return False
    return all(word[:1].isupper() or word.lower() in PARTICLES for word in words) and not (
        len(words) == 1 and len(bare) < 2
    )
