"""The page of today."""

from datetime import timedelta

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.operations import Due, bring_forward, raise_action
from answerable.agenda.operations import call_meeting, cancel_meeting
from answerable.core.dates import Month
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.office.today.outlook import outlook_of
from answerable.people.tests.cast import Cast
from answerable.record.today import this_day
from answerable.tests.page_check import PageClient


def test_it_says_how_many_days_are_left_and_what_comes_back(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(reverse("today")).content.decode()
    assert "in 12 days" in said
    assert "A review of recording times" in said


def test_it_lists_what_is_overdue_by_its_owner(month: OfficeMonth) -> None:
    outlook = outlook_of(month.cast.office, user=month.cast.gwen, on=month.today)
    assert [(owing.code, [entry.ref for entry in owing.entries]) for owing in outlook.owing] == [
        ("DCC", [month.late.ref])
    ]


def test_an_undated_promise_stands_in_the_warning_box(gwens: PageClient, month: OfficeMonth) -> None:
    assert "It depends on the budget" in gwens.get(reverse("today")).content.decode()


def test_a_return_that_was_taken_off_an_agenda_is_to_be_seen_to(month: OfficeMonth) -> None:
    cancel_meeting(month.next, reason="Snow", by=month.cast.gwen, on=month.today)
    outlook = outlook_of(month.cast.office, user=month.cast.gwen, on=month.today)
    assert month.returning in [waiting.bring_forward for waiting in outlook.unplaced]


def test_a_month_that_passed_without_a_meeting_is_missed(cast: Cast) -> None:
    today = this_day()
    before = Month.of(today).plus(-2)
    bring_forward(
        cast.matter(), series=cast.series, month=str(before), words=before.words, wanted="News", by=cast.gwen, on=today
    )
    assert len(outlook_of(cast.office, user=cast.gwen, on=today).missed) == 1


def test_what_waits_for_a_month_far_off_waits_in_peace(month: OfficeMonth) -> None:
    outlook = outlook_of(month.cast.office, user=month.cast.gwen, on=month.today)
    assert outlook.unplaced == []
    assert len(outlook.later) == 1


def test_an_empty_office_is_told_what_to_do(page: PageClient, cast: Cast) -> None:
    said = signed_in(page, cast.gwen).get(reverse("today")).content.decode()
    assert "No meeting is called." in said
    assert "no promise is open" in said


def test_a_force_officer_sees_only_the_promises_of_the_post(page: PageClient, month: OfficeMonth) -> None:
    said = signed_in(page, month.cast.dev).get(reverse("today"), follow=True).content.decode()
    assert month.late.ref in said
    assert "It depends on the budget" not in said


def test_it_asks_the_same_however_long_the_history(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(65) as short:
        gwens.get(reverse("today"))
    for n in range(15):
        due = Due("soon after", due_on=month.today - timedelta(days=n + 1))
        owner = month.cast.posts["CC"]
        on = month.today - timedelta(days=16)
        raise_action(
            month.matter, text=f"Promise {n}", owner=owner, series=month.cast.series, due=due, by=month.cast.gwen, on=on
        )
    call_meeting(month.cast.series, held_on=month.today + timedelta(days=50), by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(len(short)):
        gwens.get(reverse("today"))
