"""Matters and promises that come back from earlier meetings, with what was reported and what became of them."""

import re
from datetime import date

from answerable.core.words_of_time import Kind
from answerable.reading.owners import Posts
from answerable.reading.reading import Action, BroughtForward, Recurrence
from answerable.reading.times import month_in, times_in
from answerable.reading.topics import About, Topic

OFTEN = re.compile(
    r"\b(?:(?P<many>two|three|four|six|nine|twelve|\d{1,2})[ -]month(?:ly|s)?|(?P<name>monthly|quarterly"
        r"|annual(?:ly)?|yearly|"
    r"half[- ]yearly|bi-?annual(?:ly)?|six[- ]monthly|termly|weekly|fortnightly))\b", re.IGNORECASE
)  # fmt: skip
MONTHS_OF = {
    "monthly": 1,
    "quarterly": 3,
    "annual": 12,
    "annually": 12,
    "yearly": 12,
    "half-yearly": 6,
    "half yearly": 6,
    "biannual": 6,
    "biannually": 6,
    "bi-annual": 6,
    "bi-annually": 6,
}
NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}
CARRIED = re.compile(
    r"\b(?:carried (?:forward|over)|on-?going|outstanding|in progress|deferred|not yet)\b", re.IGNORECASE
)


def brought_forward_of(topics: list[Topic], posts: Posts, said_on: date | None) -> list[BroughtForward]:
    return [_one(topic, posts, said_on) for topic in topics if topic.about is About.EARLIER and topic.head]


def _one(topic: Topic, posts: Posts, said_on: date | None) -> BroughtForward:
    text = " ".join(passage.text for passage in topic.head)
    told = sorted([*topic.body, *topic.decisions], key=lambda passage: passage.line)
    update = " ".join(passage.text for passage in told) or None
    named = month_in(topic.meeting, said_on) if topic.meeting else None
    owners = next((posts.read(passage.margin) for passage in topic.head if passage.margin), ())
    return BroughtForward(
        topic.head[0].source(),
        0.9,
        text,
        from_meeting=named[0] if named else topic.meeting,
        from_month=named[1] if named else None,
        outcome=_outcome(topic, update),
        update=update,
        item=topic.item.number or None,
        owners=owners,
        recurs=recurrence_in(text, said_on),
    )


def _outcome(topic: Topic, update: str | None) -> str | None:
    """What it ended in here: a new action before a decision, a decision before an update."""
    if topic.actions:
        return "action"
    if topic.decisions:
        return "decision"
    if update and CARRIED.search(update):
        return "carried"
    return "update" if update else None


def recurrence_in(text: str, said_on: date | None) -> Recurrence | None:
    """How often a matter is to come back, where its words say so ("the six monthly figures")."""
    for said in times_in(text, said_on):
        if said.kind is Kind.RECURRING:
            return Recurrence(said.words, said.every_months)
    often = OFTEN.search(text)
    if not often:
        return None
    many = (often["many"] or "").lower()
    months = NUMBERS.get(many) or (int(many) if many.isdigit() else MONTHS_OF.get(often[0].lower()))
    return Recurrence(often[0], months)


def of_closed(actions: list[Action]) -> list[BroughtForward]:
    """The rows of an action list that are already done: promises of earlier meetings."""
    return [
        BroughtForward(
            action.source, 0.8, action.text, None, None, "update", action.status, action.item, action.owners,
            row=action.row,
        )
        for action in actions
    ]  # fmt: skip
