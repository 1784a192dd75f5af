"""Which page of a question is open to whom."""

import pytest
from django.urls import reverse

from answerable.agenda.operations import hold_meeting, issue_question
from answerable.matters.models import Question
from answerable.matters.operations import approve_question, draft_question
from answerable.meetings.models import AgendaItem
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 6
OF_A_QUESTION = {
    "question": "asha cal gwen ana dev luke aud",
    "revise-question": "asha gwen ana cal",
    "settle-limbs": "asha gwen ana cal",
    "withdraw-question": "asha gwen ana cal",
    "approve-question": "asha",
    "issue-question": "asha",
    "answer-in-writing": "dev luke",
    "conclude-question": "asha gwen",
    "ask-again": "gwen cal",
}


@pytest.fixture
@laid_again
def question(month: OfficeMonth) -> Question:
    """One that was issued, so that whoever it is put to sees it too; its words have no place to break."""
    drafted = draft_question(month.matter, text=f"{LONG}?", by=month.cast.gwen, on=month.today)
    approve_question(drafted, by=month.cast.asha, on=month.today)
    issue_question(drafted, to=month.cast.posts["DCC"], at=month.next, by=month.cast.asha, on=month.today)
    return drafted


@pytest.mark.parametrize("name", OF_A_QUESTION)
def test_each_page_is_open_to_those_whose_step_it_is(
    page: PageClient, month: OfficeMonth, question: Question, name: str
) -> None:
    for reader in ("asha", "cal", "gwen", "ana", "dev", "luke", "aud", "sam"):
        answer = signed_in(page, month.cast.users[reader]).get(reverse(name, args=[question.number]))
        expected = 404 if reader == "sam" else 200 if reader in OF_A_QUESTION[name].split() else 403
        assert answer.status_code == expected, reader


def test_answers_are_recorded_only_where_a_question_was_put(
    gwens: PageClient, month: OfficeMonth, question: Question
) -> None:
    hold_meeting(month.next, by=month.cast.gwen, on=month.next.held_on)
    item = AgendaItem.objects.get(question=question)
    assert gwens.get(reverse("record-answers", args=[month.next.number, item.number])).status_code == 200
    other = month.item(month.next, "4b")
    assert gwens.get(reverse("record-answers", args=[month.next.number, other.number])).status_code == 404


def test_a_draft_is_begun_by_the_office_alone(page: PageClient, month: OfficeMonth) -> None:
    address = f"{reverse('draft-question')}?matter={month.matter.number}"
    assert "selected" in signed_in(page, month.cast.ana).get(address).content.decode()
    assert page.get(f"{reverse('draft-question')}?matter=99999999999").status_code == 200
    assert signed_in(page, month.cast.dev).get(address).status_code == 403
