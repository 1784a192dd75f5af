"""Logs of actions: their columns in any order, under the names that offices give them, and cells that cannot be."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.reading import read_bytes

HEADINGS = ["Ref", "Date raised", "Minute ref", "Action", "Owner", "Target date", "Updates", "Status", "Date closed"]
ROWS: list[list[Any]] = [
    [
        "A/12", date(2015, 3, 12), "4.2", "Write to the harbour board about the pier.", "Clerk", date(2015, 5, 1),
        "12/03/2015: Draft sent.\n14 April 2015 - The board replied.", "Amber", None,
    ],
    [
        "A/13", date(2015, 3, 12), "4.3", "Send the survey of lanes to the parishes.", "Chair", date(2015, 4, 1),
        "Sent.", "Closed", date(2015, 4, 2),
    ],
]  # fmt: skip
OTHER_NAMES = {
    "Ref": ["Action no", "Reference", "ID"],
    "Date raised": ["Meeting", "Date raised/meeting", "Raised on", "Meeting date"],
    "Minute ref": ["Minute/agenda ref", "Agenda ref", "Minute no", "Item"],
    "Action": ["Agreed action", "Action required", "Task"],
    "Owner": ["Lead", "Owner (role, person)", "By whom"],
    "Target date": ["Due", "Deadline", "By when"],
    "Updates": ["Update(s)", "Progress", "Latest position", "Comments"],
    "Status": ["RAG", "Status/RAG", "RAG status"],
    "Date closed": ["Completed on", "Closed", "Date completed"],
}


def log(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in [headings, *rows]:
        book.worksheets[0].append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def understood(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Any]:
    """What is kept of a log, but not in which cells it stood."""
    reading = read_bytes(log(headings, rows), name="log.xlsx")
    still = [(each.text, each.owners, each.row) for each in reading.actions]
    return still + [(each.text, each.owners, each.row) for each in reading.brought_forward]


AS_WRITTEN = understood(HEADINGS, ROWS)


def test_a_row_keeps_its_reference_its_days_and_what_was_said_since() -> None:
    _text, _owners, row = AS_WRITTEN[0]
    assert (row.ref, row.raised, row.closed, row.cells["minute"], row.cells["status"]) == (
        "A/12", "2015-03-12", None, "4.2", "Amber",
    )  # fmt: skip
    assert row.updates == (("2015-03-12", "Draft sent."), ("2015-04-14", "The board replied."))
    assert AS_WRITTEN[1][2].closed == "2015-04-02"


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(len(HEADINGS))))
def test_the_columns_may_stand_in_any_order(order: Sequence[int]) -> None:
    assert understood([HEADINGS[at] for at in order], [[row[at] for at in order] for row in ROWS]) == AS_WRITTEN


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_the_columns_may_go_by_other_names_in_any_order(data: st.DataObject) -> None:
    named = [data.draw(st.sampled_from([each, *OTHER_NAMES[each]])) for each in HEADINGS]
    order = data.draw(st.permutations(range(len(HEADINGS))))
    assert understood([named[at] for at in order], [[row[at] for at in order] for row in ROWS]) == AS_WRITTEN


def test_the_same_words_of_another_day_under_another_reference_are_another_promise() -> None:
    again = [["A/14", date(2015, 6, 12), *ROWS[0][2:]], ROWS[0]]
    assert [row.ref for _text, _owners, row in understood(HEADINGS, again)] == ["A/14", "A/12"]


@pytest.mark.parametrize(
    ("column", "words", "said"),
    [
        ("Date raised", "31/02/2015", "cell B2 (“Date raised”) says “31/02/2015”, which is no day"),
        ("Target date", "45 May 2015", "cell F2 (“Target date”) says “45 May 2015”, which is no day"),
        ("Date closed", "at the board", "cell I2 (“Date closed”) says “at the board”, which is no day"),
        ("Date closed", date(2014, 1, 7), "cell I2 says that it was closed on 7 January 2014, before it was raised"),
        ("Owner", "#REF!", "cell E2 holds the fault #REF!"),
    ],
)
def test_a_cell_that_cannot_be_is_named_by_its_place(column: str, words: object, said: str) -> None:
    row = list(ROWS[0])
    row[HEADINGS.index(column)] = words
    [(_text, _owners, read)] = understood(HEADINGS, [row])
    assert str(read.wrong).startswith(said)


@pytest.mark.parametrize("words", ["n/a", "-", "TBC", "Ongoing", "not yet", "No"])
def test_a_closing_day_that_is_still_to_come_is_no_closing_day(words: str) -> None:
    [(_text, _owners, read)] = understood(HEADINGS, [[*ROWS[0][:-1], words]])
    assert (read.wrong, read.is_closed) == (None, False)


def test_a_row_that_says_no_action_is_named_and_not_passed_over() -> None:
    empty = [*ROWS[0][:3], None, *ROWS[0][4:]]
    assert "cell D3 (“Action”) does not say what is to be done" in " ".join(
        read_bytes(log(HEADINGS, [ROWS[0], empty]), name="log.xlsx").warnings
    )


def test_the_rows_of_a_sheet_of_closed_actions_have_ended() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Open"
    closed = book.create_sheet("Closed in 2015")
    for sheet, row in ((book.worksheets[0], ROWS[0]), (closed, ROWS[1])):
        sheet.append(HEADINGS[:7])
        sheet.append(row[:7])
    saved = io.BytesIO()
    book.save(saved)
    reading = read_bytes(saved.getvalue(), name="log.xlsx")
    assert [each.row.ref for each in reading.actions if each.row] == ["A/12"]
    assert [each.row.ref for each in reading.brought_forward if each.row] == ["A/13"]
