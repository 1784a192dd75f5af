"""A document and what was understood of it, as the page shows them side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.intake import checked as checking
from answerable.intake.checked import Checked, Thing, progress
from answerable.intake.matching import same_matter
from answerable.intake.models import Document
from answerable.intake.previewing import (
    joined_to,
    known_matters,
    matters_joined,
    not_reported,
    owner_codes,
    posts_meant,
    to_settle,
    when_of,
)
from answerable.intake.rules import IntakeState
from answerable.office.fields import full
from answerable.people.models import Body, User

FAIRLY_SURE = 0.75
GROUPS: dict[str, tuple[Any, Any]] = {
    "attendance": (_("Who was there"), _("person")),
    "items": (_("Items"), _("item")),
    "actions": (_("Actions"), _("action")),
    "brought_forward": (_("Brought forward"), _("brought forward")),
    "questions": (_("Questions and findings"), _("question")),
    "decisions": (_("Decisions"), _("decision")),
    "asks": (_("Asked for, and given to nobody"), _("ask")),
    "figures": (_("Figures"), _("figure")),
    "doubts": (_("Doubts"), _("doubt")),
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
    "asks": _(
        "These stand in the text, and no action takes them up. Nothing is made of them unless you give one an owner."
    ),
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
class Line:
    """A line of the document, and links to what was understood of it."""

    number: int
    page: int | None
    columns: Sequence[str]
    is_heading: bool
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Card:
    """One thing that was understood."""

    key: str
    text: str
    line: int | None
    is_settled: bool
    sureness: str
    rows: Sequence[tuple[str, str]] = ()
    words: str = ""
    more: str = ""
    dropped: str = ""
    under: Sequence["Card"] = ()
    change: str = ""
    warning: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind, the least sure first."""

    key: str
    name: str
    hint: str
    cards: Sequence[Card]

    @property
    def to_accept(self) -> list[str]:
        """The keys of what nobody has settled; doubts are settled one by one, by saying how."""
        everything = [card for top in self.cards for card in (top, *top.under)]
        return [] if self.key == "doubts" else [card.key for card in everything if not card.is_settled]

    @property
    def settled(self) -> int:
        return sum(1 for top in self.cards for card in (top, *top.under) if card.is_settled)

    @property
    def total(self) -> int:
        return sum(1 + len(top.under) for top in self.cards)


@dataclass(frozen=True)
class Sheet:
    """Everything that the page of a document shows."""

    document: Document
    lines: Sequence[Line]
    header: Sequence[tuple[str, str]]
    groups: Sequence[Group]
    settled: int
    total: int
    to_settle: Sequence[str] = field(default=())
    not_reported: Sequence[str] = field(default=())

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


def sheet_of(document: Document) -> Sheet:
    checked = document.checked
    settled, total = progress(checked)
    makers = _Cards(document)
    groups = [
        Group(key, str(name), str(HINTS.get(key, "")), makers.of(key))
        for key, (name, _one) in GROUPS.items()
        if checked[key]
    ]
    is_open = document.state == IntakeState.READ
    first = to_settle(checked, document.body_id) if is_open else []
    missing = not_reported(checked, document.series) if is_open else []
    return Sheet(document, list(_lines(document)), header_rows(checked), groups, settled, total, first, missing)


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


def _lines(document: Document) -> Iterator[Line]:
    links: dict[int, dict[str, str]] = {}
    for group, thing in checking.every_thing(document.checked):
        line = (thing.get("source") or {}).get("line")
        if group in GROUPS and line is not None:
            links.setdefault(line, {}).setdefault(str(GROUPS[group][1]), thing["key"])
    seen: set[int] = set()
    for each in document.lines:
        own = {} if each["line"] in seen else links.get(each["line"], {})
        number = 0 if each["line"] in seen else each["line"]
        seen.add(each["line"])
        names = [(key, name) for name, key in own.items()]
        yield Line(number, each["page"], each["columns"], each["kind"] == "heading", names)


class _Cards:
    """Makes the cards of each group."""

    def __init__(self, document: Document) -> None:
        self.document, self.checked = document, document.checked
        self.owners = owner_codes(self.checked, document.body_id)
        self.posts = posts_meant(self.checked, document.body_id)
        is_open = document.state == IntakeState.READ
        self.matters = known_matters(document.series) if is_open else None
        self.joined = joined_to(self.checked, document.series) if is_open else {}
        self.same = matters_joined(self.checked, self.joined)

    def of(self, group: str) -> list[Card]:
        return [self.card(group, thing) for thing in self._in_doubt_first(self.checked[group])]

    @staticmethod
    def _in_doubt_first(things: Iterable[Thing]) -> list[Thing]:
        return sorted(
            things, key=lambda thing: (bool(thing["settled"] or thing["dropped"]), thing.get("confidence", 0))
        )

    def card(self, group: str, thing: Thing) -> Card:
        source = thing.get("source") or {}
        more: dict[str, Any] = getattr(self, f"_{group}", lambda _thing: {})(thing)
        return Card(
            key=thing["key"],
            line=source.get("line"),
            is_settled=bool(thing["settled"] or thing["dropped"]),
            sureness=_sureness(thing),
            dropped=thing["dropped"],
            **({"text": thing.get("text", ""), "change": self._change(group)} | more),
        )

    def _change(self, group: str) -> str:
        """What the link that changes it says; nothing where it is not to be changed any more."""
        is_open = self.document.state == IntakeState.READ
        if group == "doubts":
            return say("Settle")
        if not is_open or group == "figures":
            return ""
        return say("Make an action of it") if group == "asks" else say("Change")

    def _attendance(self, thing: Thing) -> dict[str, Any]:
        modes = {"apologies": say("Apologies"), "in attendance": say("In attendance")}
        post = self.posts.get(thing["key"], say("no post"))
        rows = [(say("Capacity"), thing["capacity"] or ""), (say("Post"), post)]
        return {"text": f"{thing['name']} – {modes.get(thing['mode'], say('Present'))}", "rows": rows}

    def _items(self, thing: Thing) -> dict[str, Any]:
        heading = f"{thing['number'] or ''} {thing['heading']}".strip()
        return {"text": heading, "words": thing["nil"] or "", "more": "" if thing["nil"] else thing["text"]}

    def _actions(self, thing: Thing) -> dict[str, Any]:
        owner = self.owners[thing["key"]]
        rows = [
            (say("Owner"), owner or say("Not settled")),
            (say("When"), when_of(thing, self.checked)),
            (say("Matter"), self._matter(thing)),
            (say("Item"), _place(thing)),
        ]
        missing = say("Choose the post that owes it before the document is stored.")
        return {"rows": rows, "warning": "" if owner or thing["dropped"] else missing}

    def _brought_forward(self, thing: Thing) -> dict[str, Any]:
        ended = {
            "update": say("An update was given"),
            "action": say("An action arose"),
            "decision": say("A decision was made"),
            "carried": say("Carried over"),
        }
        rows = [
            (say("From"), thing["from_meeting"] or say("Not said")),
            (say("Reports on"), self.joined[thing["key"]].name if thing["key"] in self.joined else ""),
            (say("Matter"), self._matter(thing)),
            (say("How it ended"), ended.get(thing["outcome"] or "", say("Nothing is said of it"))),
        ]
        return {"rows": rows, "more": thing["update"] or ""}

    def _matter(self, thing: Thing) -> str:
        """The matter by name, and, until it is stored, whether it is a new one or which of the record's it joins."""
        title = str(thing["matter"])
        if self.matters is None:
            return title
        known = self.same.get(title) or same_matter(title, self.matters)
        if known is None:
            return say("%(title)s (new)") % {"title": title}
        return title if known == title else say("%(title)s (joins “%(known)s”)") % {"title": title, "known": known}

    def _questions(self, thing: Thing) -> dict[str, Any]:
        limbs = thing["limbs"] or [say("Answered")]
        rows = [(say("Place"), _place({**thing, "question": thing["number"]})), (say("Matter"), self._matter(thing))]
        rows += [(limb, answer or say("Not judged yet")) for limb, answer in zip(limbs, thing["answers"], strict=False)]
        found = [
            self.card("findings", each)
            for each in self.checked["findings"]
            if each["item"] == thing["item"] and each["question"] == thing["number"]
        ]
        return {"rows": rows, "words": thing["nil"] or "", "under": found}

    def _decisions(self, thing: Thing) -> dict[str, Any]:
        return {"rows": [(say("Matter"), self._matter(thing)), (say("Item"), thing["item"] or "")]}

    def _asks(self, thing: Thing) -> dict[str, Any]:
        became = say("It was made an action.") if thing.get("became") else ""
        made = {"change": ""} if became else {}
        return {"rows": [(say("Why"), thing["why"]), (say("Place"), _place(thing)), (say("Became"), became)]} | made

    def _figures(self, thing: Thing) -> dict[str, Any]:
        parts = [thing["qualifier"], thing["value"], thing["unit"]]
        value = " ".join(str(part) for part in parts if part)
        rows = [(say("Figure"), value), (say("Period"), thing["period"] or ""), (say("Check"), thing["check"] or "")]
        return {"rows": rows}

    def _doubts(self, thing: Thing) -> dict[str, Any]:
        return {"rows": [(say("Settled"), thing["settled_as"])]} | ({"change": ""} if thing["settled"] else {})


def _place(thing: Thing) -> str:
    return f"{thing['item'] or ''}({thing['question']})" if thing.get("question") else str(thing["item"] or "")


def _sureness(thing: Thing) -> str:
    confidence = thing.get("confidence")
    if confidence is None or confidence >= checking.SURE:
        return ""
    return say("fairly sure") if confidence >= FAIRLY_SURE else say("unsure")
