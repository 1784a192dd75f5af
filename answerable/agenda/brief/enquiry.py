"""A suggested line of enquiry: what to ask, why, and where that stands in the record. There is no score behind it."""

from dataclasses import dataclass
from textwrap import shorten


@dataclass(frozen=True)
class Enquiry:
    """A sentence to ask by, the fact that it rests on, and the row that says so: its kind, its number, its name."""

    ask: str
    because: str
    kind: str
    number: int
    source: str


def shortened(text: str) -> str:
    """The beginning of a text, enough to know it by, to stand in quotes within a sentence."""
    return shorten(text, 120, placeholder=" …").rstrip(".")
