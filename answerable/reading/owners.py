"""Who is to do it: the codes, names and initials that the minutes use for the people they list."""

import re
from dataclasses import dataclass, field

from answerable.core.lookalike import latin
from answerable.reading.labels import is_nil
from answerable.reading.names import is_name
from answerable.reading.reading import Person
from answerable.reading.sentences import sentences

CODE = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{0,3}[A-Za-z]?|[A-Z]/[A-Z]{1,5}")
# "T/DCC" and "A/Supt" are one post, held for a time; "CC/CEx" are two.
SPLIT = re.compile(r"\s*(?:(?<!\b[A-Z])/|,|;|&|\+|\n|\band\b)\s*", re.IGNORECASE)
ALL = re.compile(r"(?:all|everyone|everybody|all members)$", re.IGNORECASE)
GROUPS = (
    "team|teams|project|members?|board|officials?|officers?|group|panel|committee|sub-?committee|staff|reporting"
    "|policy|financial"
    "|council|councillors?|chair|chairman|clerk|secretary|secretariat|department|services?|governors?|trustees?"
    "|directors?|leads?"
    "|owner|head|manager|representatives?|others?|practices|colleagues|working|task|force|executive|parish"
    "|district|county"
)
BODY = (
    "team|group|committee|sub-?committee|panel|board|department|office|unit|trustees|governors|owner|officer|manager"
    "|lead|director"
)
IMPERATIVE = frozenset(
    [
        "add",
        "arrange",
        "ask",
        "build",
        "check",
        "circulate",
        "collect",
        "confirm",
        "consider",
        "contact",
        "create",
        "develop",
        "discuss",
        "distribute",
        "draft",
        "email",
        "ensure",
        "explore",
        "find",
        "follow",
        "forward",
        "get",
        "give",
        "include",
        "inform",
        "invite",
        "investigate",
        "liaise",
        "look",
        "make",
        "move",
        "obtain",
        "order",
        "organise",
        "pass",
        "prepare",
        "produce",
        "provide",
        "publish",
        "raise",
        "refer",
        "remind",
        "report",
        "request",
        "review",
        "send",
        "set",
        "share",
        "speak",
        "start",
        "submit",
        "talk",
        "update",
        "upload",
        "write",
    ]
)
WHO = (
    rf"(?:[A-Z][\w.’'-]*(?:\s+[a-z]+){{1,3}}\s+(?:{BODY})(?=\s)|[Aa]ll(?:\s+(?:{GROUPS}))?|[Tt]he\s+(?:{GROUPS}"
    rf"|[A-Z][\w.’'-]*)|[A-Z0-9][\w.’'-]*|(?:{GROUPS}))"
    rf"(?:(?:\s*[,/&]\s*|\s+)(?:(?:and|of|for|or|the|&|with)\s+)*(?:[A-Z(][\w.’')-]*|{GROUPS}"
    rf"|all)){{0,12}}(?:\s+[a-z]{{4,}}s(?=\s+to\s))?"
)
WILL = (
    r"(?:to|will|shall|must|should|would|is to|are to|was to|were to|agreed to|(?:has|have|had) (?:agreed"
    r"|offered|undertaken) to|undertook to"
    r"|offered to|volunteered to|asked to|(?:was|were|is|are)\s+(?:asked|requested|invited|tasked|reminded)\s+to"
    r"|confirmed (?:he|she|they)\s+(?:will|would))"
)
DOER = re.compile(
    rf"^(?:[Aa]ction:?\s+)?(?:[Ii]t was (?:agreed|suggested"
    rf"|proposed)(?: that)?\s+)?(?P<who>{WHO})\s+(?:\w+ly\s+)?{WILL}\s+(?:\w+ly\s+)?"
    r"(?!(?:the|an?|all|this|that|these|their|our|his|her|its|my|and|be|note|have been)\b)(?P<verb>[a-z]{2,})"
)
REQUESTED = re.compile(
    rf"\b(?:asked|requested|requests?"
    rf"|request for)\s+(?:that\s+)?(?:the\s+)?(?P<who>{WHO})\s+(?:to\s+)?(?!that\b)[a-z]{{3,}}"
)
BEFORE_OWNER = re.compile(r"^(?:\d[\d/-]*\s+)?(?:(?:the|action|owner)s?\b:?\s+)?", re.IGNORECASE)
CODES_IN_A_ROW = re.compile(r"[A-Z]{2,4}(?:\s+[A-Z]{2,4})+|(\w+)(?:\s+\1)+")
IN_BRACKETS = re.compile(rf"[(\[](?P<who>{WHO})\s+to\s+[a-z]{{2,}}[^()]*[)\]]")
AT_END = re.compile(
    r"(?:\(|\[|\s[–—-]\s|\bOwners?:\s*|\bAction(?: by)?:\s*|\bLead:\s*)(?P<who>[^()\[\]–—:]{1,40})[)\]]?\.?$"
)
OF_A_BODY = re.compile(rf"(?:[\w’'-]+\s+){{0,4}}(?:{BODY})", re.IGNORECASE)
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
        "item",
        "items",
        "minutes",
        "paper",
        "papers",
        "draft",
        "copies",
        "copy",
        "letter",
        "details",
        "discussion",
        "next",
        "action",
        "actions",
        "suggested",
        "agreed",
        "further",
        "more",
        "no",
        "any",
        "date",
        "budget",
        "disclaimer",
        "request",
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
            plain = BEFORE_OWNER.sub("", part.strip(" .:*•()[]"))
            for each in plain.split() if CODES_IN_A_ROW.fullmatch(plain) else [plain]:
                owner = self._owner(each)
                if owner and owner not in found:
                    found.append(owner)
        return tuple(found)

    def _owner(self, plain: str) -> str:
        """An owner as the minutes print it in the list of people, where they do; else as it is written here."""
        if not plain or is_nil(plain):
            return ""
        return self.known.get(
            latin(plain).lower(), plain if plain.isascii() or not self._was_latin(plain) else latin(plain)
        )

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

    def are_codes(self, written: str) -> bool:
        """Whether words are nothing but the owners' initials or first names: "AHop/MS", "Clerk", "All"."""
        parts = [part.strip(" .:") for part in SPLIT.split(written) if part.strip(" .:")]
        return 0 < len(parts) <= 6 and all(
            len(part.split()) <= 2 and (self.is_owner(part) if len(part) <= 5 else self.is_known(part) or is_name(part))
            for part in parts
        )

    def is_known(self, written: str) -> bool:
        parts = [part for part in SPLIT.split(written) if part.strip()]
        return bool(parts) and all(latin(part.strip(" .")).lower() in self.known for part in parts)

    def in_words(self, text: str) -> tuple[str, ...]:
        """The owners that an action names in its own words: "CC to provide …", "… (CC)", "CC: provide …"."""
        start = AT_START.match(text)
        if start and (self.is_known(start["who"]) or CODE.fullmatch(start["who"].strip()) or is_name(start["who"])):
            return self.read(start["who"])
        found: list[str] = []
        for sentence in sentences(text):
            if (doer := self._doer(sentence)) and (not found or len(sentence) < 200):
                found += [owner for owner in self.read(doer) if owner not in found]
        if found:
            return tuple(found)
        for pattern in (IN_BRACKETS, REQUESTED):
            if (match := pattern.search(text)) and match["who"].split()[0].lower() not in NOT_DOERS:
                return self.read(match["who"])
        ending = AT_END.search(text)
        if ending and (
            self.is_known(ending["who"])
            or CODE.fullmatch(ending["who"].strip())
            or OF_A_BODY.fullmatch(ending["who"].strip())
        ):
            return self.read(ending["who"])
        return ()

    @staticmethod
    def _doer(sentence: str) -> str:
        """Who a sentence says is to do it; nobody where what stands there is a thing."""
        doer = DOER.match(sentence)
        if not doer:
            return ""
        who = re.split(r"\s+with\s+", doer["who"])[0]
        first = re.sub(r"^the\s+", "", who.strip(), flags=re.IGNORECASE).split()[0].lower()
        post = who.split()[0].isupper() and len(who.split()) > 1
        if first in IMPERATIVE:
            return ""
        return "" if not post and (who.lower() in NOT_DOERS or first in NOT_DOERS) else who
