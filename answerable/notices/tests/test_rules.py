"""When somebody is reminded, however often the program runs or does not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.refused import Refused
from answerable.notices.rules import (
    LONGEST_WAIT,
    Choice,
    LetterState,
    Mark,
    check_choice,
    far,
    mark_reached,
    next_try,
    state_after_failing,
    waits_for_more,
)

DUE = date(2016, 12, 24)
LONG_AGO = date(2016, 10, 1)


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2016, 12, 9), None),
        (date(2016, 12, 10), Mark.FORTNIGHT),
        (date(2016, 12, 20), Mark.FORTNIGHT),
        (date(2016, 12, 21), Mark.THREE_DAYS),
        (DUE, Mark.DAY),
        (date(2016, 12, 30), Mark.DAY),
        (date(2016, 12, 31), Mark.AFTER),
    ],
)
def test_the_newest_mark_that_was_reached_counts(day: date, mark: Mark | None) -> None:
    reached = mark_reached(DUE, on=day, since=LONG_AGO)
    assert (reached[0] if reached else None) == mark


def test_a_mark_that_had_passed_when_the_date_was_set_is_none() -> None:
    assert mark_reached(DUE, on=date(2016, 12, 13), since=date(2016, 12, 12)) is None
    assert mark_reached(DUE, on=DUE, since=DUE) is None


days = st.dates(date(2016, 1, 1), date(2030, 1, 1))


@given(due=days, since=days, gaps=st.lists(st.integers(1, 20), max_size=60))
def test_whenever_the_program_runs_each_mark_is_told_once_and_in_order(due: date, since: date, gaps: list[int]) -> None:
    told, day = [], since
    for gap in gaps:
        day += timedelta(days=gap)
        if (reached := mark_reached(due, on=day, since=since)) and reached not in told:
            told.append(reached)
    marked = [on for _mark, on in told]
    assert marked == sorted(set(marked))
    assert all(since < on <= day for on in marked)


@given(due=days)
def test_run_every_day_it_tells_three_times_before_and_then_every_week(due: date) -> None:
    since = due - timedelta(days=40)
    run = [since + timedelta(days=n) for n in range(1, 70)]
    told = [reached for day in run if (reached := mark_reached(due, on=day, since=since)) and reached[1] == day]
    assert [(on - due).days for _mark, on in told] == [-14, -3, 0, 7, 14, 21, 28]


@pytest.mark.parametrize(
    ("choice", "day", "waits"),
    [
        (Choice.EACH, date(2016, 12, 14), False),
        (Choice.DAILY, date(2016, 12, 14), False),
        (Choice.WEEKLY, date(2016, 12, 14), True),
        (Choice.WEEKLY, date(2016, 12, 19), False),
        (Choice.WEEKLY, date(2016, 12, 21), False),
    ],
)
def test_a_weekly_digest_waits_for_monday_and_is_caught_up_with_after_it(
    choice: Choice, day: date, waits: bool
) -> None:
    assert waits_for_more(choice, oldest=date(2016, 12, 13), on=day) == waits


@given(attempts=st.integers(1, 500))
def test_it_waits_longer_each_time_but_never_longer_than_six_hours(attempts: int) -> None:
    assert next_try(attempts) <= next_try(attempts + 1) <= LONGEST_WAIT


def test_a_letter_is_given_up_only_where_it_is_refused_or_after_a_fortnight() -> None:
    week = timedelta(days=7)
    assert state_after_failing(refused_for_good=False, waiting_for=week) is LetterState.QUEUED
    assert state_after_failing(refused_for_good=True, waiting_for=week) is LetterState.FAILED
    assert state_after_failing(refused_for_good=False, waiting_for=3 * week) is LetterState.FAILED


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2016, 12, 12), "due in 12 days"),
        (date(2016, 12, 23), "due tomorrow"),
        (DUE, "due today"),
        (date(2016, 12, 25), "was due yesterday"),
        (date(2017, 1, 4), "was due 11 days ago"),
    ],
)
def test_how_far_off_it_is_is_said_without_blame(day: date, words: str) -> None:
    assert far(DUE, day) == words


def test_a_choice_that_is_none_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Refused, match="each one, daily digest, weekly digest, no reminders"):
        check_choice("hourly")
