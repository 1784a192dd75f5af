"""Spreadsheets, e-mails and older files: read, or refused with what to do."""

import csv
import io
import shutil
from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage

import openpyxl
import pytest

from answerable.core.refused import Refused
from answerable.reading import read_bytes
from answerable.reading.files import blocks_of

ROWS: list[list[str | date]] = [
    ["Ref", "Action agreed", "By whom", "Target date", "Status"],
    ["E-1", "Ask for a price for the boilers", "CC", date(2025, 5, 1), "Open"],
    ["E-2", "Send the roof survey to the group", "CEx", "next meeting", "Closed"],
]
NOTES = "Estates Group\n\nDate: 3 March 2025\n\nPresent: Asha Rahman (PCC), Luke Farrow (CC)\n\n"
NOTES += "Action: CC to ask for a price by May 2025.\n"


def workbook(rows: Sequence[Sequence[str | date]], *, more: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if more:
        book.create_sheet("Closed in 2024").append(["Ref", "Action agreed"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def letter(body: str, **attached: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Minutes of the Estates Group"
    mail["From"], mail["To"] = "clerk@midshire.example", "members@midshire.example"
    mail.set_content(body)
    for name, content in attached.items():
        mail.add_attachment(content, maintype="text", subtype="plain", filename=name.replace("_", "."))
    return mail.as_bytes()


def test_the_open_rows_of_a_log_in_excel_are_actions_with_their_dates() -> None:
    reading = read_bytes(workbook(ROWS), name="log.xlsx")
    [action] = reading.actions
    assert (action.text, action.owners, action.due[0].date) == (
        "Ask for a price for the boilers", ("CC",), "2025-05-01",
    )  # fmt: skip
    assert [each.text for each in reading.brought_forward] == ["Send the roof survey to the group"]


def test_the_same_log_as_csv_reads_the_same() -> None:
    for delimiter in ",;\t":
        written = io.StringIO()
        rows = [[f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in ROWS]
        csv.writer(written, delimiter=delimiter).writerows(rows)
        reading = read_bytes(written.getvalue().encode(), name="log.csv")
        assert [(action.text, action.owners) for action in reading.actions] == [(ROWS[1][1], ("CC",))]


def test_several_sheets_are_told_apart_by_their_names() -> None:
    assert [b.text for b in blocks_of(workbook(ROWS, more=True), name="log.xlsx") if b.level] == [
        "Sheet",
        "Closed in 2024",
    ]


def test_a_sheet_that_says_it_has_a_million_empty_rows_ends_where_its_words_end() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A1000000"] = "Action", "far below"
    saved = io.BytesIO()
    book.save(saved)
    assert [block.text for block in blocks_of(saved.getvalue(), name="log.xlsx")] == ["Action"]


def test_the_minutes_in_an_e_mail_are_read_under_its_subject() -> None:
    reading = read_bytes(letter(NOTES + "words " * 100), name="minutes.eml")
    assert str(reading.title).startswith("Minutes of the Estates Group")
    assert [action.owners for action in reading.actions] == [("CC",)]


def test_what_is_attached_is_read_where_the_e_mail_only_says_that_it_is() -> None:
    reading = read_bytes(letter("Please find the minutes attached.", minutes_txt=NOTES.encode()), name="minutes.eml")
    assert [person.name for person in reading.attendance] == ["Asha Rahman", "Luke Farrow"]


@pytest.mark.skipif(
    bool(shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is installed here"
)
def test_an_older_word_file_is_refused_with_what_to_do_where_libreoffice_is_not_installed() -> None:
    with pytest.raises(Refused, match=r"older Word file.+LibreOffice.+save the file as Word"):
        read_bytes(b"\xd0\xcf\x11\xe0" + bytes(600), name="minutes.doc")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_an_open_document_is_read_through_libreoffice() -> None:
    import subprocess
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "minutes.txt").write_text(NOTES, encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/p", "--headless", "--convert-to", "odt", "--outdir",
             folder, f"{folder}/minutes.txt"],
            check=True, capture_output=True,
        )  # fmt: skip
        reading = read_bytes((Path(folder) / "minutes.odt").read_bytes(), name="minutes.odt")
    assert reading.date == "2025-03-03"
