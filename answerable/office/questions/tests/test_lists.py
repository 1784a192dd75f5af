"""The list of questions, and what waits for whom."""

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from answerable.agenda.operations import issue_question
from answerable.matters.models import Question
from answerable.matters.operations import answer_limb, approve_question, ask_question, draft_question
from answerable.matters.rules import Answer
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.people.models import User
from answerable.plan.operations import add_objective, add_plan
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient


@laid_again
def drafted(month: OfficeMonth, text: str, post: str = "DCC") -> Question:
    asked_of = month.cast.posts[post]
    return draft_question(month.matter, text=text, asked_of=asked_of, by=month.cast.gwen, on=month.today)


@laid_again
def issued(month: OfficeMonth, text: str, post: str = "DCC") -> Question:
    question = approve_question(drafted(month, text, post), by=month.cast.asha, on=month.today)
    issue_question(question, to=month.cast.posts[post], at=month.next, by=month.cast.asha, on=month.today)
    return question


def put(month: OfficeMonth, text: str, answer: Answer) -> Question:
    question = ask_question(month.matter, text=text, by=month.cast.gwen, on=month.today)
    answer_limb(question.limbs.get(), answer=answer, by=month.cast.gwen, on=month.today)
    return question


def listed(page: PageClient, **wanted: str | int) -> str:
    return str(page.get(reverse("questions"), wanted).content.decode())


def test_the_list_is_narrowed_by_state_post_matter_and_objective(gwens: PageClient, month: OfficeMonth) -> None:
    cast = month.cast
    plan = add_plan(cast.office, title="Plan", by=cast.gwen, on=month.today)
    objective = add_objective(plan, text="Answer quickly", by=cast.gwen, on=month.today)
    drafted(month, "Who waits?", "CC")
    elsewhere = cast.matter("Roads")
    draft_question(elsewhere, text="Who speeds?", objective=objective, by=cast.gwen, on=month.today)
    put(month, "Who left?", Answer.NO)
    narrowed: dict[str, tuple[str | int, str]] = {
        "state": ("to conclude", "Who left?"),
        "asked_of": ("CC", "Who waits?"),
        "matter": (elsewhere.number, "Who speeds?"),
        "objective": (objective.number, "Who speeds?"),
    }
    for name, (value, text) in narrowed.items():
        shown = listed(gwens, **{name: value})
        assert [words for words in ("Who waits?", "Who speeds?", "Who left?") if words in shown] == [text]
    assert "No question is like that." in listed(gwens, state="concluded")


def test_a_filter_that_means_nothing_is_answered_in_a_sentence(gwens: PageClient, month: OfficeMonth) -> None:
    assert gwens.get(reverse("questions"), {"matter": "x"}).status_code == 422


def test_the_same_questions_are_there_as_a_file(gwens: PageClient, month: OfficeMonth) -> None:
    put(month, "Who left?", Answer.NO)
    rows = gwens.get(reverse("questions-csv"), {"state": "answered"}).content.decode().splitlines()
    assert "Who left?: no" in rows[1]
    assert len(rows) == 2


def test_the_list_takes_the_same_queries_for_one_as_for_forty(gwens: PageClient, month: OfficeMonth) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            listed(gwens)
        return len(counted)

    put(month, "Who left?", Answer.NO)
    before = queries()
    for n in range(40):
        put(month, f"Who left in week {n}?", Answer.NO)
    assert queries() == before


def test_the_chair_sees_first_what_waits_for_the_chair(page: PageClient, month: OfficeMonth) -> None:
    drafted(month, "Who waits?")
    approve_question(drafted(month, "Who speeds?"), by=month.cast.asha, on=month.today)
    put(month, "Who left?", Answer.NO)
    shown = signed_in(page, month.cast.asha).get(reverse("today")).content.decode()
    assert "To approve:" in shown
    assert "To issue:" in shown
    assert "1 question waits for your conclusion" in shown
    assert "Questions for you" not in signed_in(page, month.cast.gwen).get(reverse("today")).content.decode()


def waiting_for(user: User) -> str:
    return render_to_string("office/questions/for_owner.html", {"user": user})


def test_an_officer_sees_what_the_officers_post_is_to_answer(month: OfficeMonth) -> None:
    issued(month, "Who waits?", "DCC")
    issued(month, "Who speeds?", "CC")
    drafted(month, "Who left?", "DCC")
    assert [text for text in ("waits", "speeds", "left") if text in waiting_for(month.cast.dev)] == ["waits"]
    assert [text for text in ("waits", "speeds", "left") if text in waiting_for(month.cast.luke)] == ["waits", "speeds"]
    assert not waiting_for(month.cast.gwen).strip()
