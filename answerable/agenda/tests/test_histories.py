"""Promise 1, whatever happens: no promise is lost, in histories of two years that nobody planned."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from answerable.agenda.tests.history import History
from answerable.meetings.operations import add_series
from answerable.people.tests.cast import BEGINNING, Cast

# The same histories on every run, so that a run that fails fails again.
FIXED = settings(
    max_examples=int(os.environ.get("N", 15)),
    stateful_step_count=int(os.environ.get("S", 40)),
    derandomize="N" not in os.environ,
    database=None,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def histories(cast: Cast) -> type[History]:
    other = add_series(cast.office, name="Quarterly board", code="QB", by=cast.gwen, on=BEGINNING)
    History.cast, History.series = cast, [cast.series, other]
    History.matters = [cast.matter(title) for title in ("Crime recording", "Youth custody", "Rural crime")]
    return History


def test_no_promise_is_lost_whatever_happens(histories: type[History]) -> None:
    run_state_machine_as_test(histories, settings=FIXED)
