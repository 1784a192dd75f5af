"""References by which the office calls its promises, matters and decisions, and the words that stand in addresses."""

import re
import unicodedata
from dataclasses import dataclass

from answerable.core.dates import Month
from answerable.core.refused import Refused

LONGEST_SLUG = 60
NAMELESS = "untitled"
_ACTION = re.compile(r"\s*([^\W_][\w&.-]{0,29})-([0-9]{4})-(0[1-9]|1[0-2])/([0-9]{1,6})\s*")
_ACCENTS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True, order=True)
class ActionRef:
    """The parts of an action's reference: whose meetings, which month's, and its place among that meeting's actions."""

    series_code: str
    month: Month
    serial: int

    def __str__(self) -> str:
        return action_ref(self.series_code, self.month.year, self.month.month, self.serial)


def action_ref(series_code: str, year: int, month: int, serial: int) -> str:
    """The reference of an action: "HTA-2016-11/03", the third of November 2016's meeting."""
    return f"{series_code.upper()}-{Month(year, month)}/{serial:02d}"


def parse_action_ref(text: str) -> ActionRef:
    """The parts of "HTA-2016-11/03"; capitals and spaces about it do not matter."""
    match = _ACTION.fullmatch(text)
    if match is None:
        raise Refused(f"“{text}” is not the reference of an action. Write it like HTA-2016-11/03.")
    return ActionRef(match[1].upper(), Month(int(match[2]), int(match[3])), int(match[4]))


def matter_ref(serial: int) -> str:
    return f"M-{serial:03d}"


def parse_matter_ref(text: str) -> int:
    return _serial(text, "M", "a matter")


def decision_ref(serial: int) -> str:
    return f"D-{serial:03d}"


def parse_decision_ref(text: str) -> int:
    return _serial(text, "D", "a decision")


def _serial(text: str, letter: str, thing: str) -> int:
    match = re.fullmatch(rf"\s*{letter}-([0-9]{{1,6}})\s*", text, re.IGNORECASE)
    if match is None:
        raise Refused(f"“{text}” is not the reference of {thing}. Write it like {letter}-007.")
    return int(match[1])


def slug(text: str) -> str:
    """The words of `text` for an address: small letters of any script, without accents, joined by hyphens.

    Never longer than 60 characters, cut between words where it can be; never empty.
    """
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()))
    small = unicodedata.normalize("NFC", plain).replace("'", "").replace("’", "")
    words = "".join(char if _is_of_a_word(char) else " " for char in small).split()
    return _bounded("-".join(words)) or NAMELESS


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _bounded(words: str) -> str:
    if len(words) <= LONGEST_SLUG:
        return words
    cut, _, _ = words[: LONGEST_SLUG + 1].rpartition("-")
    return cut or words[:LONGEST_SLUG]
