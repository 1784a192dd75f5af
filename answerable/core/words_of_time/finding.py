"""Finding every expression of time in a text: the rules tried at each word that can open one, the longest kept."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from answerable.core.dates import WEEKDAYS, spoken
from answerable.core.words_of_time import days, months, spells, turns, years
from answerable.core.words_of_time.expression import Kind, Precision, WordsOfTime
from answerable.core.words_of_time.joining import joined, last_working_day_note
from answerable.core.words_of_time.mention import Facing, Mention, Rule, Said

_ASCII_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_OPENING = re.compile(r"\b(?:[0-9]+|[^\W\d_]+)")
_BELIEVED = range(1900, 2200)  # outside these a day is a slip of the pen, and its neighbours may not exist
_MINUTED = re.compile(r"\b(?:from|of|following|since)(?: the)?\s$")


def _by_opening_word() -> dict[str, list[Rule]]:
    rules: dict[str, list[Rule]] = defaultdict(list)
    for module in (days, months, years, spells, turns):
        for rule in module.RULES:
            for word in rule.opens:
                rules[word].append(rule)
    return dict(rules)


_RULES = _by_opening_word()


def opening_words() -> frozenset[str]:
    """Every word that can open an expression of time, in small letters; "#" stands for any numeral."""
    return frozenset(_RULES)


def find(text: str, *, said_on: date | None, year_starts_in: int = 4) -> list[WordsOfTime]:
    """Every expression of time in `text`, in the order it stands there, longest reading first, none overlapping.

    `said_on` is the day the words were said: a month or day without a year is the next one from then, since a promise
    looks forward. Without it such words stay unplaced. `year_starts_in` is the month the financial year begins in.
    """
    on = said_on if said_on and said_on.year in _BELIEVED else None
    said = Said(text, text.translate(_ASCII_SMALL), on, year_starts_in)
    return [_concluded(mention, said) for mention in joined(list(_mentions(said)), said)]


def _mentions(said: Said) -> Iterator[Mention]:
    reached = 0
    for opening in _OPENING.finditer(said.low):
        start = opening.start()
        if start < reached:
            continue
        rules = _RULES.get("#" if opening[0][0].isdecimal() else opening[0], ())
        best = max((m for rule in rules if (m := _read(rule, said, start))), key=lambda m: m.end, default=None)
        if best is not None:
            reached = best.end
            yield best


def _read(rule: Rule, said: Said, start: int) -> Mention | None:
    match = rule.pattern.match(said.low, start)
    return rule.read(match, said) if match else None


def _concluded(mention: Mention, said: Said) -> WordsOfTime:
    placed = mention.placed(said, _facing(mention, said))
    span = placed.span
    if span is not None and placed.kind is Kind.BEFORE and placed.feast:
        placed = placed.noted(last_working_day_note(span[1]))
    if span is not None and placed.weekday is not None and span[0].weekday() != placed.weekday:
        placed = placed.noted(f"{spoken(span[0])} is not a {WEEKDAYS[placed.weekday]}.")
    return WordsOfTime(
        words=said.text[placed.start : placed.end],
        start=placed.start,
        end=placed.end,
        kind=placed.kind,
        precision=placed.precision,
        earliest=span[0] if span else None,
        latest=span[1] if span else None,
        every_months=placed.every_months,
        note=placed.note,
        at=placed.at,
    )


def _facing(mention: Mention, said: Said) -> Facing:
    """A promise looks forward; "since April", "last May" and "from the July meeting" look back."""
    before = said.low[max(0, mention.start - 16) : mention.start]
    if mention.kind is Kind.PERIOD and said.low.startswith("since", mention.start):
        return Facing.BACK
    if mention.kind is Kind.MEETING and _MINUTED.search(before):
        return Facing.BACK
    if mention.precision is Precision.QUARTER and not re.search(r"\b(?:in|during)(?: the)?\s$", before):
        return Facing.AROUND
    return Facing.LAST if before.endswith("last ") else Facing.AHEAD
