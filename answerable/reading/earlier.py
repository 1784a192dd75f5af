"""What earlier meetings left open: each matter under "Matters arising" or "Actions from the last meeting"."""

import re
from collections.abc import Iterator
from datetime import date

from answerable.reading.agenda import Agenda, AgendaItem
from answerable.reading.labels import ABOUT_EARLIER, is_nil
from answerable.reading.passages import Passage
from answerable.reading.reading import BroughtForward
from answerable.reading.sentences import sentences
from answerable.reading.times import month_in

NOTHING = re.compile(
    r"\b(?:minutes|notes)\b.{0,120}\b(?:agreed|approved|accepted|signed|confirmed|true|adopted|correct|amend\w+"
    r"|circulated|ratified)\b"
    r"|\bno\s+(?:further\s+|other\s+)?(?:matters?|items?|actions?)\b|\b(?:proposed|seconded)\b.{0,20}$"
    r"|\bsigned\b.{0,30}\b(?:chair|true)|\btrue\b.{0,30}\brecord\b"
    r"|\ball (?:other )?(?:ongoing )?action\w*.{0,40}\b(?:reviewed|updated|complete\w*)\b",
    re.IGNORECASE,
)
MADE_AT = re.compile(r"^\(?(?P<when>\d{1,2}/\d{1,2}(?:/\d{2,4})?)\s+\d[\d.]*\)\s*")
NAMED = re.compile(r"(?P<matter>[^.–:?]{3,70}?)\s*(?:\s[–-]\s|:\s)(?P<update>\S.*)", re.DOTALL)


def matters_of(agenda: Agenda, said_on: date | None) -> list[BroughtForward]:
    """The matters of earlier meetings that are reported on under their own items, and those cited in passing."""
    found: list[BroughtForward] = []
    inside = False
    for item in agenda.items:
        about = bool(ABOUT_EARLIER.search(item.heading)) or (inside and bool(item.parent) and not item.number)
        inside = about and (bool(ABOUT_EARLIER.search(item.heading)) or inside)
        if ABOUT_EARLIER.search(item.heading):
            found += _units(item, said_on)
        elif about and item.passages:
            alone = len(re.findall(r"\w+", item.heading)) > 1
            text = item.heading if alone else f"{item.heading}: {_first(item.passages[0].text)}"
            found.append(_one(item.opening, text, _rest(item.passages), item, said_on))
        elif item.parent and _under_earlier(agenda, item):
            found.append(_one(item.opening, _words(item), _rest(item.passages), item, said_on))
    return found


def _under_earlier(agenda: Agenda, item: AgendaItem) -> bool:
    above = next(
        (each for each in agenda.items if each.number and each.number in {item.parent, f"{item.parent}.0"}), None
    )
    return above is not None and bool(ABOUT_EARLIER.search(above.heading))


def _words(item: AgendaItem) -> str:
    heading = item.heading
    if item.passages and item.passages[0].text.startswith(heading[:20]):
        return _first(item.passages[0].text)
    return heading


def _units(item: AgendaItem, said_on: date | None) -> Iterator[BroughtForward]:
    """Bold leads where there are any, else bullets, else paragraphs; approval of the minutes is no matter arising."""
    told = [p for p in item.passages if p.text and not is_nil(p.text) and not NOTHING.search(p.text) and not p.acting]
    bold = [p for p in told if p.lead and len(p.lead.split()) <= 14 and not p.level]
    bullets = [p for p in told if p.marker]
    chosen = bold if len(bold) > 1 else bullets if len(bullets) > 1 else told
    for passage in chosen:
        if len(passage.text.split()) >= 4 or passage.lead == passage.text:
            named = NAMED.match(passage.text)
            if named and not MADE_AT.match(passage.text):
                yield _one(passage, named["matter"], named["update"], item, said_on)
            else:
                yield _one(passage, _first(passage.text), None, item, said_on)


def _one(passage: Passage, text: str, update: str | None, item: AgendaItem, said_on: date | None) -> BroughtForward:
    cited = MADE_AT.match(text)
    text = text[cited.end() :] if cited else text
    when = cited["when"] if cited else None
    named = month_in(when, said_on) if when else None
    return BroughtForward(
        passage.source(), 0.7, text, named[0] if named else when, named[1] if named else None,
        "update", update, item.parent or item.number or None,
    )  # fmt: skip


def _first(text: str) -> str:
    cited = MADE_AT.match(text)
    told = sentences(text[cited.end() :] if cited else text)
    head = f"{cited[0]}" if cited else ""
    return head + (told[0] if len(told[0].split()) > 5 or len(told) == 1 else " ".join(told[:2])) if told else text


def _rest(passages: list[Passage]) -> str | None:
    return " ".join(passage.text for passage in passages) or None
