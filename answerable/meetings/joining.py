"""Joining what two people wrote of one item at once, without losing a word of either."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from answerable.core.refused import Refused

# Comparing takes as the square of the lines that lie between the first and the last change.
MOST_COMPARED = 300


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
    if my_changes is None or their_changes is None:
        return None
    if any(one.meets(other) for one in my_changes for other in their_changes if one != other):
        return None
    for change in sorted({*my_changes, *their_changes}, key=lambda change: change.start, reverse=True):
        lines[change.start : change.end] = change.lines
    return "\n".join(lines)


def both(mine: str, theirs: str) -> str:
    """Both texts one below the other where they differ, and once where they are the same at either end."""
    my_lines, their_lines = mine.split("\n"), theirs.split("\n")
    start, end = _same_at_the_ends(my_lines, their_lines)
    my_part, their_part = my_lines[start : len(my_lines) - end], their_lines[start : len(their_lines) - end]
    between = [""] if my_part and their_part else []
    return "\n".join([*their_lines[:start], *their_part, *between, *my_part, *their_lines[len(their_lines) - end :]])


def _changes(before: list[str], after_text: str) -> list[Change] | None:
    """What became of the lines; None where so much did that to find out would hold everybody else up."""
    after = after_text.split("\n")
    start, end = _same_at_the_ends(before, after)
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(old), len(new)) > MOST_COMPARED:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = [(a + start, b + start, new[c:d]) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"]
    return [Change(a, b, tuple(lines)) for a, b, lines in found]


def _same_at_the_ends(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many lines the two have in common at the start, and at the end."""
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    left = shorter - start
    end = next((place for place in range(left) if one[-1 - place] != other[-1 - place]), left)
    return start, end
