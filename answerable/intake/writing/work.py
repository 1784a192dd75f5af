"""What the storing of a document holds in hand while it goes from the meeting to its people, items and promises."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from answerable.intake.capacities import Listed
from answerable.intake.chaining import nearest_matter
from answerable.intake.checked import Checked, Thing, things
from answerable.intake.matching import same_matter
from answerable.intake.models import Document
from answerable.intake.rules import PairKind, is_of_every_meeting
from answerable.matters.models import Matter
from answerable.matters.operations import change_matter_state, open_matter
from answerable.matters.rules import MatterState
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.people.models import AccountableBody, Post, User


@dataclass
class Work:
    """A document on its way; `on` is the day of its meeting, on which all that it tells of happened."""

    checked: Checked
    series: Series
    by: User
    on: date
    held_at: Meeting | None
    document: Document | None = None
    from_archive: bool = False
    posts: dict[str, Post] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    items: dict[str, AgendaItem] = field(default_factory=dict)
    asked_at: dict[str, AgendaItem] = field(default_factory=dict)
    matters: dict[str, Matter] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    pairs: list[dict[str, Any]] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting:
        """The meeting that the document is the notes of; a log of actions has none."""
        if self.held_at is None:
            raise ValueError("a log of actions is the notes of no meeting")
        return self.held_at

    def things(self, group: str) -> list[Thing]:
        return things(self.checked, group)

    def item_of(self, thing: Thing) -> AgendaItem | None:
        """The item that a thing stands under: that of its question where it has one."""
        question = next((q for q in self.things("questions") if _is_under(thing, q)), None)
        if question is not None:
            return self.asked_at.get(question["key"])
        return self.items.get(thing["item"] or "")

    def matter(self, title: str) -> Matter:
        """The matter of that name: one that was met in this document, else one of the record, else a new one."""
        if title not in self.matters:
            self.matters[title] = self._known(title) or self._new(title)
        return self.matters[title]

    def _new(self, title: str) -> Matter:
        """A new matter; in an archive, one that may be a known one by another name waits in a pair for a person."""
        standing = list(Matter.objects.open().filter(body=self.series.body_id).order_by("number"))
        asks = self.from_archive and not is_of_every_meeting(title)
        near = nearest_matter(title, [[each.title, *each.aliases] for each in standing]) if asks else None
        matter = open_matter(
            self.series.body, title=title[:200], accountable_body=self._accountable(), by=self.by, on=self.on
        )
        if near:
            pair = {"earlier_matter": standing[near.at], "later_matter": matter}
            words = {"earlier_text": standing[near.at].title, "later_text": matter.title}
            self.pairs.append({"kind": PairKind.MATTER.value, "likeness": near.likeness, **pair, **words})
        return matter

    def _known(self, title: str) -> Matter | None:
        standing = Matter.objects.live().filter(body=self.series.body_id).order_by("number")
        matter = same_matter(title, [(each, [each.title, *each.aliases]) for each in standing])
        if matter is not None and matter.state == MatterState.CLOSED:
            reason = f"It came up again on {self.on:%-d %B %Y}."
            change_matter_state(matter, MatterState.OPEN, reason=reason, by=self.by, on=self.on)
        return matter

    def _accountable(self) -> AccountableBody | None:
        """The one body that answers to the office; where there are several, which one is for a person to say."""
        bodies = list(AccountableBody.objects.live().filter(body=self.series.body_id)[:2])
        return bodies[0] if len(bodies) == 1 else None


def _is_under(thing: Thing, question: Thing) -> bool:
    return bool(thing.get("question") and thing["item"] == question["item"] and thing["question"] == question["number"])
