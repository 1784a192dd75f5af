"""What is promised about what the page sends while somebody types."""

import json
from typing import Any

import pytest
from django.test import Client

from answerable.actions.models import Action
from answerable.meetings.models import AgendaItem, ItemText
from answerable.meetings.operations import restrict_item, write_item
from answerable.office.live.tests.test_page import address, again
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.tests.page_check import PageClient

LINE = "ACTION CC to send the rota, by 28 February 2031"


@pytest.fixture
def item(month: OfficeMonth) -> AgendaItem:
    item = month.item(month.last, "4b")
    item.matter = month.matter
    item.save()
    return item


def send(visitor: Client, month: OfficeMonth, item: AgendaItem, **sent: Any) -> Any:
    body = json.dumps({"writer": "gwen", "base": item.text_version, **sent})
    return visitor.post(address(month, item, "live-words"), body, content_type="application/json")


def test_words_are_acknowledged_with_their_version(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    said = send(gwens, month, item, public_text="It rose.", private_text="A name.", base=0).json()
    assert (said["version"], said["public_text"], said["word"]) == (1, "It rose.", "recorded")
    assert again(item).private_text == "A name."


def test_the_same_words_again_are_acknowledged_again(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    for _twice in range(2):
        assert send(gwens, month, item, public_text="It rose.", base=0).status_code == 200
    assert ItemText.objects.filter(item=item).count() == 1


def test_a_conflict_carries_what_stands(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    write_item(item, public_text="It stood still.", private_text="A name.", by=month.cast.cal, on=month.today)
    answer = send(gwens, month, item, public_text="It rose.", base=0)
    said = answer.json()
    assert answer.status_code == 409
    assert (said["writer"], said["version"], said["public_text"]) == ("Cal Thorne", 1, "It stood still.")


def test_withheld_private_words_are_in_no_answer(gwens: PageClient, month: OfficeMonth) -> None:
    item = month.item(month.last, "4a")
    restrict_item(item, access="restricted", by=month.cast.cal, on=month.today)
    answers = [send(gwens, month, item), send(gwens, month, item, public_text="It rose.", base=0)]
    assert [answer.status_code for answer in answers] == [200, 409]
    assert all(SAID_IN_PRIVATE not in answer.content.decode() for answer in answers)
    assert send(gwens, month, item, private_text="Nobody.").status_code == 422


def test_two_people_see_each_other(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    cals = signed_in(PageClient(), month.cast.cal)
    assert send(gwens, month, item, writing=True).json()["others"] == ""
    assert send(cals, month, item, writer="cal").json()["others"] == "Gwen Ardley is writing here."


def test_words_are_not_kept_as_somebody_elses(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    answer = send(gwens, month, item, public_text="It rose.", writer="cal")
    assert answer.status_code == 422
    assert "signed in as Gwen Ardley" in answer.json()["refusal"]
    assert again(item).public_text == ""


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"writer": "gwen", "base": "new"}', '"words"'])
def test_what_is_not_understood_is_refused(gwens: PageClient, month: OfficeMonth, item: AgendaItem, body: str) -> None:
    answer = gwens.post(address(month, item, "live-words"), body, content_type="application/json")
    assert answer.status_code == 422


def test_a_line_is_understood_as_it_is_typed(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    lines = send(gwens, month, item, public_text=LINE).json()["lines"]
    assert "Chief Constable (CC)" in lines
    assert "Ines Calloway" in lines
    assert "By Friday 28 February 2031" in lines
    assert not Action.objects.filter(typed_as=LINE).exists()


def test_a_complete_line_is_recorded_when_its_writer_goes_on(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    words = f"{LINE}\nACTION DCC to look into it\nACTION C"
    said = send(gwens, month, item, public_text=words, private_text=LINE.replace("rota", "names"), leaving=True).json()
    assert len(said["recorded"]) == 2
    assert set(Action.objects.exclude(typed_as="").values_list("text", "public")) == {
        ("CC to send the rota, by 28 February 2031", True),
        ("CC to send the names, by 28 February 2031", False),
    }
    assert send(gwens, month, again(item), leaving=True).json()["recorded"] == []
