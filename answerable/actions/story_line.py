"""One line of the story of a matter: what sort of thing happened, when, and in which words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StoryKind(StrEnum):
    """What sort of thing happened, in the order in which a day is told: what came back before what it led to."""

    RETURNED = "brought back"
    QUESTION = "question"
    FINDING = "finding"
    DISCUSSED = "discussed"
    CONCLUDED = "concluded"
    DECIDED = "decided"
    UPDATE = "update"
    PROMISED = "promised"
    ACCEPTED = "accepted"
    ASKED_FOR = "asked for"
    DATE_SET = "date set"
    ASKED_BACK = "asked to come back"
    DATE_CHANGED = "date changed"
    OWNER_CHANGED = "owner changed"
    REWORDED = "put in other words"
    STATE = "state"
    TAKEN_OFF = "taken off an agenda"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened: on a day, or in a month where the day is not known (`on` is None then).

    `ref` names the action it is about, if any; `public` says whether the public may read it; `meeting` is the number
    of the meeting at which it happened, where it happened at one.
    """

    on: date | None
    month: str
    kind: StoryKind
    title: str
    words: str
    by: str = ""
    ref: str = ""
    public: bool = True
    meeting: int | None = None

    @property
    def when(self) -> str:
        return self.on.isoformat() if self.on else self.month

    def as_json(self) -> dict[str, str]:
        return {"on": self.when, "by": self.by, "what": self.title, "words": self.words}
