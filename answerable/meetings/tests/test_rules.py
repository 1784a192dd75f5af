"""The states of meetings, items and minutes: each can be reached, and nothing leaves the last."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.refused import Refused
from answerable.meetings import rules
from answerable.meetings.rules import (
    ITEM_MAY_BECOME,
    MEETING_MAY_BECOME,
    MINUTES_MAY_BECOME,
    MeetingState,
    MinutesState,
    Outcome,
    RecordOf,
)

TABLES: dict[str, tuple[Mapping[Any, frozenset[Any]], type[StrEnum], str, set[Any]]] = {
    "meeting": (MEETING_MAY_BECOME, MeetingState, MeetingState.CALLED, {MeetingState.APPROVED, MeetingState.CANCELLED}),
    "item": (ITEM_MAY_BECOME, Outcome, Outcome.PENDING, {Outcome.DEFERRED, Outcome.NOT_REACHED, Outcome.WITHDRAWN}),
    "minutes": (MINUTES_MAY_BECOME, MinutesState, MinutesState.DRAFT, {MinutesState.SUPERSEDED}),
}


def reached(table: Mapping[Any, frozenset[Any]], first: str) -> set[str]:
    found, ahead = {first}, [first]
    while ahead:
        new = table[ahead.pop()] - found
        found |= new
        ahead += new
    return found


@pytest.mark.parametrize("of", TABLES)
def test_every_state_can_be_reached_and_only_the_last_ones_are_final(of: str) -> None:
    table, states, first, final = TABLES[of]
    assert reached(table, first) == set(states) == set(table)
    assert {state for state, then in table.items() if not then} == final


@given(st.lists(st.sampled_from(MeetingState), max_size=8))
def test_a_meeting_that_was_held_is_never_to_come_again(wishes: list[MeetingState]) -> None:
    now, held = MeetingState.CALLED, False
    for wish in wishes:
        if wish not in MEETING_MAY_BECOME[now]:
            with pytest.raises(Refused):
                rules.check_meeting_may_become(now, wish)
            continue
        rules.check_meeting_may_become(now, wish)
        now, held = wish, held or wish is MeetingState.HELD
        assert not (held and now in {*rules.TO_COME, MeetingState.CANCELLED})


@given(st.sampled_from(Outcome))
def test_what_is_withheld_is_said_to_be_withheld_and_nothing_else_is(outcome: Outcome) -> None:
    assert rules.record_of(outcome, restricted=True) is RecordOf.WITHHELD
    assert rules.record_of(outcome, restricted=False) is not RecordOf.WITHHELD


def test_a_nil_return_silence_and_what_was_not_reached_never_look_alike() -> None:
    told = {
        rules.record_of(outcome, restricted=False) for outcome in (Outcome.NIL, Outcome.SILENT, Outcome.NOT_REACHED)
    }
    assert len(told) == 3
