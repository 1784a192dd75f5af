"""What is promised to whoever opens approved notes in Word."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from answerable.people.tests.cast import Cast
from answerable.public.tests.built import Build, withdraw
from answerable.public.tests.frozen import say_of_its_first_item, say_of_november

NOTES = "meetings/1/notes.docx"


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    return midshire


def opened(out: Path) -> Any:
    return docx.Document(str(out / NOTES))


def table_of_notes(out: Path) -> Any:
    return opened(out).tables[1]


def row_of(out: Path, number: str) -> list[str]:
    return next([cell.text for cell in row.cells] for row in table_of_notes(out).rows if row.cells[0].text == number)


def test_notes_have_three_columns_under_a_heading_row_that_repeats(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    first, *others = table_of_notes(out).rows
    assert [cell.text for cell in first.cells] == ["No.", "Notes", "ACTION"]
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert not [row for row in others if row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None]


def test_an_action_stands_beside_its_item_with_its_owner_and_its_date(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    _number, text, action = row_of(out, "4a(1)")
    assert "The backlog has fallen by a fifth since October." in text
    assert "CC HTA-2016-11/01\nBring the state of the backlog back twice." in action
    assert "DCC HTA-2016-11/02\nArrange a visit to the recording team.\nFor: “before Christmas”" in action


def test_each_item_has_a_real_heading_by_its_depth(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    headings = {
        paragraph.text: paragraph.style.name
        for row in table_of_notes(out).rows
        for paragraph in row.cells[1].paragraphs
        if paragraph.style.name.startswith("Heading")
    }
    assert headings["Holding to account"] == "Heading 3"
    assert headings["Performance against the plan"] == "Heading 4"
    assert headings["Crime recording backlog"] == "Heading 5"
    assert headings["A heading that is not public"] == "Heading 5"
    assert [p.text for p in opened(out).paragraphs if p.style.name == "Heading 1"] == [
        "Monthly accountability meeting, Tuesday 29 November 2016"
    ]


def test_what_is_withheld_is_named_and_four_silences_differ(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    assert "This item is withheld: FOI s.43 (commercial interests)." in row_of(out, "4a(4)")[1]
    assert "Part of this item is withheld: FOI s.31 (law enforcement)." in row_of(out, "2")[1]
    assert "Not reached" in row_of(out, "4b")[1]
    assert "Nothing to report\nThe notes say: “No business this month.”" in row_of(out, "4c")[1]


def test_its_properties_say_what_it_is_and_nothing_else(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    properties = opened(out).core_properties
    assert properties.title == "Monthly accountability meeting, Tuesday 29 November 2016"
    assert properties.author == "Office of the Midshire Commissioner"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == datetime(2016, 11, 29, tzinfo=UTC)
    assert properties.comments == properties.last_modified_by == properties.keywords == ""


def test_every_language_that_it_names_is_british_english(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    named = {element.get(qn("w:val")) for element in opened(out).styles.element.iter(qn("w:lang"))}
    assert named == {"en-GB"}


def test_no_clock_is_in_its_bytes(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    with zipfile.ZipFile(io.BytesIO((out / NOTES).read_bytes())) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_short_item_stays_whole_and_a_long_one_goes_on_over_the_page(
    cast: Cast, build_site: Build, out: Path
) -> None:
    say_of_its_first_item(text="\n\n".join(f"Paragraph {number}." for number in range(200)))
    build_site()
    _head, long, short, *_ = table_of_notes(out).rows
    assert "Paragraph 199." in long.cells[1].text
    assert long._tr.trPr is None or long._tr.trPr.find(qn("w:cantSplit")) is None
    assert short._tr.trPr.find(qn("w:cantSplit")) is not None


def test_a_character_that_word_cannot_hold_is_left_out(cast: Cast, build_site: Build, out: Path) -> None:
    say_of_its_first_item(text="Before\x08\x02after & <b>so</b>.")
    say_of_november(venue="Neuadd y Sir, Tŷ \x02Ŵyr")
    build_site()
    assert "Beforeafter & <b>so</b>." in row_of(out, "1")[1]
    assert "Neuadd y Sir, Tŷ Ŵyr" in [row.cells[1].text for row in opened(out).tables[0].rows]


def test_withdrawn_notes_are_no_longer_there_to_open(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    withdraw(cast, kind="meeting", subject_number=1)
    build_site()
    assert not (out / NOTES).exists()
