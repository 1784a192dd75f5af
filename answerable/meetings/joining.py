"""Joining what two people wrote of one item at once, without losing a word of either."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from answerable.core.refused import Refused


@dataclass(frozen=True)
class Change:
    """That lines `start` to `end` of a text became `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]

    def meets(self, other: "Change") -> bool:
        """Whether two changes are of one place or side by side, so that a person must say how they go together."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Sheets:
    """The two texts of an item; None for a sheet that is not this person's to see."""

    public: str | None = None
    private: str | None = None

    def given(self) -> dict[str, str]:
        """By name of field, the texts that are there."""
        both = {"public_text": self.public, "private_text": self.private}
        return {name: text for name, text in both.items() if text is not None}


class Conflict(Refused):
    """That two people wrote in the same place. Nothing was overwritten: `mine` was not kept, and `theirs` stands."""

    def __init__(self, *, heading: str, mine: Sheets, theirs: Sheets, version: int, writer: str) -> None:
        super().__init__(
            f"{writer} changed the same words of “{heading}” while you did. Nothing of either is lost: "
            "compare the two, and choose which to keep."
        )
        self.mine, self.theirs, self.version, self.writer = mine, theirs, version, writer


def plain(text: str) -> str:
    """A text as it is kept: without space around it, and with one kind of line ending."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def joined(before: str | None, mine: str, theirs: str) -> str | None:
    """One text with both people's changes to what stood `before`; None where a person must choose."""
    if mine in (theirs, before):
        return theirs
    if before is None:
        return None
    if theirs == before:
        return mine
    lines = before.split("\n")
    my_changes, their_changes = _changes(lines, mine), _changes(lines, theirs)
    if any(one.meets(other) for one in my_changes for other in their_changes if one != other):
        return None
    for change in sorted({*my_changes, *their_changes}, key=lambda change: change.start, reverse=True):
        lines[change.start : change.end] = change.lines
    return "\n".join(lines)


def _changes(before: list[str], after_text: str) -> list[Change]:
    after = after_text.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Change(a, b, tuple(after[c:d])) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"]
