"""The page that an officer of the force comes in to: what is owed, and what may be answered from there."""

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import Action
from answerable.actions.operations import Due, accept_action, add_prerequisite, propose_extension, raise_action
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def owed(page: PageClient) -> str:
    return str(page.get(reverse("owed")).content.decode())


def ask(page: PageClient, name: str, action: Action, **typed: str) -> str:
    answer = page.post(reverse(name, args=[action.number]), typed, follow=True)
    return str(answer.content.decode())


def test_an_officer_lands_on_what_the_post_owes(page: PageClient, month: OfficeMonth) -> None:
    said = signed_in(page, month.cast.dev).get(reverse("today"), follow=True).content.decode()
    assert "What you owe" in said
    assert "Clear every report older than a week" in said
    assert "was due" in said
    assert "Share the staffing plan" not in said


def test_the_co_ordinator_sees_all_that_the_force_owes_by_post(page: PageClient, month: OfficeMonth) -> None:
    said = owed(signed_in(page, month.cast.luke))
    assert "What the force owes" in said
    assert said.index("Chief Constable (CC)") < said.index("Deputy Chief Constable (DCC)")
    assert "Share the staffing plan" in said


def test_the_words_link_to_the_notes_they_were_promised_in(page: PageClient, month: OfficeMonth) -> None:
    item = month.item(month.last, "4a")
    assert f"{reverse('meeting-notes', args=[month.last.number])}#item-{item.number}" in owed(
        signed_in(page, month.cast.dev)
    )


def test_accepting_is_recorded_with_its_day(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.dev)
    assert "Not yet accepted" in owed(page)
    said = ask(page, "accept-action", month.late)
    assert "Accepted on" in said
    assert "Not yet accepted" not in said


def test_more_time_is_asked_for_and_agreed_to(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.dev)
    typed = {"words": "by the end of March 2031", "reason": "The supplier is late", "step": "save"}
    ask(page, "propose-extension", month.late, **typed)
    assert "Asked for, not answered yet: More time, until “by the end of March 2031”" in owed(page)
    signed_in(page, month.cast.asha)
    proposal = month.late.proposals.get()
    page.post(reverse("accept-proposal", args=[month.late.number, proposal.number]), {"reason": ""})
    said = page.get(reverse("action", args=[month.late.number])).content.decode()
    assert "It has slipped once." in said


def test_what_was_declined_stays_as_it_was_and_says_why(page: PageClient, month: OfficeMonth) -> None:
    cast = month.cast
    proposal = propose_extension(
        month.late, due=Due("in June"), reason="The supplier is late", by=cast.dev, on=month.today
    )
    decline = reverse("decline-proposal", args=[month.late.number, proposal.number])
    assert signed_in(page, cast.cal).post(decline, {"reason": ""}).status_code == 422
    said = page.post(decline, {"reason": "It was promised twice"}, follow=True).content.decode()
    assert "It was promised twice" in said
    assert page.post(decline, {"reason": "Again"}).status_code == 409


def test_an_officer_does_not_decide_what_was_asked_for(page: PageClient, month: OfficeMonth) -> None:
    proposal = propose_extension(month.late, due=Due("in June"), reason="Late", by=month.cast.dev, on=month.today)
    agree = reverse("accept-proposal", args=[month.late.number, proposal.number])
    assert signed_in(page, month.cast.dev).post(agree).status_code == 403


def test_it_says_what_is_to_be_done_first(page: PageClient, month: OfficeMonth) -> None:
    add_prerequisite(month.late, month.undated, by=month.cast.gwen, on=month.today)
    assert f"To be done first: {month.undated.ref} (CC), not finished" in owed(signed_in(page, month.cast.dev))


def test_somebody_who_owes_nothing_is_told_so(gwens: PageClient, month: OfficeMonth) -> None:
    assert "You owe nothing." in owed(gwens)


def test_it_asks_the_same_however_much_is_owed(
    page: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(page, month.cast.luke)
    accept_action(month.late, by=month.cast.dev, on=month.today)
    add_prerequisite(month.late, month.undated, by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(40) as short:
        owed(page)
    for n in range(12):
        action = raise_action(
            month.matter,
            text=f"Promise {n}",
            owner=month.cast.posts["DCC" if n % 2 else "CC"],
            series=month.cast.series,
            due=Due("soon", due_on=month.today),
            by=month.cast.gwen,
            on=month.today,
        )
        accept_action(action, by=month.cast.luke, on=month.today)
        add_prerequisite(action, month.undated, by=month.cast.gwen, on=month.today)
    with django_assert_max_num_queries(len(short)):
        owed(page)
