"""A question on its way through the office's pages, each step by the person whose step it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings

from answerable.agenda.operations import hold_meeting, issue_question
from answerable.core.dates import add_working_days
from answerable.matters.models import Conclusion, Question, WrittenAnswer
from answerable.matters.operations import approve_question, draft_question
from answerable.meetings.models import AgendaItem, NilReturn
from answerable.meetings.operations import attach_paper
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.papers.operations import add_paper
from answerable.people.models import User
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

TEXT = "Ninety notices were served. Are they used proportionately, effectively and consistently?"


@laid_again
def drafted(month: OfficeMonth, **words: str) -> Question:
    return draft_question(month.matter, text=TEXT, by=month.cast.gwen, on=month.today, **words)  # type: ignore[arg-type]


@laid_again
def issued(month: OfficeMonth) -> Question:
    question = approve_question(drafted(month), by=month.cast.asha, on=month.today)
    issue_question(question, to=month.cast.posts["DCC"], at=month.next, by=month.cast.asha, on=month.today)
    question.refresh_from_db()
    return question


@laid_again
def put(month: OfficeMonth) -> AgendaItem:
    """The item of the meeting to come, once it has come."""
    item = AgendaItem.objects.get(question=issued(month))
    hold_meeting(month.next, by=month.cast.gwen, on=month.next.held_on)
    return item


def page_of(page: PageClient, user: User, name: str, *numbers: int) -> str:
    answer = signed_in(page, user).get(reverse(name, args=numbers))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_draft_is_parted_into_the_limbs_that_its_words_fall_into(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"text": TEXT, "matter": month.matter.pk, "statutory_head": "s.1(8)(f)", "origin": "panel"}
    answer = gwens.post(reverse("draft-question"), typed, follow=True)
    question = Question.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("settle-limbs", args=[question.number])
    assert [limb.text for limb in question.limbs.all()] == ["proportionately", "effectively", "consistently"]
    gwens.post(reverse("settle-limbs", args=[question.number]), {"limb_1": "Are they fair?", "limb_4": "Do they work?"})
    assert [limb.text for limb in question.limbs.all()] == ["Are they fair?", "Do they work?"]


def test_a_draft_may_open_a_matter_of_its_own(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(reverse("draft-question"), {"text": TEXT, "new_matter": "Protection notices", "origin": "commissioner"})
    assert Question.objects.get().matter.title == "Protection notices"


def test_a_draft_under_no_matter_is_not_kept(gwens: PageClient, month: OfficeMonth) -> None:
    answer = gwens.post(reverse("draft-question"), {"text": TEXT, "origin": "commissioner"})
    assert "Choose the matter that it belongs to" in answer.content.decode()
    assert not Question.objects.exists()


def test_the_commissioner_approves_and_issues_it_with_a_day_for_the_paper(page: PageClient, month: OfficeMonth) -> None:
    question = drafted(month)
    signed_in(page, month.cast.asha).post(reverse("approve-question", args=[question.number]))
    address, typed = reverse("issue-question", args=[question.number]), {"to": month.cast.posts["CC"].pk}
    shown = page.post(address, {**typed, "at": month.next.pk}).content.decode()
    assert "Answer in writing due by" in shown
    page.post(address, {**typed, "at": month.next.pk, "step": "save"})
    question.refresh_from_db()
    assert (question.state, question.paper_due_on) == ("issued", add_working_days(month.next.held_on, -5))
    assert AgendaItem.objects.get(question=question).printed_number == "4a(1)"


def test_the_force_does_not_see_a_draft(page: PageClient, month: OfficeMonth) -> None:
    question = drafted(month)
    signed_in(page, month.cast.dev)
    assert page.get(reverse("question", args=[question.number])).status_code == 404
    assert TEXT not in page.get(reverse("questions")).content.decode()
    assert TEXT not in page.get(reverse("questions-csv")).content.decode()


def test_an_officer_answers_what_was_issued_to_the_officers_post(page: PageClient, month: OfficeMonth) -> None:
    question = issued(month)
    shown = page_of(page, month.cast.dev, "question", question.number)
    assert "Answer it in writing" in shown
    page.post(reverse("answer-in-writing", args=[question.number]), {"text": "They are, by and large."})
    assert WrittenAnswer.objects.get().text == "They are, by and large."
    assert "They are, by and large." in page_of(page, month.cast.gwen, "question", question.number)


def test_a_paper_is_added_where_the_question_is_put_and_stands_beside_it(page: PageClient, month: OfficeMonth) -> None:
    question, dev, today = issued(month), month.cast.dev, month.today
    item = AgendaItem.objects.get(question=question)
    shown = page_of(page, dev, "question", question.number)
    assert f"{reverse('add-paper')}?meeting={item.meeting.number}&amp;item={item.number}" in shown
    content = b"Ninety were served."
    paper = add_paper(month.cast.office, title="The figures", content=content, name="figures.txt", by=dev, on=today)
    attach_paper(item, paper=paper, by=month.cast.gwen, on=today)
    assert "The figures" in page_of(page, month.cast.gwen, "question", question.number)
    assert "The figures" not in page_of(page, month.cast.ana, "question", question.number)


def test_what_a_question_rests_on_stays_in_the_office(page: PageClient, month: OfficeMonth) -> None:
    question = drafted(month, context="We doubt it.")
    approve_question(question, by=month.cast.asha, on=month.today)
    issue_question(question, to=month.cast.posts["DCC"], at=month.next, by=month.cast.asha, on=month.today)
    assert "We doubt it." in page_of(page, month.cast.ana, "question", question.number)
    assert "We doubt it." not in page_of(page, month.cast.dev, "question", question.number)


@pytest.fixture
def item(month: OfficeMonth, settings: Settings) -> AgendaItem:
    """The item where the question was put, on the day after its meeting."""
    found = put(month)
    settings.SHOWN_AS_ON = month.next.held_on + timedelta(days=1)
    return found


def answer(gwens: PageClient, item: AgendaItem, *answers: str) -> str:
    typed = {f"answer_{n}": told for n, told in enumerate(answers, 1)} | {"findings": "One.\r\n\r\nTwo."}
    shown = gwens.post(reverse("record-answers", args=[item.meeting.number, item.number]), typed, follow=True)
    return str(shown.content.decode())


def test_limb_by_limb_what_was_answered_is_recorded_where_it_was_put(gwens: PageClient, item: AgendaItem) -> None:
    shown = answer(gwens, item, "yes", "yes", "no")
    question = Question.objects.get()
    assert [limb.answer for limb in question.limbs.all()] == ["yes", "yes", "no"]
    assert [finding.text for finding in question.findings.all()] == ["One.", "Two."]
    assert "give the chair’s reason" in shown


def test_no_action_arises_from_a_no_only_with_the_chairs_reason(gwens: PageClient, item: AgendaItem) -> None:
    answer(gwens, item, "yes", "yes", "no")
    address = f"{reverse('nil-return', args=[item.meeting.number, item.number])}?about=actions"
    typed = {"about": "actions", "words": "There were no actions arising."}
    assert "“consistently” (no)" in gwens.post(address, typed).content.decode()
    assert not NilReturn.objects.exists()
    gwens.post(address, {**typed, "reason": "The districts are being visited already."})
    assert NilReturn.objects.get().reason


def test_the_clerk_records_what_the_chair_concluded(gwens: PageClient, item: AgendaItem) -> None:
    answer(gwens, item, "yes", "yes", "no")
    address = reverse("conclude-question", args=[item.question.number])  # type: ignore[union-attr]
    typed = {"level": "partly assured", "reason": "Two of three."}
    assert "Only the chair concludes" in gwens.post(address, typed).content.decode()
    gwens.post(address, {**typed, "said_by_chair": "on"})
    assert (Conclusion.objects.get().level, Question.objects.get().state) == ("partly assured", "concluded")


def test_a_question_asked_again_is_counted(gwens: PageClient, item: AgendaItem, month: OfficeMonth) -> None:
    answer(gwens, item, "yes", "partly", "not answered")
    question = Question.objects.get()
    address = f"{reverse('ask-again', args=[question.number])}?item={item.number}"
    assert "effectively; consistently" in gwens.get(address).content.decode()
    typed = {"series": month.cast.series.pk, "month": "May 2031", "wanted": "Is it alike everywhere?"}
    gwens.post(address, typed)
    shown = gwens.get(reverse("question", args=[question.number])).content.decode()
    assert "Asked 2 times" in shown
    assert "May 2031" in shown
