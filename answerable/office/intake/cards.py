"""Each thing that was understood, as a card of the record: its words, and how sure the reading of it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.intake import checked as checking
from answerable.intake.checked import Thing
from answerable.intake.matching import same_matter
from answerable.intake.models import Document
from answerable.intake.previewing import joined_to, known_matters, matters_joined, owner_codes, posts_meant, when_of
from answerable.intake.rules import IntakeState

LIKELY = 0.75
KINDS: Mapping[str, Any] = {
    "attendance": _("Person"),
    "items": _("Item"),
    "brought_forward": _("Brought forward"),
    "questions": _("Question"),
    "findings": _("Finding"),
    "decisions": _("Decision"),
    "actions": _("Action"),
    "asks": _("Asked for, and given to nobody"),
    "figures": _("Figure"),
    "doubts": _("Doubt"),
}
LAST = len(KINDS)


@dataclass(frozen=True)
class Card:
    """One thing that was understood, and the numbers of the passages that it was read at."""

    key: str
    kind: str
    text: str
    places: Sequence[int]
    sureness: str
    rank: int
    is_settled: bool
    rows: Sequence[tuple[str, str]] = ()
    words: str = ""
    more: str = ""
    dropped: str = ""
    under: Sequence["Card"] = ()
    change: str = ""
    warning: str = ""

    @property
    def name(self) -> str:
        return str(KINDS[self.kind])

    @property
    def is_to_look_at(self) -> bool:
        return self.rank < LAST

    @property
    def may_be_accepted(self) -> bool:
        """A doubt is settled by saying how, and an action that nobody owes by saying who does."""
        return not self.is_settled and self.kind != "doubts" and not self.warning

    @property
    def everything(self) -> list["Card"]:
        return [self, *(card for under in self.under for card in under.everything)]


class Cards:
    """Makes the cards of a document."""

    def __init__(self, document: Document, places: Mapping[str, Sequence[int]]) -> None:
        self.document, self.checked, self.places = document, document.checked, places
        self.owners = owner_codes(self.checked, document.body_id)
        self.posts = posts_meant(self.checked, document.body_id)
        self.is_open = document.state == IntakeState.READ
        self.matters = known_matters(document.series) if self.is_open else None
        self.joined = joined_to(self.checked, document.series) if self.is_open else {}
        self.same = matters_joined(self.checked, self.joined)

    def of(self, group: str) -> list[Card]:
        """The cards of a group, in the order of the page."""
        cards = [self.card(group, thing) for thing in self.checked[group]]
        return sorted(cards, key=lambda card: card.places[0] if card.places else 0)

    def card(self, group: str, thing: Thing, under: Sequence[Card] = ()) -> Card:
        more: dict[str, Any] = getattr(self, f"_{group}", lambda _thing: {})(thing)
        settled = bool(thing["settled"] or thing["dropped"])
        rank, sureness = self._sureness(group, thing, warning=more.get("warning", ""))
        return Card(
            key=thing["key"],
            kind=group,
            places=self.places.get(thing["key"], []),
            is_settled=settled,
            sureness=sureness,
            rank=rank if self.is_open or group == "doubts" else LAST,
            dropped=thing["dropped"],
            **({"text": thing.get("text", ""), "change": self._change(group), "under": under} | more),
        )

    def _sureness(self, group: str, thing: Thing, *, warning: str) -> tuple[int, str]:
        """How soon a person should look at it, the least sure first, and how sure the reading is, in a word."""
        sure = thing.get("confidence", 0) >= checking.SURE
        if thing["dropped"]:
            return LAST, say("taken out")
        if warning:
            return 0, say("look at this")
        if group == "doubts":
            return (LAST, say("settled")) if thing["settled"] else (3, say("in doubt"))
        if thing["settled"]:
            return LAST, say("sure") if sure else say("checked")
        if group == "figures":
            return LAST, say("likely") if thing["confidence"] >= LIKELY else say("not sure")
        return (2, say("likely")) if thing["confidence"] >= LIKELY and not sure else (1, say("look at this"))

    def _change(self, group: str) -> str:
        """What the link that changes it says; nothing where it is not to be changed any more."""
        if group == "doubts":
            return say("Settle")
        if not self.is_open or group == "figures":
            return ""
        return say("Make an action of it") if group == "asks" else say("Change")

    def _attendance(self, thing: Thing) -> dict[str, Any]:
        modes = {"apologies": say("Apologies"), "in attendance": say("In attendance")}
        post = self.posts.get(thing["key"], say("no post"))
        rows = [(say("Capacity"), thing["capacity"] or ""), (say("Post"), post if post != thing["capacity"] else "")]
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
        return {"rows": rows, "words": thing["nil"] or ""}

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
