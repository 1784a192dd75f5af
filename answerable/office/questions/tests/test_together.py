"""Several questions issued on one page: each to its post and under its item, all of them or none."""

from django.urls import reverse

from answerable.matters.models import Question
from answerable.matters.operations import approve_question, draft_question
from answerable.meetings.models import AgendaItem
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient

TEXTS = ("How many wait?", "How long is it?", "Who is told?")


def approved(month: OfficeMonth) -> list[Question]:
    to = month.cast.posts["CC"]
    drafts = [
        draft_question(month.matter, text=text, asked_of=to, by=month.cast.gwen, on=month.today) for text in TEXTS
    ]
    return [approve_question(draft, by=month.cast.asha, on=month.today) for draft in drafts]


def address(month: OfficeMonth) -> str:
    return reverse("issue-questions", args=[month.next.number])


def test_the_chair_is_led_to_them_from_today(page: PageClient, month: OfficeMonth) -> None:
    approved(month)
    assert address(month) in signed_in(page, month.cast.asha).get(reverse("today")).content.decode()
    shown = page.get(address(month)).content.decode()
    assert all(text in shown for text in TEXTS)
    assert "Answers in writing due by" in shown


def test_each_goes_to_its_post_under_its_item_and_what_is_not_ticked_waits(
    page: PageClient, month: OfficeMonth
) -> None:
    one, other, last = approved(month)
    initiatives, posts = month.item(month.next, "4b"), month.cast.posts
    typed = {
        f"issue_{one.number}": "on",
        f"to_{one.number}": posts["CC"].pk,
        f"issue_{other.number}": "on",
        f"to_{other.number}": posts["DCC"].pk,
        f"under_{other.number}": initiatives.pk,
    }
    signed_in(page, month.cast.asha).post(address(month), typed)
    put = {item.question_id: item for item in AgendaItem.objects.filter(question__isnull=False)}
    assert put[other.pk].printed_number == "4b(1)"
    assert put[other.pk].presenter == posts["DCC"]
    assert last.pk not in put


def test_one_without_a_post_keeps_all_of_them_back(page: PageClient, month: OfficeMonth) -> None:
    one, other, _last = approved(month)
    typed = {f"issue_{one.number}": "on", f"to_{one.number}": month.cast.posts["CC"].pk, f"issue_{other.number}": "on"}
    shown = signed_in(page, month.cast.asha).post(address(month), typed).content.decode()
    assert "Choose the post that is to answer." in shown
    assert not AgendaItem.objects.filter(question__isnull=False).exists()


def test_where_none_waits_the_page_says_how_one_would(page: PageClient, month: OfficeMonth) -> None:
    assert "No question waits to be issued." in signed_in(page, month.cast.asha).get(address(month)).content.decode()
