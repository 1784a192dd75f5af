"""Calling, moving and cancelling meetings, and what stands on their agendas."""

from datetime import timedelta

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.agenda.operations import add_item
from answerable.meetings.models import Meeting, Series
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def a_day(month: OfficeMonth, days: int) -> dict[str, str]:
    day = month.today + timedelta(days=days)
    return {"held_on_0": str(day.day), "held_on_1": str(day.month), "held_on_2": str(day.year)}


def test_the_clerk_calls_a_meeting(gwens: PageClient, month: OfficeMonth) -> None:
    typed = a_day(month, 40) | {"series": str(month.cast.series.pk), "starts_at": "9.30am", "access": "public"}
    answer = gwens.post(reverse("call-meeting"), typed, follow=True)
    assert "The meeting is called" in answer.content.decode()
    assert Meeting.objects.filter(held_on=month.today + timedelta(days=40), starts_at="09:30").exists()


def test_a_taken_day_is_refused_on_the_form_with_what_was_typed(gwens: PageClient, month: OfficeMonth) -> None:
    typed = a_day(month, 12) | {"series": str(month.cast.series.pk), "venue": "The old library", "access": "public"}
    answer = gwens.post(reverse("call-meeting"), typed)
    assert answer.status_code == 422
    assert "already meets on" in answer.content.decode()
    assert "The old library" in answer.content.decode()


def test_a_day_that_does_not_exist_is_refused(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"held_on_0": "31", "held_on_1": "2", "held_on_2": "2027", "series": str(month.cast.series.pk)}
    assert "is not a real date" in gwens.post(reverse("call-meeting"), typed).content.decode()


def test_a_cancelled_meeting_stays_in_the_list_with_its_reason(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(reverse("cancel-meeting", args=[month.next.number]), {"reason": "The building flooded"})
    assert "The building flooded" in gwens.get(reverse("meetings")).content.decode()
    month.returning.refresh_from_db()
    assert month.returning.state == "unplaced"


def test_cancelling_without_a_reason_changes_nothing(gwens: PageClient, month: OfficeMonth) -> None:
    answer = gwens.post(reverse("cancel-meeting", args=[month.next.number]), {"reason": " "})
    assert answer.status_code == 422
    month.next.refresh_from_db()
    assert month.next.state == "called"


def test_the_agenda_says_where_each_item_came_from(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(reverse("meeting", args=[month.next.number])).content.decode()
    assert "Brought forward from" in said
    assert "Its history" in said


def test_what_was_promised_to_come_back_leaves_only_for_another_month(gwens: PageClient, month: OfficeMonth) -> None:
    item = month.returning.placements.get(ended_on=None).item
    address = reverse("withdraw-item", args=[month.next.number, item.number])
    assert gwens.post(address, {"reason": "No figures yet"}).status_code == 422
    assert gwens.post(address, {"reason": "No figures yet", "new_month": "March 2028"}).status_code == 302
    assert month.matter.bring_forwards.filter(month="2028-03").exists()


def test_an_item_is_added_and_moved(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(reverse("add-item", args=[month.next.number]), {"heading": "Winter plan", "kind": "other"})
    item = month.next.items.get(heading="Winter plan")
    gwens.post(reverse("reorder-item", args=[month.next.number, item.number]), {"after": ""})
    first = month.next.items.filter(withdrawn_on=None, parent=None).order_by("order")[0]
    assert first.heading == "Winter plan"


def test_a_reader_sees_the_agenda_without_its_buttons(page: PageClient, month: OfficeMonth) -> None:
    said = signed_in(page, month.cast.aud).get(reverse("meeting", args=[month.next.number])).content.decode()
    assert "Any other business" in said
    assert "Add an item" not in said


def test_a_series_is_added_and_its_meetings_are_apart(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(reverse("add-series"), {"name": "Governance board", "code": "gb", "aliases": "The board\n"})
    board = Series.objects.get(code="GB")
    assert board.aliases == ["The board"]
    said = gwens.get(reverse("meetings") + f"?series={board.number}").content.decode()
    assert "Governance board" in said
    assert reverse("meeting", args=[month.next.number]) not in said


def test_a_code_that_is_taken_is_refused(gwens: PageClient, month: OfficeMonth) -> None:
    assert gwens.post(reverse("add-series"), {"name": "Another", "code": "hta"}).status_code == 422


def test_the_list_is_a_file_too(gwens: PageClient, month: OfficeMonth) -> None:
    rows = gwens.get(reverse("meetings-csv")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert rows[1].startswith(month.last.held_on.isoformat())


def test_the_agenda_asks_the_same_however_long(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("meeting", args=[month.next.number])
    with django_assert_max_num_queries(50) as short:
        gwens.get(address)
    for n in range(15):
        add_item(month.next, heading=f"Item {n}", matter=month.matter, by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(len(short)):
        gwens.get(address)
