"""What is promised to whoever reads approved notes as a PDF: that everybody can, and that it lasts."""

import io
import json
import re
import zlib
from datetime import date
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from answerable.people.tests.cast import Cast
from answerable.public.catalogue import Catalogue
from answerable.public.notes import notes_of
from answerable.public.pdf import as_pdf
from answerable.public.tests.built import Build, withdraw
from answerable.public.tests.frozen import say_of_its_first_item, say_of_november
from answerable.publication.models import Publication
from answerable.publication.published import published

NOTES = "meetings/1/notes.pdf"
PROFILES = ["ua1", "pdfa3a"]


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    return midshire


def faults_of(out: Path, path: str = NOTES) -> list[str]:
    content = (out / path).read_bytes()
    return [p for p in PROFILES if not page_validation.validate_pdf_bytes(content, profile=p).is_compliant]


def words_of(out: Path) -> str:
    document = pypdfium2.PdfDocument((out / NOTES).read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "").split())


def opened(out: Path) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO((out / NOTES).read_bytes()))


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    found = [thing.get("/S") for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/P" in thing]
    return [str(tag) for tag in found if tag is not None]


def test_each_pdf_is_for_everybody_and_for_good(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert faults_of(out) == faults_of(out, "meetings/2/notes.pdf") == []


def test_it_is_so_whatever_was_typed(cast: Cast, build_site: Build, out: Path) -> None:
    long = "\n\n".join(f"Paragraph {number} 😀 中 \ue000 e\u0301 \u202e." for number in range(120))
    say_of_its_first_item(text=long, depth=2, heading="中\x07", number="")
    say_of_november(venue="Tŷ Ŵyr ✓ → 👩‍🚒", title="")
    build_site()
    assert faults_of(out) == []
    words = words_of(out)
    assert "Paragraph 0 [grinning face] [cjk unified ideograph-4e2d] [u+e000]" in words
    assert "Paragraph 119" in words


def test_it_is_so_where_packed_data_happen_to_end_like_a_line(cast: Cast) -> None:
    catalogue = Catalogue(published(cast.office), date(2017, 1, 15))
    meeting = catalogue.meetings[0]
    for number in range(2000):
        meeting.payload["venue"] = f"Room {number}"
        # The last byte of what is packed is that of its checksum.
        if zlib.adler32(json.dumps(meeting.payload, ensure_ascii=False, indent=1).encode()) % 256 == ord("\r"):
            break
    made = as_pdf(notes_of(meeting, catalogue), meeting)
    assert as_pdf(notes_of(meeting, catalogue), meeting) == made
    assert b"ASCII85Decode" in made
    assert b"\r\nendstream" not in made
    assert [p for p in PROFILES if not page_validation.validate_pdf_bytes(made, profile=p).is_compliant] == []


def test_notes_without_an_item_are_a_pdf_too(cast: Cast, build_site: Build, out: Path) -> None:
    say_of_november(items=[], attendance=[], chair=None, venue="")
    build_site()
    assert faults_of(out) == []


def test_what_was_typed_is_text_and_never_markup(cast: Cast, build_site: Build, out: Path) -> None:
    typed = '#read("/etc/passwd") *so* = Not a heading $x$ @nobody \\ ` ``` // gone? <label> ~ -- ...'
    say_of_its_first_item(text=typed)
    build_site()
    assert typed in words_of(out)


def test_it_has_one_table_and_the_headings_of_the_items(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    with opened(out) as pdf:
        tags = tags_of(pdf)
    assert tags.count("/Table") == 1
    assert tags.count("/THead") == 1
    items = Publication.objects.current().get(kind="meeting", subject_number=1).payload["items"]
    assert len([tag for tag in tags if tag in ("/H3", "/H4", "/H5")]) == len(items)
    assert (tags.count("/H1"), tags.count("/H2")) == (1, 1)


def test_its_properties_say_what_it_is(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    with opened(out) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Monthly accountability meeting, Tuesday 29 November 2016"
        assert str(pdf.docinfo["/Author"]) == "Office of the Midshire Commissioner"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20161129")
        assert str(pdf.Root["/Lang"]) == "en-GB"
        assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_notes_as_data_are_attached_to_it(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    with opened(out) as pdf:
        attached = pdf.attachments["notes.json"].get_file().read_bytes()
    assert json.loads(attached) == Publication.objects.current().get(kind="meeting", subject_number=1).payload


def test_an_action_stands_beside_its_item(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert re.search(
        r"DCC HTA-2016-11/02 Arrange a visit to the recording team\. For: “before Christmas”", words_of(out)
    )


def test_the_day_on_which_it_is_made_does_not_change_it(cast: Cast) -> None:
    catalogues = [Catalogue(published(cast.office), as_at) for as_at in (date(2017, 1, 15), date(2018, 1, 15))]
    first, later = (as_pdf(notes_of(c.meetings[0], c), c.meetings[0]) for c in catalogues)
    assert first == later


def test_withdrawn_notes_are_no_longer_there_to_open(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    withdraw(cast, kind="meeting", subject_number=1)
    build_site()
    assert not (out / NOTES).exists()
