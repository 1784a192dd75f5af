"""The chains of a series: what each promise went through from meeting to meeting, if it was heard of again."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from answerable.actions.models import Action
from answerable.actions.rules import ENDED, ActionState
from answerable.meetings.models import Series
from answerable.people.models import User


@dataclass(frozen=True)
class Link:
    """One thing that happened to a promise: that it was raised, reported on, or how it ended."""

    on: date
    what: str
    words: str

    def as_json(self) -> dict[str, str]:
        return {"date": self.on.isoformat(), "what": self.what, "words": self.words}


@dataclass(frozen=True)
class Chain:
    """A promise and its links, oldest first."""

    ref: str
    text: str
    owner: str
    state: str
    links: Sequence[Link] = field(default=())

    @property
    def is_reported_on(self) -> bool:
        """Whether it was heard of again on a later day than that on which it was raised."""
        return any(link.on > self.links[0].on for link in self.links)

    def as_json(self) -> dict[str, Any]:
        names = {"ref": self.ref, "text": self.text, "owner": self.owner, "state": self.state}
        return {**names, "links": [link.as_json() for link in self.links]}


@dataclass(frozen=True)
class Figures:
    """How many promises of a series were raised, and what was heard of them at later meetings.

    Those raised on the last day of the series could not have been heard of again, and those of which a log first tells
    when they had ended need not be; both are counted apart.
    """

    raised: int
    reported_on: int
    closed: int
    raised_last: int
    known_when_ended: int
    never_heard_of_again: int

    def as_json(self) -> dict[str, int]:
        return asdict(self)


def chains_of(user: User, series: Series) -> list[Chain]:
    """The chain of every promise of a series that the person may see; one joined to another is in that one's chain."""
    actions = Action.objects.visible_to(user).live().filter(series=series).exclude(state=ActionState.SUPERSEDED)
    related = actions.select_related("owner").prefetch_related("updates", "states").order_by("raised_on", "number")
    return [_chain(action) for action in related]


def figures_of(chains: Sequence[Chain], *, last: date | None) -> Figures:
    """The figures of chains; `last` is the last day of which the series has notes or a log."""
    silent = [chain for chain in chains if not chain.is_reported_on]
    ended = [chain for chain in silent if chain.state in ENDED]
    raised_last = sum(1 for chain in silent if chain.links[0].on == last and chain.state not in ENDED)
    return Figures(
        raised=len(chains),
        reported_on=len(chains) - len(silent),
        closed=sum(chain.state == ActionState.CLOSED for chain in chains),
        raised_last=raised_last,
        known_when_ended=len(ended),
        never_heard_of_again=len(silent) - raised_last - len(ended),
    )


def _chain(action: Action) -> Chain:
    links = [(update.on, 0, Link(update.on, "reported on", update.text)) for update in action.updates.all()]
    first = True
    for line in action.states.all():
        if not first:
            links.append((line.on, 1, Link(line.on, line.state, line.reason)))
        first = False
    later = [link for _on, _place, link in sorted(links, key=lambda each: each[:2])]
    raised = Link(action.raised_on, "raised", action.text)
    return Chain(action.ref, action.text, action.owner.title, action.state, (raised, *later))
