"""The page of a promise, and everything that its readers may do with it."""

from datetime import date

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import Action
from answerable.actions.operations import propose_complete, update_action
from answerable.office.actions.choices import choices_for
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.people.models import User
from answerable.tests.page_check import PageClient


def at(name: str, action: Action) -> str:
    return reverse(name, args=[action.number])


def names(action: Action, user: User, on: date) -> set[str]:
    return {choice.name for choice in choices_for(action, user=user, on=on) if not choice.why_not}


def test_it_shows_the_promise_its_owner_and_its_first_date(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(at("action", month.late)).content.decode()
    for words in ("Clear every report older than a week", "Dev Marlowe", "within a week", "overdue"):
        assert words in said


def test_somebody_elses_promise_is_not_found_by_a_force_officer(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.dev)
    assert page.get(at("action", month.late)).status_code == 200
    assert page.get(at("action", month.undated)).status_code == 404


def test_the_owner_answers_and_the_commissioner_closes(page: PageClient, month: OfficeMonth) -> None:
    cast, today = month.cast, month.today
    answers = {"accept-action", "update-action", "propose-complete", "propose-extension", "propose-transfer"}
    assert answers | {"dispute-action"} == names(month.late, cast.dev, today)
    assert {"close-action", "change-date", "transfer-action", "withdraw-action"} <= names(month.late, cast.asha, today)
    assert names(month.late, cast.aud, today) == set()


def test_nobody_closes_what_is_theirs_and_the_page_says_so(page: PageClient, month: OfficeMonth) -> None:
    month.late.owner = month.cast.posts["PCC"]
    month.late.save()
    said = signed_in(page, month.cast.asha).get(at("action", month.late)).content.decode()
    assert "is yours, so somebody else must close it" in said
    assert at("close-action", month.late) not in said


def test_a_date_is_shown_back_then_changed_and_the_first_one_stays(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.asha)
    typed = {"words": "by the end of March 2028", "reason": "The system is late"}
    assert "Friday 31 March 2028" in page.post(at("change-date", month.late), typed).content.decode()
    said = page.post(at("change-date", month.late), typed | {"step": "save"}, follow=True).content.decode()
    assert "It has slipped once." in said
    assert "within a week" in said


def test_an_update_is_added_by_the_owner(page: PageClient, month: OfficeMonth) -> None:
    answer = signed_in(page, month.cast.dev).post(at("update-action", month.late), {"text": "Half done"}, follow=True)
    assert "Half done" in answer.content.decode()


def test_a_proposal_is_returned_or_closed_on_evidence(page: PageClient, month: OfficeMonth) -> None:
    propose_complete(month.late, evidence="The list is empty", by=month.cast.dev, on=month.today)
    month.late.refresh_from_db()
    signed_in(page, month.cast.asha)
    assert "return-action" in names(month.late, month.cast.asha, month.today)
    assert page.post(at("close-action", month.late), {"outcome": "Done"}).status_code == 422
    page.post(at("close-action", month.late), {"outcome": "Done", "evidence": "Seen on screen"})
    month.late.refresh_from_db()
    assert month.late.state == "closed"


def test_every_change_with_a_reason(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.cal)
    for name, state in [
        ("dispute-action", "disputed"),
        ("settle-dispute", "open"),
        ("withdraw-action", "withdrawn"),
        ("reopen-action", "open"),
    ]:
        assert page.post(at(name, month.undated), {"reason": "Because"}).status_code in {302, 403}, name
        month.undated.refresh_from_db()
        if name != "dispute-action":
            assert month.undated.state == state


def test_it_passes_to_another_post(page: PageClient, month: OfficeMonth) -> None:
    typed = {"to": str(month.cast.posts["ACC"].pk), "reason": "A new portfolio"}
    signed_in(page, month.cast.asha).post(at("transfer-action", month.late), typed)
    month.late.refresh_from_db()
    assert month.late.owner.code == "ACC"


def test_it_is_brought_back_in_each_month_named(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"back": "June 2028 and July 2028", "wanted": "Progress", "step": "save"}
    gwens.post(at("bring-back", month.late), typed)
    assert month.late.bring_forwards.count() == 2


def test_a_return_is_carried_to_another_month(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"new_month": "August 2028", "reason": "No figures"}
    gwens.post(reverse("move-return", args=[month.returning.number]), typed)
    assert month.matter.bring_forwards.filter(month="2028-08").exists()


def test_it_asks_the_same_however_long_its_life(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    update_action(month.late, text="Begun", by=month.cast.dev, on=month.today)
    with django_assert_max_num_queries(45) as short:
        gwens.get(at("action", month.late))
    for n in range(15):
        update_action(month.late, text=f"Still {n}", by=month.cast.dev, on=month.today)
    with django_assert_max_num_queries(len(short)):
        gwens.get(at("action", month.late))
