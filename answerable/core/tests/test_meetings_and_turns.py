"""Meetings by their month, the next one, what comes round, what goes on, and what is only soon."""

from datetime import date

import pytest

from answerable.core.words_of_time import Kind, WordsOfTime, find

SAID_ON = date(2016, 11, 29)


def only(text: str) -> WordsOfTime:
    [found] = find(text, said_on=SAID_ON)
    return found


@pytest.mark.parametrize(
    ("text", "words", "month"),
    [
        ("to the January meeting.", "January meeting", "2017-01"),
        ("the October 2016 holding to account meeting", "October 2016 holding to account meeting", "2016-10"),
        ("March Safety Board", "March Safety Board", "2017-03"),
        ("add to July’s agenda", "July’s agenda", "2017-07"),
        ("at the meeting in February 2017", "February 2017", "2017-02"),
        ("the meeting to be held in March", "March", "2017-03"),
        ("the next audit meeting in April", "next audit meeting in April", "2017-04"),
        ("next month's meeting", "next month's meeting", "2016-12"),
        ("from the July meeting", "July meeting", "2016-07"),
        ("the May 2017 board meeting", "May 2017 board meeting", "2017-05"),
        ("before the May meeting", "before the May meeting", "2017-05"),
    ],
)
def test_a_meeting_is_known_by_its_month(text: str, words: str, month: str) -> None:
    found = only(text)
    assert (found.words, found.kind, found.month) == (words, Kind.MEETING, month)


def test_the_word_meeting_governs_every_month_of_its_list() -> None:
    found = find("Bring back to the assurance meetings in March 2018 and June 2018.", said_on=SAID_ON)
    assert [(w.words, w.kind, w.month) for w in found] == [
        ("March 2018", Kind.MEETING, "2018-03"),
        ("June 2018", Kind.MEETING, "2018-06"),
    ]


def test_months_before_the_word_are_meetings_too() -> None:
    found = find("the February and May 2017 meetings", said_on=SAID_ON)
    assert [(w.words, w.kind) for w in found] == [("February", Kind.MEETING), ("May 2017 meetings", Kind.MEETING)]


def test_a_meeting_still_to_be_arranged_is_no_meeting_of_the_series() -> None:
    assert only("Arrange a meeting in June 2017").kind is Kind.MONTH


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("at the next meeting", "next meeting"),
        ("to the next Board", "next Board"),
        ("on next agenda", "next agenda"),
        ("in advance of the next meeting", "in advance of the next meeting"),
        ("the following meeting", "following meeting"),
    ],
)
def test_the_next_meeting_waits_for_its_day(text: str, words: str) -> None:
    found = only(text)
    assert (found.words, found.kind, found.earliest) == (words, Kind.NEXT_MEETING, None)


def test_the_next_meeting_with_its_day_is_that_day() -> None:
    assert only("the next meeting on 20 December").date == date(2016, 12, 20)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("six monthly", 6),
        ("6-monthly", 6),
        ("every six months", 6),
        ("twice a year", 6),
        ("half-yearly", 6),
        ("three times a year", 4),
        ("quarterly", 3),
        ("each quarter", 3),
        ("every other month", 2),
        ("monthly", 1),
        ("annually", 12),
        ("every two years", 24),
        ("fortnightly", None),
        ("bi-monthly", None),
        ("every meeting", None),
    ],
)
def test_what_comes_round_says_how_often(text: str, months: int | None) -> None:
    found = only(text)
    assert (found.words, found.kind, found.every_months) == (text, Kind.RECURRING, months)
    assert months or found.note


@pytest.mark.parametrize("text", ["Ongoing", "This work is on-going.", "Ongoing - report drafted", "Continuing"])
def test_ongoing_is_a_due_of_its_own(text: str) -> None:
    assert only(text).kind is Kind.ONGOING


@pytest.mark.parametrize(
    "text",
    [
        "as soon as possible",
        "ASAP",
        "in due course",
        "shortly",
        "urgently",
        "at the earliest opportunity",
        "once completed",
        "until recently",
        "approximately two years",
        "in the coming weeks",
    ],
)
def test_vague_words_are_kept_and_fix_nothing(text: str) -> None:
    found = only(text)
    assert (found.words, found.kind, found.date) == (text, Kind.WORDS, None)
