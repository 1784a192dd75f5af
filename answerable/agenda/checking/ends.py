"""What a loose end is: its kind, the sentence that it hangs from, and what may be chosen about it."""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum

_LETTERS = 32


class EndKind(StrEnum):
    """What was left hanging, the surest kinds first."""

    RETURN = "return without an outcome"
    SILENT = "silent item"
    LIMB = "part of a question without an answer"
    NO = "answer of no, and nothing done about it"
    NOTHING_SAID = "question with nothing said of actions"
    ASK = "ask without an owner"
    UNDATED = "action without a date"
    RECURRENCE = "recurrence with nothing behind it"
    EARLY = "return before its figures can exist"
    FIGURE = "figure without a period"


class Choice(StrEnum):
    """What a person may choose to do about a loose end."""

    ACTION = "action"
    BRING_FORWARD = "bring-forward"
    REQUEST = "information request"
    REVIEW = "standing review"
    ANSWERED = "answered in the notes"
    NO_ACTION = "no action"
    STANDS = "stands as it is"
    ANSWER = "answer"
    NIL = "nil return"
    DISCHARGE = "discharge"
    DATE = "date"
    MOVE = "another month"
    AGAIN = "asked again"


_PROMISES = (Choice.ACTION, Choice.BRING_FORWARD, Choice.REQUEST)
MAY_BE_CHOSEN: dict[EndKind, tuple[Choice, ...]] = {
    EndKind.RETURN: (Choice.DISCHARGE,),
    EndKind.SILENT: (Choice.NIL,),
    EndKind.LIMB: (Choice.ANSWER,),
    EndKind.NO: (*_PROMISES, Choice.NO_ACTION),
    EndKind.NOTHING_SAID: (*_PROMISES, Choice.NO_ACTION),
    EndKind.ASK: (*_PROMISES, Choice.ANSWERED, Choice.NO_ACTION),
    EndKind.UNDATED: (Choice.DATE, Choice.STANDS),
    EndKind.RECURRENCE: (Choice.REVIEW, Choice.STANDS),
    EndKind.EARLY: (Choice.MOVE, Choice.STANDS),
    EndKind.FIGURE: (Choice.STANDS,),
}
# What is kept as settled, so that it is not asked again. The rest ends by itself, once what it lacked is recorded.
SETTLES: dict[EndKind, frozenset[Choice]] = {
    EndKind.NO: frozenset({Choice.NO_ACTION}),
    EndKind.NOTHING_SAID: frozenset({Choice.NO_ACTION}),
    EndKind.ASK: frozenset(MAY_BE_CHOSEN[EndKind.ASK]),
    EndKind.UNDATED: frozenset({Choice.STANDS}),
    EndKind.RECURRENCE: frozenset({Choice.REVIEW, Choice.STANDS}),
    EndKind.EARLY: frozenset({Choice.STANDS}),
    EndKind.FIGURE: frozenset({Choice.STANDS}),
}
_SETTLING = frozenset[Choice]().union(*SETTLES.values())
KEPT_AS = tuple(choice for choice in Choice if choice is Choice.AGAIN or choice in _SETTLING)
NEEDS_A_REASON = frozenset({Choice.NO_ACTION, Choice.STANDS, Choice.AGAIN})
# These keep notes from being cleared whoever asks: what they lack can always be recorded, if only as a nil return.
HOLD_ALWAYS = frozenset({EndKind.RETURN, EndKind.SILENT})


class Where(StrEnum):
    """Which words the sentence was found in; what is private is shown to those only who may read it."""

    PUBLIC = "public sheet"
    PRIVATE = "private sheet"
    RECORD = "record"


@dataclass(frozen=True)
class LooseEnd:
    """One thing left hanging at an item, with its sentence and the words that stand around it.

    `item` is the key of the agenda item; `limb`, `action` and `waiting` are the keys of what it is about, if anything.
    """

    kind: EndKind
    item: int
    label: str
    sentence: str
    why: str
    where: Where = Where.RECORD
    before: str = ""
    after: str = ""
    limb: int | None = None
    action: int | None = None
    waiting: int | None = None
    every_months: int | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", key_of(self.kind, self.item, self.sentence, self.action or self.waiting))

    @property
    def choices(self) -> tuple[Choice, ...]:
        return MAY_BE_CHOSEN[self.kind]

    def is_settled_by(self, choice: Choice) -> bool:
        """Whether the choice is kept as the end of it; what it leads to otherwise ends it by itself."""
        return choice in SETTLES.get(self.kind, frozenset())


def key_of(kind: EndKind, item: int, sentence: str, about: int | None = None) -> str:
    """A name for a loose end that stays while its sentence does, however it is spaced or its letters are set."""
    plain = " ".join(sentence.casefold().split())
    return hashlib.sha256(f"{kind}|{item}|{about or ''}|{plain}".encode()).hexdigest()[:_LETTERS]


def around(sentence: str, text: str) -> tuple[str, str, str]:
    """The sentence as it stands in the text, with what stands before and after it in the same paragraph."""
    words = r"\s+".join(re.escape(word) for word in sentence.split())
    found = re.search(words, text) if words else None
    if found is None:
        return "", sentence, ""
    begin = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    return text[begin : found.start()], found[0], text[found.end() : end if end >= 0 else len(text)]
