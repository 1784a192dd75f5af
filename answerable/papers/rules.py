"""What the office has decided about papers: their markings, who they are for, and what is refused."""

import re
from collections.abc import Iterator
from enum import StrEnum

from answerable.core.refused import Refused

MOST_BYTES = 20_000_000


class Marking(StrEnum):
    """How a paper is marked under the government's scheme; nothing above these two belongs in this system."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


class PaperAccess(StrEnum):
    """Who a paper is for."""

    PUBLIC = "public"
    PRIVATE = "private"
    RESTRICTED = "restricted"


TOO_HIGH = (
    "This paper is marked {found}, and nothing above OFFICIAL-SENSITIVE may be kept here. Keep it on the system that "
    "is cleared for it, tell your security adviser that it was about to be uploaded, and write here only where it is."
)
# A marking stands at the head or the foot of a page, in capitals at the beginning of a short line, alone or followed by
# its descriptors: “SECRET – UK EYES ONLY”, “SECRET (when complete)”, “Protective marking: SECRET”. Looked for line by
# line and only there, so that no file can make the looking slow.
_SAYS_SO = (
    r"(?:(?:[Cc]lassification|CLASSIFICATION|(?:[Pp]rotective )?[Mm]arking|(?:PROTECTIVE )?MARKING)\s*[:–—-]\s*)?"
)
_ALONE = r"(?=\s*(?:$|[-–—/|:,(*]|(?:UK|STRAP|EYES|PERSONAL|COMMERCIAL|PAGE|Page)\b))"
_ABOVE = re.compile(rf"{_SAYS_SO}(?:UK\s)?((?:TOP\s)?SECRET)\b{_ALONE}")
_SENSITIVE = re.compile(rf"{_SAYS_SO}(?:UK\s)?OFFICIAL[\s:–—-]{{1,3}}SENSITIVE\b{_ALONE}")
_ABOVE_IN_NAME = re.compile(r"(?:^|[^A-Za-z])((?:TOP[\s_-])?SECRET)(?![A-Za-z])")
_NAMED_FIRST = re.compile(r"((?:top[\s_-])?secret)(?![a-z])", re.IGNORECASE)
_LONGEST_LINE, _AT_EITHER_END, _MOST_PAGES = 100, 12, 2_000


def _marking_lines(text: str) -> Iterator[str]:
    """The short lines at the head and the foot of each page, without what is drawn around a marking."""
    for page in text.split("\f")[:_MOST_PAGES]:
        lines = [line for line in page.split("\n") if line and not line.isspace()]
        for line in dict.fromkeys([*lines[:_AT_EITHER_END], *lines[-_AT_EITHER_END:]]):
            if len(line) <= _LONGEST_LINE:
                yield " ".join(line.split()).strip("*_=#[](){}<>|~ ")


def marked_above(text: str, name: str) -> str:
    """The marking above OFFICIAL-SENSITIVE that a file gives itself in its words or its name, or nothing."""
    found = next((match for line in _marking_lines(text) if (match := _ABOVE.match(line))), None)
    found = found or _ABOVE_IN_NAME.search(name) or _NAMED_FIRST.match(name.strip())
    return " ".join(re.split(r"[\s_-]+", found[1].upper())) if found else ""


def check_marking(marking: str, *, text: str, name: str) -> None:
    """Refuse what is marked too high, and what is marked lower than the file marks itself."""
    if marking not in set(Marking):
        raise Refused(TOO_HIGH.format(found=marking) if "SECRET" in marking else "Choose how the paper is marked.")
    if found := marked_above(text, name):
        raise Refused(TOO_HIGH.format(found=found))
    if marking == Marking.OFFICIAL and any(_SENSITIVE.match(line) for line in _marking_lines(text)):
        raise Refused("The file marks itself OFFICIAL-SENSITIVE. Choose that marking for it here.")


def check_access(access: str, *, marking: str) -> None:
    """What is sensitive is not for the public."""
    if access not in set(PaperAccess):
        raise Refused("Choose who the paper is for.")
    if access == PaperAccess.PUBLIC and marking == Marking.SENSITIVE:
        raise Refused("An OFFICIAL-SENSITIVE paper is not for the public. Choose another marking, or keep it private.")


def check_suits_item(access: str, *, restricted: bool, heading: str) -> None:
    """A paper of a withheld item is withheld as well, or whoever may not read the item would read it in the paper."""
    if restricted and access != PaperAccess.RESTRICTED:
        raise Refused(f"“{heading}” is withheld, so its papers are: say that the paper is restricted.")


def check_size(size: int, name: str) -> None:
    if size == 0:
        raise Refused(f"“{name}” is empty: choose the file that holds the paper.")
    if size > MOST_BYTES:
        raise Refused(
            f"“{name}” is too large ({size // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} MB are taken): "
            "make its pictures smaller, or split it."
        )
