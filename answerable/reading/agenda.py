"""The agenda as the minutes print it: which passages open an item, its number and heading, and what stands under it."""

import re
from dataclasses import dataclass, field

from answerable.reading.labels import Label, labelled
from answerable.reading.passages import Passage

NUMBERED = re.compile(
    r"(?:(?:agenda\s+)?item\s+)?(?P<number>\d{1,2}(?P<sub>\.\d{1,2}|\s?[a-z](?=[\s.):]))?)\s*(?P<mark>[.):]"
    r"|\s)\s*(?P<heading>\S.*)",
    re.IGNORECASE,
)
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
LONGEST_HEADING = 18


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
class _Opening:
    number: str
    heading: str
    rest: str = ""


def agenda_of(passages: list[Passage]) -> Agenda:
    """Items found by a column of numbers, else by numbers in succession, else by headings, else by lines set bold."""
    openings = _by_column(passages) or _by_succession(passages) or _by_heading(passages) or _by_bold(passages)
    agenda = Agenda()
    for place, passage in enumerate(passages):
        opening = openings.get(place)
        if opening:
            agenda.items.append(
                AgendaItem(opening.number, opening.heading, passage, parent=_parent(opening.number, agenda.items))
            )
            if opening.rest:
                agenda.items[-1].passages.append(_remainder(passage, opening.rest))
        elif agenda.items:
            agenda.items[-1].passages.append(passage)
        else:
            agenda.preamble.append(passage)
    return agenda


def _remainder(passage: Passage, rest: str) -> Passage:
    return Passage(rest, passage.line, passage.page, margin=passage.margin, in_row=passage.in_row)


def _parent(number: str, before: list[AgendaItem]) -> str | None:
    parts = re.match(r"(\d+)(?:\.\d+|\s?[a-z])$", number, re.IGNORECASE)
    return parts[1] if parts and any(item.number == parts[1] for item in before) else None


def _by_column(passages: list[Passage]) -> dict[int, _Opening]:
    found = {}
    for place, passage in enumerate(passages):
        if passage.number:
            heading, rest = _split(passage.text, passage.lead)
            found[place] = _Opening(passage.number.rstrip(" .):"), heading, rest)
    return found if len(found) > 1 else {}


def _split(text: str, lead: str) -> tuple[str, str]:
    """A heading and the words that run on after it."""
    if len(text.split()) <= LONGEST_HEADING:
        return text, ""
    if lead and len(lead) < len(text):
        return lead, text[len(lead) :].lstrip(" :–-.")
    parts = re.match(r"(.{3,100}?)(?::|\s[–-]\s|\.\s)\s*(.+)", text, re.DOTALL)
    return (
        (parts[1], parts[2])
        if parts and len(parts[1].split()) <= LONGEST_HEADING
        else (" ".join(text.split()[:12]), text)
    )


def _by_succession(passages: list[Passage]) -> dict[int, _Opening]:
    """Numbers that follow one another: 1, 2, 2a, 3 … A number out of turn belongs to a list inside an item."""
    found: dict[int, _Opening] = {}
    last = 0
    for place, passage in enumerate(passages):
        if (passage.marker and not passage.level) or (passage.in_row and passage.margin):
            continue
        match = NUMBERED.match(passage.text)
        opening = _numbered(match, passage, last) if match else None
        if match and opening:
            found[place] = opening
            last = int(re.match(r"\d+", match["number"])[0])  # type: ignore[index]
    main = {place for place, opening in found.items() if opening.number.isdigit()}
    return found if len(main) >= 3 or (len(main) == 2 and len(found) == 2) else {}


def _numbered(match: re.Match[str], passage: Passage, last: int) -> _Opening | None:
    main = int(re.match(r"\d+", match["number"])[0])  # type: ignore[index]
    sub = (match["sub"] or "").strip()
    zero = sub in {".0", ".00"}
    if not (main == last + 1 or (sub and not zero and main == last) or (last == 0 and main <= 3)) or (
        sub and not zero and main != last
    ):
        return None
    if match["mark"].isspace() and not sub and not (passage.level or passage.lead or match["heading"].isupper()):
        return None
    words = match["heading"].strip()
    if sub.startswith(".") and not zero and (len(words.split()) > 8 or words.endswith(".")):
        return None
    heading, rest = _split(words, passage.lead[len(match["number"]) + 1 :].strip() if passage.lead else "")
    if re.match(
        r"(?:st|nd|rd|th)\b|"
        + "|".join(
            (
                "January",
                "February",
                "March",
                "April",
                "May ",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            )
        ),
        heading,
    ):
        return None
    return _Opening(str(main) if zero else match["number"].replace(" ", ""), heading, rest)


def _by_heading(passages: list[Passage]) -> dict[int, _Opening]:
    """The shallowest level of heading that has several, those of the people and the date left out."""
    levels: dict[int, dict[int, _Opening]] = {}
    inside_people = 0
    for place, passage in enumerate(passages):
        if not passage.level:
            continue
        label = labelled(passage.text)
        if inside_people and passage.level > inside_people:
            continue
        inside_people = passage.level if label and label.label in NOT_ITEMS | {Label.APOLOGIES} else 0
        if not inside_people and place:
            levels.setdefault(passage.level, {})[place] = _Opening("", passage.text)
    return next((levels[level] for level in sorted(levels) if len(levels[level]) > 1), {})


def _by_bold(passages: list[Passage]) -> dict[int, _Opening]:
    found = {}
    for place, passage in enumerate(passages):
        if passage.lead and passage.lead == passage.text and len(passage.text.split()) <= 12 and place:
            label = labelled(passage.text)
            if not label or label.label is Label.NEXT_MEETING:
                found[place] = _Opening("", passage.text)
    return found if len(found) > 1 else {}
