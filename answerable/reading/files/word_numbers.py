"""The numbers that Word counts by itself and does not write into the text: "1.", "2.1", "(a)", or a bullet."""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES, NUMBERED = W + "pPr", W + "numPr"
Element = etree._Element
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
DEEPEST = 9


@dataclass(frozen=True)
class _Level:
    """How one level of a list is counted: its kind of number, the pattern it is printed in, and where it begins."""

    kind: str
    pattern: str
    start: int


@dataclass
class Numbers:
    """The lists of a document, and how far each has been counted."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    def marker_of(self, paragraph: Element, style: str) -> str:
        """The number that Word prints before a paragraph, counting it; "" where it prints none."""
        place = _place_of(paragraph) or self.of_style.get(style)
        if place is None:
            return ""
        number, depth = place
        level = self.lists.get(number, {}).get(depth)
        if level is None:
            return "" if number == "0" else "•"
        counts = self.counted.setdefault(number, [0] * DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (DEEPEST - depth - 1)
        if level.kind in {"bullet", "none", ""}:
            return "•" if level.kind == "bullet" else ""
        return re.sub(r"%(\d)", lambda part: self._written(number, int(part[1]) - 1), level.pattern).strip()

    def _written(self, number: str, depth: int) -> str:
        level = self.lists.get(number, {}).get(depth)
        count = self.counted[number][depth] if depth < DEEPEST else 0
        return _as(level.kind if level else "decimal", max(count, 1))

    @staticmethod
    def depth_of(paragraph: Element) -> int:
        place = _place_of(paragraph)
        return place[1] if place else 0


def numbers_of(numbering: Element | None, styles: Element | None) -> Numbers:
    """The lists as `numbering.xml` defines them, and the styles that bring a list with them."""
    numbers = Numbers()
    abstract: dict[str, dict[int, _Level]] = {}
    for one in numbering.iter(W + "abstractNum") if numbering is not None else ():
        levels = {int(level.get(W + "ilvl") or 0): _level(level) for level in one.iter(W + "lvl")}
        abstract[str(one.get(W + "abstractNumId"))] = levels
    for one in numbering.iter(W + "num") if numbering is not None else ():
        of = one.find(W + "abstractNumId")
        numbers.lists[str(one.get(W + "numId"))] = abstract.get(str(of.get(W + "val")) if of is not None else "", {})
    for style in styles.iter(W + "style") if styles is not None else ():
        if place := _place_of(style):
            numbers.of_style[str(style.get(W + "styleId"))] = place
    return numbers


def _level(level: Element) -> _Level:
    def said(tag: str, default: str) -> str:
        found = level.find(W + tag)
        return str(found.get(W + "val") or "") if found is not None else default

    start = said("start", "1")
    return _Level(said("numFmt", "decimal"), said("lvlText", "%1."), int(start) if start.isdigit() else 1)


def _place_of(holder: Element) -> tuple[str, int] | None:
    """The list that a paragraph or style belongs to, and how deep in it."""
    properties = holder.find(PROPERTIES)
    numbered = properties.find(NUMBERED) if properties is not None else None
    if numbered is None:
        return None
    number, depth = numbered.find(W + "numId"), numbered.find(W + "ilvl")
    if number is None:
        return None
    deep = str(depth.get(W + "val") or "0") if depth is not None else "0"
    return str(number.get(W + "val")), min(int(deep), DEEPEST - 1) if deep.isdigit() else 0


def _as(kind: str, count: int) -> str:
    if kind.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman"):
        written, rest = "", count % 40
        for value, letters in ROMAN:
            while rest >= value:
                written, rest = written + letters, rest - value
        return written.upper() if kind.startswith("upper") else written
    return str(count)
