"""Writing notes, and what comes of an item."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import Action
from answerable.agenda.operations import add_item, call_meeting, hold_meeting
from answerable.meetings.models import AgendaItem, Attendance
from answerable.meetings.operations import restrict_item, write_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


@pytest.fixture
def item(month: OfficeMonth) -> AgendaItem:
    return month.item(month.last, "4b")


def at(name: str, item: AgendaItem, *further: int) -> str:
    return reverse(name, args=[item.meeting.number, item.number, *further])


def promise(month: OfficeMonth, **typed: str) -> dict[str, str]:
    owner, matter = str(month.cast.posts["DCC"].pk), str(month.matter.pk)
    return {"owner": owner, "text": "Send the figures", "kind": "do", "matter": matter} | typed


def test_the_clerk_writes_both_sheets_and_goes_on(gwens: PageClient, item: AgendaItem) -> None:
    typed = {"public_text": "All is in hand.", "private_text": "It is not.", "then": "next"}
    answer = gwens.post(at("sheet", item), typed)
    item.refresh_from_db()
    assert (item.public_text, item.private_text) == ("All is in hand.", "It is not.")
    following = AgendaItem.objects.get(meeting=item.meeting, printed_number="4c")
    assert answer["Location"] == at("sheet", following)


@pytest.mark.parametrize(
    ("who", "sees"), [("gwen", True), ("asha", True), ("ana", False), ("luke", False), ("dev", False)]
)
def test_only_those_who_may_read_what_was_said_in_private(
    page: PageClient, month: OfficeMonth, who: str, sees: bool
) -> None:
    address = reverse("meeting-notes", args=[month.last.number])
    said = signed_in(page, month.cast.users[who]).get(address).content.decode()
    assert (SAID_IN_PRIVATE in said) is sees


def test_the_clerk_does_not_see_the_private_sheet_of_a_withheld_item(gwens: PageClient, month: OfficeMonth) -> None:
    item = month.item(month.last, "4a")
    restrict_item(item, access="restricted", by=month.cast.gwen, on=month.today)
    assert SAID_IN_PRIVATE not in gwens.get(at("sheet", item)).content.decode()
    gwens.post(at("sheet", item), {"public_text": "An update was given.", "private_text": "overwritten"})
    item.refresh_from_db()
    assert item.private_text == SAID_IN_PRIVATE


def test_a_promise_is_shown_back_before_it_is_recorded(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    before = Action.objects.count()
    answer = gwens.post(at("raise-action", item), promise(month, words="by 1 March 2028"))
    said = answer.content.decode()
    assert "“by 1 March 2028”" in said
    assert "By Wednesday 1 March 2028" in said
    assert Action.objects.count() == before


def test_a_promise_that_is_agreed_to_is_recorded_with_its_words(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    gwens.post(at("raise-action", item), promise(month, words="by 1 March 2028", step="save"))
    action = Action.objects.get(text="Send the figures")
    due = action.due_dates.get()
    assert (due.words, due.due_on, action.raised_at) == ("by 1 March 2028", date(2028, 3, 1), item)


def test_a_promise_comes_back_in_every_month_that_is_named(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    gwens.post(at("raise-action", item), promise(month, back="February 2028 and May 2028", step="save"))
    action = Action.objects.get(text="Send the figures")
    assert list(action.bring_forwards.values_list("month", flat=True)) == ["2028-02", "2028-05"]


def test_words_that_fix_no_day_are_refused_and_kept(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    answer = gwens.post(at("raise-action", item), promise(month, words="as soon as possible"))
    assert answer.status_code == 422
    assert "does not fix a day" in answer.content.decode()
    assert "Send the figures" in answer.content.decode()


def test_a_promise_without_any_time_is_refused(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    said = gwens.post(at("raise-action", item), promise(month)).content.decode()
    assert "Say when this is due" in said


def test_a_nil_return_is_recorded_in_its_words(gwens: PageClient, item: AgendaItem) -> None:
    gwens.post(at("nil-return", item), {"about": "business", "words": "Nothing this month"})
    item.refresh_from_db()
    assert item.outcome == "nil return"
    assert "Nothing this month" in gwens.get(at("sheet", item)).content.decode()


def test_notes_that_say_nothing_are_not_cleared(gwens: PageClient, month: OfficeMonth) -> None:
    answer = gwens.post(reverse("clear-minutes", args=[month.last.number]))
    assert answer.status_code == 422
    assert "Nothing is recorded under" in answer.content.decode()


def test_who_was_there_is_recorded(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(reverse("attend", args=[month.last.number]), {"name": "Ines Calloway", "mode": "apologies"})
    said = gwens.get(reverse("meeting-notes", args=[month.last.number])).content.decode()
    assert "Ines Calloway" in said
    assert "Apologies" in said


def test_who_was_there_is_recorded_of_everybody_at_once(gwens: PageClient, month: OfficeMonth) -> None:
    address = reverse("attend-together", args=[month.last.number])
    shown = gwens.get(address).content.decode()
    expected = ["Asha Verran (PCC)", "Cal Thorne (CEx)", "Ines Calloway (CC)", "Dev Marlowe (DCC)"]
    assert [name for name in expected if name not in shown] == []
    typed = {"mode_0": "present", "mode_2": "apologies", "name_1": "Gwen Ardley", "other_1": "note-taker"}
    gwens.post(address, typed)
    there = Attendance.objects.filter(meeting=month.last)
    assert {one.name: (one.post.code if one.post else "", one.mode) for one in there} == {
        "Asha Verran": ("PCC", "present"),
        "Ines Calloway": ("CC", "apologies"),
        "Gwen Ardley": ("", "note-taker"),
    }
    gwens.post(address, {"mode_2": "present"})
    assert there.get(name="Ines Calloway").mode == "present"


def test_who_was_there_is_said_of_somebody(gwens: PageClient, month: OfficeMonth) -> None:
    answer = gwens.post(reverse("attend-together", args=[month.last.number]), {"mode_0": ""})
    assert "Say of at least one person" in answer.content.decode()


def test_a_decision_is_recorded_at_its_item(gwens: PageClient, item: AgendaItem) -> None:
    gwens.post(at("decide", item), {"title": "Attendance stays", "text": "As the list has it."})
    assert "Attendance stays" in gwens.get(at("sheet", item)).content.decode()


def test_the_notes_ask_the_same_however_long(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("meeting-notes", args=[month.last.number])
    with django_assert_max_num_queries(40) as short:
        gwens.get(address)
    for n in range(12):
        item = add_item(month.last, heading=f"Late item {n}", by=month.cast.gwen, on=month.today)
        write_item(item, public_text="Said.", by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(len(short)):
        gwens.get(address)


def test_an_item_is_put_off_to_the_next_meeting(gwens: PageClient, month: OfficeMonth) -> None:
    item = add_item(month.last, heading="Estates", kind="other", by=month.cast.gwen, on=month.today)
    gwens.post(at("not-reached", item), {"reason": "Time ran out"})
    assert month.next.items.filter(heading="Estates", withdrawn_on=None).exists()


def test_the_chair_approves_what_is_cleared(page: PageClient, month: OfficeMonth) -> None:
    meeting = call_meeting(month.cast.series, held_on=month.today, by=month.cast.gwen, on=month.today)
    hold_meeting(meeting, by=month.cast.gwen, on=month.today)
    assert signed_in(page, month.cast.asha).get(reverse("approve-minutes", args=[meeting.number])).status_code == 200
    assert signed_in(page, month.cast.gwen).get(reverse("approve-minutes", args=[meeting.number])).status_code == 403
