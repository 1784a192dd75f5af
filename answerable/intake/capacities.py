"""Which post a line of an attendance list means, and which post an owner written in the notes means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

SAME_TITLE = 92
BRACKETS = re.compile(r"\(([^()]{1,12})\)")
CODE = re.compile(r"(?:(?P<basis>[TA])/)?(?P<code>[A-Za-z][A-Za-z0-9&-]{0,9})$")
BASES = {"T": "temporary", "A": "acting"}
BASIS_IN_WORDS = re.compile(r"^\s*(?:(?P<short>[TA])/|(?P<word>temporary|interim|acting)\s+)", re.IGNORECASE)
OF_THE_FORCE = re.compile(
    r"\b(?:constable|superintendent|inspector|sergeant|commander|constabulary|chief officer|police officer|force)\b",
    re.IGNORECASE,
)
OF_A_PARTNER = re.compile(
    r"\b(?:council|borough|nhs|trust|university|charity|probation|prosecution|home office|partners?|limited)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Capacity:
    """The post that a capacity names. `side`: office, force, or partner (whose posts the record does not keep)."""

    code: str
    title: str
    basis: str
    side: str
    is_known: bool


@dataclass(frozen=True)
class Listed:
    """Somebody whom the notes list, and the code of the post that the capacity means ("" where it means none)."""

    name: str
    post_code: str


def capacity_of(name: str, capacity: str, code: str, known: Sequence[tuple[str, str]]) -> Capacity | None:
    """The post, among those `known` by (code, title) or a new one; None where neither a code nor a title tells."""
    written = [each.strip() for each in reversed(BRACKETS.findall(capacity))] + [code.strip()]
    codes = [(found["code"], found["basis"]) for each in written if (found := CODE.match(each))]
    basis = _basis(capacity, [prefix for _code, prefix in codes])
    title = _title(capacity)
    for wanted, _prefix in codes:
        for known_code, known_title in known:
            if known_code.casefold() == wanted.casefold():
                return Capacity(known_code, known_title, basis, "", True)
    if title and (same := _titled(title, known)):
        return Capacity(same[0], same[1], basis, "", True)
    new = next((each for each, _prefix in codes if each.upper() != initials(name)), None)
    return Capacity(new, title, basis, side_of(capacity), False) if new and title else None


def side_of(capacity: str) -> str:
    """Whose post it is, by the words of it: the force's, a partner's, and otherwise the office's own."""
    if OF_THE_FORCE.search(capacity):
        return "force"
    return "partner" if OF_A_PARTNER.search(capacity) else "office"


def _title(capacity: str) -> str:
    """The capacity without brackets, without T/ or “temporary”, and without what stands after a comma."""
    plain = BRACKETS.sub("", capacity).split(",")[0]
    return re.sub(r"\s+", " ", BASIS_IN_WORDS.sub("", plain)).strip(" .–-")


def _titled(title: str, known: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    scored = [(float(fuzz.ratio(title.casefold(), post[1].casefold())), post) for post in known]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best and best[0] >= SAME_TITLE else None


def _basis(capacity: str, prefixes: Sequence[str | None]) -> str:
    said = BASIS_IN_WORDS.match(capacity)
    if said and said["word"]:
        return "acting" if said["word"].casefold() == "acting" else "temporary"
    short = said["short"] if said else next((prefix for prefix in prefixes if prefix), None)
    return BASES.get((short or "").upper(), "substantive")


def initials(name: str) -> str:
    return "".join(part[0] for part in re.findall(r"[\w’'-]+", name) if part[:1].isupper()).upper()


def owner_of(written: str, posts: Sequence[tuple[str, str]], listed: Sequence[Listed]) -> str | None:
    """The code of the post that an owner means: a code, a title, or the name or initials of one person listed."""
    plain = re.sub(r"^(?:the|action)\s+", "", written.strip(" .:()"), flags=re.IGNORECASE)
    code = CODE.match(plain)
    for known_code, _title_of_post in posts:
        if known_code.casefold() in {plain.casefold(), code["code"].casefold() if code else ""}:
            return known_code
    if same := _titled(_title(plain), posts):
        return same[0]
    meant = {each.post_code for each in listed if each.post_code and _goes_by(each.name, plain)}
    return meant.pop() if len(meant) == 1 else None


def _goes_by(name: str, written: str) -> bool:
    parts = name.casefold().split()
    return written.casefold() in {name.casefold(), *parts[:1], *parts[-1:]} or written.upper() == initials(name)
