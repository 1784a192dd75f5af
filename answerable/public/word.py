"""Approved notes as a Word document: real headings, a table of number, text and ACTION, the same bytes every time."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import docx
from django.utils.translation import get_language
from django.utils.translation import gettext as say
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from answerable.public.catalogue import Catalogue
from answerable.public.files import Dear, mark_of
from answerable.public.notes import ActionTold, Block, Notes, Row, notes_of
from answerable.public.plain import instant, path_of
from answerable.publication.published import Frozen

LANGUAGE = "en-GB"
_FONT = "Arial"
_SHADE = "EDEEEE"
_INK = RGBColor(0x0B, 0x0C, 0x0C)
_SIZES = {"Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11, "Heading 5": 11}
_FACTS = (Mm(44), Mm(130))
_WIDTHS = (Mm(16), Mm(104), Mm(54))
# The earliest day that a packed file can bear: the dates inside say nothing, and are always the same.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def word_of(meeting: Frozen[Any]) -> str:
    """Where the notes of a meeting lie as a Word document."""
    return f"{path_of(meeting)}notes.docx"


def word_files(catalogue: Catalogue) -> Iterator[tuple[str, Dear]]:
    made_by = [version("python-docx"), Path(__file__).read_text(encoding="utf-8"), get_language()]
    for meeting in catalogue.meetings:
        notes, published = notes_of(meeting, catalogue), instant(meeting.published_on)
        mark = mark_of(made_by, asdict(notes), published.isoformat())
        yield word_of(meeting), Dear(mark, partial(as_word, notes, published))


def as_word(notes: Notes, published: datetime) -> bytes:
    document = docx.Document()
    _prepare(document, notes, published)
    if notes.office:
        document.add_paragraph().add_run(notes.office).bold = True
    document.add_heading(notes.title, 1)
    _facts(document, notes)
    document.add_heading(say("Notes"), 2)
    _rows(document, notes)
    _footer(document, notes)
    written = io.BytesIO()
    document.save(written)
    return _packed_again(written)


def _prepare(document: Any, notes: Notes, published: datetime) -> None:
    """The page, the styles, the language, and properties that say nothing but what the document is."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(20), Mm(24), Mm(12)
    properties = document.core_properties
    properties.title, properties.author, properties.language = notes.title, notes.office, LANGUAGE
    properties.comments = properties.last_modified_by = properties.keywords = properties.subject = ""
    properties.created = properties.modified = published
    properties.revision = 1
    _set_styles(document)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _set_styles(document: Any) -> None:
    """One plain font throughout in place of the theme's, and the language of each style."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), True, False, _INK
        style.paragraph_format.space_before = Pt(0 if size < 14 else 10)
        style.paragraph_format.space_after = Pt(4)


def _facts(document: Any, notes: Notes) -> None:
    """When, where and who: a table of two columns, whose first names what stands in the second."""
    table = _table(document, len(notes.facts), _FACTS, say("The meeting"), say("When, where, who was there, approval"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")
    for row, (name, values) in zip(table.rows, notes.facts, strict=True):
        _mark(row, "w:cantSplit")
        row.cells[0].paragraphs[0].add_run(name).bold = True
        _paragraphs(row.cells[1], values)


def _rows(document: Any, notes: Notes) -> None:
    table = _table(
        document,
        1 + len(notes.rows),
        _WIDTHS,
        say("Items and actions"),
        say("Three columns: the number of the item; its heading and its notes; the actions that it raised, and whose"),
    )
    first, *others = table.rows
    _mark(first, "w:cantSplit")
    _mark(first, "w:tblHeader")
    for cell, words in zip(first.cells, notes.columns, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    for row, told in zip(others, notes.rows, strict=True):
        _row(row, told)


def _row(row: Any, told: Row) -> None:
    if told.kept_whole:
        _mark(row, "w:cantSplit")
    number, text, action = row.cells
    number.paragraphs[0].add_run(told.number).bold = True
    heading = text.paragraphs[0]
    heading.style = f"Heading {told.level}"
    heading.add_run(told.heading)
    for block in told.blocks:
        _block(text, block)
    for place, one in enumerate(told.actions):
        _action(action.paragraphs[0] if place == 0 else action.add_paragraph(), one)


def _block(cell: Any, block: Block) -> None:
    if block.bullets:
        for line in block.lines:
            cell.add_paragraph(line, style="List Bullet")
        return
    run = cell.add_paragraph().add_run("\n".join(block.lines))
    run.bold = block.heavy or None


def _action(paragraph: Any, told: ActionTold) -> None:
    paragraph.add_run(" ".join(filter(None, (told.who, told.ref)))).bold = True
    paragraph.add_run(f"\n{told.words}\n{told.when}")


def _paragraphs(cell: Any, lines: Iterable[str]) -> None:
    for place, line in enumerate(lines):
        (cell.paragraphs[0] if place == 0 else cell.add_paragraph()).add_run(line)


def _table(document: Any, rows: int, widths: tuple[Length, ...], title: str, described: str) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    properties = table._tbl.tblPr
    for tag, words in (("w:tblCaption", title), ("w:tblDescription", described)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), words)
        properties.append(element)
    for grid, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        grid.set(qn("w:w"), str(int(width.twips)))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def _mark(row: Any, tag: str) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def _footer(document: Any, notes: Notes) -> None:
    """The version on the left, and on the right the number of the page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(174), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{notes.footer}\t{say('Page')} ")
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)


def _packed_again(written: io.BytesIO) -> bytes:
    """The same parts in the same order under one date, which the library would take from the clock."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _NO_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return packed.getvalue()
