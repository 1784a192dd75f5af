"""Who is to do it: the codes, names and initials that the minutes use for the people they list."""

import re
from dataclasses import dataclass, field

from answerable.core.lookalike import latin
from answerable.reading.reading import Person

CODE = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{0,3}[A-Za-z]?|[A-Z]/[A-Z]{1,5}")
# "T/DCC" and "A/Supt" are one post, held for a time; "CC/CEx" are two.
SPLIT = re.compile(r"\s*(?:(?<!\b[A-Z])/|,|;|&|\+|\n|\band\b)\s*", re.IGNORECASE)
ALL = re.compile(r"(?:all|everyone|everybody|all members)$", re.IGNORECASE)
DOER = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z0-9][\w.’'/&-]*(?:\s*(?:,|/|&|and|of|for|the|[A-Z(][\w.’')/-]*)){0,6}?)\s+"
    r"(?:to|will|shall|is to|are to|agreed to|undertook to|has agreed to|have agreed "
    r"to)\s+(?:\w+ly\s+)?(?!(?:the|an?|be|all|this|that|these|their|our|his|her|its|my|and)\b)(?P<verb>[a-z]{2,})",
)
AT_END = re.compile(
    r"(?:\(|\[|\s[–—-]\s|\bOwners?:\s*|\bAction(?: by)?:\s*|\bLead:\s*)(?P<who>[^()\[\]–—:]{1,40})[)\]]?\.?$"
)
AT_START = re.compile(r"(?P<who>[A-Z][\w/&, ]{0,30}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
NOT_DOERS = frozenset(
    [
        "it",
        "this",
        "that",
        "these",
        "those",
        "there",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "review",
        "update",
        "meeting",
        "a",
        "an",
        "report",
    ]
)


@dataclass
class Posts:
    """The people whom the minutes list, by every name they may go by as an owner."""

    known: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, people: list[Person]) -> "Posts":
        posts = cls()
        for person in people:
            in_brackets = re.findall(r"\(([A-Za-z/]{1,6})\)", person.capacity or "")
            for code in [person.code, *in_brackets]:
                if code:
                    posts.known.setdefault(code.lower(), code)
            names = [name for name in re.findall(r"[\w’'-]+", person.name) if name[:1].isupper()]
            posts.known.setdefault(person.name.lower(), person.name)
            if len(names) > 1:
                initials = "".join(name[0] for name in names)
                posts.known.setdefault(initials.lower(), initials)
                posts.known.setdefault(names[0].lower(), names[0])
        return posts

    def read(self, written: str) -> tuple[str, ...]:
        """The owners written in a cell or bracket, with letters of another alphabet put right."""
        found: list[str] = []
        for part in SPLIT.split(written):
            plain = re.sub(r"^(?:the|action|owner)s?\b:?\s+", "", part.strip(" .:*•()[]"), flags=re.IGNORECASE)
            if not plain:
                continue
            owner = self.known.get(
                latin(plain).lower(), plain if plain.isascii() or not self._was_latin(plain) else latin(plain)
            )
            if owner not in found:
                found.append(owner)
        return tuple(found)

    @staticmethod
    def _was_latin(plain: str) -> bool:
        return latin(plain).isascii()

    def are_owners(self, written: str) -> bool:
        """Whether each part of what the action column says can be an owner: someone listed, a code or a name."""
        parts = [part.strip(" .:") for part in SPLIT.split(written) if part.strip(" .:")]
        return bool(parts) and all(self.is_owner(part) for part in parts)

    def is_owner(self, part: str) -> bool:
        plain = latin(part)
        if plain.lower() in self.known or ALL.match(plain) or CODE.fullmatch(plain):
            return True
        names = plain.split()
        return (
            len(names) <= 4
            and all(name[:1].isupper() for name in names)
            and not any(letter.isdigit() for letter in plain)
        )

    def is_known(self, written: str) -> bool:
        parts = [part for part in SPLIT.split(written) if part.strip()]
        return bool(parts) and all(latin(part.strip(" .")).lower() in self.known for part in parts)

    def in_words(self, text: str) -> tuple[str, ...]:
        """The owners that an action names in its own words: "CC to provide …", "… (CC)", "CC: provide …"."""
        doer = DOER.match(text)
        if doer and doer["who"].lower() not in NOT_DOERS and doer["who"].split()[0].lower() not in NOT_DOERS:
            return self.read(doer["who"])
        ending = AT_END.search(text)
        if ending and (self.is_known(ending["who"]) or CODE.fullmatch(ending["who"].strip())):
            return self.read(ending["who"])
        start = AT_START.match(text)
        if start and (self.is_known(start["who"]) or CODE.fullmatch(start["who"].strip())):
            return self.read(start["who"])
        return ()
