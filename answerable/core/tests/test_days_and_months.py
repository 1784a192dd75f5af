"""Days and months as offices write them."""

from datetime import date, time

import pytest

from answerable.core.words_of_time import Kind, Precision, WordsOfTime, find

SAID_ON = date(2016, 11, 29)


def only(text: str, said_on: date | None = SAID_ON) -> WordsOfTime:
    [found] = find(text, said_on=said_on)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Thursday 9th March 2017 @ 14:30",
        "Thursday, 9 March 2017 at 2.30pm",
        "9th of March 2017",
        "9 th March 2017",
        "9 March '17",
        "9 Mar 17",
        "9-Mar-17",
        "09/03/2017",
        "9.3.2017",
        "09.03.17",
        "09-03-17",
        "2017-03-09",
        "2017-03-09T14:30:00",
        "March 9, 2017",
        "Thursday, March 9th 2017",
        "9 March",
        "9-Mar",
        "March 9",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    found = only(text)
    assert (found.date, found.kind, found.precision) == (date(2017, 3, 9), Kind.DATE, Precision.DAY)
    assert text.startswith(found.words)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9 March 2017 @ 09:00", time(9)),
        ("9 March 2017, 5:45pm", time(17, 45)),
        ("9 March 2017 at 9.30", time(9, 30)),
        ("9 March 2017 at 12am", time(0)),
        ("9 March 2017 1400 hrs", time(14)),
        ("9 March 2017 at 25:00", None),
        ("9 March 2017", None),
    ],
)
def test_the_time_of_day_is_kept(text: str, at: time | None) -> None:
    assert only(text).at == at


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("April 2017", date(2017, 4, 1), date(2017, 4, 30)),
        ("Apr-2017", date(2017, 4, 1), date(2017, 4, 30)),
        ("Apr '17", date(2017, 4, 1), date(2017, 4, 30)),
        ("in November", date(2016, 11, 1), date(2016, 11, 30)),
        ("in October", date(2017, 10, 1), date(2017, 10, 31)),
        ("February", date(2017, 2, 1), date(2017, 2, 28)),
        ("early May", date(2017, 5, 1), date(2017, 5, 10)),
        ("mid-July 2017", date(2017, 7, 11), date(2017, 7, 20)),
        ("late January", date(2017, 1, 21), date(2017, 1, 31)),
        ("the first week of June", date(2017, 6, 1), date(2017, 6, 7)),
        ("last week in February 2020", date(2020, 2, 23), date(2020, 2, 29)),
        ("second half of May", date(2017, 5, 16), date(2017, 5, 31)),
        ("next month", date(2016, 12, 1), date(2016, 12, 31)),
        ("in the new year", date(2017, 1, 1), date(2017, 1, 31)),
        ("in six months' time", date(2017, 5, 1), date(2017, 5, 31)),
    ],
)
def test_a_month_or_part_of_one_is_a_stretch_of_days(text: str, first: date, last: date) -> None:
    found = only(text)
    assert (found.kind, found.earliest, found.latest, found.date) == (Kind.MONTH, first, last, None)
    assert found.month == f"{first:%Y-%m}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("end of June", date(2017, 6, 30)),
        ("the end of the month", date(2016, 11, 30)),
        ("month end", date(2016, 11, 30)),
        ("end of next month", date(2016, 12, 31)),
        ("start of May 2017", date(2017, 5, 1)),
        ("end of the week", date(2016, 12, 2)),
        ("end of the financial year", date(2017, 3, 31)),
        ("end of next financial year", date(2018, 3, 31)),
        ("end of 2017", date(2017, 12, 31)),
        ("the end of 2017/18", date(2018, 3, 31)),
        ("in two weeks", date(2016, 12, 13)),
        ("in 10 working days", date(2016, 12, 13)),
        ("on Friday", date(2016, 12, 2)),
        ("tomorrow", date(2016, 11, 30)),
    ],
)
def test_words_that_come_to_one_day(text: str, day: date) -> None:
    found = only(text)
    assert (found.kind, found.date) == (Kind.DATE, day)


@pytest.mark.parametrize("text", ["31 February 2017", "30/02/2017", "31 April", "29 February 2017", "2017-02-30"])
def test_a_day_that_does_not_exist_is_kept_as_words(text: str) -> None:
    found = only(text)
    assert (found.kind, found.earliest) == (Kind.WORDS, None)
    assert found.note is not None
    assert found.note.startswith("There is no")


def test_a_leap_day_without_a_year_is_the_next_there_is() -> None:
    assert only("29 February").date == date(2020, 2, 29)


def test_a_day_that_may_be_a_year_says_so() -> None:
    assert only("Dec 16").note == "It may mean the month of 2016."


def test_a_wrong_weekday_is_noted() -> None:
    assert only("Monday 29 November 2016").note == "Tuesday 29 November 2016 is not a Monday."


def test_the_american_order_is_noted() -> None:
    found = only("11/29/2016")
    assert (found.date, found.note) == (SAID_ON, "Read as month, day, year.")


@pytest.mark.parametrize("text", ["5 May", "in May", "by Friday", "within two weeks", "next week", "month end", "Q4"])
def test_without_the_day_it_was_said_nothing_is_guessed(text: str) -> None:
    found = only(text, said_on=None)
    assert (found.earliest, found.latest) == (None, None)


def test_a_week_is_the_seven_days_it_names() -> None:
    assert [(w.earliest, w.latest) for w in find("w/c 8 May and week ending 21 May", said_on=SAID_ON)] == [
        (date(2017, 5, 8), date(2017, 5, 14)),
        (date(2017, 5, 15), date(2017, 5, 21)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The force may wish to march on",
        "Cllr June Brown spoke",
        "Question 2 may be deferred",
        "24/7 cover on the desk",
        "section 4.1.12 of the code",
        "one victim per month",
        "a quarter of the cases",
        "An ongoing issue for the team",
        "3 of 12 officers, 1/2 of the total",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find(text, said_on=SAID_ON) == []


def test_a_number_after_a_month_may_count_people() -> None:
    assert only("in May 5 people came").words == "May"


def test_a_list_shares_the_year_said_at_its_end() -> None:
    found = find("in December, January and March 2018", said_on=SAID_ON)
    assert [(w.words, w.month) for w in found] == [
        ("December", "2017-12"),
        ("January", "2018-01"),
        ("March 2018", "2018-03"),
    ]


def test_two_days_of_one_month_are_two_days() -> None:
    found = find("on 7 and 28 July 2017", said_on=SAID_ON)
    assert [(w.words, w.date) for w in found] == [("7", date(2017, 7, 7)), ("28 July 2017", date(2017, 7, 28))]
