"""The parts that a question falls into, each of which wants an answer of its own: proposed from its words alone."""

import re
from collections.abc import Iterator

from answerable.reading.questions import limbs_of
from answerable.reading.sentences import sentences

ASKING = r"how|what|why|when|who|whom|whose|where|which"
# After a mere comma only words that no relative clause begins with: “the unit, which …” asks nothing more.
JOINED = re.compile(
    rf",?\s+(?:and|or|but)\s+(?=(?:(?:to|in|by|for|at|on|with)\s+)?(?:{ASKING})\b)"
    r"|,?\s+(?:and|or|but)\s+(?=(?:is|are|was|were|has|have|does|do|did|can|will)\s+(?:it|they|there|the|this|these|we)\b)"
    r"|,\s+(?=(?:how|what|why)\b)",
    re.IGNORECASE,
)
FEWEST_WORDS = 3


def propose_limbs(text: str) -> list[str]:
    """The limbs of a question in the order of its words; one where it asks one thing, none where it asks nothing."""
    return [limb for asked in sentences(text) if asked.endswith("?") for limb in _limbs_in(asked)]


def _limbs_in(sentence: str) -> Iterator[str]:
    for clause in _clauses(sentence):
        if any(letter.isalpha() for letter in clause):
            yield from limbs_of(clause) or (clause,)


def _clauses(sentence: str) -> list[str]:
    """What is joined on by “and how …” apart from what it is joined to, unless that leaves too little to answer."""
    parts = [part.strip(" ,") for part in JOINED.split(sentence)]
    if any(len(part.split()) < FEWEST_WORDS for part in parts):
        return [sentence]
    return [f"{part[0].upper()}{part[1:].rstrip('?')}?" for part in parts]
