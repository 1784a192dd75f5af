"""Whether what was found answers each limb of a question: yes, no, or nothing that the words tell."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from answerable.matters.rules import Answer
from answerable.reading.asks import UNANSWERED

Fact = Mapping[str, Any]
# What words can tell outright; that nothing answers a question is for a person to confirm.
TOLD = frozenset({Answer.YES.value, Answer.NO.value, Answer.PARTLY.value})

CLAUSES = re.compile(r"[;:.]|,?\s+\b(?:but|however|although|though|whereas|while|yet)\b")
DENIAL = re.compile(r"\b(?:not|no|never|neither|nor|cannot|hardly|rarely|less)\b(?! only)|n[’']t\b", re.IGNORECASE)
PARTIAL = re.compile(
    r"\b(?:partly|partially|mostly|largely|somewhat|in part|to (?:some|an) extent|not (?:always|fully|wholly))\b"
)
# Words that leave open what is so: a wish, a duty or a question tells nothing of how things are.
UNDECIDED = re.compile(
    r"\b(?:whether|if|should|could|would|must|needs?|aims?|hopes?|unclear|unknown|whatever|how)\b|\?", re.IGNORECASE
)


def answers(
    question: Mapping[str, Any], findings: Sequence[Mapping[str, Any]], asks: Sequence[Mapping[str, Any]]
) -> list[str]:
    """An answer for each limb in turn ("" where the words tell nothing); a question without limbs is one limb."""
    told = [finding["text"] for finding in findings if _under(question, finding)]
    if question["limbs"]:
        return [answer_to(limb, told) for limb in question["limbs"]]
    unanswered = any(_under(question, ask) and ask["why"] == UNANSWERED for ask in asks)
    return [Answer.NOT_ANSWERED.value if unanswered else ""]


def _under(question: Fact, other: Fact) -> bool:
    return bool(other["item"] == question["item"] and other["question"] == question["number"])


def answer_to(limb: str, told: Sequence[str]) -> str:
    """Yes, no or partly where all that is said of the limb says so alike; not answered where nothing speaks of it."""
    spoken = [
        _said(limb, clause)
        for text in told
        for clause in CLAUSES.split(text)
        if re.search(_word(limb), clause, re.IGNORECASE)
    ]
    if not spoken:
        return Answer.NOT_ANSWERED.value if told else ""
    return spoken[0] if len(set(spoken)) == 1 else ""


def _said(limb: str, clause: str) -> str:
    if PARTIAL.search(clause):
        return Answer.PARTLY.value
    if UNDECIDED.search(clause):
        return ""
    place = re.search(_word(limb), clause, re.IGNORECASE)
    before = clause[: place.start()] if place else clause
    return Answer.NO.value if DENIAL.search(before) else Answer.YES.value


def _word(limb: str) -> str:
    return rf"\b{re.escape(limb)}\b"
