"""A log that an office keeps in Excel: it imports with its history, once, and is written again as it was."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from answerable.actions.as_log import COLUMNS, along, rows_of
from answerable.actions.log_files import as_csv, as_excel, title_of
from answerable.actions.models import Action, ActionUpdate
from answerable.actions.operations import update_action
from answerable.core.refused import Refused
from answerable.intake.models import Document
from answerable.intake.operations import store_from_archive, take_in
from answerable.intake.tests.documents_to_hand import TODAY
from answerable.meetings.operations import add_series
from answerable.people.models import User
from answerable.people.tests.cast import Cast
from answerable.record.models import Event

HEADINGS = list(COLUMNS.values())
PIER, SURVEY, SALT, FORMULA, WORKS = (
    [
        "A/12", date(2015, 3, 12), "4.2", "Write to the harbour board about the pier.", "Clerk", date(2015, 5, 1),
        "12/03/2015: Draft sent.\n14 April 2015 - The board replied.", "Amber", None,
    ],
    [
        "A/13", date(2015, 3, 12), "4.3", "Send the survey of lanes to the parishes.", "Chair", date(2015, 4, 1),
        "Sent to all.", "Closed", date(2015, 4, 2),
    ],
    ["A/9", "9/1/2015", "", "Order salt for the winter.", "Highways team", "as soon as possible", "", "Open", ""],
    ["A/15", "", "", "+Count the signs on the coast road", "@clerk", "Ongoing", "- counted half", "Withdrawn", ""],
    ["A/16", "March board", "7", "Tell the parishes of the works", "Clerk", "1 May 2015", "", "Complete", "n/a"],
)  # fmt: skip
ROWS: list[list[Any]] = [PIER, SURVEY, SALT, FORMULA, WORKS]


def sheet(rows: Sequence[Sequence[Any]], *, title: str = "", headings: Sequence[str] = HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    for row in [*([[title]] if title else []), headings, *rows]:
        book.worksheets[0].append(list(row))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def imported(cast: Cast, content: bytes, *, name: str = "log.xlsx", by: User | None = None) -> Document:
    who = by or cast.cal
    return store_from_archive(take_in(content, name=name, series=cast.series, by=who, on=TODAY), by=who, on=TODAY)


def exported(cast: Cast) -> list[list[str]]:
    return rows_of(along(Action.objects.filter(series=cast.series).listed()))


def as_words(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    return [[f"{cell:%-d %B %Y}" if isinstance(cell, date) else cell or "" for cell in row] for row in rows]


def called(ref: str) -> Action:
    return next(action for action in Action.objects.all() if ref in action.aliases)


@pytest.fixture
def board(cast: Cast) -> Cast:
    imported(cast, sheet(ROWS))
    return cast


def test_a_row_is_raised_on_its_own_day_under_the_reference_of_its_office(board: Cast) -> None:
    pier = called("A/12")
    assert (pier.raised_on, pier.owner.title, pier.state) == (date(2015, 3, 12), "Clerk", "open")
    assert str(pier.due_dates.get()) == "1 May 2015"


def test_what_was_said_since_is_its_history_on_the_days_that_it_names(board: Cast) -> None:
    said = [(update.on, update.text) for update in called("A/12").updates.order_by("on", "pk")]
    assert said == [
        (date(2015, 3, 12), "Draft sent."),
        (date(2015, 4, 14), "The board replied."),
        (date(2015, 4, 14), "Amber"),
    ]


def test_what_has_ended_ended_on_the_day_that_its_row_says(board: Cast) -> None:
    survey = called("A/13")
    assert (survey.state, survey.ended_on, survey.outcome) == ("closed", date(2015, 4, 2), "Sent to all.")


def test_a_closed_row_of_no_day_is_closed_as_of_the_log_which_its_evidence_says(board: Cast) -> None:
    works = called("A/16")
    assert (works.state, works.ended_on) == ("closed", date(2015, 4, 14))
    assert works.evidence == "The log of 14 April 2015, which does not say on what day it was closed."


def test_what_the_log_calls_withdrawn_is_withdrawn(board: Cast) -> None:
    assert called("A/15").state == "withdrawn"


def test_one_who_may_not_close_actions_leaves_every_row_open_and_is_told(cast: Cast) -> None:
    log = imported(cast, sheet(ROWS), by=cast.gwen)
    assert {action.state for action in Action.objects.all()} == {"open"}
    assert sum("Somebody who may close actions decides" in doubt["text"] for doubt in log.checked["doubts"]) == 3


def test_the_log_is_written_again_row_by_row_as_it_was(board: Cast) -> None:
    assert exported(board) == as_words(ROWS)


@pytest.mark.parametrize("order", [[8, 7, 6, 5, 4, 3, 2, 1, 0], [3, 0, 8, 1, 6, 2, 7, 4, 5]])
def test_columns_in_any_order_give_the_same_log(cast: Cast, order: list[int]) -> None:
    rows = [[row[at] for at in order] for row in ROWS]
    imported(cast, sheet(rows, headings=[HEADINGS[at] for at in order]))
    assert exported(cast) == as_words(ROWS)


@pytest.mark.parametrize("write", [as_excel, as_csv])
def test_what_was_written_imports_again_and_changes_nothing(board: Cast, write: Any) -> None:
    before, said = Event.objects.count(), ActionUpdate.objects.count()
    name = "again.xlsx" if write is as_excel else "again.csv"
    document = imported(board, write(title_of("the board", TODAY), exported(board)), name=name)
    told = list(Event.objects.order_by("number").values_list("what", flat=True))[before:]
    assert told == ["document taken in", "document stored"]
    assert (ActionUpdate.objects.count(), document.pairs.count()) == (said, 0)
    assert exported(board) == as_words(ROWS)


def test_the_same_file_again_is_the_document_that_stands(cast: Cast) -> None:
    log = sheet(ROWS)
    first, before = imported(cast, log), Event.objects.count()
    assert take_in(log, name="log.xlsx", series=cast.series, by=cast.cal, on=TODAY) == first
    assert Event.objects.count() == before


def test_the_same_rows_saved_anew_without_references_are_the_same_promises(cast: Cast) -> None:
    rows = [row[1:] for row in ROWS]
    for title in ("", "Action log as at 30 April 2015"):
        imported(cast, sheet(rows, title=title, headings=HEADINGS[1:]))
    assert Action.objects.count() == len(ROWS)


def test_a_new_row_and_a_new_update_are_all_that_a_later_log_adds(board: Cast) -> None:
    pier = [*PIER[:6], f"{PIER[6]}\n20 May 2015: The pier is mended.", *PIER[7:]]
    new = ["A/20", date(2015, 5, 20), "2", "Paint the railings of the harbour.", "Clerk", "", "", "Open", ""]
    imported(board, sheet([pier, *ROWS[1:], new], title="Action log, 21 May 2015"))
    assert called("A/12").updates.latest("on", "pk").text == "The pier is mended."
    assert ActionUpdate.objects.filter(on__gte=date(2015, 5, 1)).count() == 1
    assert exported(board) == as_words([pier, *ROWS[1:], new])


def test_what_the_office_says_afterwards_is_in_the_log_that_it_writes(board: Cast) -> None:
    update_action(called("A/12"), text="The pier is mended.", by=board.gwen, on=date(2016, 2, 1))
    row = dict(zip(COLUMNS, exported(board)[0], strict=True))
    assert row["updates"].endswith("1 February 2016: The pier is mended.")
    assert (row["ref"], row["status"]) == ("A/12", "Amber")


def test_a_row_that_is_closed_by_its_day_and_open_by_its_status_stays_open_in_doubt(cast: Cast) -> None:
    row = [*SURVEY[:7], "Open", SURVEY[8]]
    log = imported(cast, sheet([row]))
    assert called("A/13").state == "open"
    assert "was closed on 2 April 2015 and is “Open”: it is open." in str(log.checked["doubts"])
    assert exported(cast) == as_words([row])


def test_a_log_written_for_one_series_is_the_same_log_in_another(board: Cast) -> None:
    written = as_excel(title_of("the board", date(2015, 4, 14)), exported(board))
    other = add_series(board.office, name="Pier board", code="PB", by=board.gwen, on=TODAY)
    imported(replace(board, series=other), written)
    assert rows_of(along(Action.objects.filter(series=other).listed())) == as_words(ROWS)


def test_a_log_of_no_day_is_of_the_latest_day_that_its_rows_name(board: Cast) -> None:
    assert Document.objects.get().checked["header"]["date"] == "2015-04-14"
    assert "14 April 2015, the latest that its rows name, stands for it." in str(Document.objects.get().checked)


def test_a_log_in_which_nothing_names_a_day_is_refused_with_what_to_add(cast: Cast) -> None:
    with pytest.raises(Refused, match="Write the day of the log in a line above its headings"):
        imported(cast, sheet([["A/1", "", "", "Count the signs.", "Clerk", "", "", "Open", ""]]))


def test_a_wrong_cell_is_named_by_its_place_and_nothing_of_the_file_is_kept(cast: Cast) -> None:
    wrong = [*SURVEY[:8], "31/04/2015"]
    with pytest.raises(Refused, match=r"cell I3 \(“Date closed”\) says “31/04/2015”, which is no day"):
        imported(cast, sheet([PIER, wrong, SALT]))
    assert not Document.objects.exists()
    assert not Action.objects.exists()


def test_a_text_that_looks_like_a_formula_is_written_as_text(board: Cast) -> None:
    written = openpyxl.load_workbook(io.BytesIO(as_excel("=A log", exported(board)))).worksheets[0]
    assert {cell.data_type for row in written.iter_rows() for cell in row if cell.value} == {"s", "d"}
    assert {written["A1"].data_type, written["D6"].data_type} == {"s"}
    cells = [
        cell for row in csv.reader(io.StringIO(as_csv("=A log", exported(board)).decode("utf-8-sig"))) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
