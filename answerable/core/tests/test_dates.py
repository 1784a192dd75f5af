"""The arithmetic of dates: months, financial years, working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.dates import (
    Month,
    add_months,
    add_working_days,
    financial_year,
    financial_year_bounds,
    is_working_day,
    last_working_day_on_or_before,
    month_of,
    quarter_bounds,
    quarter_of,
    spoken,
    working_days_between,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "starts_in", "label"),
    [
        (date(2017, 3, 31), 4, "2016/17"),
        (date(2017, 4, 1), 4, "2017/18"),
        (date(1999, 12, 1), 4, "1999/00"),
        (date(2017, 12, 31), 1, "2017"),
        (date(2017, 9, 30), 10, "2016/17"),
    ],
)
def test_a_financial_year_is_labelled_from_its_dates(day: date, starts_in: int, label: str) -> None:
    assert financial_year(day, starts_in) == label


def test_january_to_march_is_the_fourth_quarter() -> None:
    assert quarter_of(date(2017, 1, 1)) == 4
    assert quarter_bounds(date(2017, 2, 14)) == (date(2017, 1, 1), date(2017, 3, 31))


@given(DAYS, st.integers(1, 12))
def test_a_day_lies_in_its_own_quarter_and_its_own_year(day: date, starts_in: int) -> None:
    first, last = financial_year_bounds(day, starts_in)
    begins, ends = quarter_bounds(day, starts_in)
    assert first <= begins <= day <= ends <= last
    assert first.month == starts_in


def test_a_month_later_than_the_31st_is_the_last_day() -> None:
    assert add_months(date(2017, 1, 31), 1) == date(2017, 2, 28)
    assert add_months(date(2017, 3, 31), -13) == date(2016, 2, 29)


@given(DAYS, st.integers(-400, 400))
def test_months_added_keep_the_day_or_the_end_of_the_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert Month.of(later) == Month.of(day).plus(months)
    assert later.day == day.day or later == Month.of(later).last


def test_a_month_knows_its_days_its_words_and_the_next() -> None:
    month = Month.parse("2016-12")
    assert (month.first, month.last) == (date(2016, 12, 1), date(2016, 12, 31))
    assert (month.words, str(month.next)) == ("December 2016", "2017-01")
    assert date(2016, 12, 24) in month
    assert date(2017, 12, 24) not in month
    assert len(list(month.days())) == 31


@given(DAYS)
def test_a_month_is_read_back_as_it_is_written(day: date) -> None:
    assert Month.parse(month_of(day)) == Month.of(day)


@pytest.mark.parametrize("text", ["2017-13", "2017-2", "February 2017", "", "2017-02-01", "٢٠١٧-٠٢"])
def test_what_is_no_month_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match="2017-02"):
        Month.parse(text)


def test_months_sort_as_the_calendar_does() -> None:
    assert sorted([Month(2017, 2), Month(2016, 12), Month(2017, 1)]) == [
        Month(2016, 12),
        Month(2017, 1),
        Month(2017, 2),
    ]


def test_bank_holidays_are_no_working_days() -> None:
    assert [is_working_day(date(2016, 12, day)) for day in (23, 24, 26, 27, 28)] == [True, False, False, False, True]


def test_working_days_step_over_christmas() -> None:
    assert add_working_days(date(2016, 12, 23), 1) == date(2016, 12, 28)
    assert add_working_days(date(2016, 12, 28), -1) == date(2016, 12, 23)
    assert working_days_between(date(2016, 12, 23), date(2016, 12, 30)) == 3
    assert last_working_day_on_or_before(date(2016, 12, 27)) == date(2016, 12, 23)


@given(DAYS, st.integers(1, 60))
def test_working_days_added_are_the_working_days_between(day: date, n: int) -> None:
    assert working_days_between(day, add_working_days(day, n)) == n


@given(DAYS)
def test_the_last_working_day_is_near(day: date) -> None:
    found = last_working_day_on_or_before(day)
    assert is_working_day(found)
    assert timedelta(0) <= day - found < timedelta(7)


def test_a_day_is_spoken_in_full() -> None:
    assert spoken(date(2017, 2, 28)) == "Tuesday 28 February 2017"
