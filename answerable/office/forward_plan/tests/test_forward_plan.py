"""The forward plan: what stands in it and in which words, and how a return is moved about on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import BringForward
from answerable.actions.operations import bring_forward, discharge, move_return, set_standing_review, withdraw_return
from answerable.agenda.forward_plan import ForwardPlan, PlannedReturn, Standing, forward_plan_of
from answerable.agenda.operations import cancel_meeting
from answerable.core.dates import Month
from answerable.core.refused import Refused
from answerable.matters.operations import open_matter
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient


def plan_of(month: OfficeMonth, *, back: int = 2) -> ForwardPlan:
    first = Month.of(month.today).plus(-back)
    return forward_plan_of(month.cast.office, first=first, by=month.cast.gwen, on=month.today)


@laid_again
def asked_for(month: OfficeMonth, wanted: str, in_month: Month) -> BringForward:
    return bring_forward(
        month.matter,
        series=month.cast.series,
        month=str(in_month),
        words=in_month.words,
        wanted=wanted,
        by=month.cast.gwen,
        on=month.last.held_on,
    )


def found(plan: ForwardPlan, wanted: str) -> list[PlannedReturn]:
    inside = [one for _column, found in plan.by_month for one in found]
    return [one for one in [*plan.missed_before, *inside] if one.wanted == wanted]


def test_what_is_on_an_agenda_stands_in_its_month(month: OfficeMonth) -> None:
    (one,) = found(plan_of(month), "A review of recording times")
    assert one.standing is Standing.ON_AN_AGENDA
    assert (one.month, one.meeting) == (Month.of(month.next.held_on), month.next)


def test_a_month_without_a_meeting_is_a_gap(month: OfficeMonth) -> None:
    later = Month.of(month.today).plus(5)
    column = next(column for column in plan_of(month).months if column.month == later)
    assert (column.coming, column.has_gap) == (1, True)


def test_five_at_once_are_a_pile_up(month: OfficeMonth) -> None:
    later = Month.of(month.today).plus(6)
    for n in range(5):
        asked_for(month, f"Report {n}", later)
    assert [column.month for column in plan_of(month).months if column.is_pile_up] == [later]


def test_a_moved_return_says_where_it_went_and_the_new_one_waits_there(month: OfficeMonth) -> None:
    before, after = Month.of(month.today).plus(4), Month.of(month.today).plus(7)
    move_return(
        asked_for(month, "The rota", before), month=str(after), reason="Late.", by=month.cast.gwen, on=month.today
    )
    told = [(one.standing, one.month, one.moved_to) for one in found(plan_of(month), "The rota")]
    assert told == [(Standing.MOVED, before, after), (Standing.WAITING, after, None)]


def test_what_came_back_and_what_was_dropped_say_so(month: OfficeMonth) -> None:
    soon, gwen = Month.of(month.today).plus(3), month.cast.gwen
    discharge(asked_for(month, "The rota", soon), outcome="Given early.", by=gwen, on=month.today)
    withdraw_return(asked_for(month, "The lease", soon), reason="Sold.", by=gwen, on=month.today)
    assert [one.standing for one in found(plan_of(month), "The rota")] == [Standing.CAME_BACK]
    assert [one.standing for one in found(plan_of(month), "The lease")] == [Standing.DROPPED]


def test_a_missed_month_stays_in_sight_until_it_has_come_back(month: OfficeMonth) -> None:
    cancel_meeting(month.next, reason="Snow.", by=month.cast.gwen, on=month.today)
    asked_for(month, "The audit", Month.of(month.today).plus(-3))
    plan = plan_of(month, back=0)
    assert [each.wanted for each in plan.missed_before] == ["The audit"]
    assert plan.missed_before[0].standing is Standing.MISSED


def test_a_standing_review_is_expected_again_and_again(month: OfficeMonth) -> None:
    first = Month.of(month.today).plus(2)
    set_standing_review(
        month.matter,
        series=month.cast.series,
        text="Custody figures",
        words="quarterly",
        every_months=3,
        first_month=str(first),
        by=month.cast.gwen,
        on=month.today,
    )
    told = [(one.standing, one.month) for one in found(plan_of(month, back=0), "Custody figures")]
    assert told == [(Standing.WAITING, first), *((Standing.EXPECTED, first.plus(n)) for n in (3, 6, 9))]


def test_the_clerk_moves_a_return_with_a_reason(gwens: PageClient, month: OfficeMonth) -> None:
    later = Month.of(month.today).plus(4)
    address = reverse("move-on-plan", args=[month.returning.number])
    said = gwens.get(f"{address}?month={later}").content.decode()
    assert f'value="{later.words}"' in said
    assert gwens.post(address, {"month": later.words, "reason": ""}).status_code == 422
    gwens.post(address, {"month": later.words, "words": "after the audit", "reason": "The audit is late."})
    month.returning.refresh_from_db()
    again = month.returning.moved_to
    assert (again.month, again.words, month.returning.outcome) == (str(later), "after the audit", "The audit is late.")
    assert gwens.get(address).status_code == 404


def test_a_return_is_not_moved_to_where_it_is(month: OfficeMonth) -> None:
    with pytest.raises(Refused, match="in that month already"):
        move_return(month.returning, month=month.returning.month, reason="Why not.", by=month.cast.gwen, on=month.today)


def test_who_sets_no_agenda_reads_the_plan_and_moves_nothing(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.asha)
    said = page.get(reverse("forward-plan")).content.decode()
    assert "Crime recording backlog" in said
    assert "data-return" not in said
    assert page.get(reverse("move-on-plan", args=[month.returning.number])).status_code == 403


def test_the_plan_is_had_as_csv(gwens: PageClient, month: OfficeMonth) -> None:
    rows = gwens.get(reverse("forward-plan-csv")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "on an agenda" in rows[1] + rows[2]


def test_a_month_that_is_none_is_taken_for_this_one(gwens: PageClient, month: OfficeMonth) -> None:
    assert Month.of(month.today).words in gwens.get(f"{reverse('forward-plan')}?from=nonsense").content.decode()


def test_it_costs_the_same_number_of_queries_however_much_comes_back(
    gwens: PageClient, month: OfficeMonth, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as before:
        gwens.get(reverse("forward-plan"))
    for n in range(4):
        matter = open_matter(month.cast.office, title=f"Matter {n}", by=month.cast.gwen, on=month.today)
        bring_forward(
            matter,
            series=month.cast.series,
            month=str(Month.of(month.today + timedelta(days=40 * n))),
            words="then",
            wanted="A report",
            by=month.cast.gwen,
            on=month.today,
        )
    with django_assert_num_queries(len(before)):
        gwens.get(reverse("forward-plan"))
