"""What things of a document are called, and which of them are the same as what the record knows already."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

_Known = TypeVar("_Known")

LONGEST_TITLE = 200
HEADING_WORDS = 6
LEAD_WORDS = 8
SAME_TITLE = 88
SAME_PROMISE = 80
SAME_PROMISE_OF_ITS_MONTH = 62

DASH = re.compile(r"\s+[–—-]+\s+")
MARK = re.compile(r"^\s*(?:\(?\d{1,2}[a-z]?(?:\(?\d{0,2}\)|\.\d*)?[).:]*|[•*·▪-])\s+|^\s*\(\d{1,2}[a-z]?\)\s*")
LABEL = re.compile(r"^\s*(?:actions? (?:arising|arsing)|action|update|item|matter)\b\s*[:–—-]*\s*", re.IGNORECASE)
FOLLOW_UP = re.compile(
    r"^(?:the |an? |any )?(?:further |full |written )?(?:reviews?|updates?|reports?|assessment|paper|copy|presentation)"
    r"\s+(?:of|on|about|into|for|regarding)\s+(?:the |an? )?",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\s+(?:is|are|will|should|must|would|was|were)?\s*to be\b|\s+(?:will|should|must)\s+be\b")
ACRONYM = re.compile(r"((?:[A-Z][\w’'&-]*\s+){1,6}[A-Z][\w’'&-]*)\s+\(([A-Z]{2,8}s?)\)")
ASKING = re.compile(
    r"^(?:what (?:assurance|evidence|confidence) (?:can|could|does|do) .{1,60}? (?:give|have|offer|provide)s?"
    r" (?:that|about|on|of)"
    r"|how (?:can|could|is|are|will|does|do)\b.{0,60}? (?:assured|confident|satisfied) (?:that|of)"
    r"|what (?:is|are)|how (?:is|are|many|much))\s+",
    re.IGNORECASE,
)
WORDS = re.compile(r"[A-Za-z][A-Za-z’'-]*")
# Words that name nothing by themselves, so two titles are not the same for sharing them.
_EMPTY_WORDS = """
    a about after all also an and any are area areas as asked assurance at back be been being brought but by can
    chief could data does do done down each figures for force forward found from further future get give given good
    had has have held how in into is it item its last look made make matter matters meeting meetings more most much
    new next not now number numbers of off on one or other our out outcome outcomes over performance place plan
    progress provide provided rate report reports result results review reviews said see should since so some such
    than that the their them then there these they this those to two under up update updates use used was we well
    were what when where which while who will with would year years
"""
EMPTY = frozenset(_EMPTY_WORDS.split())


def tidy(words: str) -> str:
    """Runs of spaces made one, and the marks at either end taken off."""
    return re.sub(r"\s+", " ", words).strip(" \t\n:;,.–—-•*")


def titled(words: str) -> str:
    """Words as a title: tidied, its first letter large, and no longer set in capitals throughout."""
    plain = tidy(words)
    letters = [letter for letter in plain if letter.isalpha()]
    if len(plain.split()) > 1 and letters and all(letter.isupper() for letter in letters):
        plain = plain.lower()
    return _cut(plain[:1].upper() + plain[1:])


def topic_of(text: str) -> str:
    """What a brought-forward matter is called: the words before its dash, or a short first sentence; else nothing."""
    plain = MARK.sub("", text).strip()
    plain = LABEL.sub("", plain)
    before_dash = DASH.split(plain, maxsplit=1)[0]
    first_sentence = re.split(r"(?<=[.?!])\s+", before_dash, maxsplit=1)[0]
    if "?" in first_sentence or len(first_sentence.split()) > LEAD_WORDS:
        return ""
    return titled(first_sentence)


def subject_of(action: str) -> str:
    """What an action is about, where it begins with that: “Custody data to be sought …” is about custody data."""
    passive = PASSIVE.search(action)
    if not passive:
        return ""
    about = FOLLOW_UP.sub("", MARK.sub("", action[: passive.start()]).strip())
    return titled(about) if len(about.split()) <= LEAD_WORDS and content(about) else ""


def asked_about(question: str) -> str:
    """A question without the words that only ask, cut to its first few: “Young people are not kept in custody”."""
    plain = ASKING.sub("", MARK.sub("", question).strip())
    clause = re.split(r"[?,;]|\s+(?:any longer|and|or|but)\s+", plain, maxsplit=1)[0]
    return titled(" ".join(clause.split()[: LEAD_WORDS + 2]))


def lead_in(paragraphs: Sequence[str], upto: str) -> str:
    """The words before the dash of the nearest paragraph above `upto` that begins with a few words and a dash."""
    above = next((n for n, each in enumerate(paragraphs) if upto and upto in each), 0)
    for paragraph in reversed(paragraphs[:above]):
        parts = DASH.split(MARK.sub("", paragraph), maxsplit=1)
        few = len(parts) == 2 and 0 < len(parts[0].split()) <= LEAD_WORDS and "." not in parts[0]
        if few and not LABEL.match(parts[0]):
            return titled(parts[0])
    return ""


def named_in(question: str, told: Iterable[str] = ()) -> str:
    """What a question is about: a thing that it names with its short form, else its phrase with the most-used word.

    `told` are the findings and actions under the question, whose words count as well; empty where no phrase stands out.
    """
    if spelled := ACRONYM.search(question):
        return _cut(f"{spelled[1]} ({spelled[2]})")
    often: dict[str, int] = {}
    for text in [question, *told]:
        for word in WORDS.findall(text.lower()):
            if word not in EMPTY and len(word) > 3:
                often[_stem(word)] = often.get(_stem(word), 0) + 1
    phrases = [phrase for phrase in _phrases(question) if len(phrase) in (2, 3)]
    best = max(
        phrases, key=lambda phrase: (max(often.get(_stem(w.lower()), 0) for w in phrase), len(phrase)), default=[]
    )
    if not best or max(often.get(_stem(word.lower()), 0) for word in best) < 2:
        return ""
    return titled(" ".join(best))


def _phrases(text: str) -> list[list[str]]:
    """Runs of words that name something, unbroken by a small word, a figure or a stop."""
    found: list[list[str]] = [[]]
    for piece in re.findall(r"[A-Za-z][A-Za-z’'-]*|[^\sA-Za-z]+", text):
        if piece.lower() in EMPTY or not piece[0].isalpha() or piece.lower().endswith("ly") or _is_doing(piece):
            found.append([])
        else:
            found[-1].append(piece)
    return [phrase for phrase in found if phrase]


def _is_doing(word: str) -> bool:
    return bool(
        re.fullmatch(r"(?:aspire|remain|refer|increas|address|appli|improv|receiv|expect|aim|ask)\w*", word.lower())
    )


def heading_of_question(objective: str | None) -> str:
    """A question's own short heading; an objective of the plan is longer and is shared by many questions."""
    if objective and len(objective.split()) <= HEADING_WORDS:
        return titled(objective)
    return ""


def content(words: str) -> set[str]:
    """The stems of the words in it that name something."""
    return {_stem(word) for word in WORDS.findall(words.lower()) if word not in EMPTY and len(word) > 2}


def alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 100; nothing in common but empty words is 0."""
    mine, theirs = content(one), content(other)
    if not mine & theirs:
        said = tidy(one).casefold()
        return 100.0 if said and said == tidy(other).casefold() else 0.0
    shared = 100 * len(mine & theirs) / min(len(mine), len(theirs))
    letters = fuzz.token_sort_ratio(one.casefold(), other.casefold())
    if min(len(mine), len(theirs)) < 2 and len(mine | theirs) > 1:
        # A single word in common ("custody") says too little of a longer name.
        return letters
    return max(letters, shared * 0.6 + float(fuzz.token_set_ratio(one.casefold(), other.casefold())) * 0.4)


@dataclass(frozen=True)
class Awaited:
    """Something of the record that a later document may report on: what it may be called, and when it was asked."""

    names: tuple[str, ...]
    month: str = ""


def promise_alike(said: str, topic: str, known: Awaited) -> float:
    """How likely it is that words of a document speak of this promise, by the best of its names."""
    return max((alike(words, name) for words in (said, topic) if words for name in known.names if name), default=0.0)


def joined(said: Sequence[tuple[str, str, str]], known: Sequence[Awaited]) -> dict[int, int]:
    """Which of the things said is which of the things awaited, each at most once, the likeliest pairs first.

    `said` holds (text, topic, month that it comes from, or ""). A pair needs to be much alike; less so when both come
    from the same month; and two different months never make a pair.
    """
    pairs: list[tuple[float, int, int]] = []
    for place, (text, topic, month) in enumerate(said):
        for at, awaited in enumerate(known):
            if month and awaited.month and month != awaited.month:
                continue
            needed = SAME_PROMISE_OF_ITS_MONTH if month and awaited.month else SAME_PROMISE
            likeness = promise_alike(text, topic, awaited)
            if likeness >= needed:
                pairs.append((likeness, place, at))
    found: dict[int, int] = {}
    for _likeness, place, at in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if place not in found and at not in found.values():
            found[place] = at
    return found


def same_matter(title: str, known: Iterable[tuple[_Known, Sequence[str]]]) -> _Known | None:
    """The known matter that goes by nearly this title, by any of its names; None where none is near."""
    scored = [
        (max((alike(title, name) for name in names), default=0.0), place, each)
        for place, (each, names) in enumerate(known)
    ]
    best = max(scored, key=lambda one: (one[0], -one[1]), default=None)
    return best[2] if best and best[0] >= SAME_TITLE else None


def same_heading(printed: str, number: str, standing: Sequence[tuple[str, str]]) -> int | None:
    """Which standing item (number, heading) a printed one is: the nearest heading, helped by the number."""
    best, place = 0.0, None
    for at, (standing_number, heading) in enumerate(standing):
        likeness = float(fuzz.token_set_ratio(tidy(printed).casefold(), tidy(heading).casefold()))
        if tidy(printed).casefold() == "".join(word[0] for word in heading.casefold().split()):
            likeness = 100.0
        if number and tidy(number) == tidy(standing_number):
            likeness += 40
        if likeness > best:
            best, place = likeness, at
    return place if best >= 80 else None


def _stem(word: str) -> str:
    plain = word.removesuffix("’s").removesuffix("'s")
    return plain[:-1] if len(plain) > 4 and plain.endswith("s") and not plain.endswith("ss") else plain


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"
