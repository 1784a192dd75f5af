"""The check before clearing on its page: one thing at a time, each with its sentence, settled by a person's choice."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import Action, BringForward
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.models import Settled
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import restrict_item, write_item
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

PATROLS = "There needs to be a second patrol in the north."
DRONE = "The drone pilots were being trained."


@pytest.fixture
@laid_again
def item(month: OfficeMonth) -> AgendaItem:
    item = month.item(month.last, "3")
    words = f"Officers spoke of the winter. {PATROLS} It is cold there.\n\n{DRONE}"
    write_item(item, public_text=words, by=month.cast.gwen, on=month.last.held_on)
    return item


def page_of(month: OfficeMonth) -> str:
    return reverse("check-minutes", args=[month.last.number])


def key_of(month: OfficeMonth, sentence: str) -> str:
    return next(end.key for end in check_of(month.last).open if end.sentence == sentence)


def choice(month: OfficeMonth, sentence: str, slug: str) -> str:
    return reverse("settle-loose-end", args=[month.last.number, key_of(month, sentence), slug])


def test_an_ask_is_shown_marked_among_the_words_around_it(gwens: PageClient, month: OfficeMonth, item: Any) -> None:
    said = gwens.get(f"{page_of(month)}?at={key_of(month, PATROLS)}").content.decode()
    assert f"Officers spoke of the winter. <mark>{PATROLS}</mark> It is cold there." in said


def test_several_asks_are_passed_over_as_far_as_they_are_ticked(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    address = reverse("pass-over-asks", args=[month.last.number])
    assert address in gwens.get(page_of(month)).content.decode()
    asked = {"key": [key_of(month, PATROLS), key_of(month, DRONE)]}
    assert "Give a reason." in gwens.post(address, asked).content.decode()
    gwens.post(address, asked | {"reason": "The plan has both."})
    assert [one.settled_as for one in Settled.objects.filter(item=item)] == ["no action", "no action"]


def test_a_figure_is_not_passed_over_with_the_asks(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    write_item(item, public_text="It is 40 per cent.", by=month.cast.gwen, on=month.last.held_on)
    typed = {"key": key_of(month, "It is 40 per cent."), "reason": "The plan has it."}
    gwens.post(reverse("pass-over-asks", args=[month.last.number]), typed)
    assert not Settled.objects.exists()


def test_an_ask_becomes_an_action_in_two_steps(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    address = choice(month, PATROLS, "action")
    assert PATROLS in gwens.get(address).content.decode()
    typed = {
        "owner": str(month.cast.posts["CC"].pk),
        "text": "Send a second patrol north",
        "kind": "do",
        "matter": str(month.matter.pk),
        "words": "by the end of June 2031",
    }
    assert "Monday 30 June 2031" in gwens.post(address, typed).content.decode()
    assert gwens.post(address, typed | {"step": "save"})["Location"] == page_of(month)
    settled = Settled.objects.get(item=item)
    assert settled.action == Action.objects.get(text="Send a second patrol north")
    assert PATROLS not in [end.sentence for end in check_of(month.last).open]


def test_an_ask_is_brought_forward(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    typed = {"wanted": "How the pilots did", "back": "June 2031", "matter": str(month.matter.pk), "step": "save"}
    gwens.post(choice(month, DRONE, "bring-forward"), typed)
    assert Settled.objects.get().bring_forward == BringForward.objects.get(wanted="How the pilots did", month="2031-06")


def test_an_ask_of_a_partner_is_an_action_of_ours_and_a_request(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem
) -> None:
    typed = {
        "asked_of": "The safety partnership",
        "owner": str(month.cast.posts["CEx"].pk),
        "text": "Ask for their patrols",
        "matter": str(month.matter.pk),
        "words": "by June 2031",
        "step": "save",
    }
    gwens.post(choice(month, PATROLS, "information-request"), typed)
    settled = Settled.objects.get()
    assert settled.request is not None
    assert settled.request.action == settled.action


def test_what_the_notes_answer_is_settled_at_once(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    gwens.post(choice(month, DRONE, "answered-in-the-notes"))
    assert Settled.objects.get().settled_as == "answered in the notes"


def test_no_action_needs_a_reason(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    address = choice(month, DRONE, "no-action")
    assert gwens.post(address, {"reason": ""}).status_code == 422
    assert not Settled.objects.exists()
    gwens.post(address, {"reason": "They are trained now."})
    said = gwens.get(page_of(month)).content.decode()
    assert "because “They are trained now.”" in said


def test_what_was_settled_can_be_asked_again(gwens: PageClient, month: OfficeMonth, item: AgendaItem) -> None:
    gwens.post(choice(month, DRONE, "answered-in-the-notes"))
    line = Settled.objects.get()
    gwens.post(reverse("ask-loose-end-again", args=[month.last.number, line.pk]), {"reason": "Not all are."})
    assert DRONE in [end.sentence for end in check_of(month.last).open]


def test_a_private_sentence_is_shown_to_those_only_who_may_read_it(
    page: PageClient, gwens: PageClient, month: OfficeMonth
) -> None:
    item = month.item(month.last, "4b")
    write_item(item, private_text=PATROLS, by=month.cast.gwen, on=month.today)
    assert PATROLS in gwens.get(page_of(month)).content.decode()
    restrict_item(item, access="restricted", by=month.cast.gwen, on=month.today)
    said = gwens.get(page_of(month)).content.decode()
    assert PATROLS not in said
    assert "1 more is in private words" in said


@pytest.mark.parametrize(("who", "status"), [("cal", 200), ("asha", 200), ("ana", 200), ("luke", 403), ("dev", 403)])
def test_the_force_does_not_see_what_the_office_left_hanging(
    page: PageClient, month: OfficeMonth, who: str, status: int
) -> None:
    assert signed_in(page, month.cast.users[who]).get(page_of(month)).status_code == status


def test_the_page_asks_the_database_as_often_however_much_there_is(
    gwens: PageClient, month: OfficeMonth, item: AgendaItem, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as asked:
        gwens.get(page_of(month))
    before = len(asked)
    write_item(item, public_text=f"{item.public_text} {PATROLS} " * 40, by=month.cast.gwen, on=month.last.held_on)
    with django_assert_num_queries(before):
        gwens.get(page_of(month))
