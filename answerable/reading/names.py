"""Names of people in a line: what looks like a name, where one ends and the next begins, what is said of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?")
CODE = re.compile(r"[A-Z](?:[A-Za-z]{0,4}[A-Z])?[a-z]?|[A-Z][a-z][A-Z]")
ROLE = re.compile(
    r"\b(?:chief|chair\w*|officers?|constable|commissioners?|council(?:s|lors?)?|department|office|director\w*"
    r"|manager|clerk|secretary|treasurer|board|committee|panel|members?|public|representatives?|head|lead"
    r"|assistant|deputy|executive|advis[eo]rs?|police|inspector|superintendent|president|trustees?|governors?"
    r"|headteacher|teacher|principal|university|limited|ltd|llc|inc|plc|agency|services?|authority|group|associat\w+"
    r"|minutes?|observers?|staff|team|vice|company|foundation|society|trust|college|school|ministry|institute|systems"
    r"|secretariat|co-?ordinat\w+|consultant|engineer|analyst|reporter|minister|permanent|independent|parish|district"
    r"|borough|county|bank|hall|federal|national|centre|center|corporation|corp|guests?|speaker|item|only|none|nil"
    r"|meeting|apolog\w+|present|attend\w*|notes?|scribe|facilitat\w+|solicitor|architect|warden|vicar|editor"
    r"|projects?|digital|data|finance|policy|planning|health|community|pharmac\w+|independents?|division|branch"
    r"|local|government|govt|regional|reports?|updates?|welcome|governance|corporate|conflicts?|interests?"
    r"|declarations?|matters|items|officio|agenda|introductions?|name|organi[sz]ation|role|title)\b",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|cllrs?|cc|prof(?:essor)?|rev(?:erend|d)?|fr|canon|baroness|insp"
    r"|(?:(?:county|district|borough|parish|town|city)\s+)?(?:councillor|cllr)s?|hon|judge|capt|major|col)\b\.?\s+)+",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    [
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "di",
        "da",
        "del",
        "bin",
        "al",
        "el",
        "ap",
        "ab",
        "y",
        "e",
        "o",
        "ter",
        "ten",
        "zu",
        "st",
    ]
)
LEAD_IN = re.compile(
    r"^(?:(?:there\s+)?(?:were|was|have been|had been|has been|are|is)\s+)?(?:received|given|sent|noted|tendered"
    r"|accepted)?"
    r"\s*(?:from|by)?\s*[:–—-]?\s+",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?<![\w(])\(?([A-Z]{2,4})\)?(?![\w’'])")
MOST_IN_A_LIST = 120
LONGEST_LIST = 8_000


@dataclass(frozen=True)
class Named:
    """A person as a list names them: the name as printed, what is said of them, and the initials they go by."""

    name: str
    capacity: str | None = None
    code: str | None = None


def is_name(text: str) -> bool:
    """Whether words look like a person's name: a few, capitalised, and none of them a post or a body."""
    bare = TITLE.sub("", re.sub(r"[*@]\S*$", "", text.strip()) + " ").strip(" .,")
    words = bare.split()
    if not words or len(words) > 5 or ROLE.search(bare) or re.search(r"[\d?!:;/@#=]", bare):
        return False
    return all(word[:1].isupper() or word.lower() in PARTICLES for word in words) and len(bare) >= 2


def is_full_name(text: str) -> bool:
    """A name of two words or more, or one with a title: what stands in a list of people by itself."""
    bare = BRACKETS.sub("", text).strip(" .")
    return is_name(bare) and (len(bare.split()) > 1)


def named_in_line(text: str) -> list[Named]:
    """The one person that a line of its own names: the name first, then what they are."""
    text = text.strip(" .;,*•")
    head, rest = _before_role(text)
    return [_named(head, rest)] if is_name(BRACKETS.sub("", head)) else []


def _before_role(text: str) -> tuple[str, str]:
    """The name of a line, and what follows the first comma, dash, colon or bracket."""
    cut = re.search(r",|\s[-–—]+\s|\s?[–—]\s?|:\s|\s\|\s|\t|(?=\()|(?=\[)|\s+and\s+(?=[a-z])", text)
    if not cut:
        words = text.split()
        while len(words) > 2 and ROLE.search(words[-1]):
            words.pop()
        if len(words) > 3 and all(word[:1].isupper() for word in words):
            words = words[: 3 if len(words[1].strip(".")) == 1 else 2]
        return " ".join(words), text[len(" ".join(words)) :].strip()
    return text[: cut.start()].strip(), text[cut.end() :].strip()


def named_in_list(text: str, *, roles: bool = False) -> list[Named]:
    """The people of a list in running text, parted by commas, semicolons, "and", or by nothing but their initials.

    `roles` takes posts for people where the list names nobody: "the Chair, the Treasurer".
    """
    text = LEAD_IN.sub("", text.strip(), count=1)[:LONGEST_LIST].strip(" .")
    if by_initials := _by_initials(text):
        return by_initials
    found: list[Named] = []
    for part in _parts(text)[:MOST_IN_A_LIST]:
        head, rest = _before_role(part)
        bare = BRACKETS.sub("", head).strip(" .")
        if is_name(bare) and not (found and _is_about(part, found[-1])):
            found.append(_named(head, rest))
        elif found and not _says_no_one(part):
            last = found[-1]
            found[-1] = Named(last.name, f"{last.capacity}, {part}" if last.capacity else part, last.code)
    whole = [person for person in found if " " in person.name]
    if len(whole) > len(found) / 2:
        found = [person for person in found if " " in person.name or CODE.fullmatch(person.name)]
    if not found and roles:
        found = [Named(part.strip(" .")) for part in _parts(text) if 0 < len(part.split()) <= 5 and part[:1].isupper()]
    return found


def _is_about(part: str, before: Named) -> bool:
    """ "Jane Smith, KPMG": one word in capitals after a full name says where she is from."""
    return part.isupper() and len(part) > 4 and " " in before.name and not before.name.isupper()


def _says_no_one(part: str) -> bool:
    return bool(re.match(r"\d|members? of the public|none|nil|no one|all\b|other", part.strip(), re.IGNORECASE))


def _by_initials(text: str) -> list[Named]:
    """People each followed by their own initials, which show by themselves where a name ends."""
    ends: list[tuple[int, int, str, str]] = []
    for match in INITIALS.finditer(text):
        before = re.findall(r"\S+", text[max(0, match.start() - 80) : match.start()])
        for many in range(len(match[1]), min(5, len(before)) + 1):
            words = before[-many:]
            letters = [word[0] for word in words if word[:1].isalpha() and word.lower() not in PARTICLES]
            whole = "".join(letters).upper()
            if match[1] in {whole, whole[:1] + whole[-1:]} and all(word[:1].isupper() for word in words[:1]):
                name = " ".join(words)
                begins = text.rfind(words[0], 0, match.start())
                title = re.search(rf"{TITLE.pattern}$", text[:begins], re.IGNORECASE)
                begins = title.start() if title else begins
                ends.append((begins, match.end(), f"{title[0] if title else ''}{name}".strip(" ,;"), match[1]))
                break
    if len(ends) < 2 or len(ends) < 0.9 * text.count(","):
        return []
    edges = [begin for begin, *_ in ends[1:]] + [len(text)]
    return [
        Named(name, text[end:edge].strip(" ,;().–-") or None, code)
        for (_, end, name, code), edge in zip(ends, edges, strict=True)
    ]


def _parts(text: str) -> list[str]:
    text = re.sub(r"\)\s+(?=[A-Z][\w’'.-]*\s+[A-Z(])", "); ", text)
    text = (
        re.sub(rf"(?<=[a-z.)])\s+(?=(?-i:[A-Z]))(?={TITLE.pattern})", "; ", text, flags=re.IGNORECASE)
        if _titled(text)
        else text
    )
    parts = re.split(r"[;,•](?![^()]{0,120}\))|\s+(?:and|&)\s+(?=[A-Z])(?![^()]{0,120}\))", text)
    return [part.strip() for part in parts if part.strip()]


def _titled(text: str) -> bool:
    return bool(re.search(rf"(?<=[a-z.)])\s+(?-i:(?=[A-Z])){TITLE.pattern}", text, re.IGNORECASE))


def code_in(capacity: str) -> str | None:
    """The code that a capacity gives in brackets: "Chief Constable (CC)"."""
    marks = [mark.strip() for mark in re.findall(r"\(([^()]*)\)", capacity)]
    return next((mark for mark in reversed(marks) if CODE.fullmatch(mark)), None)


def _named(head: str, rest: str) -> Named:
    marks = [mark.strip() for mark in re.findall(r"[(\[]([^()\[\]]*)[)\]]", f"{head} {rest}")]
    name = BRACKETS.sub("", head).strip(" .:*–—-")
    said = re.sub(r"^[(\[]([^()\[\]]*)[)\]]\.?$", r"\1", rest.strip()).strip(" ,;")
    code = next((mark for mark in marks if CODE.fullmatch(mark) and _may_stand_for(mark, name)), None) or next(
        (mark for mark in reversed(marks) if CODE.fullmatch(mark)), None
    )
    if code and said == code:
        said = ""
    return Named(name, re.sub(r"\s+", " ", said) or None, code)


def _may_stand_for(code: str, name: str) -> bool:
    letters = "".join(word[0] for word in TITLE.sub("", name + " ").split()).upper()
    return code.upper() in {letters, letters[:1] + letters[-1:]}


def names_in_prose(text: str) -> Iterator[Named]:
    """Names at the head of a sentence: "Ann Lee and Cllr Rao both said …"."""
    head = re.match(
        rf"(?:{TITLE.pattern})?(?:[A-Z][\w’'.-]+\s?){{1,4}}(?:(?:,|\s*\band\b"
        rf"|\s*&)\s*(?:{TITLE.pattern})?(?:[A-Z][\w’'.-]+\s?){{1,4}})*",
        text,
    )
    if head:
        yield from (person for person in named_in_list(head[0]) if is_full_name(person.name))
