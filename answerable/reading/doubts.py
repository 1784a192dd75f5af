"""What a clerk should look at again: silence where a nil was due, dates that disagree, files that are not minutes."""

import re
from datetime import date

from answerable.core.lookalike import latin
from answerable.reading.agenda import Agenda
from answerable.reading.header import Header
from answerable.reading.passages import Passage
from answerable.reading.people import People
from answerable.reading.reading import Action
from answerable.reading.topics import About, Topic

NO_DATE = "The date of the meeting was not found."
NOT_MINUTES = "This does not look like minutes: no people, no items and no actions were found in it."
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def place_of(item: str | None, question: str | None) -> str:
    """How people cite a place: "4b(1)"."""
    return f"{item or ''}({question})" if question else f"{item or 'an item without a number'}"


def silences(topics: list[Topic]) -> list[str]:
    """Questions that were answered, and after which neither an action nor a nil is recorded."""
    return [
        f"Nothing is said on actions at {place_of(topic.item.number, topic.number)}."
        for topic in topics
        if topic.about is About.QUESTION and (topic.body or topic.decisions) and not topic.actions and not topic.nil
    ]


def about_actions(actions: list[Action], passages: list[Passage]) -> list[str]:
    doubts = [
        f"No owner is given for “{_short(action.text)}” (item {action.item or 'not known'})."
        for action in actions
        if not action.owners
    ]
    for margin in {
        passage.margin for passage in passages if passage.margin and passage.margin != latin(passage.margin)
    }:
        doubts.append(
            f"The owner “{margin}” is typed with letters of another alphabet: read as {latin(margin).upper()}."
        )
    return doubts


def about_dates(header: Header, next_meeting: date | None) -> list[str]:
    doubts = []
    if header.day is None:
        doubts.append(NO_DATE)
    elif header.date_words:
        said = next((day for day in WEEKDAYS if re.search(rf"\b{day}\b", header.date_words, re.IGNORECASE)), None)
        real = WEEKDAYS[header.day.weekday()]
        if said and said != real:
            doubts.append(f"{header.day.day} {header.day:%B %Y} was a {real}, not a {said}.")
    if header.day and next_meeting and next_meeting <= header.day:
        doubts.append("The next meeting is dated no later than this one.")
    return doubts


def looks_like_minutes(header: Header, people: People, agenda: Agenda, actions: list[Action], *, logged: bool) -> bool:
    """People and a date or items; or actions; or a dated agenda with something said under it."""
    told = sum(1 for item in agenda.items if item.passages)
    if people.present or people.apologies:
        return bool(header.day or told or actions)
    return (logged and bool(actions)) or (header.day is not None and (told >= 3 or bool(actions and told)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
