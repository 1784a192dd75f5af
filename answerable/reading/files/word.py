"""Word files: paragraphs, lists and tables in the order they stand, tracked changes taken as accepted.

Read from the XML itself, since what minutes need (numbers that Word counts by itself, text boxes, insertions) is what
the libraries leave out.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Cell, Kind, Line
from answerable.reading.files.marks import plain_line
from answerable.reading.files.word_numbers import Numbers, numbers_of

MOST_UNPACKED = 60_000_000
MOST_WORDS_XML = 12_000_000
MOST_PARTS = 2_000
MOST_PARAGRAPHS = 20_000
CANNOT_READ = (
    "This kind of file ({kind}) cannot be read yet: save it as Word (.docx), PDF, Excel, HTML or text, and try again."
)
DAMAGED = "“{name}” is not a Word file, or is damaged: open it in Word, save it again, and try once more."
TOO_LARGE = "“{name}” unpacks into far more than the minutes of a meeting: give one meeting at a time, without annexes."
NO_WORDS = "There are no words in “{name}”: choose the file that holds the minutes."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
P, TBL, TR, TC, R, T, TAB, BR = (W + tag for tag in ("p", "tbl", "tr", "tc", "r", "t", "tab", "br"))
PROPERTIES, STYLE, VALUE = W + "pPr", W + "pStyle", W + "val"
TAKEN_OUT = frozenset(W + tag for tag in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tblPr", "tcPr"))
BOX = W + "txbxContent"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
Element = etree._Element


def blocks_of(content: bytes, *, name: str, kind: str) -> list[Block]:
    """The blocks of a Word file; `kind` is what its name says it is, used where it turns out not to be Word."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        sizes = {part.filename: part.file_size for part in package.infolist()}
    except Exception as problem:
        raise Refused(DAMAGED.format(name=name)) from problem
    body = next((part for part in sizes if part.startswith("word/document") and part.endswith(".xml")), None)
    if body is None:
        raise Refused(CANNOT_READ.format(kind=kind))
    if sum(sizes.values()) > MOST_UNPACKED or len(sizes) > MOST_PARTS or sizes[body] > MOST_WORDS_XML:
        raise Refused(TOO_LARGE.format(name=name))
    try:
        blocks = list(_Document.opened(package, body, sizes).blocks())
    except Refused:
        raise
    except Exception as problem:  # a damaged file fails in as many ways as there are parts in it
        raise Refused(DAMAGED.format(name=name)) from problem
    if len(blocks) > MOST_PARAGRAPHS:
        raise Refused(TOO_LARGE.format(name=name))
    if not blocks:
        raise Refused(NO_WORDS.format(name=name))
    return blocks


def _parsed(package: zipfile.ZipFile, part: str) -> Element:
    """One part of the package: nothing outside it is fetched, no entity is unfolded."""
    with package.open(part) as opened:
        written = opened.read(MOST_WORDS_XML + 1)
    if len(written) > MOST_WORDS_XML or b"<!DOCTYPE" in written[:2000] or b"<!ENTITY" in written:
        raise ValueError("a part that no word processor writes")
    if STRICT.encode() in written[:4000]:
        written = written.replace(STRICT.encode(), W[1:-1].encode())
    return etree.fromstring(written, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


@dataclass
class _Document:
    body: Element
    levels: dict[str, int]
    numbers: Numbers
    heads: list[Element] = field(default_factory=list)
    place: int = 0
    table: int = 0

    @classmethod
    def opened(cls, package: zipfile.ZipFile, body: str, sizes: dict[str, int]) -> "_Document":
        styles = _parsed(package, "word/styles.xml") if "word/styles.xml" in sizes else None
        counted = _parsed(package, "word/numbering.xml") if "word/numbering.xml" in sizes else None
        heads = [_parsed(package, part) for part in sorted(sizes) if part.startswith("word/header")][:3]
        return cls(_parsed(package, body), _levels(styles), numbers_of(counted, styles), heads)

    def blocks(self) -> Iterator[Block]:
        """The words at the head of its pages, once, then the body."""
        root = self.body.find(W + "body")
        told = list(self._of(root)) if root is not None else []
        known = " ".join(block.text for block in told[:40]).lower()
        for head in self.heads:
            for block in self._of(head):
                words = block.text.strip()
                if block.kind is not Kind.ROW and len(words) > 12 and words.lower() not in known:
                    known += " " + words.lower()
                    yield block
        yield from told

    def _of(self, holder: Element) -> Iterator[Block]:
        """The blocks below an element: paragraphs and tables, whatever they are wrapped in."""
        for part in holder:
            if part.tag == P:
                self.place += 1
                yield from self._paragraph(part)
            elif part.tag == TBL:
                self.table += 1
                yield from self._table(part, self.table)
            elif part.tag not in TAKEN_OUT and part.tag != FALLBACK:
                yield from self._of(part)

    def _table(self, table: Element, number: int) -> Iterator[Block]:
        for row in table.iter(TR):
            if _within(row, table) or _is_deleted(row):
                continue
            self.place += 1
            cells = tuple(
                Cell(tuple(line for paragraph in cell.iter(P) for line in self._lines(paragraph)))
                for cell in row.iter(TC)
                if not _within(cell, row)
            )
            if any(cell.text for cell in cells):
                yield Block(Kind.ROW, cells, self.place, table=number)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        style = _style(paragraph)
        level = self.levels.get(style, 0)
        place = self.place
        marker = self.numbers.marker_of(paragraph, style)
        for words in _written(paragraph):
            columns = list(_columns(words))
            filled = [column for column in columns if column.text]
            if len(filled) > 1:
                yield Block(Kind.ROW, tuple(Cell((column,)) for column in columns), place)
                continue
            if not filled:
                continue
            line = Line(filled[0].text, filled[0].marker or marker, filled[0].lead)
            kind = Kind.HEADING if level else Kind.BULLET if line.marker else Kind.PARAGRAPH
            yield Block(kind, (Cell((line,)),), place, level=level or self.numbers.depth_of(paragraph))
            marker = ""
        for box in paragraph.iter(BOX):
            if not any(above.tag == FALLBACK for above in box.iterancestors()):
                yield from self._of(box)

    def _lines(self, paragraph: Element) -> Iterator[Line]:
        marker = self.numbers.marker_of(paragraph, _style(paragraph))
        for words in _written(paragraph):
            text = "".join(piece for piece, _ in words)
            line = plain_line(text.replace("\t", " "), _lead(words))
            if line.text:
                yield Line(line.text, line.marker or marker, line.lead)
                marker = ""


def _within(part: Element, holder: Element) -> bool:
    """Whether a row or cell belongs to a table that stands inside a cell of this one."""
    above = part.getparent()
    while above is not None and above is not holder:
        if above.tag == TBL:
            return True
        above = above.getparent()
    return False


def _is_deleted(row: Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _style(paragraph: Element) -> str:
    properties = paragraph.find(PROPERTIES)
    style = properties.find(STYLE) if properties is not None else None
    return str(style.get(VALUE) or "") if style is not None else ""


def _levels(styles: Element | None) -> dict[str, int]:
    """Which styles are headings, and of what level: by their name, as Word itself tells."""
    found: dict[str, int] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        name = style.find(W + "name")
        said = str(name.get(W + "val") or "").lower() if name is not None else ""
        if said == "title":
            found[str(style.get(W + "styleId"))] = 1
        elif said.startswith("heading ") and said[8:9].isdigit():
            found[str(style.get(W + "styleId"))] = int(said[8])
    return found


Pieces = list[tuple[str, bool]]


def _written(paragraph: Element) -> list[Pieces]:
    """The lines of a paragraph, each in pieces that are bold or not."""
    lines: list[Pieces] = [[]]
    for run, bold in _runs(paragraph):
        for number, words in enumerate("".join(_text_of(run)).split("\n")):
            if number:
                lines.append([])
            if words:
                lines[-1].append((words, bold))
    return lines


def _lead(pieces: Pieces) -> str:
    """The words set bold at the beginning of a line."""
    lead = ""
    for words, bold in pieces:
        if not bold and words.strip():
            break
        lead += words
    return lead if any(bold and words.strip() for words, bold in pieces[:2]) else ""


def _columns(pieces: Pieces) -> Iterator[Line]:
    """The columns that tabs part a line into."""
    column: Pieces = []
    for words, bold in pieces:
        first, *others = words.split("\t")
        column.append((first, bold))
        for other in others:
            yield plain_line("".join(piece for piece, _ in column), _lead(column))
            column = [(other, bold)]
    yield plain_line("".join(piece for piece, _ in column), _lead(column))


def _runs(holder: Element) -> Iterator[tuple[Element, bool]]:
    for part in holder:
        if part.tag == R:
            properties = part.find(W + "rPr")
            bold = properties.find(W + "b") if properties is not None else None
            yield part, bold is not None and bold.get(W + "val") not in {"0", "false", "off"}
        elif part.tag not in TAKEN_OUT and part.tag != P and len(part):
            yield from _runs(part)


def _text_of(run: Element) -> Iterator[str]:
    for part in run:
        if part.tag == T:
            yield part.text or ""
        elif part.tag == TAB:
            yield "\t"
        elif part.tag in (BR, W + "cr"):
            yield "\n"
        elif part.tag == W + "noBreakHyphen":
            yield "-"
