"""Matters: the list and the whole story of one."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.operations import raise_action, update_action
from answerable.matters.models import Matter
from answerable.matters.operations import ask_question
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def at(name: str, month: OfficeMonth, *further: int) -> str:
    return reverse(name, args=[month.matter.number, *further])


def test_the_list_counts_open_promises_and_says_what_comes_next(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(reverse("matters")).content.decode()
    assert month.matter.title in said
    rows = gwens.get(reverse("matters-csv")).content.decode("utf-8-sig").splitlines()
    assert rows[1].split(",")[3:] == ["3", month.returning.month]


def test_the_story_tells_what_was_promised_and_what_comes_back(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(at("matter", month)).content.decode()
    assert "Promised by DCC (Dev Marlowe)" in said
    assert "A review of recording times" in said


def test_a_private_promise_is_not_in_the_story_of_those_who_do_not_see_it(page: PageClient, month: OfficeMonth) -> None:
    raise_action(
        month.matter,
        text="Look into the leak",
        owner=month.cast.posts["CC"],
        series=month.cast.series,
        no_date_reason="It is delicate",
        public=False,
        by=month.cast.gwen,
        on=month.today,
    )
    assert "the leak" not in signed_in(page, month.cast.dev).get(at("matter", month)).content.decode()
    assert "the leak" in signed_in(page, month.cast.luke).get(at("matter", month)).content.decode()


def test_a_matter_is_opened_renamed_and_summarised(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(reverse("open-matter"), {"title": "Rural crime"})
    matter = Matter.objects.get(title="Rural crime")
    gwens.post(reverse("rename-matter", args=[matter.number]), {"title": "Crime in the country"})
    gwens.post(reverse("summarise-matter", args=[matter.number]), {"summary": "Two teams are in place."})
    said = gwens.get(reverse("matter", args=[matter.number])).content.decode()
    for words in ("Crime in the country", "Rural crime", "Two teams are in place."):
        assert words in said


def test_a_matter_with_open_promises_is_not_closed_and_the_page_says_why(gwens: PageClient, month: OfficeMonth) -> None:
    assert "This matter still has 3 open actions" in gwens.get(at("matter", month)).content.decode()
    assert gwens.post(at("close-matter", month), {"reason": "Enough"}).status_code == 422


def test_something_is_asked_back_after_it_was_shown_back(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"series": str(month.cast.series.pk), "back": "September 2028", "wanted": "A fresh look"}
    assert "Comes back once, in September 2028" in gwens.post(at("bring-matter-back", month), typed).content.decode()
    gwens.post(at("bring-matter-back", month), typed | {"step": "save"})
    assert month.matter.bring_forwards.filter(month="2028-09", wanted="A fresh look").exists()


def test_a_standing_review_is_set(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"series": str(month.cast.series.pk), "text": "Figures", "words": "every six months", "every_months": "6"}
    gwens.post(at("set-review", month), typed | {"first_month": "1 2028"})
    assert not month.matter.standing_reviews.exists()
    gwens.post(at("set-review", month), typed | {"first_month": "January 2028"})
    assert month.matter.standing_reviews.get().every_months == 6


def test_each_part_of_a_question_is_answered_by_itself(gwens: PageClient, month: OfficeMonth) -> None:
    question = ask_question(
        month.matter, text="Fully and fairly?", limbs=["fully", "fairly"], by=month.cast.gwen, on=month.today
    )
    gwens.post(at("answer-limb", month, question.number, 2), {"answer": "no", "text": "Not in the north"})
    assert list(question.limbs.values_list("answer", flat=True)) == ["", "no"]
    assert "Not in the north" in gwens.get(at("matter", month)).content.decode()


def test_its_state_changes_with_a_reason(gwens: PageClient, month: OfficeMonth) -> None:
    gwens.post(at("monitor-matter", month), {"reason": "It goes well"})
    month.matter.refresh_from_db()
    assert month.matter.state == "monitoring"


def test_it_asks_the_same_however_long_the_story(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    update_action(month.late, text="Begun", by=month.cast.dev, on=month.today)
    ask_question(month.matter, text="Why?", by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(60) as short:
        gwens.get(at("matter", month))
    for n in range(15):
        update_action(month.late, text=f"Still {n}", by=month.cast.dev, on=month.today)
        ask_question(month.matter, text=f"Why {n}?", by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(len(short)):
        gwens.get(at("matter", month))
