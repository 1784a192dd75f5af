"""The story of a matter or of a promise, in the order of its days: asked, promised, put off, answered, kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as say

from answerable.core.dates import Month
from answerable.public.catalogue import Catalogue
from answerable.public.promises import ENDED, Entry, Standing, day, last_day
from answerable.public.records import COLOURS, record_word
from answerable.publication.published import Frozen
from answerable.publication.shapes import Due, Item, Matter, Meeting, Place, Promise, Return

# What happened on one day is told in the order in which a meeting goes: what was said, then what was promised.
_DISCUSSED, _ASKED, _PROMISED, _CHANGED, _SAID, _ENDED, _STATE, _TO_COME = range(8)


@dataclass(frozen=True)
class Told:
    """One thing that happened on a day, or is to come; `words` were said or written so, `text` is the notes' own."""

    on: str
    rank: int
    title: str
    words: str = ""
    text: str = ""
    note: str = ""
    href: str = ""
    tag: str = ""
    record: str = ""
    colour: str = ""
    month: str = ""
    to_come: bool = False

    @property
    def date(self) -> date | None:
        return None if self.month else day(self.on)


def story_of_matter(matter: Frozen[Matter], catalogue: Catalogue) -> list[Told]:
    """The whole story of a matter, from what is published of it and nothing else."""
    payload = matter.payload
    told = [Told(payload["opened_on"], _DISCUSSED - 1, say("The matter was opened"))]
    for meeting, item in catalogue.items_by_matter.get(matter.number, []):
        if item["text"] or item["nil"] or item["record"] != "recorded":
            told.append(_discussed(meeting, item))
    for question in payload["questions"]:
        title = say("Asked of the %(post)s") if question["asked_of"] else say("Asked")
        told.append(Told(question["asked_on"], _ASKED, title % {"post": question["asked_of"]}, question["text"]))
    for entry in catalogue.entries_numbered(payload["promises"]):
        told += _told_of(entry, with_ref=True)
    for decision in payload["decisions"]:
        title = say("Decided: %(title)s") % {"title": decision["title"]}
        told.append(Told(decision["on"], _SAID, title, text=decision["text"]))
    for line in payload["states"]:
        told.append(Told(line["on"], _STATE, _matter_became(line["state"])))
    for back in payload["returns"]:
        if back["promise"] is None:
            told += _asked_earlier(back)
            told += _came_back([back])
    told += _to_come(payload["returns"], catalogue.as_at)
    return in_order(told)


def story_of_promise(entry: Entry, as_at: date) -> list[Told]:
    """The life of one promise, from the day it was made."""
    return in_order([*_told_of(entry, with_ref=False), *_to_come(entry.promise["returns"], as_at)])


def in_order(told: list[Told]) -> list[Told]:
    """By day; what is to come stands last, even where its month has begun."""
    return sorted(told, key=lambda line: (line.to_come, line.on, line.rank))


def _discussed(meeting: Frozen[Meeting], item: Item) -> Told:
    title = say("At the %(series)s") % {"series": meeting.payload["series"]}
    text = item["text"]
    record, colour = record_word(item["record"]), COLOURS.get(item["record"], "")
    words = " ".join(nil["words"] for nil in item["nil"] if nil["about"] == "business")
    href = meeting.address.strip("/") + "/"
    return Told(
        meeting.payload["date"], _DISCUSSED, title, words=words, text=text, href=href, record=record, colour=colour
    )


def _told_of(entry: Entry, *, with_ref: bool) -> Iterator[Told]:
    """The life of a promise; among others each line names it and leads to it."""
    yield _promised(entry, with_ref=with_ref)
    for told in _since(entry):
        if with_ref:
            yield replace(told, title=f"{entry.ref}: {told.title}", href=_href(entry))
        else:
            yield told


def _promised(entry: Entry, *, with_ref: bool) -> Told:
    promise = entry.promise
    first = promise["owners"][0]["owner"] if promise["owners"] else None
    who = f"{first['post']}, {first['name']}" if first and first["name"] else first["post"] if first else ""
    title = say("Promised by the %(owner)s") % {"owner": who} if who else say("Promised")
    told = Told(promise["raised_on"], _PROMISED, title, note=_when_promised(entry))
    if not with_ref:
        return told
    word, colour = str(entry.standing.word), entry.standing.colour
    title = f"{entry.ref}: {title}"
    return replace(told, title=title, words=promise["text"], href=_href(entry), tag=word, colour=colour)


def _href(entry: Entry) -> str:
    return entry.address.strip("/") + "/"


def _since(entry: Entry) -> Iterator[Told]:
    promise = entry.promise
    for owned in promise["owners"][1:]:
        yield Told(owned["on"], _CHANGED, say("Passed to the %(post)s") % {"post": owned["owner"]["post"]})
    for before, after in pairwise(promise["due"]):
        yield Told(after["on"], _CHANGED, _date_changed(before, after), note=_reason(after["reason"]))
    yield from _states(promise)
    for update in promise["updates"]:
        yield Told(update["on"], _SAID, _update_title(update["at"]), text=update["words"])
    yield from _ended(entry)
    yield from _came_back(promise["returns"])


def _states(promise: Promise) -> Iterator[Told]:
    """How it stood in between: said to be done and sent back, or ended and opened again."""
    for before, after in pairwise(promise["states"]):
        if before["state"] in ENDED:
            yield Told(before["on"], _ENDED, say("Closed") if before["state"] == "closed" else say("Dropped"))
            yield Told(after["on"], _STATE, say("Opened again"))
        elif before["state"] == "proposed complete" and after["state"] == "open":
            yield Told(after["on"], _STATE, say("Not accepted as done yet"))


def _when_promised(entry: Entry) -> str:
    if entry.first:
        return say("For: “%(words)s”") % {"words": entry.first["words"]}
    if entry.returns:
        listed = "”, “".join(back["words"] for back in entry.returns)
        return say("To come back: “%(words)s”") % {"words": listed}
    if entry.promise["no_date_reason"]:
        return say("No date was set: %(reason)s") % {"reason": entry.promise["no_date_reason"]}
    return ""


def _update_title(at: Place | None) -> str:
    return say("Update at the %(series)s") % {"series": at["series"]} if at else say("Update")


def _date_changed(before: Due, after: Due) -> str:
    earlier, later = last_day(before), last_day(after)
    if earlier and later and later < earlier:
        title = say("The date was brought forward from “%(before)s” to “%(after)s”")
    elif earlier == later and earlier is not None:
        title = say("The date was said anew: “%(after)s”")
    else:
        title = say("The date was moved from “%(before)s” to “%(after)s”")
    return title % {"before": before["words"], "after": after["words"]}


def _reason(reason: str) -> str:
    return say("Reason: %(reason)s") % {"reason": reason} if reason else ""


def _ended(entry: Entry) -> Iterator[Told]:
    promise = entry.promise
    if promise["ended_on"] is None:
        return
    if entry.standing is Standing.DROPPED:
        yield Told(promise["ended_on"], _ENDED, say("Dropped"), note=_reason(promise["outcome"]))
    else:
        yield Told(promise["ended_on"], _ENDED, str(entry.standing.word), text=promise["outcome"])


def _came_back(returns: list[Return]) -> Iterator[Told]:
    for back in returns:
        if back["ended_on"]:
            withdrawn = back["state"] == "withdrawn"
            title = say("No longer to come back then: “%(words)s”") if withdrawn else say("Came back: “%(words)s”")
            yield Told(back["ended_on"], _SAID, title % {"words": back["words"]})


def _asked_earlier(back: Return) -> Iterator[Told]:
    """What was asked for at a meeting before the first of this record is known by its month only."""
    if back["asked_in"]:
        yield Told(back["asked_in"], _PROMISED, say("It was asked that this comes back"), month=back["asked_in"])


def _to_come(returns: list[Return], as_at: date) -> list[Told]:
    lines = []
    for back in returns:
        if back["ended_on"]:
            continue
        missed = back["date"] is None and Month.parse(back["month"]).last < as_at
        title = say("Was to come back, and has not yet: “%(words)s”") if missed else say("To come back: “%(words)s”")
        title %= {"words": back["words"]}
        note = say("To be presented by the %(post)s") % {"post": back["presenter"]} if back["presenter"] else ""
        on, month = back["date"] or back["month"], "" if back["date"] else back["month"]
        lines.append(Told(on, _TO_COME, title, note=note, month=month, to_come=not missed))
    return lines


def _matter_became(state: str) -> str:
    return {
        "open": say("The matter was opened again"),
        "monitoring": say("The matter is now only watched"),
        "closed": say("The matter was closed"),
    }.get(state, state)
