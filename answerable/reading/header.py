"""The head of the minutes: title, series, date, time, venue, chair and who wrote them."""

import re
from dataclasses import dataclass
from datetime import date

from answerable.core.words_of_time import Kind
from answerable.reading.labels import Label, labelled
from answerable.reading.passages import Passage
from answerable.reading.names import is_name
from answerable.reading.people import People
from answerable.reading.times import day_in, times_in

CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)|\b([01]?\d|2[0-3])[:.]([0-5]\d)\b|\b([01]\d"
    r"|2[0-3])([0-5]\d)\s*h(?:ou)?rs\b",
    re.IGNORECASE,
)
RECORD = re.compile(
    r"^(?:draft\s+|unconfirmed\s+|approved\s+)?(?:minutes|notes)(?:\s+(?:of|from))?(?:\s+(?:the|a))?\s+"
    r"|[\s–—:|-]*\b(?:meeting\s+)?(?:minutes|notes)\s*$",
    re.IGNORECASE,
)
CHAIR_MARK = re.compile(r"(?<!vice )(?<!vice-)(?<!deputy )\bchair(?:man|person|woman)?\b(?! of\b)", re.IGNORECASE)
MINUTES_MARK = re.compile(r"\b(?:minutes|minute[- ]taker|note[- ]taker|notes|scribe)\b", re.IGNORECASE)
FIRST = 40


@dataclass(frozen=True)
class Header:
    title: str | None = None
    series: str | None = None
    day: date | None = None
    date_words: str | None = None
    time: str | None = None
    venue: str | None = None
    chair: str | None = None
    minutes_by: str | None = None


def header_of(passages: list[Passage], people: People) -> Header:
    """The head, from its labels first and from the lines near the title where a label is missing."""
    top = passages[:FIRST]
    said: dict[Label, str] = {}
    for passage in passages[: FIRST * 2]:
        found = labelled(passage.text)
        if found and found.rest and found.label not in said:
            said[found.label] = found.rest
    title = _title(top)
    day, words = _day(said.get(Label.DATE), top)
    chair = said.get(Label.CHAIR)
    minutes_by = said.get(Label.MINUTES_BY)
    return Header(
        title, _series(title), day, words, _time(said, words, top), said.get(Label.VENUE),
        chair if chair and is_name(re.split(r"[,(–]", chair)[0]) else _marked(people, CHAIR_MARK),
        minutes_by if minutes_by and is_name(re.split(r"[,(–]", minutes_by)[0]) else _marked(people, MINUTES_MARK),
    )  # fmt: skip


def _title(top: list[Passage]) -> str | None:
    """The first heading; where there is none, the first line that is neither a label nor a sentence."""
    headings = [passage.text for passage in top if passage.level and not labelled(passage.text)]
    if headings:
        return headings[0]
    for passage in top[:6]:
        if labelled(passage.text) or passage.number or passage.marker or len(passage.text.split()) > 25:
            continue
        return passage.text
    return None


def _series(title: str | None) -> str | None:
    """The title without its date and without the words that say it is minutes."""
    if not title:
        return None
    name = title
    for said in reversed([said for said in times_in(title, None) if said.kind is not Kind.RECURRING]):
        name = name[: said.start] + name[said.end :]
    for _ in range(2):
        name = RECORD.sub("", re.sub(r"\s+", " ", name).strip(" –—-:,|"))
    name = re.sub(r"[\s–—:,-]*\b(?:held\s+)?(?:on|at|for)?\s*(?:the)?[\s–—:,-]*$", "", name).strip()
    return name or None


def _day(labelled_date: str | None, top: list[Passage]) -> tuple[date | None, str | None]:
    if labelled_date and (day := day_in(labelled_date)):
        return day, labelled_date
    for passage in top:
        found = labelled(passage.text)
        if found and found.label in {Label.NEXT_MEETING, Label.ACTIONS}:
            continue
        if len(passage.text) < 300 and (day := day_in(passage.text)):
            return day, passage.text
    return None, None


def _time(said: dict[Label, str], date_words: str | None, top: list[Passage]) -> str | None:
    near = [said.get(Label.TIME), date_words, *(passage.text for passage in top[:8] if len(passage.text) < 120)]
    return next((clock for words in near if words and (clock := _clock(words))), None)


def _clock(words: str) -> str | None:
    found = CLOCK.search(words)
    if not found:
        return None
    hour, minute = int(found[1] or found[4] or found[6]), int(found[2] or found[5] or found[7] or 0)
    half = (found[3] or "").replace(".", "").lower()
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _marked(people: People, mark: re.Pattern[str]) -> str | None:
    """The person whose capacity says so, where exactly one does."""
    found = [person.name for person in people.present if person.capacity and mark.search(person.capacity)]
    return found[0] if len(found) == 1 else None
