"""The shape of a reading that a person checks: each thing understood has a key, and is accepted, mended or dropped."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from answerable.core import words_of_time
from answerable.core.refused import Refused
from answerable.core.words_of_time import Kind
from answerable.intake import limbs, proposing

Checked = dict[str, Any]
Thing = dict[str, Any]
Changes = Mapping[str, Mapping[str, Any]]

HEADER = ("title", "series", "date", "time", "venue", "chair", "minutes_by", "next_meeting")
GROUPS = (
    "attendance",
    "items",
    "actions",
    "brought_forward",
    "questions",
    "findings",
    "decisions",
    "asks",
    "figures",
    "doubts",
)
SURE = 0.9
MAY_CHANGE: dict[str, frozenset[str]] = {
    "header": frozenset(HEADER),
    "attendance": frozenset({"name", "capacity", "code", "mode"}),
    "items": frozenset({"heading", "text"}),
    "actions": frozenset({"text", "owner", "due_words", "matter", "kind"}),
    "brought_forward": frozenset({"text", "update", "outcome", "from_meeting", "from_month", "matter"}),
    "questions": frozenset({"text", "matter", "answers"}),
    "findings": frozenset({"text"}),
    "decisions": frozenset({"text", "matter"}),
    "asks": frozenset({"owner", "due_words"}),
    "figures": frozenset(),
    "doubts": frozenset({"settled_as"}),
}
OF_EVERY_THING = frozenset({"settled", "dropped"})


def opened(reading: Mapping[str, Any]) -> Checked:
    """A reading made ready for a person to check; the reading itself is not changed."""
    read = deepcopy(dict(reading))
    checked: Checked = {"header": {name: read.get(name) for name in HEADER}}
    present = [person | {"mode": "present"} for person in read["attendance"]]
    away = [person | {"mode": "apologies"} for person in read["apologies"]]
    for group in GROUPS[1:-1]:
        checked[group] = [_thing(group, n, each) for n, each in enumerate(read[group], 1)]
    checked["attendance"] = [_thing("attendance", n, each) for n, each in enumerate(present + away, 1)]
    for action in checked["actions"]:
        action["owner"] = action["owners"][0] if len(action["owners"]) == 1 else ""
        action["due_words"] = " and ".join(due["words"] for due in action["due"])
    for question in checked["questions"]:
        question["answers"] = limbs.answers(question, checked["findings"], checked["asks"])
        question["settled"] = all(answer in limbs.TOLD for answer in question["answers"])
    proposing.propose_matters(checked)
    checked["doubts"] = [_doubt(n, words) for n, words in enumerate(read["warnings"], 1)]
    for brought in checked["brought_forward"]:
        if brought.get("recurs") and not _names_a_meeting(brought["text"], brought["recurs"]["words"]):
            checked["doubts"].append(_repeats(len(checked["doubts"]) + 1, brought))
    return checked


def _thing(group: str, number: int, fact: Mapping[str, Any]) -> Thing:
    return {"key": f"{group}-{number}", **fact, "settled": fact["confidence"] >= SURE, "dropped": ""}


def _doubt(number: int, words: str, **more: Any) -> Thing:
    return {"key": f"doubts-{number}", "text": words, "settled": False, "dropped": "", "settled_as": "", **more}


def _names_a_meeting(text: str, words: str) -> bool:
    """“The monthly holding to account meeting” says how often people meet, not how often a thing comes back."""
    return bool(
        re.search(rf"\b{re.escape(words)}(?:\s+[\w’'-]+){{0,5}}?\s+(?:meeting|board|committee)\b", text, re.IGNORECASE)
    )


def _repeats(number: int, brought: Thing) -> Thing:
    """That it recurred is said where it was brought forward; whether it goes on is for a person to settle."""
    said = brought["recurs"]["words"]
    words = (
        f"“{brought['matter']}” was brought forward with the words “{said}”. The notes do not say whether it "
        "comes back again: set a standing review for it, or say here why it ends."
    )
    return _doubt(
        number,
        words,
        about=brought["key"],
        source=brought["source"],
        kind="repeats",
        every_months=brought["recurs"]["every_months"],
    )


def things(checked: Checked, group: str) -> list[Thing]:
    """What stands in a group: everything that nobody has dropped."""
    return [each for each in checked[group] if not each["dropped"]]


def every_thing(checked: Checked) -> Iterator[tuple[str, Thing]]:
    for group in GROUPS:
        for each in checked[group]:
            yield group, each


def found(checked: Checked, key: str) -> tuple[str, Thing]:
    """The thing of that key and its group; the header is one thing."""
    if key == "header":
        return "header", checked["header"]
    for group, each in every_thing(checked):
        if each["key"] == key:
            return group, each
    raise Refused(
        f"There is nothing called “{key}” in this document. Open the document again and choose from what it shows."
    )


def mended(checked: Checked, changes: Changes) -> tuple[Checked, dict[str, dict[str, list[Any]]]]:
    """The checked reading with the changes made, and what each changed from and to; the same again is no change."""
    after = deepcopy(checked)
    kept: dict[str, dict[str, list[Any]]] = {}
    for key, wanted in changes.items():
        group, thing = found(after, key)
        _check_may_change(group, wanted)
        before = deepcopy(thing)
        thing.update(wanted)
        if group == "header":
            _check_dates(thing)
        else:
            _mend(group, thing, wanted, said_on=day_of(after))
        differing = {name: [before.get(name), thing[name]] for name in thing if before.get(name) != thing[name]}
        if differing:
            kept[key] = differing
    for ask in things(after, "asks"):
        _promise(after, ask)
    return after, kept


def _check_may_change(group: str, wanted: Mapping[str, Any]) -> None:
    allowed = MAY_CHANGE[group] | (OF_EVERY_THING if group != "header" else frozenset())
    if unknown := set(wanted) - allowed:
        raise Refused(f"This part of a document cannot be changed here: {', '.join(sorted(unknown))}.")
    for name in ("text", "name", "heading", "matter"):
        if name in wanted and not str(wanted[name]).strip():
            raise Refused("This cannot be left empty. To leave the whole entry out, drop it and say why.")
    if "dropped" in wanted and wanted.get("settled") and not str(wanted["dropped"]).strip():
        raise Refused("Say why this is left out. The document keeps the reason.")


def _mend(group: str, thing: Thing, wanted: Mapping[str, Any], *, said_on: date | None) -> None:
    """What follows from a change: whatever a person changed is settled, and words of time are resolved again."""
    thing["settled"] = bool(wanted.get("settled", True))
    if group == "actions" and "due_words" in wanted:
        thing["due"] = dues_in(str(wanted["due_words"]), said_on=said_on, source=thing["source"])


def _check_dates(header: Thing) -> None:
    for name in ("date", "next_meeting"):
        try:
            header[name] = date.fromisoformat(header[name]).isoformat() if header[name] else None
        except ValueError:
            raise Refused(f"“{header[name]}” is not a date. Write it like 2017-03-27.") from None


def day_of(checked: Checked) -> date | None:
    said = checked["header"]["date"]
    return date.fromisoformat(said) if said else None


def dues_in(words: str, *, said_on: date | None, source: Mapping[str, Any]) -> list[Thing]:
    """The words of time in what a person wrote, resolved as a reading resolves them; others are kept as words."""
    said = words_of_time.find(words, said_on=said_on)
    if not said and words.strip():
        return [{"words": words.strip(), "kind": Kind.WORDS.value, "month": None, "date": None, "source": dict(source)}]
    return [
        {
            "words": each.words,
            "kind": each.kind.value,
            "month": each.month,
            "date": each.date.isoformat() if each.date else None,
            "source": dict(source),
        }
        for each in said
    ]


def _promise(checked: Checked, ask: Thing) -> None:
    """An ask that a person gave an owner becomes an action, once."""
    if not ask.get("owner") or ask.get("became"):
        return
    key = f"actions-{len(checked['actions']) + 1}"
    due_words = ask.get("due_words", "")
    said = {name: ask[name] for name in ("text", "owner", "item", "question", "source")}
    due = dues_in(due_words, said_on=day_of(checked), source=ask["source"])
    action = {"key": key, **said, "owners": [ask["owner"]], "kind": "do", "due": due, "due_words": due_words}
    action |= {"confidence": 1.0, "settled": True, "dropped": ""}
    action["matter"] = proposing.matter_of_action(checked, action)
    checked["actions"].append(action)
    ask["became"], ask["settled"] = key, True


def progress(checked: Checked) -> tuple[int, int]:
    """How many of the things understood are settled, and how many there are; nothing is made of a figure."""
    settled = [bool(each["settled"] or each["dropped"]) for group, each in every_thing(checked) if group != "figures"]
    return sum(settled), len(settled)


def with_doubts(checked: Checked, sentences: Iterable[str]) -> Checked:
    """The same with what came into doubt as it was stored."""
    first = len(checked["doubts"]) + 1
    return {**checked, "doubts": [*checked["doubts"], *(_doubt(n, words) for n, words in enumerate(sentences, first))]}


def open_doubts(checked: Checked) -> list[Thing]:
    return [doubt for doubt in checked["doubts"] if not doubt["settled"] and not doubt["dropped"]]
