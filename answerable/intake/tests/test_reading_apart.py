"""A document from outside is read in a process of its own, and each fact is found where it was read."""

import io
import zipfile

import docx
import pytest

from answerable.core.refused import Refused
from answerable.intake import apart
from answerable.intake.apart import understand
from answerable.intake.models import Document
from answerable.intake.operations import take_in
from answerable.intake.passages import passages_of, places_of
from answerable.intake.tests.a_pdf import pdf, take_pdf
from answerable.intake.tests.documents_to_hand import TODAY, content
from answerable.people.tests.cast import Cast


def word() -> bytes:
    """The notes of November as a Word file, a paragraph a line."""
    made, kept = docx.Document(), io.BytesIO()
    for line in content("november").decode().splitlines():
        made.add_paragraph(line)
    made.save(kept)
    return kept.getvalue()


def test_a_pdf_is_taken_in_with_its_pages(cast: Cast) -> None:
    document = take_pdf(cast)
    assert document.checked["header"]["date"] == "2017-02-28"
    assert {line["page"] for line in document.lines} == {1}


def test_the_same_pdf_again_changes_nothing(cast: Cast) -> None:
    assert take_pdf(cast) == take_pdf(cast)
    assert Document.objects.count() == 1


def test_each_person_of_a_pdf_is_found_in_the_row_that_names_them(cast: Cast) -> None:
    document = take_pdf(cast)
    passages = passages_of(document.lines)
    places = places_of(document.checked, passages)
    found = {person["name"]: passages[places[person["key"]][0] - 1].text for person in document.checked["attendance"]}
    assert found["Luke Marsh"] == "Luke Marsh"
    assert found["Nora Finch"] == "Apologies: Nora Finch, Chief Executive"


def test_text_is_read_without_a_process_of_its_own() -> None:
    assert understand(content("november"), name="november.txt").reading["date"] == "2016-11-29"


def test_what_was_understood_beforehand_is_not_read_again(cast: Cast) -> None:
    understood = understand(pdf(), name="february.pdf")
    document = take_in(b"%PDF-", name="x.pdf", series=cast.series, understood=understood, by=cast.gwen, on=TODAY)
    assert document.reading == understood.reading


@pytest.mark.parametrize(
    ("words", "name", "sentence"),
    [
        (b"%PDF-1.7\n%%EOF", "empty.pdf", "is not a PDF, or is damaged"),
        (b"PK\x03\x04 nothing", "notes.docx", "is not a Word file"),
        (b"nothing", "notes.doc", "is not a Word file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(words: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        understand(words, name=name)


def test_a_word_file_that_swells_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", b"<" + b" " * 300_000_000)
    with pytest.raises(Refused):
        understand(packed.getvalue(), name="swells.docx")


def test_a_reading_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS_TO_WAIT", 0.01)
    with pytest.raises(Refused, match="the reading was stopped"):
        understand(word(), name="november.docx")


def test_a_word_file_is_taken_in(cast: Cast) -> None:
    document = take_in(word(), name="november.docx", series=cast.series, by=cast.gwen, on=TODAY)
    assert document.checked["header"]["date"] == "2016-11-29"
