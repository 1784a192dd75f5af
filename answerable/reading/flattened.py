"""Text that lost its lines on the way to us: items, labels and bullets run together in one paragraph, parted again.

What shows where a line began is what the document does elsewhere: numbers that follow one another, labels, bullets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from answerable.reading.passages import Passage

INLINE_BULLET = re.compile(r"\s(?=[•▪●◦\uf0b7\uf0a7\uf0d8\uf0fc]\s*\S)|(?<=[.:;?)])\s+(?=[–-]\s+[A-Z])")
INLINE_LABEL = re.compile(
    r"(?<=[\w.;)’”–-])\s+(?=(?:PRESENT|IN ATTENDANCE|APOLOGIES|ATTENDEES|ABSENT|ALSO (?:PRESENT|IN ATTENDANCE)"
    r"|Present|In [Aa]ttendance|Apologies|Attendees|Absent|Also,? (?:present|in attendance)|Public|Clerk"
    r"|Secretariat|Observers"
    r"|Chair(?:man|person)?|Minutes (?:taken )?by|Date|Time|Venue|Location|Papers presented|Members of the [Pp]ublic"
    r"|Action)(?:\s+(?:for absence|received|from))?(?:\s*\([^)]{0,30}\))?\s*(?::\s*[–-]?|[–-](?=\s|[A-Z]))\s*\S)"
)
NUMBER = re.compile(
    r"(?<![\w.,/£$€:-])(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[.):])?(?=\s+[“\"‘(A-Z0-9]"
    r"|\s*$)"
)
OF_THE_YEAR = re.compile(r"(?<![\w/.])(?P<number>\d{1,4})/(?P<year>\d{2}|\d{4})(?=\s+[A-Z])")
BEFORE = re.compile(r"[.?!:;)”’\w]\s*$")
AT_HEAD = 25  # passages within which labels of the head of the minutes may be run together
LEAST = 3


def parted(passages: list[Passage]) -> list[Passage]:
    """The passages, those that run several together parted where each begins."""
    found: list[Passage] = []
    for place, passage in enumerate(passages):
        found.extend(_by_labels(passage) if place < AT_HEAD else [passage])
    found = [piece for passage in found for piece in _by_bullets(passage)]
    return _by_numbers(_by_years(found))


def _pieces(passage: Passage, cuts: list[int]) -> Iterator[Passage]:
    edges = [0, *cuts, len(passage.text)]
    for first, (begin, end) in enumerate(pairwise(edges)):
        text = passage.text[begin:end].strip()
        if text:
            last = end == len(passage.text)
            yield replace(
                passage, text=text,
                number=passage.number if not first else "", marker=passage.marker if not first else "",
                lead=passage.lead if not first and len(passage.lead) < end else "",
                margin=passage.margin if last else "", level=passage.level if not first else 0,
            )  # fmt: skip


def _by_labels(passage: Passage) -> list[Passage]:
    if passage.level or len(passage.text) < 40:
        return [passage]
    return list(
        _pieces(
            passage,
            [
                match.end()
                for match in INLINE_LABEL.finditer(passage.text)
                if len(passage.text[: match.start()].split()) > 2
                or passage.text[: match.start()].endswith((".", ";", ")"))
            ],
        )
    )


def _by_bullets(passage: Passage) -> Iterator[Passage]:
    cuts = [match.end() for match in INLINE_BULLET.finditer(passage.text)] if len(passage.text) > 40 else []
    dashes = [cut for cut in cuts if passage.text[cut] in "–-"]
    cuts = [cut for cut in cuts if cut not in dashes or len(dashes) > 1]
    for place, piece in enumerate(_pieces(passage, cuts) if cuts else [passage]):
        mark = re.match(r"([•▪●◦\uf0b7\uf0a7\uf0d8\uf0fc–-])\s*(?=\S)", piece.text)
        yield replace(piece, text=piece.text[mark.end() :], marker="•") if mark and (place or cuts) else piece


def _cut(passages: list[Passage], cuts: dict[int, list[int]]) -> list[Passage]:
    """The passages parted where they are to be cut; left whole where so few cuts were found that chance made them."""
    if sum(map(len, cuts.values())) < LEAST:
        return passages
    return [
        piece
        for place, passage in enumerate(passages)
        for piece in (_pieces(passage, cuts[place]) if place in cuts else [passage])
    ]


def _by_years(passages: list[Passage]) -> list[Passage]:
    """Numbers counted through a year ("63/20", "64/20") in the middle of a paragraph begin a line each."""
    last: dict[str, int] = {}
    cuts: dict[int, list[int]] = {}
    for place, passage in enumerate(passages):
        if passage.level or passage.in_row:
            continue
        for match in OF_THE_YEAR.finditer(passage.text):
            number, year = int(match["number"]), match["year"]
            if year not in last or 1 <= number - last[year] <= 2:
                last[year] = number
                if match.start():
                    cuts.setdefault(place, []).append(match.start())
    return _cut(passages, cuts)


def _by_numbers(passages: list[Passage]) -> list[Passage]:
    """Numbers in the middle of a paragraph begin a line where each is the one that follows the last."""
    cuts: dict[int, list[int]] = {}
    counter = _Counter()
    for place, passage in enumerate(passages):
        if passage.level or passage.in_row or (passage.marker and passage.marker != "•"):
            counter.see(passage.number or passage.text)
            continue
        for match in NUMBER.finditer(passage.text):
            if match.start() == 0:
                counter.see(passage.text)
            elif counter.follows(match["number"], marked=bool(match["mark"])) and _begins(passage.text, match):
                counter.at = tuple(int(part) for part in match["number"].split("."))
                cuts.setdefault(place, []).append(match.start())
    return _cut(passages, cuts)


def _begins(text: str, match: re.Match[str]) -> bool:
    """Whether a line may begin at a number: after the end of a sentence, or with the number's own full stop."""
    before = text[max(0, match.start() - 60) : match.start()].rstrip()
    if re.search(
        r"\b(?:item|para|page|no|section|part|minute|ref|paragraph|article|phase|action|question|recommendation"
        r"|option|lot|group|year|stage|unit|room|step|at|of|to|and|on)s?\.?$",
        before,
        re.I,
    ):
        return False
    if re.match(r"\s*\d", text[match.end() : match.end() + 9]) and "." not in match["number"]:
        return False
    return before.endswith((".", "?", "!", ":", ")", "”", "’")) or bool(match["mark"]) or "." in match["number"]


@dataclass
class _Counter:
    """The number that was last met, and which may come next."""

    at: tuple[int, ...] = ()

    def see(self, text: str) -> None:
        found = re.match(r"\(?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?(?:\s|$)", text)
        if found and self.follows(found[1], marked=True):
            self.at = tuple(int(part) for part in found[1].split("."))

    def follows(self, number: str, *, marked: bool) -> bool:
        parts = tuple(int(part) for part in number.split("."))
        if not self.at:
            return (parts in {(1,), (1, 0), (1, 1)} and marked) or parts == (1, 0)
        if len(parts) == 1 and not marked:
            return False
        return parts in set(self._next())

    def _next(self) -> Iterator[tuple[int, ...]]:
        main = self.at if self.at[-1] or len(self.at) == 1 else self.at[:-1]
        yield (*main, 1)
        for depth in range(len(main)):
            for step in (1, 2):
                raised = (*main[:depth], main[depth] + step)
                if step == 1 or depth == len(main) - 1:
                    yield raised
                    yield (*raised, 0)
                    yield (*raised, 1)
