"""Whatever a file holds, it is read or refused, in seconds."""

import io
import time
import zipfile
from functools import partial

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.core.refused import Refused
from answerable.reading import read, read_bytes
from answerable.reading.blocks import Block, Cell, Kind, Line
from answerable.reading.files import blocks_of, content_of
from answerable.reading.minutes import reading_of
from answerable.reading.tests.documents import minutes_as_pdf, refusal_of
from answerable.reading.tests.test_gold import SHARED

# What minutes are made of, so that chance builds things that look like minutes.
PIECES = st.sampled_from(
    [
        "Present:",
        "Apologies:",
        "Action:",
        "Action",
        "Decision",
        "Agreed",
        "None",
        "Clerk",
        "AB/CD",
        "Asha",
        "Rahman",
        "(CC)",
        "1.",
        "2.",
        "3.1",
        "4a",
        "12/25",
        "Item",
        "Item",
        "1:\n",
        "",
        "",
        "",
        "Matters",
        "Arising",
        "Date",
        "of",
        "next",
        "meeting",
        "3",
        "March",
        "2025",
        "by",
        "1",
        "May",
        "next",
        "meeting",
        "£1,200",
        "45%",
        "two",
        "Owner",
        "By",
        "whom",
        "By",
        "when",
        "Status\n",
        "",
        "",
        "",
        "Complete",
        "ongoing",
        "Carried",
        "forward",
        "the",
        "force",
        "to",
        "report",
        "back",
        "in",
        "June",
        "agreed",
        "to",
        "provide",
        "•",
        "–",
        "(",
        ")",
        ":",
        ";",
        ",",
        ".",
        "/",
        "\\",
        "|",
        "Cllr",
        "J.",
        "O’Dea\n",
        "",
        "",
        "",
        "Prop.",
        "2nd",
        "HELD",
        "AT",
        "THE",
        "HALL",
        "Minutes",
        "of",
        "the",
        "meeting",
        "held",
        "on",
        "REF-1",
        "07-02",
        "x",
        "y",
        "z",
    ]
)
TEXT = st.lists(PIECES | st.text(max_size=8), max_size=25).map(" ".join)
LINES = st.builds(Line, TEXT, st.sampled_from(["", "•", "1)", "(a)", "2."]), st.sampled_from(["", "Action"]))
CELLS = st.builds(lambda lines: Cell(tuple(lines)), st.lists(LINES, max_size=4))
BLOCKS = st.builds(
    lambda kind, cells, line, page, level, table: Block(
        kind, tuple(cells if kind is Kind.ROW else cells[:1]), line, page, level, table if kind is Kind.ROW else 0
    ),
    st.sampled_from(Kind), st.lists(CELLS, min_size=1, max_size=6), st.integers(1, 400),
    st.none() | st.integers(1, 9), st.integers(0, 3), st.integers(1, 3),
)  # fmt: skip
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@PATIENT
@given(st.lists(BLOCKS, max_size=40))
def test_any_layout_gives_a_record_whose_every_fact_says_where_it_was_read(blocks: list[Block]) -> None:
    begun = time.monotonic()
    reading = reading_of(blocks)
    assert time.monotonic() - begun < 5
    facts = [*reading.attendance, *reading.items, *reading.actions, *reading.brought_forward, *reading.figures]
    assert all(0 <= fact.confidence <= 1 and fact.source.line >= 1 for fact in facts)
    assert all(owner.strip() for action in reading.actions for owner in action.owners)


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Midshire Estates Group", 1)
    document.add_paragraph("Present: Asha Rahman (PCC), Luke Farrow (CC)")
    table = document.add_table(rows=2, cols=3)
    for cell in table._cells:
        cell.text = "Boilers"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


WORD = word()


@PATIENT
@given(st.sampled_from(["minutes.docx", "minutes.pdf"]), st.data())
def test_a_damaged_file_is_read_or_refused_in_one_sentence(name: str, data: st.DataObject) -> None:
    content = bytearray(WORD if name.endswith("docx") else minutes_as_pdf())
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=30)
    ):
        content[place] = value
    cut = data.draw(st.integers(0, len(content)))
    given = bytes(content[:cut]) if data.draw(st.booleans()) else bytes(content)
    assert "\n" not in refusal_of(partial(read_bytes, given, name=name))


@PATIENT
@given(st.text(max_size=3_000))
def test_the_words_of_a_word_file_may_be_anything(words: str) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", words)
    with pytest.raises(Refused):
        read_bytes(package.getvalue(), name="minutes.docx")


@pytest.mark.parametrize(
    "words", ["A " * 20_000, "A/B" * 8_000, "1. " * 9_000, "(" * 9_000, "Cllr A, " * 4_000, "a, b; " * 9_000]
)
def test_words_that_repeat_without_end_are_read_in_seconds(words: str) -> None:
    begun = time.monotonic()
    for text in (f"Present: {words}", f"1. Apologies\n\n{words}\n\nAction: {words}"):
        read_bytes(text.encode(), name="minutes.txt")
    assert time.monotonic() - begun < 5


def test_documents_of_every_other_body_are_read_or_refused_within_ten_seconds() -> None:
    if SHARED is None:
        pytest.skip("the documents of others are not beside this checkout")
    # Two of each body; `benchmarks/reading.py` reads them all.
    bodies = [folder for folder in sorted((SHARED / "minutes/unannotated").iterdir()) if folder.is_dir()]
    for path in [path for folder in bodies for path in sorted(folder.iterdir())[:2] if path.suffix != ".doc"]:
        begun = time.monotonic()
        assert "\n" not in refusal_of(partial(read, path))
        assert time.monotonic() - begun < 10


def test_the_documents_of_others_cut_short_are_read_or_refused() -> None:
    if SHARED is None:
        pytest.skip("the documents of others are not beside this checkout")
    for path in sorted((SHARED / "minutes/documents").iterdir()):
        content = content_of(path)
        for part in (5,):
            assert "\n" not in refusal_of(partial(blocks_of, content[: len(content) * part // 8], name=path.name))
