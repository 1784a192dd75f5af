"""What the office has decided about figures, without a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.refused import Refused
from answerable.measures import rules
from answerable.measures.rules import Figure, Frequency, Period, Unit
from answerable.measures.tests.figures import figure
from answerable.measures.written import day_in, number_in, period_in


@pytest.mark.parametrize(
    ("start", "end", "label"),
    [
        ((2016, 4, 1), (2016, 4, 30), "April 2016"),
        ((2016, 4, 1), (2016, 6, 30), "Q1 2016/17"),
        ((2017, 1, 1), (2017, 3, 31), "Q4 2016/17"),
        ((2016, 4, 1), (2017, 3, 31), "2016/17"),
        ((2016, 1, 1), (2016, 12, 31), "2016"),
        ((2016, 4, 4), (2016, 4, 10), "4 April 2016 to 10 April 2016"),
    ],
)
def test_a_label_is_made_from_the_days(start: tuple[int, int, int], end: tuple[int, int, int], label: str) -> None:
    assert Period(date(*start), date(*end)).words == label


@pytest.mark.parametrize(
    ("written", "frequency", "label"),
    [
        ("April 2016", "month", "April 2016"),
        ("Apr-16", "month", "April 2016"),
        ("Sept 2016", "month", "September 2016"),
        ("may 2016", "month", "May 2016"),
        ("2016-04", "month", "April 2016"),
        ("04/2016", "month", "April 2016"),
        ("1 April 2016", "month", "April 2016"),
        ("01/04/2016", "month", "April 2016"),
        ("01/04/2016 to 30/04/2016", "month", "April 2016"),
        ("Q4 2016/17", "quarter", "Q4 2016/17"),
        ("1 January 2017", "quarter", "Q4 2016/17"),
        ("2016/17", "year", "2016/17"),
        ("2016-2017", "year", "2016/17"),
        ("2016", "year", "2016"),
        ("4 April 2016", "week", "4 April 2016 to 10 April 2016"),
    ],
)
def test_a_period_is_understood_as_people_write_it(written: str, frequency: str, label: str) -> None:
    period = period_in(written, frequency=frequency)
    rules.check_period(period, frequency)
    assert period.words == label


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31/02/2016", "“31/02/2016” is no day: there is none in that month."),
        ("April", "“April” names no year."),
        ("13/2016", "“13/2016” is no month."),
        ("2015/17", "“2015/17” is not one financial year: 2015/16 would be."),
        ("2011-12", "“2011-12” may be a month or a financial year. Write it in words."),
        ("Q5 2016/17", "“Q5 2016/17” is no quarter: there are four."),
        ("Total", "“Total” is a total, and no period."),
        ("December 9999", "“December 9999” is of no year that figures are of: from 1900 to 2200."),
        ("9999/00", "“9999/00” is of no year that figures are of: from 1900 to 2200."),
        ("soon", "“soon” is no period. Write it like April 2016, Q1 2016/17 or 2016/17."),
        ("14/04/2016", "“14/04/2016” is one day, with which no month begins."),
        ("", "there is no period."),
    ],
)
def test_what_is_no_period_is_said_to_be_none(written: str, why: str) -> None:
    with pytest.raises(Refused) as refusal:
        period_in(written, frequency="month")
    assert refusal.value.sentence == why


def test_no_month_stands_beside_a_year() -> None:
    with pytest.raises(Refused, match="“2016/17” is not one whole month"):
        rules.check_period(period_in("2016/17", frequency="month"), "month")


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [("1,234", "count", "1234"), ("75%", "per cent", "75"), ("£1,200.50", "pounds", "1200.50"), ("−3", "pounds", "-3")],
)
def test_a_number_is_understood_as_people_write_it(written: str, unit: str, value: str) -> None:
    assert number_in(written, unit=unit) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["n/a", "", "#DIV/0!", "<5", "75%", "£3", "1.234,5", "1,23", "nan", "inf", "12 "[:0]]
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        number_in(written, unit=Unit.COUNT)


def test_a_day_is_written_the_british_way_round() -> None:
    assert day_in("03/04/2016") == date(2016, 4, 3)


@pytest.mark.parametrize(
    ("one", "unit", "why"),
    [
        (figure("2016-04", -1), Unit.COUNT, "below nought"),
        (figure("2016-04", "1.5"), Unit.COUNT, "not a whole number"),
        (figure("2016-04", "1.23456"), Unit.DAYS, "more than 4 decimals"),
        (figure("2016-04", "1e20"), Unit.COUNT, "beyond what a figure can be"),
        (figure("2016-04", 76, numerator=Decimal(3), denominator=Decimal(4)), Unit.PER_CENT, "is 75, not 76"),
        (figure("2016-04", 75, numerator=Decimal(3)), Unit.PER_CENT, "both"),
        (figure("2016-04", 75, numerator=Decimal(3), denominator=Decimal(0)), Unit.PER_CENT, "above nought"),
        (figure("2016-04", 3, numerator=Decimal(3), denominator=Decimal(4)), Unit.COUNT, "not out of anything"),
        (figure("2016-04", 3, date(2016, 3, 31)), Unit.COUNT, "had not begun"),
        (figure("2016-04", 3, date(2016, 4, 20), state="final"), Unit.COUNT, "had not ended"),
        (figure("2016-04", 3, state="guessed"), Unit.COUNT, "not how a figure stands"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(one: Figure, unit: Unit, why: str) -> None:
    with pytest.raises(Refused, match=why):
        rules.check_figure(one, unit=unit)


def test_a_rounded_percentage_agrees_with_what_it_is_out_of() -> None:
    for value in ("75.1", "75.05", "75"):
        rules.check_figure(
            figure("2016-04", value, numerator=Decimal(4121), denominator=Decimal(5491)), unit=Unit.PER_CENT
        )


@given(st.dates(date(1901, 1, 1), date(2200, 1, 1)), st.sampled_from([f for f in Frequency if f is not Frequency.WEEK]))
def test_every_label_is_read_back_as_the_period_it_was_made_from(day: date, frequency: Frequency) -> None:
    start = day.replace(
        day=1, month={"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 4}[frequency]
    )
    period = period_in(f"{start.day} {start:%B %Y}", frequency=frequency)
    assert period_in(period.words, frequency=frequency) == period
