"""How the items of a document are laid out on an agenda: where each stands, and which words belong to which."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)
TOP = 1000
BEGINNING = 60


def orders_of(items: Sequence[tuple[_Key, _Key | None]]) -> dict[_Key, int]:
    """A place for each item, given as (key, key of the item above it): thousands for the top, room left in between."""
    known = {key for key, _parent in items}
    under: dict[_Key | None, list[_Key]] = {}
    for key, parent in items:
        under.setdefault(parent if parent in known else None, []).append(key)
    places: dict[_Key, int] = {}
    start = 0
    for top in under.get(None, []):
        family = _family(top, under)
        gap = max(TOP // len(family), 1)
        start += TOP
        places |= {key: start + n * gap for n, key in enumerate(family)}
        start += (len(family) - 1) * gap // TOP * TOP
    return places


def _family(key: _Key, under: dict[_Key | None, list[_Key]]) -> list[_Key]:
    """An item and all that stands under it, in the order of the page."""
    return [key, *(each for child in under.get(key, []) for each in _family(child, under))]


def texts_of(text: str, questions: Sequence[str]) -> tuple[str, list[str]]:
    """The words of an item before its questions, and those that follow each question until the next.

    A question whose paragraph is not found has no words of its own; its words then stay with what comes before it.
    """
    paragraphs = text.split("\n\n")
    places = [_place_of(question, paragraphs) for question in questions]
    marks = sorted({place for place in places if place is not None})
    own = paragraphs[: marks[0]] if marks else paragraphs
    said: list[str] = []
    for place in places:
        if place is None or places.index(place) != len(said):
            said.append("")
            continue
        following = next((mark for mark in marks if mark > place), len(paragraphs))
        said.append("\n\n".join(paragraphs[place + 1 : following]))
    return "\n\n".join(own), said


def _place_of(question: str, paragraphs: Sequence[str]) -> int | None:
    beginning = question[:BEGINNING]
    return next((n for n, paragraph in enumerate(paragraphs) if beginning and beginning in paragraph), None)
