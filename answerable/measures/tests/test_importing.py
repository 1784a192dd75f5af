"""Files of figures: what is sound in them is stored, every other cell is named, and nothing is half-stored."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import override_settings

from answerable.core.refused import NotPermitted, Refused
from answerable.measures.comparing import Comparison, compare
from answerable.measures.known import observations_known_on
from answerable.measures.models import FigureFile, Measure, Observation
from answerable.measures.operations import add_area, end_area, map_columns, store_figures, take_in_figures
from answerable.measures.rules import Unit
from answerable.measures.tests.figures import DAY, measure_of
from answerable.people.tests.cast import Cast
from answerable.record.models import Event

COLUMNS = {"measure": "Measure", "area": "Area", "period": "Month", "figure": "Number"}
SHORT = {"period": "Month", "figure": "Number"}


@pytest.fixture(autouse=True)
def _files_apart(tmp_path: Path) -> Any:
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def csv_of(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def taken(cast: Cast, content: bytes, name: str = "may.csv", as_at: date = DAY, **words: Any) -> FigureFile:
    words.setdefault("by", cast.ana)
    return take_in_figures(cast.office, content=content, name=name, source="Crime bureau", as_at=as_at, on=DAY, **words)


def short_file(cast: Cast, measure: Measure, *rows: str, **words: Any) -> FigureFile:
    file = taken(cast, csv_of("Month,Number", *rows), **words)
    map_columns(file.source, columns=SHORT, measure=measure, by=cast.ana, on=DAY)
    file.source.refresh_from_db()
    return file


def told(found: Comparison) -> list[str]:
    return [str(mistake) for mistake in found.mistakes]


def test_columns_are_said_once_and_remembered_for_the_next_file(cast: Cast) -> None:
    measure = measure_of(cast)
    store_figures(short_file(cast, measure, "April 2016,40"), by=cast.ana, on=DAY)
    later = taken(cast, csv_of("A line above", "Note,Number,month", ",50,May 2016"), name="june.csv")
    found = store_figures(later, by=cast.ana, on=DAY)
    assert told(found) == ["A1: this stands above the headings, and is not read."]
    assert [(one.period.words, one.value) for one in observations_known_on(measure, None, DAY)] == [
        ("April 2016", 40),
        ("May 2016", 50),
    ]


def test_the_preview_shows_what_is_new_restated_and_unchanged_and_changes_nothing(cast: Cast) -> None:
    measure = measure_of(cast)
    first = short_file(cast, measure, "April 2016,40", "May 2016,50", as_at=date(2016, 6, 9))
    store_figures(first, by=cast.ana, on=DAY)
    second = taken(cast, csv_of("Month,Number", "April 2016,40", "May 2016,55", "June 2016,60"), as_at=date(2016, 7, 9))
    found = compare(second, user=cast.ana, on=DAY)
    assert [(one.figure.period.words, one.becomes) for one in found.changes] == [
        ("April 2016", "unchanged"),
        ("May 2016", "restated"),
        ("June 2016", "new"),
    ]
    assert found.restated[0].before is not None
    assert found.restated[0].before.value == 50
    assert Observation.objects.count() == 2


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    measure = measure_of(cast)
    file = short_file(cast, measure, "April 2016,40", "May 2016,n/a")
    store_figures(file, by=cast.ana, on=DAY)
    before = Event.objects.count(), Observation.objects.count()
    again = taken(cast, csv_of("Month,Number", "April 2016,40", "May 2016,n/a"), name="again.csv")
    assert again == file
    found = store_figures(again, by=cast.ana, on=DAY)
    assert [one.becomes for one in found.changes] == ["unchanged"]
    assert told(found) == ["B3: “n/a” is no number."]
    assert (Event.objects.count(), Observation.objects.count()) == before


def test_a_figure_is_never_overwritten_by_a_file_of_the_same_day(cast: Cast) -> None:
    measure = measure_of(cast)
    store_figures(short_file(cast, measure, "April 2016,40"), by=cast.ana, on=DAY)
    found = store_figures(short_file(cast, measure, "April 2016,41", "May 2016,9"), by=cast.ana, on=DAY)
    assert told(found) == ["B2: the record says 40 as known on that same day, and is never overwritten."]
    assert len(found.new) == 1


def test_a_file_without_headings_or_of_another_kind_is_refused(cast: Cast) -> None:
    for content, name, why in [
        (b"Nothing here", "a.csv", "no headings above figures"),
        (b"%PDF-1.7", "a.pdf", "neither CSV nor Excel"),
        (b"PK\x03\x04 broken", "a.xlsx", "not an Excel file, or is damaged"),
        (csv_of("Month,Number", *["April 2016,1"] * 5_001), "a.csv", "at most 5,000"),
    ]:
        with pytest.raises(Refused, match=why):
            taken(cast, content, name)
    assert not FigureFile.objects.exists()


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"period": "Month"}, "which column holds the figure"),
        ({"figure": "Number"}, "which column holds the period"),
        ({"period": "Month", "figure": "Number", "numerator": "Of"}, "both"),
        ({"period": "Month", "figure": "month"}, "cannot hold two things"),
        ({"period": "Month", "figure": "Number", "colour": "Red"}, "colour"),
        ({"period": "Month", "figure": "Number", "measure": "Measure"}, "Say either"),
    ],
)
def test_columns_say_of_when_and_of_what_a_figure_is(cast: Cast, columns: dict[str, str], why: str) -> None:
    file = taken(cast, csv_of("Month,Number", "April 2016,40"))
    with pytest.raises(Refused, match=why):
        map_columns(file.source, columns=columns, measure=measure_of(cast), by=cast.ana, on=DAY)


def test_a_file_whose_headings_have_changed_is_asked_about_again(cast: Cast) -> None:
    short_file(cast, measure_of(cast), "April 2016,40")
    with pytest.raises(Refused, match="There is no row with the headings “Month”, “Number”"):
        compare(taken(cast, csv_of("When,How many", "April 2016,40")), user=cast.ana, on=DAY)


def test_a_percentage_may_be_told_by_what_it_is_out_of(cast: Cast) -> None:
    measure = measure_of(cast, unit=Unit.PER_CENT)
    file = taken(cast, csv_of("From,To,Met,Of", "01/04/2016,30/04/2016,3,4", "01/05/2016,31/05/2016,3,0"))
    columns = {"first day": "From", "last day": "To", "numerator": "Met", "denominator": "Of"}
    map_columns(file.source, columns=columns, measure=measure, by=cast.ana, on=DAY)
    file.source.refresh_from_db()
    found = store_figures(file, by=cast.ana, on=DAY)
    assert [str(one.figure.value) for one in found.new] == ["75.0000"]
    assert told(found) == ["D3: “0” is not what a figure in “per cent” can be out of."]


def test_shares_of_one_are_not_taken_for_per_cent(cast: Cast) -> None:
    measure = measure_of(cast, unit=Unit.PER_CENT)
    found = store_figures(short_file(cast, measure, "April 2016,0.75", "May 2016,0.8"), by=cast.ana, on=DAY)
    assert not found.changes
    assert told(found)[0] == "B2: “0.75” looks like a share of one: write per cent, such as 75."


def test_an_officer_stores_figures_of_no_other_post(cast: Cast) -> None:
    measure_of(cast, name="Theirs", owner=cast.posts["DCC"])
    measure_of(cast, name="Another's", owner=cast.posts["CC"])
    file = taken(cast, csv_of("Measure,Month,Number", "Theirs,April 2016,1", "Another's,April 2016,2"), by=cast.dev)
    columns = {"measure": "Measure", **SHORT}
    map_columns(file.source, columns=columns, by=cast.dev, on=DAY)
    file.source.refresh_from_db()
    found = store_figures(file, by=cast.dev, on=DAY)
    assert [one.measure.name for one in found.new] == ["Theirs"]
    assert told(found) == ["A3: “Another's” is no measure of this office whose figures you enter."]
    with pytest.raises(NotPermitted):
        store_figures(file, by=cast.gwen, on=DAY)


def test_a_workbook_that_unfolds_into_too_much_is_refused(cast: Cast) -> None:
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 80_000_000)
    with pytest.raises(Refused, match="far more"):
        taken(cast, swollen.getvalue(), "swollen.xlsx")


def workbook(rows: list[list[Any]], *, merged: tuple[str, ...] = (), further: list[Any] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Figures"
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    if further:
        book.create_sheet("Notes").append(further)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


B, R, S = "Backlog", "Recorded in time", "Spending"
# Each row of the workbook, with the cells of it that must be named.
ROWS: list[tuple[list[Any], str]] = [
    (["Performance report", None, None, None, None], "A1"),
    (["April 2016 to March 2017", None, None, None, None], "A2"),
    (["Measure", "Area", "Month", "Number", "Number"], "E3"),
    ([B, "North", date(2016, 4, 1), 40, None], ""),
    ([B, "North", "May 2016", "n/a", None], "D5"),
    ([B, "North", "31/02/2016", 40, None], "C6"),
    ([B, "North", "June 2016", "75%", None], "D7"),
    ([B, "Total", "June 2016", 400, None], "B8"),
    (["Grand total", None, None, 4000, None], "A9"),
    (["South division", None, None, None, None], "A10"),
    (["Measure", "Area", "Month", "Number", None], "A11"),
    ([B, "Nroth", "July 2016", 40, None], "B12"),
    (["Backlogs", "North", "July 2016", 40, None], "A13"),
    ([B, "North", "July 2016", "<5", None], "D14"),
    ([B, "North", "July", 40, None], "C15"),
    ([B, "North", "2016/17", 480, None], "C16"),
    ([B, "North", "2015/17", 480, None], "C17"),
    ([B, "North", "Q5 2016/17", 120, None], "C18"),
    ([B, "North", "Q1 2016/17", 120, None], "C19"),
    ([B, "North", "13/2016", 40, None], "C20"),
    ([B, "North", "August 2016", -3, None], "D21"),
    ([B, "North", "August 2016", 4.5, None], "D22"),
    ([B, "North", "August 2016", "#DIV/0!", None], "D23"),
    ([B, "North", "August 2016", "about 40", None], "D24"),
    ([B, "North", "August 2016", "1.234,5", None], "D25"),
    ([B, "North", "August 2016", None, None], "D26"),
    ([B, "North", None, 40, None], "C27"),
    ([None, "North", "August 2016", 40, None], "A28"),
    ([B, "North", "September 2016", "£40", None], "D29"),
    ([B, "North", "September 2016", 1e15, None], "D30"),
    ([B, "North", "January 2017", 40, None], ""),
    ([B, "North", "February 2017", 40, None], "C32"),
    ([B, "Old town", "September 2016", 40, None], "B33"),
    ([B, "North", "October 2016", 40, None], "C34"),
    ([B, "North", "October 2016", 60, None], "C35"),
    ([B, "South", "October 2016", 40, None], ""),
    ([B, "South", "October 2016", 40, None], "C37"),
    ([R, "North", "October 2016", "75%", None], ""),
    ([R, "North", "2011-12", "75%", None], "C39"),
    ([R, "North", "November 2016", "seventy", None], "D40"),
    ([R, "Sotuh", "31/11/2016", "n/a", None], "B41 C41 D41"),
    ([S, None, "November 2016", "£1,234.50", None], ""),
    ([S, None, "December 2016", "1234.56789", None], "D43"),
    ([S, None, "14/12/2016", 40, None], "C44"),
    ([S, None, "soon", 40, None], "C45"),
]


def test_a_workbook_with_forty_mistakes_stores_what_is_sound_and_names_every_other_cell(cast: Cast) -> None:
    for name, unit in [(B, Unit.COUNT), (R, Unit.PER_CENT), (S, Unit.POUNDS)]:
        measure_of(cast, name=name, unit=unit)
    for name in ("North", "South", "Old town"):
        area = add_area(cast.office, name=name, by=cast.ana, on=DAY)
    end_area(area, last_day=date(2016, 6, 30), by=cast.ana, on=DAY)
    content = workbook([row for row, _ in ROWS], merged=("A1:E1", "A2:E2", "A10:E10"), further=["Do not rely", 1])
    file = taken(cast, content, "report.xlsx")
    map_columns(file.source, columns=COLUMNS, by=cast.ana, on=DAY)
    file.source.refresh_from_db()
    found = store_figures(file, by=cast.ana, on=DAY)
    wrong = [f"Figures!{cell}" for _, cells in ROWS for cell in cells.split()] + ["Notes!A1"]
    assert sorted(mistake.cell for mistake in found.mistakes) == sorted(wrong)
    assert len(wrong) >= 40
    assert [(one.measure.name, one.said.cell) for one in found.changes] == [
        (B, "Figures!D4"),
        (B, "Figures!D31"),
        (B, "Figures!D36"),
        (R, "Figures!D38"),
        (S, "Figures!D42"),
    ]
    assert Observation.objects.count() == 5
    assert "Figures!D5: “n/a” is no number." in told(found)
    assert "Figures!C6: “31/02/2016” is no day: there is none in that month." in told(found)
