"""The agenda as the minutes print it: which passages open an item, its number and heading, and what stands under it.

Every way of marking items is tried (a column of numbers, numbers that follow one another, headings, lines set bold or
in capitals, the bullets under "Agenda" or "Minutes"); the document shows which of them it uses.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from answerable.reading.labels import Label, labelled
from answerable.reading.numbering import chains_of, numbered
from answerable.reading.passages import Passage
from answerable.reading.people_labels import people_label

NOT_ITEMS = {
    Label.DATE,
    Label.TIME,
    Label.VENUE,
    Label.CHAIR,
    Label.MINUTES_BY,
    Label.PRESENT,
    Label.FINDINGS,
    Label.UPDATE,
}
HOLDERS = re.compile(
    r"(?:the\s+)?(?:meeting\s+)?(?:agenda(?:\s+items)?|minutes|notes|topics(?:\s+discussed)?"
    r"|discussions?(?:\s+(?:items|summary|topics))?"
    r"|proceedings|items|summary|record)\W*",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(?:links?|attendees|attendance|present|apologies|participants|invited|observers?|observers/guests|guests?"
    r"|zoom|recording"
    r"|next steps|actions?(?: items?| points?)?|decisions|date|time|location|quorum|roll call|signed.*"
    r"|q&a,? other|upcoming meetings)\W*",
    re.IGNORECASE,
)
LONGEST_HEADING = 18
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"


@dataclass
class AgendaItem:
    """An item: where it is opened, and the passages under it. The number is as printed, without its full stop."""

    number: str
    heading: str
    opening: Passage
    passages: list[Passage] = field(default_factory=list)
    parent: str | None = None


@dataclass
class Agenda:
    """What stands before the first item, and the items."""

    preamble: list[Passage] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)


@dataclass(frozen=True)
class Opening:
    """Where an item opens: its number, its heading, and the words that run on after it."""

    number: str
    heading: str
    rest: str = ""
    parent: str | None = None


def agenda_of(passages: list[Passage]) -> Agenda:
    """The items, by whichever way of marking them the document uses."""
    openings = _best(passages)
    agenda = Agenda()
    for place, passage in enumerate(passages):
        opening = openings.get(place)
        if opening:
            parent = opening.parent or _parent(opening.number, agenda.items)
            agenda.items.append(AgendaItem(opening.number, opening.heading, passage, parent=parent))
            if opening.rest:
                agenda.items[-1].passages.append(_remainder(passage, opening.rest))
        elif agenda.items:
            agenda.items[-1].passages.append(passage)
        else:
            agenda.preamble.append(passage)
    return agenda


def _best(passages: list[Passage]) -> dict[int, Opening]:
    """The way of marking items under which most of them have something said; the earlier way where two do alike."""
    best: dict[int, Opening] = {}
    for way in (_by_column, _by_numbers, _by_heading, _by_bold):
        found = way(passages)
        shared = len(best.keys() & found.keys()) / max(1, len(best))
        if found and (
            not best or (shared < 0.7 and _told(found, len(passages)) > 1.6 * _told(best, len(passages)) + 1)
        ):
            best = found
    return best or _by_capitals(passages)


def _told(openings: dict[int, Opening], many: int) -> float:
    """How many of the items have something said under them."""
    places = [*sorted(openings), many]
    return sum(bool(openings[at].rest) or after - at > 1 for at, after in pairwise(places))


def _remainder(passage: Passage, rest: str) -> Passage:
    return Passage(rest, passage.line, passage.page, margin=passage.margin, in_row=passage.in_row)


def _parent(number: str, before: list[AgendaItem]) -> str | None:
    parts = re.match(r"(.*\d)(?:\.\d+|\s?[a-z]|\(\w+\))$", number, re.IGNORECASE)
    return parts[1] if parts and any(item.number in {parts[1], f"{parts[1]}.0"} for item in before) else None


def split_heading(text: str, lead: str) -> tuple[str, str]:
    """A heading and the words that run on after it."""
    if lead and len(lead.strip(" .:–-")) > 2 and len(lead) < len(text) and len(lead.split()) <= LONGEST_HEADING:
        return lead.strip(" :–-"), text[len(lead) :].lstrip(" :–-.")
    asked = re.match(r"(?P<head>To\s+(?:\w+\s+){0,3}?\w+:\s+)(?P<rest>\S.*)", text, re.DOTALL)
    if asked:
        heading, rest = split_heading(asked["rest"], "")
        return asked["head"] + heading, rest
    starter = re.match(
        r"(.{3,80}?[^.:,;–-])\s+(?=(?:The|It|There|This|Cllr|Councillor|Mr|Mrs"
        r"|Ms)\s+[\w’]+\s+\S+)(.+)",
        text,
        re.DOTALL,
    )
    if starter and len(text.split()) > LONGEST_HEADING and len(starter[1].split()) <= 8:
        return starter[1], starter[2]
    parts = re.match(r"(.{3,110}?)(?::\s|\s[–-]\s|\.\s|\s[–-](?=[A-Z]))\s*(\S.+)", text, re.DOTALL)
    if parts and len(parts[1].split()) <= 12 and (len(parts[2].split()) > 6 or len(text.split()) > LONGEST_HEADING):
        return parts[1], parts[2]
    if len(text.split()) <= LONGEST_HEADING:
        return text, ""
    if parts and len(parts[1].split()) <= LONGEST_HEADING:
        return parts[1], parts[2]
    return " ".join(text.split()[:12]), text


def _by_column(passages: list[Passage]) -> dict[int, Opening]:
    """Numbers in a column of their own; lines set bold beside no number are parts of the item above them."""
    found = {}
    number = ""
    for place, passage in enumerate(passages):
        if passage.number:
            number = passage.number.rstrip(" .):")
            heading, rest = split_heading(passage.text, passage.lead)
            found[place] = Opening(number, heading, rest)
        elif number and passage.in_row and _is_bold_line(passage):
            own = numbered(place, passage)
            found[place] = Opening(
                own.number if own else "", (own.words if own else passage.text).rstrip(" :"), parent=number
            )
    return found if sum(bool(opening.number) for opening in found.values()) > 1 else {}


def _by_numbers(passages: list[Passage]) -> dict[int, Opening]:
    """Numbers that follow one another: 1, 2, 2a …; 4.1, 4.2; 23/045. One out of turn is a list inside an item."""
    met = [each for place, passage in enumerate(passages) if (each := numbered(place, passage))]
    chosen = chains_of(met)
    found: dict[int, Opening] = {}
    for each in chosen:
        heading, rest = split_heading(each.words, each.lead)
        if not re.match(rf"(?:st|nd|rd|th)\b|{MONTHS}", heading, re.IGNORECASE) or re.match(
            r"May\s+[a-z]|March\s", heading
        ):
            said = (
                each.words if rest and not each.lead and "." in each.number and not passages[each.place].level else rest
            )
            found[each.place] = Opening(each.number, heading.rstrip(), said)
    if found:
        first = min(found)
        current = ""
        top = min(passages[place].level for place in found)
        often = Counter(passage.text for passage in passages if passage.lead)
        for place, passage in enumerate(passages):
            current = found[place].number if place in found else current
            if top and passage.level > top and place > first and place not in found and not _is_label(passage.text):
                found[place] = Opening("", passage.text, parent=current)
                continue
            if place <= first or place in found or passage.in_row or not _is_bold_line(passage):
                continue
            if (
                _may_be_item(passage)
                and often[passage.text] < 3
                and place + 1 < len(passages)
                and place + 1 not in found
            ):
                found[place] = Opening("", passage.text.rstrip(" :"), parent=current)
    return found


def _is_bold_line(passage: Passage) -> bool:
    """Whether a line is set bold and short, as a heading is, and is none of the labels that stand inside an item."""
    whole = passage.lead and len(passage.lead) >= len(passage.text.rstrip(" :.")) and len(passage.text.split()) <= 12
    if not whole or passage.marker:
        return False
    label = labelled(passage.text)
    people = people_label(passage.text, alone=True)
    return (not label or label.label is Label.NEXT_MEETING) and not (people and people.label is Label.PRESENT)


def _may_be_item(passage: Passage) -> bool:
    text = passage.text.strip()
    return (
        len(text) > 2
        and not ASIDE.fullmatch(text)
        and not HOLDERS.fullmatch(text)
        and not re.match(r"(?:signed|chair(?:man)?\b|cllr|minutes (?:taken|by)|page\b|£|\$|\d)", text, re.IGNORECASE)
        and not re.search(r"[…_]{3,}|\.{4,}", text)
    )


def _by_heading(passages: list[Passage]) -> dict[int, Opening]:
    """The shallowest level of heading that has several; where headings only hold agenda and notes, what they hold."""
    levels: dict[int, list[int]] = {}
    inside = 0
    for place, passage in enumerate(passages):
        if not passage.level:
            continue
        if inside and passage.level > inside:
            continue
        label = labelled(passage.text)
        people = people_label(passage.text, alone=True)
        inside = passage.level if (label and label.label in NOT_ITEMS | {Label.APOLOGIES}) or people else 0
        aside = ASIDE.fullmatch(passage.text) or (label and label.label in {Label.ACTIONS, Label.DECISION})
        if not inside and place and not aside:
            levels.setdefault(passage.level, []).append(place)
    for level in sorted(levels):
        places = levels[level]
        holders = [place for place in places if HOLDERS.fullmatch(passages[place].text)]
        if holders and (held := _held(passages, places, holders, level)):
            return held
        plain = [place for place in places if place not in holders]
        if len(plain) > 1:
            return _with_parts(passages, plain, level)
    return {}


def _with_parts(passages: list[Passage], places: list[int], level: int) -> dict[int, Opening]:
    """Headings of one level as items, the deeper headings below them as their parts."""
    found: dict[int, Opening] = {}
    current = ""
    for place, passage in enumerate(passages):
        if place in places:
            current = passage.text
            found[place] = Opening("", passage.text)
        elif current and passage.level > level and not _is_label(passage.text):
            found[place] = Opening("", passage.text, parent=current)
        elif passage.level and passage.level <= level:
            current = ""
    return found


def _is_label(text: str) -> bool:
    """Whether a heading only announces a part of an item: "Action:", "Decision", "Present"."""
    label = labelled(text)
    return bool(label and label.label is not Label.NEXT_MEETING) or bool(people_label(text, alone=True))


def _held(passages: list[Passage], places: list[int], holders: list[int], level: int) -> dict[int, Opening]:
    """The items under "Minutes", "Topics" or, where those have no parts, under "Agenda"."""
    best: dict[int, Opening] = {}
    for holder in reversed(holders):
        end = next((n for n in range(holder + 1, len(passages)) if 0 < passages[n].level <= level), len(passages))
        inner = range(holder + 1, end)
        headings = [n for n in inner if passages[n].level and not ASIDE.fullmatch(passages[n].text)]
        if headings:
            top = min(passages[n].level for n in headings)
            found = _with_parts(passages, [n for n in headings if passages[n].level == top], top)
        else:
            found = _bulleted(passages, inner)
        if len(found) > max(1, len(best)):
            best = found
            if not passages[holder].text.lower().startswith("agenda"):
                break
    others = [n for n in places if n not in holders and n > max(holders)] if best else []
    return {**best, **{n: Opening("", passages[n].text) for n in others if not labelled(passages[n].text)}}


def _bulleted(passages: list[Passage], inner: range) -> dict[int, Opening]:
    """The bullets of the outermost level, where they are as short as headings."""
    bullets = [n for n in inner if passages[n].marker]
    if not bullets:
        return {}
    top = min(passages[n].depth for n in bullets)
    outer = [n for n in bullets if passages[n].depth == top]
    short = [n for n in outer if len(passages[n].text.split()) <= LONGEST_HEADING]
    if len(short) < 0.8 * len(outer):
        return {}
    return {n: Opening("", passages[n].text) for n in outer}


def _by_bold(passages: list[Passage]) -> dict[int, Opening]:
    found = {}
    for place, passage in enumerate(passages):
        if place and _is_bold_line(passage) and _may_be_item(passage):
            found[place] = Opening("", passage.text.rstrip(" :"))
        elif (
            place
            and (label := labelled(passage.text))
            and label.label is Label.NEXT_MEETING
            and passage.lead == passage.text
        ):
            found[place] = Opening("", passage.text)
    return found if len(found) > 1 else {}


def _by_capitals(passages: list[Passage]) -> dict[int, Opening]:
    """Lines in capitals with text under them that is not."""
    found = {}
    for place, passage in enumerate(passages):
        text = passage.text
        if place and text.isupper() and 1 <= len(text.split()) <= 10 and len(text) > 3 and _may_be_item(passage):
            after = passages[place + 1].text if place + 1 < len(passages) else ""
            if not after.isupper() and not labelled(text) and not people_label(text, alone=True):
                found[place] = Opening("", text.rstrip(" :"))
    return found if len(found) > 2 else {}
