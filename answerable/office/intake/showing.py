"""The review of a document: what it says, and beside it the record as it will be stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.intake import checked as checking
from answerable.intake.checked import Checked, Thing, progress
from answerable.intake.models import Document
from answerable.intake.passages import passages_of, places_of
from answerable.intake.previewing import not_reported, owner_codes, to_settle
from answerable.intake.rules import IntakeState
from answerable.office.fields import full
from answerable.office.intake.cards import KINDS, Card, Cards
from answerable.office.intake.laying import Sheet, sheets_of
from answerable.people.models import Body, User

SECTIONS: dict[str, Any] = {
    "attendance": _("Who was there"),
    "items": _("Items, and what came of them"),
    "apart": _("Under no item"),
    "figures": _("Figures"),
    "doubts": _("Doubts"),
}
HEADINGS: dict[str, Any] = {
    "header": _("Change when and where it was"),
    "attendance": _("Change who was there"),
    "items": _("Change an item"),
    "actions": _("Change an action"),
    "brought_forward": _("Change what was brought forward"),
    "questions": _("Change a question"),
    "findings": _("Change a finding"),
    "decisions": _("Change a decision"),
    "asks": _("Make an action of this"),
    "doubts": _("Settle a doubt"),
}
HINTS: dict[str, Any] = {
    "figures": _(
        "These stay in the words of the notes. Each is shown with the sum that was done again, where one could be."
    ),
    "doubts": _("These do not hold up the storing. Whatever is still open stays here, in sight."),
}


@dataclass(frozen=True)
class Choices:
    """Whose document it is, and what a form about it starts from."""

    document: Document
    office: Body
    user: User

    @classmethod
    def at(cls, document: Document, user: User) -> "Choices":
        return cls(document, document.body, user)

    @property
    def is_stored(self) -> bool:
        return self.document.state == IntakeState.STORED

    def initial(self, group: str, thing: Thing) -> dict[str, Any]:
        if group == "actions":
            return {"owner": owner_codes(self.document.checked, self.office.pk).get(thing["key"])}
        if group == "header":
            days = {name: thing[name] for name in ("date", "next_meeting") if thing[name]}
            return {name: date.fromisoformat(day) for name, day in days.items()}
        return {}


@dataclass(frozen=True)
class Section:
    """A part of the record as it will be stored: a heading and its cards."""

    key: str
    name: str
    cards: Sequence[Card]
    hint: str = ""

    @property
    def to_accept(self) -> list[str]:
        """The keys of what nobody has settled and what may be accepted as it stands."""
        return [card.key for top in self.cards for card in top.everything if card.may_be_accepted]


@dataclass(frozen=True)
class Review:
    """Everything that the page of a document shows: the document, and the record as it will be stored."""

    document: Document
    sheets: Sequence[Sheet]
    header: Sequence[tuple[str, str]]
    sections: Sequence[Section]
    settled: int
    total: int
    to_settle: Sequence[str] = field(default=())
    not_reported: Sequence[str] = field(default=())

    @property
    def to_look_at(self) -> list[Card]:
        """What a person should look at, the least sure first, and among equals in the order of the page."""
        cards = [card for section in self.sections for top in section.cards for card in top.everything]
        return sorted(
            (card for card in cards if card.is_to_look_at),
            key=lambda card: (card.rank, card.places[0] if card.places else 0),
        )

    @property
    def is_open(self) -> bool:
        return bool(self.document.state == IntakeState.READ)

    @property
    def is_stored(self) -> bool:
        return bool(self.document.state == IntakeState.STORED)

    @property
    def is_set_aside(self) -> bool:
        return bool(self.document.state == IntakeState.SET_ASIDE)


def heading_of(group: str) -> str:
    return str(HEADINGS.get(group, ""))


def words_of(thing: Thing) -> str:
    """The words of the document that a thing was read from."""
    return str((thing.get("source") or {}).get("text", ""))


@dataclass(frozen=True)
class PassageShown:
    """A passage by itself: its words, what stands beside it in its row, and what was read from it."""

    text: str
    about: Sequence[tuple[str, str]]


def passage_shown(document: Document, number: int) -> PassageShown | None:
    passages = passages_of(document.lines)
    if not 1 <= number <= len(passages):
        return None
    passage, places = passages[number - 1], places_of(document.checked, passages)
    beside = [each.text for each in passages if each.block == passage.block and each.cell != passage.cell]
    kinds = [
        str(KINDS[group])
        for group, thing in checking.every_thing(document.checked)
        if number in places.get(thing["key"], ()) and not thing["dropped"] and group != "doubts"
    ]
    read = say(", ").join(dict.fromkeys(kinds)) or say("Nothing yet")
    return PassageShown(passage.text, [(say("Beside it"), " │ ".join(beside)), (say("Read from it"), read)])


def shelves(documents: Iterable[Document]) -> list[tuple[str, list[Document]]]:
    """The documents by how far they have come, newest first."""
    names = {
        IntakeState.READ: say("To check"),
        IntakeState.STORED: say("In the record"),
        IntakeState.SET_ASIDE: say("Set aside"),
    }
    found = sorted(documents, key=lambda document: -document.number)
    for document in found:
        document.settled, document.things = progress(document.checked)  # type: ignore[attr-defined]
    return [(name, [each for each in found if each.state == state]) for state, name in names.items()]


def review_of(document: Document) -> Review:
    checked = document.checked
    settled, total = progress(checked)
    passages = passages_of(document.lines)
    places = places_of(checked, passages)
    is_open = document.state == IntakeState.READ
    return Review(
        document,
        sheets_of(document.lines, passages, checked, places),
        header_rows(checked),
        list(_sections(Cards(document, places), checked)),
        settled,
        total,
        to_settle(checked, document.body_id) if is_open else [],
        not_reported(checked, document.series) if is_open else [],
    )


def _sections(cards: Cards, checked: Checked) -> Iterator[Section]:
    """Who was there, each item with what came of it, and what belongs to no item; empty ones are left out."""
    under = _by_item(cards, checked)
    items = sorted(cards.of("items"), key=lambda card: card.places[0] if card.places else 0)
    items = [replace(card, under=under.pop(card.key, [])) for card in items]
    found = {
        "attendance": cards.of("attendance"),
        "items": items,
        "apart": [card for rest in under.values() for card in rest],
        "figures": cards.of("figures"),
        "doubts": cards.of("doubts"),
    }
    for key, name in SECTIONS.items():
        if found[key]:
            yield Section(key, str(name), found[key], str(HINTS.get(key, "")))


def _by_item(cards: Cards, checked: Checked) -> dict[str, list[Card]]:
    """By the key of its item, what came of it, in the order of the page; by "" what stands under none."""
    findings: dict[tuple[str | None, str | None], list[Card]] = {}
    for finding in checked["findings"]:
        findings.setdefault((finding["item"], finding["question"]), []).append(cards.card("findings", finding))
    keys: dict[str, str] = {}
    for item in checking.things(checked, "items"):
        keys.setdefault(item["number"] or "", item["key"])
    found: dict[str, list[Card]] = {}
    for group in ("brought_forward", "questions", "decisions", "actions", "asks"):
        for thing in checked[group]:
            told = findings.pop((thing["item"], thing["number"]), []) if group == "questions" else []
            at = keys.get(thing["item"] or "", "") if thing["item"] else ""
            found.setdefault(at, []).append(cards.card(group, thing, told))
    for (number, _question), left in findings.items():
        found.setdefault(keys.get(number, "") if number else "", []).extend(left)
    return {key: sorted(each, key=lambda card: card.places[0] if card.places else 0) for key, each in found.items()}


def header_rows(checked: Checked) -> list[tuple[str, str]]:
    header = checked["header"]
    day, following = (date.fromisoformat(header[name]) if header[name] else None for name in ("date", "next_meeting"))
    return [
        (say("Date"), full(day) if day else say("Not found")),
        (say("Time"), header["time"] or ""),
        (say("Title"), header["title"] or ""),
        (say("Place"), header["venue"] or ""),
        (say("In the chair"), header["chair"] or ""),
        (say("Notes taken by"), header["minutes_by"] or ""),
        (say("Next meeting"), full(following) if following else ""),
    ]
