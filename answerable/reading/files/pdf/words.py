"""Characters of a page, each with its place, into words; and the ruled lines that are drawn between them.

Places are in points from the top left of the page as it is looked at. Everything comes from PDFium through `pypdfium2`.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

THIN = 2.5  # points: what is no wider than this is a ruled line
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 400
WORD_GAP = 0.28  # of the size of the letters: wider than any gap inside a word, narrower than a space
HIDDEN = {0xFFFE, 0xFFFF, 0x0, 0xAD}
HYPHEN = 0x2  # PDFium's own sign for a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its letters, where it stands (`left`, `right`, `base` of its letters), their size, and whether bold."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    begins: bool = True  # whether a space stands before it

    @property
    def top(self) -> float:
        return self.base - self.size * 0.8


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: across the page where `across`, else down it; `at` is where, from `start` to `end`."""

    across: bool
    at: float
    start: float
    end: float


class Sheet:
    """One page: its size, its words in the order of the file, and its ruled lines."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._turned = page.get_rotation()
        self.width, self.height = page.get_size()
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        if self._turned == 90:
            return y - self._bottom, x - self._left
        if self._turned == 270:
            return self._top - y, self._right - x
        if self._turned == 180:
            return self._right - x, y - self._bottom
        return x - self._left, self._top - y

    def words(self, most: int) -> list[Word]:
        """The words of the page; of a page with more than `most` letters, those of its beginning."""
        text = self._page.get_textpage()
        found: list[Word] = []
        letters: list[tuple[str, float, float, float, float, int]] = []
        begins, leans = True, False
        for place, code in enumerate(self._codes(text, most)):
            if (code <= 0x20 and code != HYPHEN) or code in (0xA0, 0x2002, 0x2003, 0x2009, 0x3000):
                found.extend(self._word(text, letters, begins))
                letters, begins = [], True
                continue
            if code in HIDDEN:
                continue
            left, right, base, size = self._box(text, place)
            leant = abs(math.sin(raw.FPDFText_GetCharAngle(text, place))) > 0.7 and self._turned in (0, 180)
            if leant and leans and letters and abs(left - letters[-1][1]) < size:
                letters.append((chr(code), letters[0][1], letters[0][2], letters[0][3], size, place))
                continue
            if letters and (leant or leans or not _goes_on(letters[-1], left, base, size)):
                apart = left - letters[-1][2] > WORD_GAP * size or abs(base - letters[-1][3]) > 0.5 * size
                found.extend(self._word(text, letters, begins))
                letters, begins = [], apart
            leans = leant
            letters.append(("-" if code == HYPHEN else chr(code), left, right, base, size, place))
        found.extend(self._word(text, letters, begins))
        return found

    @staticmethod
    def _codes(text: pypdfium2.PdfTextPage, most: int) -> Iterator[int]:
        return (raw.FPDFText_GetUnicode(text, place) for place in range(min(text.count_chars(), most)))

    def _box(self, text: pypdfium2.PdfTextPage, place: int) -> tuple[float, float, float, float]:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(text, place, box)
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        one, other = self._placed(box.left, y.value), self._placed(box.right, y.value)
        size = abs(box.top - box.bottom) if self._turned in (0, 180) else abs(box.right - box.left)
        if self._turned in (90, 270):
            low, high = self._placed(x.value, box.bottom), self._placed(x.value, box.top)
            return min(low[0], high[0]), max(low[0], high[0]), low[1], size
        return min(one[0], other[0]), max(one[0], other[0]), one[1], size

    @staticmethod
    def _word(
        text: pypdfium2.PdfTextPage, letters: list[tuple[str, float, float, float, float, int]], begins: bool
    ) -> Iterator[Word]:
        if letters:
            size = max(letter[4] for letter in letters)
            yield Word(
                "".join(letter[0] for letter in letters), letters[0][1], max(letter[2] for letter in letters),
                letters[0][3], size, _is_bold(text, letters[0][5]), begins,
            )  # fmt: skip

    def rules(self) -> list[Rule]:
        """The ruled lines of the page: thin shapes, and the sides of boxes."""
        found: list[Rule] = []
        for shape, matrix in self._shapes():
            for left, bottom, right, top in _boxes(shape):
                found.extend(
                    self._sides(
                        *self._placed(*_moved(matrix, left, bottom)), *self._placed(*_moved(matrix, right, top))
                    )
                )
        return found

    def _shapes(self) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, raw.FS_MATRIX | None]]:
        """The shapes drawn on the page, and those drawn in a form that is laid on the page."""
        for place in range(min(raw.FPDFPage_CountObjects(self._page), MOST_OBJECTS)):
            shape = raw.FPDFPage_GetObject(self._page, place)
            kind = raw.FPDFPageObj_GetType(shape)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield shape, None
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                matrix = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(shape, matrix)
                for inner in range(min(raw.FPDFFormObj_CountObjects(shape), MOST_OBJECTS)):
                    drawn = raw.FPDFFormObj_GetObject(shape, inner)
                    if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH:
                        yield drawn, matrix

    def _sides(self, x1: float, y1: float, x2: float, y2: float) -> Iterator[Rule]:
        left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        wide, high = right - left, bottom - top
        if wide > self.width * 0.95 and high > self.height * 0.3:
            return  # the ground that a page is printed on
        if high <= THIN and wide > self.width * 0.97:
            return
        if wide <= THIN and not 4 < left < self.width - 4:
            return
        if high <= THIN < wide:
            yield Rule(True, (top + bottom) / 2, left, right)
        elif wide <= THIN < high:
            yield Rule(False, (left + right) / 2, top, bottom)
        elif wide > 8 and high > 6:
            yield Rule(True, top, left, right)
            yield Rule(True, bottom, left, right)
            yield Rule(False, left, top, bottom)
            yield Rule(False, right, top, bottom)


def _moved(matrix: raw.FS_MATRIX | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _goes_on(last: tuple[str, float, float, float, float, int], left: float, base: float, size: float) -> bool:
    """Whether a letter stands right after another, in the same word."""
    high = max(size, last[4])
    return abs(base - last[3]) < 0.5 * high and -0.6 * high < left - last[2] < WORD_GAP * high


def _is_bold(text: pypdfium2.PdfTextPage, place: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, place, name, 128, flags)
    said = name.value.lower()
    return b"bold" in said or b"black" in said or b"heavy" in said or bool(flags.value & (1 << 18))


def _boxes(shape: raw.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, float, float]]:
    """The box around a shape; of one drawn with many strokes, each stroke that runs straight."""
    many = raw.FPDFPath_CountSegments(shape)
    if many <= 5 or many > MOST_SEGMENTS:
        sides = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(shape, *sides):
            yield sides[0].value, sides[1].value, sides[2].value, sides[3].value
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(shape, matrix)
    before: tuple[float, float] | None = None
    for place in range(many):
        stroke = raw.FPDFPath_GetPathSegment(shape, place)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(stroke, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        drawn = raw.FPDFPathSegment_GetType(stroke) == raw.FPDF_SEGMENT_LINETO
        if drawn and before and (abs(before[0] - point[0]) <= THIN or abs(before[1] - point[1]) <= THIN):
            yield *before, *point
        before = point
