"""Who was there and who sent apologies: out of tables, lists, labelled lines, and sentences that say so."""

import re
from dataclasses import dataclass, field

from answerable.reading.blocks import Block
from answerable.reading.labels import Label, is_nil, labelled
from answerable.reading.names import (
    BRACKETS,
    Named,
    is_full_name,
    is_name,
    named_in_line,
    named_in_list,
    names_in_prose,
)
from answerable.reading.passages import Passage
from answerable.reading.people_labels import AWAY, Called, people_label
from answerable.reading.people_tables import in_matrix, in_table, matrix, of_line, person
from answerable.reading.reading import Person
from answerable.reading.tables import Shape, Table

WHY_AWAY = re.compile(
    r"\b(?:apolog\w+|absen\w+|unable|late|away|regrets?|could not|cannot|not able|attend)\b", re.IGNORECASE
)
ROLL = re.compile(
    r"(?P<who>[^–]{3,80}?)\s+[-–—:]\s*(?P<is>present|absent|apolog(?:y|ies)|excused|here|away|yes|no|regrets)\W*",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\b(?:apolog\w+|regrets)\b[^.:]{0,70}?\b(?:from|by)\b\s*:?\s*(?P<names>(?:[^.]|(?<=\b[A-Z])\.|(?<=Cllr)\."
    r"|(?<=M[rs])\.)+)",
    re.I,
)
SENT = re.compile(
    r"(?P<names>[A-Z][^.:]{2,120}?)\s+(?:had\s+|has\s+|have\s+)?(?:sent|gave|given|offered"
    r"|tendered)\s+(?:\w+\s+)?apologies\b"
)
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|the|that|this|which|agreed|welcomed|noted|asked)\b"
)
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
        if isinstance(part, Table) and (part.shape is Shape.PEOPLE or (marked := matrix(part))):
            for label, person in in_matrix(part, marked) if (marked := matrix(part)) else in_table(part):
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
        people.add(label, [person(named, passage.text, passage.line, passage.page, 0.9)])
    last = passages.index(called[-1][0])
    for place in range(last + 1, min(last + 3, len(passages))):
        if re.fullmatch(
            r"(?:guests?|observers?|also present|in attendance|visitors?)\W*", passages[place].text, re.IGNORECASE
        ):
            _Lists(people, passages[place : place + 30]).read()
    return True


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
            if (
                found
                and (found.outright or place in near)
                and not (passage.number and not found.rest and place > FIRST)
                and (place or passage.level != 1 or found.outright)
            ):
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
        """How many labels stood beside this one, over columns that lost their lines: the first has the list."""
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
        parts = (
            re.split(r"[,;]", passage.text)
            if passage and not passage.level and not SENTENCE.search(passage.text)
            else []
        )
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
            if (
                (label and (label.outright or label.rest or passage.lead))
                or passage.number
                or self._leaves(passage, opening)
            ):
                break
            if labelled(passage.text) and not label:
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
        if (
            passage.level
            or re.match(r"\d{1,2}[.)]\s", text)
            or (SENTENCE.search(text) and len(text.split()) > 12)
            or "?" in text
        ):
            return False
        first = BRACKETS.sub("", re.split(r",|\s[-–—]\s|:\s|\||\(", text)[0]).strip(" .*")
        if is_name(first) and (not passage.lead or passage.lead != passage.text or is_full_name(first)):
            return True
        first_words = text.split()[:3]
        return len(named_in_line(text)) == 1 and is_full_name(" ".join(first_words[:2])) and len(text.split()) < 14

    def _named(self, line: Passage, *, single: bool) -> list[Named]:
        return of_line(line.text, single=single) or named_in_list(line.text)

    def _add(self, label: Label, named: list[Named], passage: Passage) -> None:
        for each in named:
            away = each.capacity and re.search(r"\b(?:apolog|absent\b)", each.capacity, re.I)
            into = Label.APOLOGIES if away else label
            self.people.add(into, [person(each, passage.text, passage.line, passage.page, 0.9)])


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
            named = [p for p in named_in_list(_ended(found["names"])) if is_full_name(p.name) or not people.apologies]
            people.add(Label.APOLOGIES, [person(p, passage.text, passage.line, passage.page, 0.8) for p in named])
        elif under and not people.apologies and not passage.number and not passage.level:
            text = re.sub(r"^\d[\d.]*\s+", "", passage.text)
            parts = [part.strip(" .") for part in re.split(r",|;|\band\b", text) if part.strip(" .")]
            said = WHY_AWAY.search(text) or all(is_full_name(part) for part in parts)
            named = list(names_in_prose(text)) if said and not is_nil(text) else []
            there = {known.name.lower() for known in people.present}
            named = [each for each in named if WHY_AWAY.search(text) or each.name.lower() not in there]
            people.add(Label.APOLOGIES, [person(p, passage.text, passage.line, passage.page, 0.6) for p in named])
        under = about and not people.apologies


def _ended(names: str) -> str:
    """A list of names without what is said after them: "… due to illness", "who was away"."""
    return re.sub(
        r"\s+(?:who|due to|as|because|owing|since|were|was|which|having|for|with|and (?=[a-z]))\b[^;,]*", "", names
    )
