"""The approved notes of a meeting as a document tells them: facts, and rows of number, text and ACTION."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as say

from answerable.public.catalogue import Catalogue
from answerable.public.plain import heading_of, spelt, writable
from answerable.public.promises import Entry
from answerable.public.records import record_word
from answerable.publication.published import Frozen
from answerable.publication.shapes import Attendee, Item, Meeting, Question

_FIRST_LEVEL, _LAST_LEVEL = 3, 5
_BULLET = re.compile(r"^\s*[-•*–]\s+")
# About half a page of the text, and of the ACTION column, in characters to a line and lines.
_TEXT_LINE, _ACTION_LINE, _KEPT_WHOLE = 52, 26, 24


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list where `bullets`; a heavy paragraph says something of the item, and is not its text."""

    lines: tuple[str, ...]
    bullets: bool = False
    heavy: bool = False


@dataclass(frozen=True)
class ActionTold:
    """What stands in the ACTION column: who, under which reference, what and by when."""

    who: str
    ref: str
    words: str
    when: str


@dataclass(frozen=True)
class Row:
    """An item of the notes: its number, its heading and of what level, what was said, the actions that it raised."""

    number: str
    heading: str
    level: int
    blocks: tuple[Block, ...]
    actions: tuple[ActionTold, ...]

    @property
    def kept_whole(self) -> bool:
        """Whether it is short enough to stand on one page; one that is longer has to go on over the page."""
        text = sum(_lines(line, _TEXT_LINE) for block in self.blocks for line in block.lines)
        told = sum(2 + _lines(f"{action.words} {action.when}", _ACTION_LINE) for action in self.actions)
        return max(text + len(self.blocks), told) <= _KEPT_WHOLE


@dataclass(frozen=True)
class Notes:
    """A document of notes. Nothing in it depends on the day on which it is made."""

    title: str
    office: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[Row, ...]
    footer: str

    @property
    def columns(self) -> tuple[str, str, str]:
        return say("No."), say("Notes"), say("ACTION")


def notes_of(meeting: Frozen[Meeting], catalogue: Catalogue) -> Notes:
    """From the frozen copy of the notes, and those of the promises made at it that stand."""
    title = writable(heading_of(meeting.payload))
    latest = meeting.versions[-1]
    published = {"n": latest.version, "day": spelt(latest.published_on.isoformat())}
    return Notes(
        title=title,
        office=writable(catalogue.site_name),
        facts=tuple((name, tuple(map(writable, values))) for name, values in _facts(meeting) if any(values)),
        rows=tuple(_rows(meeting.payload["items"], catalogue)),
        footer=say("Version %(n)s, published on %(day)s") % published,
    )


def _facts(meeting: Frozen[Meeting]) -> list[tuple[str, list[str]]]:
    payload = meeting.payload
    chair = payload["chair"]
    at = [", ".join(filter(None, (spelt(payload["date"]), payload["time"])))]
    facts = [(say("Date"), at), (say("Venue"), [payload["venue"]])]
    if chair:
        facts.append((say("In the chair"), [", ".join(filter(None, (chair["post"], chair["name"])))]))
    facts += attendance_told(payload["attendance"])
    facts.append((say("Notes approved"), [spelt(payload["approved_on"]), *_amended(payload)]))
    facts.append((say("Why there is a new version"), [meeting.versions[-1].note]))
    return [*facts, (say("Next meeting"), [spelt(payload["next_on"])])]


def _amended(payload: Meeting) -> list[str]:
    told = []
    for amendment in payload["amendments"]:
        words = say("Amended on %(day)s: item %(items)s") if amendment["items"] else say("Amended on %(day)s")
        told.append(words % {"day": spelt(amendment["on"]), "items": ", ".join(amendment["items"])})
    return told


def attendance_told(attendance: list[Attendee]) -> list[tuple[str, list[str]]]:
    """Who was there, by how they were there: each by name and post, as far as these are public."""
    return [(name, [_attendee(person) for person in people]) for name, people in attendance_by_mode(attendance)]


def attendance_by_mode(attendance: list[Attendee]) -> list[tuple[str, list[Attendee]]]:
    """Those present first and apologies last."""
    names = {
        "present": say("Present"),
        "in attendance": say("In attendance"),
        "note-taker": say("Notes taken by"),
        "apologies": say("Apologies"),
        "absent": say("Absent"),
    }
    groups = [(name, [a for a in attendance if a["mode"] == mode]) for mode, name in names.items()]
    return [(name, people) for name, people in groups if people]


def _attendee(person: Attendee) -> str:
    return ", ".join(filter(None, (person["name"], person["post"]))) or say("A member of staff")


def _rows(items: list[Item], catalogue: Catalogue) -> Iterator[Row]:
    """Headings of items begin below that of the notes, and none goes down by more than one from the one before it."""
    level = _FIRST_LEVEL - 1
    for item in items:
        level = min(_FIRST_LEVEL + item["depth"], level + 1, _LAST_LEVEL)
        yield _row(item, level, catalogue)


def _row(item: Item, level: int, catalogue: Catalogue) -> Row:
    return Row(
        number=writable(item["number"]),
        heading=writable(item["heading"]) or say("A heading that is not public"),
        level=level,
        blocks=tuple(_written(block) for block in _blocks(item, catalogue)),
        actions=tuple(_action(entry) for entry in catalogue.entries_numbered(item["raised"])),
    )


def _written(block: Block) -> Block:
    return Block(tuple(map(writable, block.lines)), block.bullets, block.heavy)


def _blocks(item: Item, catalogue: Catalogue) -> list[Block]:
    """All that the page says of an item, in the order in which the page says it."""
    word = record_word(item["record"])
    blocks = [Block((word,), heavy=True)] if word else []
    if item["question"]:
        blocks += _question(item["question"])
    blocks += paragraphs_of(item["text"])
    blocks += [Block((_nil(nil["about"]) % {"words": nil["words"]},)) for nil in item["nil"]]
    blocks += [Block((silence,)) for silence in _silence(item)]
    blocks += [Block((told,)) for told in _withheld(item)]
    for decision in item["decisions"]:
        title = say("Decision %(ref)s, %(title)s") % {"ref": decision["ref"], "title": decision["title"]}
        blocks += [Block((title,), heavy=True), *paragraphs_of(decision["text"])]
    return blocks + _promised_before(item, catalogue)


def paragraphs_of(text: str) -> list[Block]:
    """Plain text as paragraphs, and lines that begin with a dash or a dot as a list, as on the page."""
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.strip().splitlines()
        if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
            blocks.append(Block(tuple(_BULLET.sub("", line) for line in lines), bullets=True))
        elif lines:
            blocks.append(Block(tuple(lines)))
    return blocks


def _question(question: Question) -> list[Block]:
    asked = say("Asked of the %(post)s:") % {"post": question["asked_of"]} if question["asked_of"] else say("Asked:")
    blocks = [Block((asked,), heavy=True), *paragraphs_of(question["text"])]
    several = len(question["limbs"]) > 1
    limbs = [
        f"{limb['text']}: {_answer(limb['answer'])}" if several else _answer(limb["answer"])
        for limb in question["limbs"]
    ]
    return [*blocks, Block(tuple(limbs), bullets=True)] if limbs else blocks


def _answer(answer: str) -> str:
    words = {
        "yes": say("Answered: yes"),
        "no": say("Answered: no"),
        "partly": say("Answered in part"),
        "not applicable": say("Does not apply"),
        "not answered": say("Not answered"),
    }
    return words.get(answer, say("No answer recorded yet"))


def _nil(about: str) -> str:
    return say("On actions, the notes say: “%(words)s”") if about == "actions" else say("The notes say: “%(words)s”")


def _silence(item: Item) -> list[str]:
    words = {
        "nothing recorded": say(
            "The notes say nothing under this heading: neither that there was anything, nor that there was nothing."
        ),
        "not reached": say("The meeting ended before this item. It comes back at a later one."),
        "put off": say("This item comes back at a later meeting."),
    }
    return [words[item["record"]]] if item["record"] in words else []


def _withheld(item: Item) -> list[str]:
    told = []
    for withheld in item["withheld"]:
        whole = say("This item is withheld: %(exemption)s (%(name)s).")
        part = say("Part of this item is withheld: %(exemption)s (%(name)s).")
        under = (whole if item["record"] == "withheld" else part) % withheld
        again = say("That is looked at again by %(day)s.") % {"day": spelt(withheld["review_on"])}
        told.append(f"{under} {again}")
    return told


def _promised_before(item: Item, catalogue: Catalogue) -> list[Block]:
    closed = item.get("closed", [])
    again = [number for number in item["reviewed"] if number not in closed]
    blocks = []
    for name, numbers in (
        (say("Promised before, and closed here"), closed),
        (say("Promised before, and looked at again"), again),
    ):
        told = tuple(f"{entry.ref}: {entry.promise['text']}" for entry in catalogue.entries_numbered(numbers))
        if told:
            blocks += [Block((name,), heavy=True), Block(told, bullets=True)]
    return blocks


def _action(entry: Entry) -> ActionTold:
    """As it was promised: its first owner and its first date, whatever became of them since."""
    promise = entry.promise
    owner = promise["owners"][0]["owner"] if promise["owners"] else None
    return ActionTold(
        who=writable((owner["code"] or owner["post"]) if owner else ""),
        ref=writable(entry.ref),
        words=writable(promise["text"]),
        when=writable(_when(entry)),
    )


def _when(entry: Entry) -> str:
    """The date that it was given on the day on which it was made, whatever was set, moved or taken back since."""
    made_on = entry.promise["raised_on"]
    if entry.first and entry.first["on"] <= made_on:
        return say("For: “%(words)s”") % {"words": entry.first["words"]}
    back = [back["words"] for back in entry.promise["returns"] if not back["asked_on"] or back["asked_on"] <= made_on]
    return say("To come back: “%(words)s”") % {"words": "”, “".join(back)} if back else say("No date")


def _lines(text: str, length: int) -> int:
    return 1 + len(text) // length
