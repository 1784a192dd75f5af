"""What the rules of actions decide, whatever they are asked: homes, slips, lateness, and states that lead somewhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actions import rules
from answerable.actions.rules import ACTION_MAY_BECOME, ENDED, RETURN_MAY_BECOME, ActionState, ReturnState
from answerable.core.dates import month_of
from answerable.core.refused import Refused

DAYS = st.dates(date(2016, 1, 1), date(2018, 12, 31))
MONTHS = DAYS.map(month_of)
MEETINGS = st.lists(DAYS, unique=True, max_size=8).map(lambda days: list(enumerate(days, 1)))


@given(MONTHS, MEETINGS)
def test_a_home_is_the_earliest_meeting_not_before_the_month(month: str, meetings: list[tuple[int, date]]) -> None:
    home = rules.home_of(month, meetings)
    fit = [day for _, day in meetings if month_of(day) >= month]
    assert (dict(meetings)[home] if home else None) == min(fit, default=None)


@given(MONTHS, MEETINGS, DAYS)
def test_another_meeting_only_ever_brings_a_return_home_sooner(
    month: str, meetings: list[tuple[int, date]], day: date
) -> None:
    before, after = rules.home_of(month, meetings), rules.home_of(month, [*meetings, (99, day)])
    if before is not None:
        assert after is not None
        assert {**dict(meetings), 99: day}[after] <= dict(meetings)[before]


@given(MONTHS, MEETINGS)
def test_a_home_does_not_depend_on_the_order_of_the_meetings(month: str, meetings: list[tuple[int, date]]) -> None:
    assert rules.home_of(month, meetings[::-1]) == rules.home_of(month, meetings)


@given(st.lists(st.none() | DAYS, max_size=8))
def test_slips_are_never_more_than_the_changes(days: list[date | None]) -> None:
    assert 0 <= rules.slips(days) <= max(len(days) - 1, 0)


@given(st.lists(DAYS, max_size=8))
def test_a_date_that_only_comes_nearer_never_slips(days: list[date]) -> None:
    assert rules.slips(list[date | None](sorted(days, reverse=True))) == 0


@given(st.lists(DAYS, unique=True, min_size=1, max_size=8))
def test_a_date_that_only_moves_away_slips_each_time(days: list[date]) -> None:
    assert rules.slips([*sorted(days), None]) == len(days)


@given(st.sampled_from(ActionState), st.none() | DAYS, DAYS, DAYS)
def test_what_is_overdue_stays_overdue_until_something_is_done(
    state: ActionState, due: date | None, on: date, later: date
) -> None:
    if rules.is_overdue(state=state, due=due, on=min(on, later)):
        assert rules.is_overdue(state=state, due=due, on=max(on, later))
        assert state not in ENDED
        assert due is not None
        assert due < min(on, later)


@given(st.none() | DAYS, st.none() | DAYS)
def test_kept_late_is_after_the_first_day_and_on_it_is_in_time(first: date | None, ended: date | None) -> None:
    late = rules.is_kept_late(first_due=first, ended_on=ended)
    assert late == (first is not None and ended is not None and first < ended)
    assert not rules.is_kept_late(first_due=ended, ended_on=ended)


@given(st.sampled_from(ReturnState), DAYS, DAYS)
def test_only_what_waits_without_an_agenda_is_missed(state: ReturnState, last: date, on: date) -> None:
    assert rules.is_missed(state=state, last_day=last, on=on) == (state is ReturnState.UNPLACED and on > last)


@given(st.booleans(), st.integers(0, 3), st.text(" x", max_size=3))
def test_every_action_says_when_or_why_not(dated: bool, returns: int, why: str) -> None:
    if dated or returns or why.strip():
        assert rules.timing_of(dated=dated, returns=returns, no_date_reason=why) in rules.Timing
    else:
        with pytest.raises(Refused, match="Say when"):
            rules.timing_of(dated=dated, returns=returns, no_date_reason=why)


@pytest.mark.parametrize("now", ActionState)
@pytest.mark.parametrize("then", ActionState)
def test_an_action_becomes_only_what_the_table_says(now: ActionState, then: ActionState) -> None:
    if then in ACTION_MAY_BECOME[now]:
        rules.check_action_may_become(now, then, ref="HTA/1")
    else:
        with pytest.raises(Refused, match=f"HTA/1 is {now}"):
            rules.check_action_may_become(now, then, ref="HTA/1")


def test_what_has_come_back_or_was_withdrawn_is_final() -> None:
    assert set(RETURN_MAY_BECOME) == set(ReturnState)
    for state in set(ReturnState) - rules.AWAITED:
        assert not RETURN_MAY_BECOME[state]


def test_an_action_that_ended_may_only_be_opened_again() -> None:
    assert set(ACTION_MAY_BECOME) == set(ActionState)
    for state in ENDED:
        assert ACTION_MAY_BECOME[state] <= {ActionState.OPEN}
