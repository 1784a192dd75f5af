"""Whatever stands in the cells of a file, each of its rows gives a figure or is named, and never both."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from answerable.measures.grid import Row, headings_of, letters
from answerable.measures.rules import Frequency, Unit, check_figure, check_period
from answerable.measures.sheet import Known, OfArea, OfMeasure, read_rows
from answerable.measures.tests.figures import DAY

TOP = ("Month", "Area", "Number", "Met", "Of")
COLUMNS = {"period": "Month", "area": "Area", "figure": "Number", "numerator": "Met", "denominator": "Of"}
PERIODS = ["April 2016", "2016/17", "Q1 2016/17", "31/02/2016", "Total", "2016-04", "9999/00", "1 April 2016", "Month"]
NUMBERS = ["40", "0.5", "n/a", "75%", "£3", "-1", "9" * 60, "0." + "1" * 60, "1,234", "<5", "#REF!", "٣", "0"]
CELLS = st.one_of(st.just(""), st.sampled_from(PERIODS + NUMBERS + ["North", "Nroth"]), st.text(max_size=12))
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS).filter(any), max_size=8)
AREAS = {"north": OfArea(7, "North", None, date(2016, 6, 30))}


@given(ROWS, st.sampled_from(Unit), st.sampled_from(Frequency))
def test_each_row_gives_a_figure_or_is_named(told: list[tuple[str, ...]], unit: Unit, frequency: Frequency) -> None:
    rows = [Row(1, TOP), *(Row(number, cells) for number, cells in enumerate(told, 2))]
    found = read_rows(rows, COLUMNS, Known({}, AREAS, DAY, OfMeasure(1, unit, frequency)))
    gave = [int(said.cell[1:]) for said in found.said]
    named = {int(mistake.cell[1:]) for mistake in found.mistakes}
    assert sorted({*gave, *named}) == [row.number for row in rows[1:]]
    assert len(gave) == len(set(gave))
    assert not set(gave) & named
    for said in found.said:
        check_figure(said.figure, unit=unit)
        check_period(said.figure.period, frequency)


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_headings_are_the_first_row_of_words_above_numbers() -> None:
    rows = [Row(1, ("Report",)), Row(3, ("Month", "Number")), Row(4, ("April 2016", "3"))]
    assert headings_of(rows) == rows[1]
    assert headings_of([Row(1, ("Month", "Number"))]) is None
