"""Approved notes as one PDF for everybody and for good: PDF/UA-1 and PDF/A-3a, with their data attached."""

import base64
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf
import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as say

from answerable.public.catalogue import Catalogue
from answerable.public.files import Dear, mark_of
from answerable.public.notes import Notes, notes_of
from answerable.public.plain import path_of
from answerable.publication.published import Frozen

TEMPLATE = Path(__file__).with_name("notes.typ")
# Every character up to here, and the marks of printing, are in the fonts that come with Typst.
_SURELY_SET = 0x17F
_ENDS_LIKE_A_LINE = b"\r\nendstream"


def pdf_of(meeting: Frozen[Any]) -> str:
    """Where the notes of a meeting lie as a PDF."""
    return f"{path_of(meeting)}notes.pdf"


def pdf_files(catalogue: Catalogue) -> Iterator[tuple[str, Dear]]:
    ways = [file.read_text(encoding="utf-8") for file in (Path(__file__), TEMPLATE)]
    made_by = [version("typst"), *ways, get_language()]
    for meeting in catalogue.meetings:
        notes = notes_of(meeting, catalogue)
        mark = mark_of(made_by, asdict(notes), meeting.payload, meeting.published_on.isoformat())
        yield pdf_of(meeting), Dear(mark, partial(as_pdf, notes, meeting))


def as_pdf(notes: Notes, meeting: Frozen[Any]) -> bytes:
    """Set from data, with the fonts that come with Typst and no other: the same bytes on every machine and day."""
    on = meeting.published_on
    content = {
        **asdict(notes),
        "day": [on.year, on.month, on.day],
        "columns": notes.columns,
        "heading": say("Notes"),
        "page": say("Page {page} of {pages}"),
        "attached": say("These notes as data, as they were published"),
        "rows": [{**asdict(row), "whole": row.kept_whole} for row in notes.rows],
    }
    inputs = {
        "notes": _settable(json.dumps(content, ensure_ascii=False)),
        "payload": json.dumps(meeting.payload, ensure_ascii=False, indent=1),
    }
    return ends_plainly(_compiled(TEMPLATE.read_bytes(), inputs))


def ends_plainly(made: bytes) -> bytes:
    """The same PDF, with no packed data whose last byte could be taken for half of the line break that follows it.

    One stream in 256 ends so. That is allowed, but checkers of PDF/A then count a byte too few and refuse the file.
    """
    if _ENDS_LIKE_A_LINE not in made:
        return made
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and (raw := thing.read_raw_bytes()).endswith(b"\r"):
                spelt = base64.a85encode(raw) + b"~>"
                thing.write(spelt, filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, *_filters(thing)]))
        pdf.save(written, deterministic_id=True, compress_streams=False)
    return written.getvalue()


def _filters(stream: pikepdf.Stream) -> list[pikepdf.Object]:
    found = stream.get("/Filter", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _compiled(source: bytes, inputs: dict[str, str]) -> bytes:
    made = typst.compile(
        source, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1", "a-3a"], ignore_system_fonts=True
    )
    return bytes(made)


def _settable(text: str) -> str:
    """The text, where each character that no font at hand can show is named in its place: blank boxes are refused."""
    unsettable = {character for character in set(text) if not _is_set(character)}
    return "".join(_named(character) if character in unsettable else character for character in text)


def _is_set(character: str) -> bool:
    return ord(character) <= _SURELY_SET or _is_set_by_typst(character)


@cache
def _is_set_by_typst(character: str) -> bool:
    source = b'#set document(title: "-")\n#sys.inputs.character'
    try:
        _compiled(source, {"character": character})
    except typst.TypstError:
        return False
    return True


def _named(character: str) -> str:
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
