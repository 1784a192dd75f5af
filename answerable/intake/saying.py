"""What follows when a person says what a passage is: what was read there gives way, and what was missed is added."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from answerable.core import words_of_time
from answerable.core.refused import Refused
from answerable.intake import proposing
from answerable.intake.checked import Checked, Thing, day_of, dues_in, every_thing, things
from answerable.intake.passages import Passage, places_of, plain
from answerable.intake.rules import PassageIs
from answerable.reading.times import day_in

# What a passage is one of: the same words are hardly two of these at once.
RIVALS = frozenset({"attendance", "items", "actions", "brought_forward", "decisions", "asks"})
GROUP_OF: Mapping[PassageIs, str] = {
    PassageIs.ACTION: "actions",
    PassageIs.ITEM: "items",
    PassageIs.PRESENT: "attendance",
    PassageIs.APOLOGIES: "attendance",
    PassageIs.DECISION: "decisions",
}
MODES: Mapping[PassageIs, str] = {PassageIs.PRESENT: "present", PassageIs.APOLOGIES: "apologies"}
MOST_OF_IT = 0.6
LONGEST_OWNER = 30
LABEL = re.compile(
    r"^(?:actions?|decisions?|decided|resolved|agreed|apologies(?: for absence)?|present|in attendance)"
    r"(?:\s+from)?\s*[:–—-]\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^(\d{1,3}(?:[./]\d{1,3})*[a-z]?)[.):]?(?:\s+|$)")
CODE = re.compile(r"\(([A-Z]{2,5})\)")


def said(checked: Checked, passages: Sequence[Passage], number: int, what: PassageIs) -> Checked:
    """The checked reading in which the passage of that number is what a person says; said again, it stays the same."""
    if not 1 <= number <= len(passages):
        raise Refused("There is no such passage in this document. Open the document again and choose one that it has.")
    after = deepcopy(checked)
    sheet = _Sheet(after, passages, passages[number - 1])
    if what is PassageIs.NEXT_MEETING:
        sheet.set_next_meeting()
    same = sheet.standing(what)
    sheet.give_way(what, same)
    for thing in same:
        thing["settled"], thing["dropped"] = True, ""
    if not same and what in GROUP_OF:
        sheet.add(what)
    return after


class _Sheet:
    """A document on which one passage is being said to be something."""

    def __init__(self, checked: Checked, passages: Sequence[Passage], passage: Passage) -> None:
        self.checked, self.passages, self.passage = checked, passages, passage
        self.places = places_of(checked, passages)
        self.words = LABEL.sub("", passage.text).strip() or passage.text

    def standing(self, what: PassageIs) -> list[Thing]:
        """What was read here already as what it is said to be."""
        group, mode = GROUP_OF.get(what), MODES.get(what)
        return [
            thing
            for each, thing in self._here()
            if each == group and (mode is None or thing["mode"] == mode) and self._is_most(thing)
        ]

    def _here(self) -> list[tuple[str, Thing]]:
        return [
            (group, thing)
            for group, thing in every_thing(self.checked)
            if self.passage.number in self.places.get(thing["key"], ())
        ]

    def _is_most(self, thing: Thing) -> bool:
        """A sentence in a paragraph leaves room for others; what is most of the passage is what the passage is."""
        return len(plain(thing["source"]["text"])) >= MOST_OF_IT * len(plain(self.words))

    def give_way(self, what: PassageIs, same: Sequence[Thing]) -> None:
        for group, thing in self._here():
            rival = group in RIVALS and self._is_most(thing)
            if (rival or what is PassageIs.NOTHING) and thing not in same and not thing["dropped"]:
                thing["dropped"], thing["settled"] = f"The passage was said to be {what.value}.", True
                if group == "items":
                    self._join_to_the_item_above(thing)

    def _join_to_the_item_above(self, item: Thing) -> None:
        """The words of what is no item stay in the notes, under the item above."""
        above = self._item_above(self.passage.number)
        if above is None:
            return
        above["text"] = "\n\n".join(each for each in (above["text"], item["heading"], item["text"]) if each)
        if item["number"]:
            for _group, thing in every_thing(self.checked):
                if thing.get("item") == item["number"]:
                    thing["item"] = above["number"]

    def _item_above(self, number: int) -> Thing | None:
        before = [item for item in things(self.checked, "items") if self._first(item) <= number]
        return max(before, key=self._first, default=None)

    def _first(self, thing: Thing) -> int:
        return next(iter(self.places.get(thing["key"], ())), 0)

    def set_next_meeting(self) -> None:
        day = day_in(self.passage.text, day_of(self.checked))
        if day is None:
            raise Refused(f"“{_short(self.passage.text)}” names no day: choose the passage that holds the date.")
        self.checked["header"]["next_meeting"] = day.isoformat()

    def add(self, what: PassageIs) -> None:
        group = GROUP_OF[what]
        makers: dict[str, Callable[[], Thing]] = {
            "actions": self._action, "items": self._item, "attendance": lambda: self._person(MODES[what]),
            "decisions": self._decision,
        }  # fmt: skip
        source = {"page": self.passage.page, "line": self.passage.line, "text": self.passage.text}
        thing: Thing = {
            "key": f"{group}-{len(self.checked[group]) + 1}",
            "source": source | {"passage": self.passage.number},
            **makers[group](),
            "confidence": 1.0,
            "settled": True,
            "dropped": "",
        }
        if group == "actions":
            thing["due"] = dues_in(thing["due_words"], said_on=day_of(self.checked), source=source)
            thing["matter"] = proposing.matter_of_action(self.checked, thing)
        if group == "decisions":
            thing["matter"] = proposing.matter_of_decision(self.checked, thing)
        self.checked[group].append(thing)

    def _action(self) -> Thing:
        owner = next(reversed(self._owners_beside()), "")
        due = words_of_time.find(self.words, said_on=day_of(self.checked))
        return {
            "text": self.words,
            "owner": owner,
            "owners": [owner] if owner else [],
            "item": self._number_above(),
            "question": None,
            "kind": "do",
            "due_words": " and ".join(each.words for each in due),
        }

    def _owners_beside(self) -> list[str]:
        """What stands in the other cells of the row and could be an owner: a few letters, and no figure."""
        words = [each.text for each in self._beside()]
        return [each for each in words if len(each) <= LONGEST_OWNER and not re.search(r"\d", each)]

    def _beside(self) -> list[Passage]:
        return [p for p in self.passages if p.block == self.passage.block and p.cell != self.passage.cell]

    def _number_above(self) -> str | None:
        above = self._item_above(self.passage.number)
        return above["number"] if above else None

    def _decision(self) -> Thing:
        return {"text": self.words, "item": self._number_above()}

    def _person(self, mode: str) -> Thing:
        name, _comma, capacity = self.words.partition(",")
        if not capacity:
            name, _mark, capacity = re.sub(r"\s+[–—-]\s+", "\t", self.words).partition("\t")
        after = next((each.text for each in self._beside() if each.cell > self.passage.cell), "")
        capacity = capacity.strip() or after
        code = CODE.search(capacity)
        return {"name": name.strip(), "capacity": capacity or None, "code": code[1] if code else None, "mode": mode}

    def _item(self) -> Thing:
        """A new item takes with it what stands under it until the next: words, and what was read in them."""
        number, heading = self._number_and_heading()
        above = self._item_above(self.passage.number)
        text = self._take_words(above) if above else ""
        later = [self._first(item) for item in things(self.checked, "items") if self._first(item) > self.passage.number]
        until = min(later, default=len(self.passages) + 1)
        for group, thing in every_thing(self.checked):
            if group not in {"items", "attendance", "doubts"} and self.passage.number < self._first(thing) < until:
                thing["item"] = number
        return {"number": number, "heading": heading, "nil": None, "text": text, "parent": None}

    def _number_and_heading(self) -> tuple[str | None, str]:
        own = NUMBER.match(self.passage.text)
        if own and self.passage.text[own.end() :].strip():
            return own[1], self.passage.text[own.end() :].strip()
        before = [found[1] for p in self._beside() if p.cell < self.passage.cell and (found := NUMBER.match(p.text))]
        return (before[0] if before else None), self.passage.text

    def _take_words(self, above: Thing) -> str:
        paragraphs = above["text"].split("\n\n")
        wanted = plain(self.passage.text)
        place = next((n for n, each in enumerate(paragraphs) if plain(each) == wanted), None)
        if place is None:
            return ""
        above["text"] = "\n\n".join(paragraphs[:place])
        return "\n\n".join(paragraphs[place + 1 :])


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
