"""Words into lines, lines into pieces where a wide gap parts them, and lines of a column into paragraphs."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from answerable.reading.blocks import Line
from answerable.reading.files.marks import MARKER, line_of
from answerable.reading.files.pdf.words import Word

SAME_LINE = 0.45  # of the size of the letters
COLUMN_GAP = 1.5  # of the size of the letters: wider than any space of text set to both margins
NUMBER = re.compile(
    r"(?:\(?\d{1,3}[.):]?|\d{1,3}(?:[./]\d{1,3})+[.):]?|\(?[a-z]{1,4}[.)]|[•●▪–*o\uf0b7\uf0a7\u2022-])$", re.I
)
STARTS_ANEW = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.):]?\s+\S|[A-Za-z ]{3,24}:\s")
BULLET = re.compile(r"[•◦▪‣·●○■–—o*\uf0b7\uf0a7\uf0fc\uf076\uf0d8-]")
KEPT_APART = frozenset(["post", "non", "self", "co", "re", "pre", "anti", "well", "multi", "cross", "ex", "sub", "mid"])


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line with no wide gap between them."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def text(self) -> str:
        return spelled(self.words)


@dataclass(slots=True)
class TextLine:
    """One line across a page or a cell."""

    pieces: list[Piece]
    number: int = 0

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Paragraph:
    """Lines of one column that belong together."""

    lines: list[Piece] = field(default_factory=list)
    number: int = 0
    aside: list[list[Piece]] = field(default_factory=list)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for piece in self.lines for word in piece.words)


def spelled(words: Sequence[Word]) -> str:
    """Words written out, with a space wherever one stands."""
    text = ""
    for word in words:
        text += (" " if text and word.begins else "") + word.text
    return text


def lines_of(words: list[Word], *, parted: bool = True) -> list[TextLine]:
    """The lines that words stand in, from the top; `parted` where a wide gap may begin another column."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        for line in reversed(lines[-4:]):
            if abs(line[0].base - word.base) < SAME_LINE * max(line[0].size, word.size):
                line.append(word)
                break
        else:
            lines.append([word])
    found = []
    for line in lines:
        line.sort(key=lambda word: word.left)
        found.append(TextLine(list(_pieces(line)) if parted else [Piece(tuple(_spaced(line)))]))
    return found


def _spaced(line: list[Word]) -> Iterator[Word]:
    """The words of a line, none glued to a word that stands apart from it."""
    for place, word in enumerate(line):
        apart = place > 0 and word.left - line[place - 1].right > 0.12 * word.size
        yield (
            word
            if word.begins or not apart
            else Word(word.text, word.left, word.right, word.base, word.size, word.bold, True)
        )


def _pieces(line: list[Word]) -> Iterator[Piece]:
    words = list(_spaced(line))
    begun = 0
    for place in range(1, len(words)):
        gap = words[place].left - words[place - 1].right
        if gap > COLUMN_GAP * max(words[place].size, words[place - 1].size):
            if begun == 0 and NUMBER.match(spelled(words[:place])):
                continue
            yield Piece(tuple(words[begun:place]))
            begun = place
    yield Piece(tuple(words[begun:]))


def begins_anew(piece: Piece) -> bool:
    """Whether a line opens with a number, a bullet or a label."""
    text = piece.text
    return bool(MARKER.match(text) or STARTS_ANEW.match(text))


def runs_on(before: Piece, after: Piece, right: float, leading: float) -> bool:
    """Whether a line goes on with the sentence of the one above: the first of its words would not have fitted there."""
    if after.base - before.base > leading * 1.35 * max(before.size, after.size) or after.base <= before.base:
        return False
    if before.size > after.size * 1.18 or after.size > before.size * 1.18 or begins_anew(after):
        return False
    if all(word.bold for word in before.words) and not after.words[0].bold:
        return False
    if not before.words[-1].bold and all(word.bold for word in after.words):
        return False
    first = after.words[0]
    fits = before.right + 0.3 * before.size + (first.right - first.left) < right - 0.6 * before.size
    return not fits


def paragraphs_of(pieces: list[Piece], right: float, leading: float) -> list[Paragraph]:
    """The lines of a cell or column as paragraphs."""
    found: list[Paragraph] = []
    for piece in pieces:
        if found and runs_on(found[-1].lines[-1], piece, right, leading):
            found[-1].lines.append(piece)
        else:
            found.append(Paragraph([piece]))
    return found


def leading_of(lines: list[TextLine]) -> float:
    """How far lines of running text stand apart, in sizes of their letters: the distance met most often."""
    counts: dict[float, int] = {}
    for before, after in pairwise(lines):
        apart = round((after.base - before.base) / after.size, 1)
        if 0.8 <= apart <= 2.5:
            counts[apart] = counts.get(apart, 0) + 1
    return max(counts, key=lambda apart: (counts[apart], -apart)) if counts else 1.2


def written(pieces: Sequence[Piece], known: frozenset[str]) -> Line:
    """A paragraph written out: words broken at the end of a line made whole, what is bold at its beginning told."""
    text, lead, leading = "", "", True
    for place, piece in enumerate(pieces):
        for index, word in enumerate(piece.words):
            space = " " if text and (word.begins or index == 0 or BULLET.fullmatch(text)) else ""
            if index == 0 and place and text.endswith("-") and word.text[:1].islower():
                text, space = _joined(text, word.text, known), ""
            leading = leading and word.bold
            text += space + word.text
            if leading:
                lead = text
    marked = html.escape(text, quote=False)
    if lead:
        bold = html.escape(lead, quote=False)
        marked = f"<b>{bold}</b>{marked[len(bold) :]}"
    line = line_of(marked)
    return Line(line.text, line.marker, line.lead, pieces[0].base) if pieces else line


def _joined(text: str, following: str, known: frozenset[str]) -> str:
    """The first half of a broken word, without its hyphen unless the hyphen is its own."""
    half = re.split(r"[^\w]", text[:-1])[-1].lower()
    after = re.match(r"\w+", following)
    whole = f"{half}-{after[0].lower()}" if after else ""
    return text if half in KEPT_APART or whole in known or not half.isalpha() else text[:-1]
