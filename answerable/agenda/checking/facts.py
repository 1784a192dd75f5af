"""What the check is told of a meeting: plain facts of each item, gathered from the record before anything is judged."""

from dataclasses import dataclass, field
from datetime import date

from answerable.agenda.checking.ends import Where


@dataclass(frozen=True)
class LimbFact:
    key: int
    text: str
    answer: str


@dataclass(frozen=True)
class ActionFact:
    key: int
    ref: str
    text: str
    matter: int
    undated_by_nobody: bool


@dataclass(frozen=True)
class ReturnFact:
    """A return that was asked for at the item (`meets` is the day it can come back), or that came back at it."""

    key: int
    month: str
    words: str
    wanted: str
    matter: int
    meets: date
    waits: bool = False
    review: bool = False


@dataclass(frozen=True)
class ReviewFact:
    matter: int
    text: str


@dataclass
class ItemFacts:
    """One item of a meeting, and all that the record holds of it."""

    key: int
    label: str
    matter: int | None = None
    texts: list[tuple[Where, str]] = field(default_factory=list)
    is_silent: bool = False
    is_put_off: bool = False
    question: str = ""
    limbs: list[LimbFact] = field(default_factory=list)
    actions: list[ActionFact] = field(default_factory=list)
    asked_back: list[ReturnFact] = field(default_factory=list)
    came_back: list[ReturnFact] = field(default_factory=list)
    nil_words: str = ""
    nil_reason: str = ""

    @property
    def led_to_something(self) -> bool:
        return bool(self.actions or self.asked_back)


@dataclass(frozen=True)
class MeetingFacts:
    held_on: date
    names: tuple[str, ...]
    items: list[ItemFacts]
    reviews: list[ReviewFact]
