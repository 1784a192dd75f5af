"""Promise 1, whatever happens: no promise is lost, in histories of two years that nobody planned."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from answerable.actions.models import Action
from answerable.actions.operations import (
    Return,
    bring_forward,
    discharge,
    raise_action,
    supersede_action,
    withdraw_action,
)
from answerable.agenda.operations import add_item, call_meeting, defer_item, withdraw_item
from answerable.agenda.tests.history import History
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import add_series
from answerable.people.tests.cast import BEGINNING, Cast

NOVEMBER, DECEMBER, JANUARY = date(2016, 11, 29), date(2016, 12, 20), date(2017, 1, 31)

# The same histories on every run, so that a run that fails fails again; a failing one is told as it happened, since
# making it shorter takes minutes. To look for more, raise the two figures and leave out `derandomize`.
FIXED = settings(
    max_examples=12,
    stateful_step_count=25,
    derandomize=True,
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


def call(cast: Cast, day: date) -> Meeting:
    return call_meeting(cast.series, held_on=day, by=cast.gwen, on=NOVEMBER)


def promise(cast: Cast, *months: str) -> Action:
    return raise_action(
        cast.matter(),
        text="See to it.",
        owner=cast.posts["CC"],
        series=cast.series,
        returns=[Return(month, "then") for month in months],
        no_date_reason="" if months else "Nobody said when.",
        by=cast.gwen,
        on=NOVEMBER,
    )


def pending(meeting: Meeting, kind: str) -> AgendaItem | None:
    return AgendaItem.objects.live().filter(meeting=meeting, kind=kind, outcome="pending").first()


@pytest.mark.parametrize(("months", "kind"), [(["2016-12"], "bring-forward"), ([], "action review")])
def test_what_is_deferred_before_its_meeting_goes_on_to_the_next(cast: Cast, months: list[str], kind: str) -> None:
    promise(cast, *months)
    december, january = call(cast, DECEMBER), call(cast, JANUARY)
    item = pending(december, kind)
    assert item is not None
    defer_item(item, reason="The figures are late.", by=cast.gwen, on=NOVEMBER)
    assert pending(december, kind) is None
    assert pending(january, kind) is not None
    item.refresh_from_db()
    assert (item.outcome, item.withdrawn_on) == ("deferred", None)


def test_business_deferred_before_its_meeting_waits_for_a_later_one(cast: Cast) -> None:
    december = call(cast, DECEMBER)
    item = add_item(december, heading="Vehicles", by=cast.gwen, on=NOVEMBER)
    defer_item(item, reason="The author is ill.", by=cast.gwen, on=NOVEMBER)
    assert pending(december, "deferred") is None
    assert pending(call(cast, JANUARY), "deferred") is not None


def test_what_was_taken_up_again_is_not_withdrawn_in_passing(cast: Cast) -> None:
    december, january = call(cast, DECEMBER), call(cast, JANUARY)
    item = add_item(december, heading="Vehicles", by=cast.gwen, on=NOVEMBER)
    defer_item(item, reason="The author is ill.", by=cast.gwen, on=NOVEMBER)
    taken_up = pending(january, "deferred")
    assert taken_up is not None
    with pytest.raises(Refused, match="put off from an earlier meeting"):
        withdraw_item(taken_up, reason="It was settled by letter.", by=cast.gwen, on=NOVEMBER)
    assert pending(january, "deferred") == taken_up


def test_an_item_that_was_put_off_goes_to_a_sooner_meeting_when_one_is_called(cast: Cast) -> None:
    item = add_item(call(cast, DECEMBER), heading="Vehicles", by=cast.gwen, on=NOVEMBER)
    defer_item(item, reason="The author is ill.", by=cast.gwen, on=NOVEMBER)
    february, january = call(cast, date(2017, 2, 28)), call(cast, JANUARY)
    assert pending(february, "deferred") is None
    assert pending(january, "deferred") is not None


def test_an_action_whose_return_to_another_series_ended_is_reviewed_in_its_own(cast: Cast) -> None:
    december, board = call(cast, DECEMBER), add_series(cast.office, name="Board", code="B", by=cast.gwen, on=NOVEMBER)
    action = promise(cast)
    waiting = bring_forward(
        action.matter,
        series=board,
        month="2017-01",
        words="in January",
        wanted="A report.",
        action=action,
        by=cast.gwen,
        on=NOVEMBER,
    )
    assert pending(december, "action review") is None
    discharge(waiting, outcome="Reported by letter.", by=cast.gwen, on=NOVEMBER)
    assert pending(december, "action review") is not None


def test_a_promise_is_not_hung_on_one_that_has_ended(cast: Cast) -> None:
    ended, action = promise(cast), promise(cast)
    withdraw_action(ended, reason="No longer wanted.", by=cast.cal, on=NOVEMBER)
    with pytest.raises(Refused, match="is not an open action"):
        supersede_action(action, ended, reason="The same thing.", by=cast.cal, on=NOVEMBER)
    with pytest.raises(Refused, match="Open it again first"):
        bring_forward(
            ended.matter,
            series=cast.series,
            month="2017-01",
            words="in January",
            wanted="A report.",
            action=ended,
            by=cast.gwen,
            on=NOVEMBER,
        )


def test_what_comes_by_itself_is_not_added_by_hand(cast: Cast) -> None:
    with pytest.raises(Refused, match="comes onto an agenda by itself"):
        add_item(call(cast, DECEMBER), heading="Vehicles", kind="bring-forward", by=cast.gwen, on=NOVEMBER)


def test_items_under_items_find_a_free_place(cast: Cast) -> None:
    december = call(cast, DECEMBER)
    first = add_item(december, heading="Fleet", by=cast.gwen, on=NOVEMBER)
    below = [add_item(december, heading="Vans", under=first, by=cast.gwen, on=NOVEMBER) for _ in range(2)]
    add_item(december, heading="Electric vans", under=below[0], by=cast.gwen, on=NOVEMBER)
    orders = AgendaItem.objects.filter(meeting=december).values_list("order", flat=True)
    assert len(set(orders)) == len(orders)
