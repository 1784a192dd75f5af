"""Who may hold a post beside whom, on whichever days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.refused import Refused
from answerable.people.rules import check_period, check_post_is_free

BASES = st.sampled_from(["substantive", "temporary", "acting"])
DAYS = st.none() | st.dates(date(2016, 1, 1), date(2016, 1, 20))
Held = tuple[str, date | None, date | None]


def in_order(held: Held) -> Held:
    basis, begins, ends = held
    return (basis, min(begins, ends), max(begins, ends)) if begins and ends else held


HELD = st.tuples(BASES, DAYS, DAYS).map(in_order)


def days_of(begins: date | None, ends: date | None) -> set[date]:
    """The days of the month in which it is held, one on either side standing for all that are before and after."""
    first, last = date(2015, 12, 31), date(2016, 1, 21)
    every = [first, *(date(2016, 1, n) for n in range(1, 22))]
    return {day for day in every if (begins or first) <= day <= (ends or last)}


@given(HELD, st.lists(HELD, max_size=4))
def test_a_post_is_free_exactly_when_no_day_is_shared_on_the_same_footing(new: Held, held: list[Held]) -> None:
    basis, begins, ends = new
    shared = [other for other in held if other[0] == basis and days_of(*other[1:]) & days_of(begins, ends)]
    if shared:
        with pytest.raises(Refused, match="End that appointment first"):
            check_post_is_free(basis, begins, ends, held, post="DCC")
    else:
        check_post_is_free(basis, begins, ends, held, post="DCC")


@given(DAYS, DAYS)
def test_a_period_ends_on_or_after_the_day_it_begins(begins: date | None, ends: date | None) -> None:
    if begins and ends and ends < begins:
        with pytest.raises(Refused):
            check_period(begins, ends)
    else:
        check_period(begins, ends)
