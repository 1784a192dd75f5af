"""The labels that minutes are written with ("Present:", "Findings") and the phrases that say nothing arose."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from answerable.core.lookalike import latin


class Label(StrEnum):
    """What a label announces."""

    DATE = "date"
    TIME = "time"
    VENUE = "venue"
    CHAIR = "chair"
    MINUTES_BY = "minutes by"
    PRESENT = "present"
    APOLOGIES = "apologies"
    FINDINGS = "findings"
    UPDATE = "update"
    ACTIONS = "actions"
    DECISION = "decision"
    QUESTION = "question"
    NEXT_MEETING = "next meeting"


def spellings(choices: str) -> list[str]:
    """The ways of writing a thing, out of a list parted by bars."""
    return [" ".join(words.split()) for words in choices.split("|")]


VOCABULARY = {
    Label.NEXT_MEETING: """
        date of next meeting | date of the next meeting | next meeting | date and time of next meeting | next
        meeting date | date of future meeting | dates of future meetings""",
    Label.DATE: "date | meeting date | date of meeting | date and time | date held",
    Label.TIME: "time | start time | time of meeting",
    Label.VENUE: "venue | location | place | held at | meeting place | where",
    Label.CHAIR: "chair | chairman | chairperson | chaired by | meeting chaired by | in the chair "
    "| meeting chair | facilitator | presiding",
    Label.MINUTES_BY: """
        minutes | minutes by | minutes taken by | minute taker | minute-taker | notes by | notes | note taker |
        note-taker | notes taken by | scribe | clerked by | recorded by | minuted by | secretary | secretariat""",
    Label.PRESENT: """
        present | attendance | attendees | in attendance | attending | those present | those attending | members
        present | also present | also in attendance | other attendees | members in attendance | members |
        participants | people present | officers present | following people attended | following were present |
        following people attended the meeting | following members were present""",
    Label.APOLOGIES: """
        apologies | apologies for absence | apologies received | apologies received from | apologies from |
        regrets | absent | not present | apologies were received from | absent with apologies | absences | unable
        to attend""",
    Label.FINDINGS: """
        findings | finding | response | responses | answer | discussion | key points | points made | what was
        found | reply""",
    Label.UPDATE: "update | updates | progress | progress update | position | latest position | outcome | update given",
    Label.ACTIONS: """
        action | actions | action arising | actions arising | action point | action points | action item | action
        items | agreed action | agreed actions | new action | new actions | actions agreed | follow-up action |
        follow-up actions | further action | further actions | summary of actions | action list | list of actions
        | actions to be taken | todo | to do | next steps | agreed next steps | actions and next steps
        | action by | actions arising from this meeting
        | action summary | summary of action points | actions from this meeting | new action points""",
    Label.DECISION: """
        decision | decisions | resolved | resolution | agreed | it was agreed | it was resolved | decision made |
        decisions made""",
    Label.QUESTION: "question | questions",
}
WORDS = {words: label for label, choices in VOCABULARY.items() for words in spellings(choices)}
BARE = re.compile(r"((?i:date|time|venue|location|place|chair|chairman))\s+(?=[A-Z0-9])")
SEPARATOR = re.compile(r"\s*(?::|\s[-–—](?=\s|$)|(?<=\w)[-–—](?=\s|$))\s*")
NUMBERED = re.compile(r"(question|action)\s+[a-z]?\d{1,3}[a-z]?\b\s*", re.IGNORECASE)
ABOUT_ACTIONS = re.compile(
    r"(?:agreed |new |further )?actions?(?: points?| items?)? (?:relating to|regarding|concerning|about|agreed|for) \w"
)
NO_LETTER = re.compile(r"[^\w\s'-]")
SPACES = re.compile(r"^(?:the|list of)\s+|\s+")
LONGEST = 7

EARLIER = re.compile(
    r"(?P<what>actions?|items?|matters?|questions?|points?)\s+(?:\w+\s+){0,3}from\s+(?:the\s+|our\s+)?"
    r"(?P<meeting>[^:.?]{3,90}?meetings?|last time|[^:.?]{3,40})\s*(?:[:.–—-]\s*(?P<rest>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
ABOUT_EARLIER = re.compile(
    r"\bmatters?\s+arising\b|\b(?:previous|last|outstanding|open|ongoing|on-going|earlier"
    r"|existing)\s+(?:meeting’?'?s?\s+)?(?:actions?|matters)\b"
    r"|\bactions?\s+(?:points?\s+|items?\s+)?(?:from|of|arising from)\s+(?:the\s+)?(?:last|previous|minutes)"
    r"|\bactions?\s+(?:points?\s+|items?\s+)?(?:log|tracker|update|review|progress)\b|\b(?:review|update"
    r"|progress)\s+(?:of|on)\s+(?:the\s+)?"
    r"(?:\w+\s+)?actions?\b|\bminutes\b.{0,60}\b(?:and|&|,)\s+(?:matters|actions?)\b|\bopen\s+action\s+points?\b",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"\W*(?:(?:not|partially|partly|now|action|all|still)\s+)*(?:completed?|done|closed|on-?going|outstanding"
    r"|in progress|in hand|carried (?:forward|over)"
    r"|new|open|on track|plan in place|discharged|achieved|resolved|superseded|deferred|not started|overdue"
    r"|on hold|cancelled|withdrawn|to do|no progress"
    r"|finished|pending|underway|under way|initial stages|n/a)\b",
    re.IGNORECASE,
)
CARRIED_OVER = re.compile(
    r"(?:still\s+)?(?:on-?going|outstanding|open|carried\s+(?:forward|over)|old|previous|earlier|from\s+(?:last"
    r"|previous)\s+meetings?)"
    r"(?:\s+(?:actions?|items?))?(?:\s+points?|\s+items?)?\W*",
    re.IGNORECASE,
)
NIL = re.compile(
    r"(?:(?:there\s+(?:was|were|are|is)|we had|the meeting had)\s+)?"
    r"(?:(?:no|none|nothing|nil|zero)\b|not? applicable|n/?a\b)(?P<rest>[^.;]*)\.?$",
    re.IGNORECASE,
)
OF_NOTHING = re.compile(
    r"^(?:\s*(?:raised|arising|arose|further|new|other|any|was|were|items?|matters?|actions?|on|the|this"
    r"|agenda|to|report(?:ed)?|"
    r"business|updates?|points?|questions?|declared|received|made|noted|at|time|meeting|for|from|item|here"
    r"|return|it|under|"
    r"arising|taken|discussed|required|needed|outstanding|of|interest|interests|declarations?|had|been"
    r"|recorded|aob|today|came))*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Labelled:
    label: Label
    words: str
    rest: str


def labelled(text: str) -> Labelled | None:
    """The label a text begins with or consists of, and what follows; a slip of the pen in a long label is forgiven."""
    if bare := BARE.match(text):
        rest = text[bare.end() :]
        if len(rest.split()) <= 14 and not rest.lower().startswith("of "):
            return Labelled(WORDS[bare[1].lower()], bare[1], rest.lstrip(":- "))
    separator = SEPARATOR.search(text[:90])
    words = text[: separator.start()] if separator else text
    rest = text[separator.end() :] if separator else ""
    if not words or len(words.split()) > LONGEST:
        return None
    label = _label_of(words)
    return Labelled(label, words, rest.strip()) if label else None


@lru_cache(maxsize=4_096)  # the same few words are asked about by every stage of a reading
def _label_of(words: str) -> Label | None:
    plain = NO_LETTER.sub("", latin(NUMBERED.sub(r"\1", words.strip()))).strip().lower()
    plain = SPACES.sub(lambda space: " " if space[0].isspace() else "", plain)
    if plain in WORDS:
        return WORDS[plain]
    if ABOUT_ACTIONS.match(plain):
        return Label.ACTIONS
    if len(plain) < 9:
        return None
    # One letter lost or turned in a word of ten.
    close = process.extractOne(plain, WORDS.keys(), scorer=fuzz.ratio, processor=None, score_cutoff=90)
    return WORDS[close[0]] if close else None


def is_nil(text: str) -> bool:
    """Whether a sentence says that there was nothing: "None.", "There were no actions arising."."""
    said = NIL.match(text.strip().strip("()[]"))
    return bool(said) and len(text.split()) <= 12 and bool(OF_NOTHING.match(said["rest"] or "")) if said else False
