"""The labels that lists of people stand under: "Present", "In attendance", "Apologies for absence", "Panel"."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from answerable.reading.labels import Label

AWAY = re.compile(
    r"\b(?:apolog\w+|regrets|absent|absen(?:ce|ces|tees?)|unable to attend|not present|not attending)\b", re.I
)
THERE = re.compile(
    r"\b(?:present|attend(?:ance|ing|ees?|ed)|participants?|participating|in the room|on the call|invited"
    r"|invitees?)\b",
    re.I,
)
OF_A_KIND = re.compile(
    r"\b(?:panel|council|members?|membership|officers?|observ(?:ers?|ing)|guests?|secretariat|clerk|staff"
    r"|commissioners"
    r"|trustees|governors|directors|board|committee|speakers|presenters|representatives|officials|visitors"
    r"|officials|advis[eo]rs)\b",
    re.I,
)
AROUND = frozenset(
    [
        "the",
        "of",
        "those",
        "in",
        "also",
        "other",
        "members",
        "member",
        "people",
        "persons",
        "council",
        "councillors",
        "board",
        "committee",
        "panel",
        "trustees",
        "governors",
        "directors",
        "officers",
        "officer",
        "staff",
        "voting",
        "non",
        "public",
        "from",
        "for",
        "received",
        "were",
        "was",
        "to",
        "with",
        "who",
        "following",
        "and",
        "meeting",
        "list",
        "names",
        "name",
        "apologies",
        "absence",
        "present",
        "attendance",
        "attending",
        "attendees",
        "attended",
        "participants",
        "at",
        "by",
        "via",
        "have",
        "been",
        "given",
        "sent",
        "not",
        "absent",
        "absentees",
        "absences",
        "regrets",
        "part",
        "remotely",
        "online",
        "virtual",
        "virtually",
        "zoom",
        "teams",
        "in-person",
        "person",
        "video",
        "phone",
        "telephone",
        "conference",
        "call",
        "guests",
        "guest",
        "observers",
        "observer",
        "observing",
        "invited",
        "invitees",
        "secretariat",
        "support",
        "clerk",
        "commissioners",
        "parish",
        "town",
        "district",
        "county",
        "borough",
        "elected",
        "co-opted",
        "associate",
        "advisers",
        "advisors",
        "us",
        "others",
        "representatives",
        "officials",
        "receive",
        "accept",
        "record",
        "note",
        "sanctioned",
        "speakers",
        "presenters",
        "visitors",
        "on",
        "behalf",
        "committee's",
        "executive",
        "core",
        "team",
        "community",
        "these",
        "follows",
        "as",
        "room",
        "quorum",
        "project",
        "individual",
        "regular",
        "group",
        "steering",
        "technical",
    ]
)
NUMBER = re.compile(r"^(?:item\s+)?\d{1,4}(?:[./]\d{1,4})*[.):]?\s+", re.IGNORECASE)
NO_WORD = re.compile(r"\([^)]*\)|[^\w\s'-]")
SHORT = 400
LABEL_END = re.compile(r"\s*(?:[:;]\s*[-–—]?|[-–—](?=\s|[A-Z]|$)|\.\s*[-–—])\s*")


@dataclass(frozen=True)
class Called:
    """A label over people: which it is, what follows it on its line, and whether it says so outright."""

    label: Label
    rest: str
    outright: bool


def people_label(text: str, *, alone: bool) -> Called | None:
    """The label over a list of people that a text opens with; `alone` where it may be all that the text says."""
    if len(text) <= SHORT:
        return _people_label(text, alone)
    called = _people_label(text[:SHORT], alone)
    return replace(called, rest=called.rest + text[SHORT:]) if called and called.rest else None


@lru_cache(maxsize=4_096)  # the same few words are asked about by every stage of a reading
def _people_label(text: str, alone: bool) -> Called | None:
    text = NUMBER.sub("", text.strip())
    end = LABEL_END.search(text[:110])
    for words, rest in ((text[: end.start()], text[end.end() :]) if end else (text, ""), (text, "")):
        plain = NO_WORD.sub(" ", words).lower().split()
        if not plain or len(plain) > 9 or (not rest and not alone and words == text and not end):
            continue
        if sum(word not in AROUND and not word.isdigit() for word in plain) > (1 if len(plain) > 3 else 0):
            continue
        if re.fullmatch(r"(?:[\w’']+\W+){0,2}\w+;", rest.strip()):
            rest = ""
        said = " ".join(plain)
        rest = "" if rest and rest.rstrip().endswith(":") and len(rest.split()) < 6 else rest
        if AWAY.search(said):
            return Called(Label.APOLOGIES, rest, True)
        if THERE.search(said):
            return Called(Label.PRESENT, rest, True)
        if OF_A_KIND.search(said) and said not in {"public", "members of the public", "meeting", "committee meeting"}:
            return Called(Label.PRESENT, rest, False)
    return None
