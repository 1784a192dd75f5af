"""A wrong file is refused in one sentence, or read; it never does harm."""

import io
import json
import os
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.core.refused import Refused
from answerable.reading import read, read_bytes

COLUMNS = (Path(__file__).parent / "documents" / "columns.txt").read_text(encoding="utf-8")


def packed(**parts: bytes) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return package.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "minutes.txt", "is empty"),
        (b"\n \t\n", "minutes.md", "is empty"),
        (os.urandom(50_000), "minutes.txt", "does not hold text"),
        (b"%PDF-1.7 and so on", "minutes.pdf", "PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "minutes.doc", "older Word|could not be opened by LibreOffice"),
        (packed(xl__workbook_xml=b"<workbook/>"), "log.xlsx", "Excel"),
        (packed(word__document_xml=b"not markup"), "minutes.docx", "damaged"),
        (packed(word__document_xml=bytes(20_000_000)), "minutes.docx", "unpacks into"),
        (b"<html>" + b"<div>" * 100_000 + b"x", "minutes.html", "nested too deeply"),
        (b"one line\n" * 60_000, "minutes.txt", "too many lines"),
        (b"words " * 400_000, "minutes.txt", "too long"),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_one_sentence(content: bytes, name: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        read_bytes(content, name=name)
    assert "\n" not in refused.value.sentence


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Refused, match="too large"):
        read(huge)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(Refused, match="not a file"):
        read(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_minutes_saved_in_another_encoding_are_read_the_same(encoding: str) -> None:
    reading = read_bytes(COLUMNS.replace("С", "C").encode(encoding, "replace"), name="minutes.txt")
    assert [action.owners for action in reading.actions] == [("CC",)]
    assert len(reading.attendance) == 4


def test_a_word_file_is_read() -> None:
    document = docx.Document()
    document.add_heading("Midshire Estates Group", 1)
    document.add_paragraph("Date: 3 March 2025")
    document.add_paragraph("Present: Asha Rahman (PCC), Luke Farrow (CC)")
    table = document.add_table(rows=0, cols=3)
    for row in (["1.", "Boilers", ""], ["", "A price to be sought by May 2025.", "CC"], ["2.", "Roofs", ""]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    saved = io.BytesIO()
    document.save(saved)
    reading = read_bytes(saved.getvalue(), name="minutes.docx")
    assert [(action.owners, action.item) for action in reading.actions] == [(("CC",), "1")]
    assert (reading.title, reading.date) == ("Midshire Estates Group", "2025-03-03")


def test_a_notice_of_a_meeting_does_not_look_like_minutes() -> None:
    reading = read_bytes(b"# Notice\n\nCome to the hall on 5 May 2025. Action: bring a chair.\n", name="notice.md")
    assert "does not look like minutes" in reading.warnings[0]
    assert reading.actions == ()


def test_a_page_of_people_without_end_is_read_in_seconds() -> None:
    started = time.monotonic()
    read_bytes(b"Present: " + b"Al Bo, " * 100_000 + b"\nApologies: " + b",;(" * 60_000, name="people.txt")
    assert time.monotonic() - started < 5


WORDS = [
    "Present:",
    "Action:",
    "12%",
    "May 2020",
    "There were none.",
    "CC",
    "to send it",
    "Findings:",
    "a, b and c",
    "?",
]
MARKS = ["1.", "2)", "\t", "|", "\n", "\n\n", "<ul><li>", "</li>", "<b>", "**", "# ", " – ", "<table><tr><td>"]
PIECES = st.sampled_from([*WORDS, *MARKS, "Item brought forward from the May 2020 meeting:"])


def what_happens(content: bytes, name: str) -> str:
    """The first words of a reading's JSON, or the sentence of a refusal; anything else is a failure."""
    try:
        return json.dumps(read_bytes(content, name=name).as_json())
    except Refused as refused:
        return refused.sentence


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join), st.sampled_from(["a.txt", "a.html", "a.md"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    assert what_happens(text.encode("utf-8", "replace"), name).endswith((".", "}"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.html", "a"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    assert what_happens(content, name).endswith((".", "}"))


def test_minutes_a_hundred_times_too_long_are_read_in_bounded_time() -> None:
    started = time.monotonic()
    text = f"{COLUMNS}\n\n" + "Of 12 cases 40% were looked at, and the panel asked for more by May. " * 9_000
    assert len(read_bytes(text.encode(), name="long.txt").attendance) == 4
    assert time.monotonic() - started < 30
