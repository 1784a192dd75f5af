"""Word files: paragraphs and tables in the order they stand, with their styles."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Cell, Kind, Line
from answerable.reading.files.marks import line_of

MOST_UNPACKED = 60_000_000
MOST_WORDS_XML = 12_000_000
MOST_PARTS = 2_000
MOST_PARAGRAPHS = 20_000
CANNOT_READ = "This kind of file ({kind}) cannot be read yet: save it as Word (.docx), HTML or text, and try again."
DAMAGED = "“{name}” is not a Word file, or is damaged: open it in Word, save it again, and try once more."
TOO_LARGE = "“{name}” unpacks into far more than the minutes of a meeting: give one meeting at a time, without annexes."


def blocks_of(content: bytes, *, name: str, kind: str) -> list[Block]:
    """The blocks of a Word file; `kind` is what its name says it is, used where it turns out not to be Word."""
    _check_package(content, name, kind)
    try:
        document = docx.Document(io.BytesIO(content))
        blocks = list(_blocks(document.iter_inner_content(), name))
    except Refused:
        raise
    except Exception as problem:  # a damaged file fails in as many ways as there are parts in it
        raise Refused(DAMAGED.format(name=name)) from problem
    if not blocks:
        raise Refused(f"There are no words in “{name}”: choose the file that holds the minutes.")
    return blocks


def _check_package(content: bytes, name: str, kind: str) -> None:
    """Look at the table of contents alone, before anything is unpacked."""
    try:
        parts = {part.filename: part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist()}
    except Exception as problem:
        raise Refused(DAMAGED.format(name=name)) from problem
    if "word/document.xml" not in parts:
        raise Refused(CANNOT_READ.format(kind="Excel" if "xl/workbook.xml" in parts else kind))
    if sum(parts.values()) > MOST_UNPACKED or len(parts) > MOST_PARTS or parts["word/document.xml"] > MOST_WORDS_XML:
        raise Refused(TOO_LARGE.format(name=name))


def _blocks(contents: Iterator[Paragraph | Table], name: str) -> Iterator[Block]:
    place = table = 0
    for part in contents:
        if place > MOST_PARAGRAPHS:
            raise Refused(TOO_LARGE.format(name=name))
        if isinstance(part, Table):
            table += 1
            for row in part.rows:
                place += 1
                cells = tuple(_cells_of(row))
                if any(cell.text for cell in cells):
                    yield Block(Kind.ROW, cells, place, table=table)
        else:
            place += 1
            yield from _paragraph(part, place)


def _cells_of(row: Any) -> Iterator[Cell]:
    """The cells of a row, a merged one once."""
    seen = None
    for cell in row.cells:
        if cell._tc is seen:
            continue
        seen = cell._tc
        yield Cell(tuple(line for paragraph in cell.paragraphs for line in _lines(paragraph)))


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    for words in _marked(paragraph).split("\n"):
        line = line_of(words.replace("\t", " "))
        if line.text:
            yield Line(line.text, line.marker or ("•" if _is_listed(paragraph) else ""), line.lead)


def _marked(paragraph: Paragraph) -> str:
    """The text with its bold runs marked, so that a lead can be told from what follows it."""
    pieces = []
    for run in paragraph.iter_inner_content():
        bold = any(part.bold for part in getattr(run, "runs", [run]))
        pieces.append(f"<b>{run.text}</b>" if bold and run.text.strip() else run.text)
    return re.sub(r"</b>(\s*)<b>", r"\1", "".join(pieces))


def _is_listed(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    return _style(paragraph).startswith("list") or (properties is not None and properties.numPr is not None)


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name or "").lower() if paragraph.style is not None else ""


def _paragraph(paragraph: Paragraph, place: int) -> Iterator[Block]:
    style = _style(paragraph)
    heading = re.match(r"heading (\d)|(title)", style)
    for words in _marked(paragraph).split("\n"):
        columns = [line_of(part) for part in words.split("\t")]
        if sum(bool(column.text) for column in columns) > 1:
            yield Block(Kind.ROW, tuple(Cell((column,)) for column in columns), place)
            continue
        line = next((column for column in columns if column.text), None)
        if line is None:
            continue
        if heading:
            yield Block(Kind.HEADING, (Cell((line,)),), place, level=int(heading[1] or 1))
        elif line.marker or _is_listed(paragraph):
            yield Block(Kind.BULLET, (Cell((Line(line.text, line.marker or "•", line.lead),)),), place)
        else:
            yield Block(Kind.PARAGRAPH, (Cell((line,)),), place)
