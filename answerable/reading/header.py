"""The head of the minutes: title, series, date, time, venue, chair and who wrote them."""

import re
from dataclasses import dataclass
from datetime import date

from answerable.core.words_of_time import Kind
from answerable.reading.agenda import ASIDE, HOLDERS
from answerable.reading.labels import Label, labelled
from answerable.reading.names import is_name, named_in_line
from answerable.reading.passages import Passage
from answerable.reading.people import People
from answerable.reading.people_labels import people_label
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
SAYS_MINUTES = re.compile(
    r"\b(?:minutes|notes|record|actions?|meeting|agenda|committee|board|log|report)\b", re.IGNORECASE
)
CHAIR_MARK = re.compile(r"(?<!vice )(?<!vice-)(?<!deputy )\bchair(?:man|person|woman)?\b(?! of\b)", re.IGNORECASE)
CHAIRED = re.compile(
    r"(?P<who>[A-Z][\w’'.]+(?: [A-Z][\w’'.]+){0,3}),? (?:\([^()]{1,20}\) )?,? ?(?:was in the chair|in the chair"
    r"|took the chair|chaired|presided|presiding|facilitating)\b"
    r"|\b(?i:chaired by|acting chair(?:man)?:?|chair for (?:the|this) meeting(?: was"
    r"|:)?)\s+(?P<by>[A-Z][\w’'.]*(?: [A-Z][\w’'.]+){0,3})"
)
MINUTES_MARK = re.compile(r"\b(?:minutes|minute[- ]taker|note[- ]taker|notes|scribe)\b", re.IGNORECASE)
HELD = re.compile(
    r"\b(?:held|took place)\s+(?:(?:on"
    r"|at)\s+[^,]{4,40}?\d{4},?\s+)?(?:at\s+\d[\d.:]*\s*(?:[ap]\.?m\.?)?,?\s+)?(?:at"
    r"|in)\s+(?:the\s+)?(?P<venue>[^.;]{3,120}?)"
    r"(?=\s+(?:at|on|from|commencing)\s+(?:\d|the\s+\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|\s+(?:mon"
    r"|tues|wednes|thurs|fri|satur|sun)day\b|[.;]|,\s*(?:on|at)\s|$)",
    re.IGNORECASE,
)
BUILDING = re.compile(
    r"(?:[\w’'&.,–-]+\s+){0,8}(?:hall|room|rooms|church|centre|center|house|school|suite|hotel|library|office"
    r"|offices|building|chamber|pavilion|online|zoom|teams)\b[^:]{0,60}",
    re.IGNORECASE,
)
AT_CLOCK = re.compile(
    r"at\s+\d{1,2}[.:]?\d{0,2}\s*(?:[ap]\.?m\.?)?,?\s+(?:in|at)\s+(?:the\s+)?(?P<venue>[A-Z].{3,100})", re.IGNORECASE
)
REMOTE = re.compile(
    r"\b(?P<venue>remote meeting|(?:via|by|on|over)\s+(?:zoom|(?:ms |microsoft )?teams|skype|google meet"
    r"|video ?conferenc\w+))\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
TITLED = re.compile(r"(?:meeting\s+)?title(?:\s+of\s+(?:the\s+)?meeting)?\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
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


def header_of(passages: list[Passage], people: People, first_item: int) -> Header:
    """The head, from its labels first and from the lines near the title where a label is missing.

    `first_item` is the place of the passage that opens the first item: what stands below it is no part of the head.
    """
    top = passages[: max(3, min(first_item, FIRST))]
    said: dict[Label, str] = {}
    for place, passage in enumerate(top):
        found = labelled(passage.text)
        if found and found.label not in said:
            said[found.label] = found.rest or (
                top[place + 1].text if place + 1 < len(top) and not passage.number else ""
            )
    title = _title(top)
    day, words = _day(said.get(Label.DATE), top)
    chair = said.get(Label.CHAIR)
    minutes_by = said.get(Label.MINUTES_BY)
    return Header(
        title, _series(title), day, words, _time(said, words, top), _venue(said.get(Label.VENUE), top),
        _first_name(chair) or _marked(people, CHAIR_MARK) or _chaired(passages[: FIRST * 2], people),
        _first_name(minutes_by) or _marked(people, MINUTES_MARK),
    )  # fmt: skip


def _first_name(words: str | None) -> str | None:
    if not words:
        return None
    head = re.split(r"[,(–]| - ", words)[0].strip()
    if not is_name(head):
        return None
    return words if len(words.split()) <= 6 else head


def _title(top: list[Passage]) -> str | None:
    """The lines at the head that name the meeting: headings, or lines that say what this is the record of."""
    if named := _named_title(top):
        return named
    lines: list[str] = []
    for passage in top[:7]:
        if labelled(passage.text) or people_label(passage.text, alone=bool(lines)) or len(lines) == 3:
            break
        if passage.number or passage.marker or _is_address(passage.text):
            continue
        text = _whole_title(passage)
        if not text:
            if lines:
                break
            continue
        if lines and (ASIDE.fullmatch(text) or HOLDERS.fullmatch(text)):
            break
        if lines and (_is_day(text) or not (passage.level or passage.lead or text.isupper() or RECORD.match(text))):
            break
        lines.append(text)
        if text != passage.text:
            break
    return _joined(lines)


def _named_title(top: list[Passage]) -> str | None:
    """What stands beside "Title of meeting", under the line above it that says of what this is the record."""
    for place, passage in enumerate(top[:8]):
        said = TITLED.fullmatch(passage.text)
        if said:
            rest = said["rest"] or (top[place + 1].text if place + 1 < len(top) else "")
            above = [p.text for p in top[:place] if SAYS_MINUTES.search(p.text) and len(p.text.split()) < 12]
            return " – ".join([*above[-1:], rest]) if rest else None
    return None


def _joined(lines: list[str]) -> str | None:
    """The lines of a title made one; the name that a web page gave it falls away where the minutes name themselves."""
    kept = [line for line in lines if not any(line != other and line.lower() in other.lower() for other in lines)]
    record = [line for line in kept if RECORD.match(line) or re.search(r"\bminutes of\b", line, re.IGNORECASE)]
    if record and len(kept) > 1 and kept[0] not in record and len(record[0].split()) > 3:
        kept = kept[kept.index(record[0]) - (0 if _same_body(kept[0], record[0]) else min(1, kept.index(record[0]))) :]
    return " – ".join(dict.fromkeys(kept)) or None


def _same_body(one: str, other: str) -> bool:
    return len(set(one.lower().split()) & set(other.lower().split())) >= 2


def _whole_title(passage: Passage) -> str:
    """A line as a title: up to where it goes on to say where and when, without a clock time and date at its end."""
    text = re.split(r"\s+(?:held|HELD)\s+(?:at|on|in|AT|ON|IN)\b", passage.text)[0]
    text = text if _is_day(text[:10]) else re.sub(r"^\d{3,}\S*\s+(?=[A-Z])", "", text)
    timed = CLOCK.search(text)
    if timed and timed.start() > 6:
        text = text[: timed.start()].rstrip(" ,–-@")
    return text if 0 < len(text.split()) <= 25 and re.search(r"[A-Za-z]|^\d{4}-\d\d", text) else ""


def _is_address(text: str) -> bool:
    return bool(
        POSTCODE.search(text)
        or re.match(r"(?:tel|telephone|mobile|e-?mail|phone|www|http|parish clerk)\b", text, re.IGNORECASE)
    )


def _is_day(text: str) -> bool:
    said = times_in(text, None)
    return bool(said) and sum(each.end - each.start for each in said) > 0.5 * len(text)


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
        if len(passage.text) < 500 and (day := day_in(passage.text)):
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


def _venue(said: str | None, top: list[Passage]) -> str | None:
    """Where it was held: as labelled (with the rest of its address), as a sentence says, or a line that is a place."""
    if said:
        for place, passage in enumerate(top[:-1]):
            after = top[place + 1].text
            if (
                passage.text.endswith(said)
                and POSTCODE.search(after)
                and not POSTCODE.search(said)
                and not labelled(after)
            ):
                return f"{said} {after}"
        return said
    for passage in top:
        held = HELD.search(passage.text)
        if held and not _is_day(held["venue"]) and re.search(r"[A-Za-z]{3}", held["venue"]):
            return held["venue"].strip(" ,–-")
    for passage in top:
        if found := AT_CLOCK.match(passage.text) or REMOTE.search(passage.text):
            return found["venue"].strip(" .")
    for passage in top[1:12]:
        text = passage.text.strip(" ,.")
        if len(text.split()) <= 14 and BUILDING.fullmatch(text) and not _no_place(passage, text):
            return text
    return None


def _no_place(passage: Passage, text: str) -> bool:
    bodies = r"\b(?:council|committee|board|panel|minutes|meeting|agenda|association|members?|chair|clerk|report)\b"
    return bool(
        re.search(bodies, text, re.IGNORECASE)
        or labelled(text)
        or people_label(text, alone=True)
        or named_in_line(text)
        or passage.number
    ) and not POSTCODE.search(text)


def _marked(people: People, mark: re.Pattern[str]) -> str | None:
    """The person whose capacity says so, where exactly one does."""
    found = [person.name for person in people.present if person.capacity and mark.search(person.capacity)]
    return found[0] if found and (len(found) == 1 or mark is CHAIR_MARK) else None


def _chaired(passages: list[Passage], people: People) -> str | None:
    """Who took the chair, as a sentence says."""
    for passage in passages:
        found = CHAIRED.search(passage.text[:1_500])
        who = (found["who"] or found["by"] or "").strip(" .") if found else None
        if who and is_name(who):
            known = next((p.name for p in people.present if p.code == who or p.name.split()[0] == who), None)
            return known or who
    return None
