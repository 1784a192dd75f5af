"""The search for what must not get out is itself tried: a leak put into a form, in any spelling, is found there."""

import base64
import io
import json
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest

from answerable.people.tests.cast import Cast
from answerable.public.tests.built import Build
from answerable.public.tests.searched import found_in
from answerable.publication.models import Publication

LEAK = "zq90001"

# Each form of a meeting, a matter or a promise in which the words of a frozen copy would come out.
FORMS = {
    "meetings/1/index.html",
    "meetings/1/meeting.ics",
    "meetings/1/notes.docx",
    "meetings/1/notes.pdf",
    "meetings/meetings.ics",
    "feeds/all.atom",
    "feeds/all.json",
    "feeds/matter-1.atom",
    "feeds/post-dcc.json",
    "data/promises.csv",
}


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    return midshire


def put_a_leak_into_every_frozen_copy() -> None:
    """A word beside every heading, text and name that was frozen, as if what freezes them had let it through."""
    for row in Publication.objects.all():
        words = json.dumps(row.payload)
        for name in ("heading", "text", "title", "venue", "outcome", "series", "name", "post"):
            words = words.replace(f'"{name}": "', f'"{name}": "{LEAK} ')
        Publication.objects.filter(pk=row.pk).update(payload=json.loads(words))


def test_a_leak_in_a_frozen_copy_is_found_in_every_form(cast: Cast, build_site: Build, out: Path) -> None:
    put_a_leak_into_every_frozen_copy()
    build_site()
    assert FORMS - found_in(out, [LEAK]).keys() == set()


def test_no_leak_is_found_where_none_was_put(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert found_in(out, [LEAK]) == {}


def word_with_a_property() -> bytes:
    document, written = docx.Document(), io.BytesIO()
    document.core_properties.keywords = LEAK
    document.save(written)
    return written.getvalue()


def word_with_a_word_in_two_runs() -> bytes:
    document, written = docx.Document(), io.BytesIO()
    paragraph = document.add_paragraph(LEAK[:3])
    paragraph.add_run(LEAK[3:]).bold = True
    document.save(written)
    return written.getvalue()


def zip_with_a_name() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr(f"{LEAK}.xml", b"")
    return written.getvalue()


def pdf_with_a_title() -> bytes:
    written, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = f"Ŵ {LEAK}"
    pdf.save(written)
    return written.getvalue()


def pdf_with_a_packed_stream() -> bytes:
    written, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Hidden = pdf.make_stream(LEAK.encode() * 50)
    pdf.save(written, compress_streams=True)
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        LEAK.encode(),
        LEAK.encode("utf-16-le"),
        LEAK.encode("utf-16-be"),
        LEAK.encode().hex().encode(),
        base64.b64encode(f"before {LEAK}".encode()),
        base64.b64encode(f"or so {LEAK} after".encode()),
        f"{LEAK[:4]}\r\n {LEAK[4:]}".encode(),
        word_with_a_property(),
        word_with_a_word_in_two_runs(),
        zip_with_a_name(),
        pdf_with_a_title(),
        pdf_with_a_packed_stream(),
    ],
)
def test_a_leak_is_found_however_it_is_written(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert found_in(tmp_path, [LEAK]) == {"file": {LEAK}}


def test_a_leak_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / f"{LEAK}.html").write_bytes(b"")
    assert found_in(tmp_path, [LEAK]) == {f"{LEAK}.html": {LEAK}}
