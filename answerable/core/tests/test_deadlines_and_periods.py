"""By and before; and the stretches of time that figures are counted over."""

from datetime import date

import pytest

from answerable.core.words_of_time import Kind, Precision, WordsOfTime, find

SAID_ON = date(2016, 11, 29)


def only(text: str, year_starts_in: int = 4) -> WordsOfTime:
    [found] = find(text, said_on=SAID_ON, year_starts_in=year_starts_in)
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 5 May", date(2017, 5, 5)),
        ("no later than 31 January 2017", date(2017, 1, 31)),
        ("on or before 31/01/2017", date(2017, 1, 31)),
        ("by close of play on 5 May", date(2017, 5, 5)),
        ("by noon on Friday 2 December 2016", date(2016, 12, 2)),
        ("5 May at the latest", date(2017, 5, 5)),
        ("before 5 May", date(2017, 5, 4)),
        ("before March 2017", date(2017, 2, 28)),
        ("by March 2017", date(2017, 3, 31)),
        ("by the end of March 2017", date(2017, 3, 31)),
        ("before the end of April 2017", date(2017, 4, 30)),
        ("before Christmas", date(2016, 12, 24)),
        ("by Christmas 2018", date(2018, 12, 24)),
        ("by Easter", date(2017, 4, 15)),
        ("by the new year", date(2016, 12, 31)),
        ("by the end of the financial year", date(2017, 3, 31)),
        ("by the end of the week", date(2016, 12, 2)),
        ("by Q4", date(2017, 3, 31)),
        ("by the end of Q2", date(2017, 9, 30)),
        ("by the end of the quarter", date(2016, 12, 31)),
        ("by close of business Friday", date(2016, 12, 2)),
        ("before the meeting on 20 December", date(2016, 12, 19)),
        ("by summer 2017", date(2017, 8, 31)),
        ("within two weeks", date(2016, 12, 13)),
        ("within 28 days", date(2016, 12, 27)),
        ("within 48 hours", date(2016, 12, 1)),
        ("within 6 to 8 weeks", date(2017, 1, 24)),
        ("within the next month", date(2016, 12, 29)),
        ("over the next three months", date(2017, 2, 28)),
        ("2 weeks", date(2016, 12, 13)),
        ("by w/c 8 May", date(2017, 5, 14)),
    ],
)
def test_a_deadline_is_late_after_its_day(text: str, day: date) -> None:
    found = only(text)
    assert (found.words, found.kind, found.date) == (text, Kind.BEFORE, day)


@pytest.mark.parametrize(
    ("text", "day"), [("the deadline of 5 May", date(2017, 5, 5)), ("Due: 9/1/17", date(2017, 1, 9))]
)
def test_a_day_called_a_deadline_is_one(text: str, day: date) -> None:
    found = only(text)
    assert (found.kind, found.date) == (Kind.BEFORE, day)


def test_before_christmas_names_the_last_working_day() -> None:
    assert "Friday 23 December 2016" in (only("before Christmas").note or "")


def test_between_christmas_and_new_year_the_coming_christmas_is_meant() -> None:
    [found] = find("before Christmas", said_on=date(2016, 12, 28))
    assert found.date == date(2017, 12, 24)


def test_days_counted_from_something_else_are_not_placed() -> None:
    found = only("within 5 days of receipt")
    assert (found.date, found.note) == (None, "Counted from something other than the day it was said.")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("between 1 April and 31 October 2016", date(2016, 4, 1), date(2016, 10, 31), Precision.DAY),
        (
            "from the end of September through to the end of October",
            date(2016, 9, 30),
            date(2016, 10, 31),
            Precision.DAY,
        ),
        ("from December to February", date(2016, 12, 1), date(2017, 2, 28), Precision.MONTH),
        ("October 2016 to January", date(2016, 10, 1), date(2017, 1, 31), Precision.MONTH),
        ("April–June 2017", date(2017, 4, 1), date(2017, 6, 30), Precision.MONTH),
        ("5-7 May 2017", date(2017, 5, 5), date(2017, 5, 7), Precision.DAY),
        ("between 5 and 7 May", date(2017, 5, 5), date(2017, 5, 7), Precision.DAY),
        ("since April", date(2016, 4, 1), SAID_ON, Precision.MONTH),
        ("in the last six months", date(2016, 5, 29), SAID_ON, Precision.DAY),
        ("Q2 2016/17", date(2016, 7, 1), date(2016, 9, 30), Precision.QUARTER),
        ("Q1-Q2 2017/18", date(2017, 4, 1), date(2017, 9, 30), Precision.QUARTER),
        ("FY17/18", date(2017, 4, 1), date(2018, 3, 31), Precision.YEAR),
        ("third quarter", date(2016, 10, 1), date(2016, 12, 31), Precision.QUARTER),
        ("next quarter", date(2017, 1, 1), date(2017, 3, 31), Precision.QUARTER),
        ("late spring 2017", date(2017, 5, 1), date(2017, 5, 31), Precision.SEASON),
        ("in the summer", date(2017, 6, 1), date(2017, 8, 31), Precision.SEASON),
        ("winter 2017", date(2017, 12, 1), date(2018, 2, 28), Precision.SEASON),
        ("2016/17", date(2016, 4, 1), date(2017, 3, 31), Precision.YEAR),
        ("next financial year", date(2017, 4, 1), date(2018, 3, 31), Precision.YEAR),
        ("last calendar year", date(2015, 1, 1), date(2015, 12, 31), Precision.YEAR),
        ("financial year to date", date(2016, 4, 1), SAID_ON, Precision.YEAR),
    ],
)
def test_a_period_has_both_its_ends(text: str, first: date, last: date, precision: Precision) -> None:
    found = only(text)
    assert (found.kind, found.earliest, found.latest, found.precision) == (Kind.PERIOD, first, last, precision)


@pytest.mark.parametrize(
    "text", ["in 2010", "last year", "year to date", "this year", "by year end", "Q4 2016", "by 2018", "early 2017"]
)
def test_a_year_of_no_said_kind_is_never_guessed(text: str) -> None:
    found = only(text)
    assert (found.earliest, found.latest, found.note) == (None, None, "Calendar or financial year is not said.")


def test_the_last_quarter_can_be_misread_and_says_so() -> None:
    found = only("the last quarter")
    assert (found.earliest, found.latest) == (date(2017, 1, 1), date(2017, 3, 31))
    assert "may mean the quarter before" in (found.note or "")


def test_quarters_of_a_list_share_its_year() -> None:
    found = find("Q1 and Q2 2017/18", said_on=SAID_ON)
    assert [w.earliest for w in found] == [date(2017, 4, 1), date(2017, 7, 1)]


def test_years_that_do_not_follow_each_other_are_not_believed() -> None:
    assert only("Q2 2016/18").note == "Those two years do not follow each other."


def test_quarters_follow_the_year_of_the_office() -> None:
    assert only("Q1", year_starts_in=1).earliest == date(2016, 1, 1)


def test_after_a_day_is_no_deadline() -> None:
    found = only("after 5 May")
    assert (found.kind, found.date) == (Kind.WORDS, None)
