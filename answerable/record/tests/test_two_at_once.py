"""Two people at once: each gets a number of their own, neither waits for ever, and the chain stays whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import Return, change_due, discharge, raise_action
from answerable.actions.operations.raising import Due
from answerable.agenda.operations import call_meeting
from answerable.matters.models import Matter
from answerable.matters.operations import open_matter
from answerable.meetings.models import Meeting
from answerable.people.tests.cast import Cast, lay_cast
from answerable.record.operations import broken_links

DAY = date(2016, 11, 29)
EACH = 6


def at_once(*works: Callable[[int], Any]) -> None:
    """Let each work be done several times by somebody of their own, all of them starting together."""
    ready = Barrier(len(works))

    def work(one: Callable[[int], Any]) -> None:
        try:
            ready.wait(timeout=20)
            for turn in range(EACH):
                one(turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as people:
        for done in [people.submit(work, one) for one in works]:
            done.result(timeout=60)


def promise(cast: Cast, matter: Matter) -> Action:
    return raise_action(
        matter,
        text="Bring the figures back.",
        owner=cast.posts["CC"],
        series=cast.series,
        returns=[Return("2017-02", "February 2017")],
        by=cast.gwen,
        on=DAY,
    )


@pytest.fixture
def office(transactional_db: None) -> Cast:
    return lay_cast()


def test_matters_opened_at_once_have_numbers_of_their_own(office: Cast) -> None:
    def open_one(turn: int) -> None:
        open_matter(office.office, title=f"Matter {turn}", by=office.gwen, on=DAY)

    at_once(open_one, open_one)
    assert sorted(Matter.objects.values_list("number", flat=True)) == list(range(1, 2 * EACH + 1))
    assert broken_links(office.office) == []


def test_promises_made_at_once_have_references_of_their_own(office: Cast) -> None:
    matter = office.matter()
    at_once(lambda _: promise(office, matter), lambda _: promise(office, matter))
    assert Action.objects.values("ref").distinct().count() == 2 * EACH
    assert sorted(Action.objects.values_list("number", flat=True)) == list(range(1, 2 * EACH + 1))


def test_promising_calling_dating_and_discharging_at_once_wait_for_each_other(office: Cast) -> None:
    matter = office.matter()
    made = [promise(office, matter) for _ in range(EACH)]
    waiting = list(BringForward.objects.order_by("pk"))
    at_once(
        lambda _: promise(office, matter),
        lambda turn: discharge(waiting[turn], outcome="Seen.", by=office.gwen, on=DAY),
        lambda turn: call_meeting(office.series, held_on=date(2017, 2, turn + 1), by=office.gwen, on=DAY),
        lambda turn: change_due(made[-1 - turn], due=Due("in March"), reason="Late.", by=office.cal, on=DAY),
    )
    assert Meeting.objects.count() == BringForward.objects.awaited().count() == EACH
    assert set(BringForward.objects.awaited().values_list("state", flat=True)) == {"placed"}
    assert broken_links(office.office) == []
