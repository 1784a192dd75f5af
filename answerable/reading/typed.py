"""Actions as a clerk types them: “ACTION CC to bring the figures back in February 2017”, a line each."""

import re
from dataclasses import dataclass
from datetime import date

from answerable.core.lookalike import latin
from answerable.reading.actions import BRING_FORWARD, dues_of, kind_of
from answerable.reading.labels import is_nil
from answerable.reading.owners import SPLIT, Posts
from answerable.reading.reading import Due, Source

# In capitals the word announces a promise by itself; written small it does where a colon or a dash follows.
ANNOUNCED = re.compile(
    r"^\s*(?:[-–•*]\s*)?(?:ACTIONS?(?: POINT)?\b|Actions?(?: point)?(?=\s*[:–—-]))"
    r"\s*(?:\d{1,2}\b)?[\s:.–—-]*(?P<words>.*)$"
)
FIRST_WORDS = re.compile(r"(?P<who>[\w/’'&.-]+(?:\s*(?:,|/|&|\band\b)\s*[\w/’'&.-]+){0,5})")


@dataclass(frozen=True)
class TypedLine:
    """One line that announces an action, and what the engine reads in it; owners are as written."""

    place: int
    line: str
    words: str
    owners: tuple[str, ...]
    kind: str
    dues: tuple[Due, ...]
    comes_back: bool

    @property
    def is_begun_only(self) -> bool:
        """Whether no more stands there yet than the word and, perhaps, who is to do it."""
        rest = self.words
        for owner in self.owners:
            rest = rest.replace(owner, "", 1)
        return len(re.findall(r"\w{2,}", rest)) < 2  # "to provide" is the least that says what is to be done


def typed_lines(text: str, posts: Posts, said_on: date | None) -> list[TypedLine]:
    """The lines of a sheet that announce an action, in order; “ACTION none” announces that there is none."""
    found = []
    for place, line in enumerate(text.splitlines(), 1):
        announced = ANNOUNCED.match(line)
        if announced and announced["words"].strip() and not is_nil(announced["words"]):
            found.append(_read(place, line, announced["words"].strip(), posts, said_on))
    return found


def _read(place: int, line: str, words: str, posts: Posts, said_on: date | None) -> TypedLine:
    owners = _first(words, posts) or posts.in_words(words)
    dues = dues_of(words, Source(None, place, words), said_on)
    return TypedLine(place, line.strip(), words, owners, kind_of(words), dues, bool(BRING_FORWARD.search(words)))


def _first(words: str, posts: Posts) -> tuple[str, ...]:
    """The owners that the line begins with, as far as they are known: “CC/CEx to meet”, “DCC – circulate it”."""
    opening = FIRST_WORDS.match(words)
    if not opening:
        return ()
    known: list[str] = []
    for part in SPLIT.split(opening["who"]):
        if latin(part.strip(" .")).lower() not in posts.known:
            break
        known.append(part)
    return posts.read(", ".join(known)) if known else ()
