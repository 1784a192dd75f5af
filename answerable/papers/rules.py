"""What the office has decided about papers: their markings, who they are for, and what is refused."""

import re
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
# A marking stands alone on its line, in capitals, perhaps with its descriptors: “SECRET – UK EYES ONLY”.
_ABOVE = re.compile(r"^\W*(?:UK\s+)?((?:TOP\s+)?SECRET)\b[A-Z ,:\-–—]*\W*$", re.MULTILINE)
_SENSITIVE = re.compile(r"^\W*(?:UK\s+)?OFFICIAL[\s:\-–—]+SENSITIVE\b[A-Z ,:\-–—]*\W*$", re.MULTILINE)
_ABOVE_IN_NAME = re.compile(r"(?:^|[^A-Za-z])((?:TOP[\s_-]*)?SECRET)(?![A-Za-z])")


def marked_above(text: str, name: str) -> str:
    """The marking above OFFICIAL-SENSITIVE that a file gives itself in its words or its name, or nothing."""
    found = _ABOVE.search(text) or _ABOVE_IN_NAME.search(name)
    return " ".join(re.split(r"[\s_-]+", found[1])) if found else ""


def check_marking(marking: str, *, text: str, name: str) -> None:
    """Refuse what is marked too high, and what is marked lower than the file marks itself."""
    if marking not in set(Marking):
        raise Refused(TOO_HIGH.format(found=marking) if "SECRET" in marking else "Choose how the paper is marked.")
    if found := marked_above(text, name):
        raise Refused(TOO_HIGH.format(found=found))
    if marking == Marking.OFFICIAL and _SENSITIVE.search(text):
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
