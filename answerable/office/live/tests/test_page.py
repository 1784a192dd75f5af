"""What is promised about the page for taking minutes, without a script at work in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from answerable.actions.models import Action
from answerable.agenda.operations import add_item
from answerable.matters.operations import ask_question
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import restrict_item, write_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def address(month: OfficeMonth, item: AgendaItem, name: str = "live-keep") -> str:
    return reverse(name, args=[month.last.number, item.number])


def again(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


@pytest.fixture
def item(month: OfficeMonth) -> AgendaItem:
    return month.item(month.last, "4a")


def test_every_item_of_the_meeting_is_on_one_page(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    said = gwens.get(f"{reverse('live', args=[month.last.number])}?item={item.number}").content.decode()
    assert "The backlog fell again." in said
    assert SAID_IN_PRIVATE in said
    assert said.count("data-panel=") == said.count("data-go=") > 5


def test_words_are_kept_and_the_next_item_comes(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    words = {"base": item.text_version, "public_text": "It rose.", "private_text": "", "then": "next"}
    following = month.item(month.last, "4b")
    answer = gwens.post(address(month, item), words)
    assert answer["Location"].endswith(f"?item={following.number}")
    assert (again(item).public_text, again(item).private_text) == ("It rose.", "")


def test_words_that_meet_another_persons_are_both_shown(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    seen = item.text_version
    write_item(item, public_text="It stood still.", base=seen, by=month.cast.cal, on=month.today)
    answer = gwens.post(address(month, item), {"base": seen, "public_text": "It rose."})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Cal Thorne changed the same words" in said
    assert "It rose." in said
    assert "It stood still." in said
    assert again(item).public_text == "It stood still."


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "It rose."), ("theirs", "It stood still."), ("join", "It stood still.\n\nIt rose.")],
)
def test_a_person_chooses_what_is_kept(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem, choice: str, kept: str
) -> None:
    item = write_item(item, public_text="It stood still.", by=month.cast.cal, on=month.today)
    gwens.post(address(month, item), {"base": item.text_version, "public_text": "It rose.", "choice": choice})
    assert again(item).public_text == kept


def test_withheld_private_words_are_neither_shown_nor_written(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    restrict_item(item, access="restricted", by=month.cast.cal, on=month.today)
    page = gwens.get(f"{reverse('live', args=[month.last.number])}?item={item.number}").content.decode()
    assert SAID_IN_PRIVATE not in page
    answer = gwens.post(address(month, item), {"base": item.text_version, "private_text": "Nobody is sick."})
    assert answer.status_code == 403
    answer = gwens.post(address(month, item), {"base": 0, "public_text": "It rose."})
    assert answer.status_code == 409
    assert SAID_IN_PRIVATE not in answer.content.decode()


def test_what_became_of_an_item_is_one_step(gwens: PageClient, month: OfficeMonth) -> None:
    for number, become, outcome in [("4b", "nil", "nil return"), ("4c", "not reached", "not reached")]:
        item = month.item(month.last, number)
        gwens.post(address(month, item, "live-become"), {"become": become, "words": "There was nothing."})
        assert again(item).outcome == outcome


def test_a_line_is_recorded_by_its_button_and_once(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    line = "ACTION CC to send the rota, by 28 February 2031"
    write_item(item, public_text=f"It rose.\n{line}", by=month.cast.gwen, on=month.today)
    for _twice in range(2):
        gwens.post(address(month, item, "live-line"), {"line": line, "matter": month.matter.number})
    action = Action.objects.get(typed_as=line)
    assert (action.text, action.owner.code) == ("CC to send the rota, by 28 February 2031", "CC")
    assert action.due_dates.get().due_on == date(2031, 2, 28)
    assert action.public


def test_a_part_of_the_page_comes_without_the_rest_of_it(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    answer = gwens.post(address(month, item, "live-become"), {"become": "discussed"}, headers={"X-Part": "1"})
    assert answer.status_code == 200
    assert answer.json()["part"].lstrip().startswith("<p")


def test_settled_notes_are_read_and_not_written(gwens: PageClient, month: OfficeMonth) -> None:
    month.last.state = "notes cleared"
    month.last.save()
    assert gwens.get(reverse("live", args=[month.last.number]))["Location"].endswith("/notes")


def test_a_reader_takes_no_minutes(page: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    signed_in(page, month.cast.aud)
    assert page.get(reverse("live", args=[month.last.number])).status_code == 403
    for name in ("live-keep", "live-line", "live-become", "live-answers"):
        assert page.post(address(month, item, name)).status_code == 403


def test_the_sheet_of_an_item_overwrites_nobody_either(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    seen = item.text_version
    write_item(item, public_text="It stood still.", by=month.cast.cal, on=month.today)
    answer = gwens.post(address(month, item, "sheet"), {"base": seen, "public_text": "It rose."})
    assert answer.status_code == 409
    assert "Two people changed the same words" in answer.content.decode()
    assert again(item).public_text == "It stood still."


def test_the_page_asks_as_often_however_many_items_there_are(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    there = f"{reverse('live', args=[month.last.number])}?item={item.number}"
    with CaptureQueriesContext(connection) as few:
        gwens.get(there)
    for number in range(8):
        more = add_item(month.last, heading=f"Business {number}", by=month.cast.gwen, on=month.today)
        words = f"ACTION CC to send paper {number} by 28 February 2031"
        write_item(more, public_text=words, private_text=words, by=month.cast.gwen, on=month.today)
    with CaptureQueriesContext(connection) as many:
        gwens.get(there)
    assert len(many) <= len(few) + 3  # what the lines of any item at all must be understood with


def test_a_question_is_ticked_off_limb_by_limb(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    question = ask_question(
        month.matter,
        text="How many, and since when?",
        limbs=["How many?", "Since when?"],
        by=month.cast.gwen,
        on=month.today,
    )
    item.question = question
    item.save()
    gwens.post(address(month, item, "live-answers"), {"limb-1": "yes", "limb-2": "perhaps"})
    assert [limb.answer for limb in question.limbs.all()] == ["yes", ""]
    page = gwens.get(f"{reverse('live', args=[month.last.number])}?item={item.number}").content.decode()
    assert "Since when?" in page
