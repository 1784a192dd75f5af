"""Closing several actions at once, at a meeting or between meetings, and what has to be done before what."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import Action
from answerable.actions.operations import Due, add_prerequisite, propose_complete, raise_action
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.meetings.models import Meeting
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient


@pytest.fixture
@laid_again
def looked_at(month: OfficeMonth) -> Meeting:
    """A meeting held yesterday, at which both the late and the undated action were under review."""
    yesterday = month.today - timedelta(days=1)
    meeting = call_meeting(month.cast.series, held_on=yesterday, by=month.cast.gwen, on=yesterday)
    hold_meeting(meeting, by=month.cast.gwen, on=yesterday)
    return meeting


def ticked(*actions: Action, **said: str) -> dict[str, str]:
    return {**{f"close_{action.number}": "on" for action in actions}, **said}


def close(page: PageClient, meeting: Meeting, typed: dict[str, str], *, step: str = "save") -> str:
    address = reverse("close-at-meeting", args=[meeting.number])
    return str(page.post(address, typed | {"step": step}, follow=True).content.decode())


def test_two_are_closed_at_a_meeting_and_its_notes_say_so(
    page: PageClient, month: OfficeMonth, looked_at: Meeting
) -> None:
    typed = ticked(month.late, month.undated, outcome="Both are done", evidence="Seen at the meeting")
    said = close(signed_in(page, month.cast.asha), looked_at, typed)
    assert said.count("Closed here:") == 2
    assert "Seen at the meeting" in said
    assert "at the meeting" in page.get(reverse("action", args=[month.late.number])).content.decode()


def test_each_may_have_words_of_its_own(page: PageClient, month: OfficeMonth, looked_at: Meeting) -> None:
    own = {f"outcome_{month.late.number}": "The list is empty", f"evidence_{month.late.number}": "The list"}
    typed = ticked(month.late, month.undated, outcome="Sent", no_evidence_because="Everybody has it", **own)
    said = close(signed_in(page, month.cast.cal), looked_at, typed)
    assert "The list is empty" in said
    assert "No evidence: Everybody has it" in said


def test_what_is_missing_is_said_beside_its_row(page: PageClient, month: OfficeMonth, looked_at: Meeting) -> None:
    signed_in(page, month.cast.asha)
    assert "Tick at least one action" in close(page, looked_at, {"outcome": "Done", "evidence": "Seen"})
    said = close(page, looked_at, ticked(month.late))
    assert f"Say what came of {month.late.ref}." in said
    assert f"Say what shows that {month.late.ref} was done" in said


def test_out_of_order_it_is_warned_of_before_anything_is_kept(
    page: PageClient, month: OfficeMonth, looked_at: Meeting
) -> None:
    add_prerequisite(month.late, month.undated, by=month.cast.gwen, on=month.today)
    typed = ticked(month.late, outcome="Done", evidence="Seen")
    said = close(signed_in(page, month.cast.asha), looked_at, typed, step="")
    assert f"{month.late.ref} waits for {month.undated.ref}, which is not finished." in said
    month.late.refresh_from_db()
    assert month.late.state == "open"
    assert "Closed here:" in close(page, looked_at, typed)


def test_both_closed_together_are_in_order_however_they_are_listed(
    page: PageClient, month: OfficeMonth, looked_at: Meeting
) -> None:
    add_prerequisite(month.late, month.undated, by=month.cast.gwen, on=month.today)
    typed = ticked(month.late, month.undated, outcome="Done", evidence="Seen")
    assert "Out of order" not in close(signed_in(page, month.cast.asha), looked_at, typed, step="")
    assert close(page, looked_at, typed).count("Closed here:") == 2


def test_what_is_still_to_come_back_cannot_be_ticked_and_says_why(page: PageClient, month: OfficeMonth) -> None:
    said = signed_in(page, month.cast.asha).get(reverse("close-between-meetings")).content.decode()
    assert "is still to come back once more" in said
    assert said.count('type="checkbox"') == 2


def test_between_meetings_a_decision_lists_what_was_closed(page: PageClient, month: OfficeMonth) -> None:
    typed = ticked(month.late, month.undated, outcome="Done", evidence="Seen", step="save")
    signed_in(page, month.cast.asha).post(reverse("close-between-meetings"), typed)
    decision = month.matter.decisions.get()
    assert month.late.ref in decision.text
    assert month.undated.ref in decision.title
    assert f"Closed ({decision.ref})" in page.get(reverse("action", args=[month.late.number])).content.decode()


@pytest.mark.parametrize("name", ["gwen", "dev", "luke"])
def test_only_those_entitled_close(page: PageClient, month: OfficeMonth, looked_at: Meeting, name: str) -> None:
    signed_in(page, month.cast.users[name])
    assert page.get(reverse("close-at-meeting", args=[looked_at.number])).status_code == 403
    assert page.get(reverse("close-between-meetings")).status_code == 403


def test_the_clerk_says_what_comes_first_and_the_page_shows_it(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"first": str(month.undated.number)}
    said = gwens.post(reverse("set-first", args=[month.late.number]), typed, follow=True).content.decode()
    assert "To be done first" in said
    assert month.undated.ref in said
    assert "Waits for this" in gwens.get(reverse("action", args=[month.undated.number])).content.decode()


def test_the_owner_who_proposes_out_of_order_is_asked_to_confirm(page: PageClient, month: OfficeMonth) -> None:
    add_prerequisite(month.late, month.undated, by=month.cast.gwen, on=month.today)
    propose = reverse("propose-complete", args=[month.late.number])
    signed_in(page, month.cast.dev)
    assert "Out of order" in page.post(propose, {"evidence": "The list is empty"}).content.decode()
    said = page.post(propose, {"evidence": "The list is empty", "step": "save"}, follow=True).content.decode()
    assert "proposed complete" in said


def test_it_asks_the_same_however_many_are_open(
    page: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    propose_complete(month.late, evidence="The list", by=month.cast.dev, on=month.today)
    signed_in(page, month.cast.asha)
    with django_assert_max_num_queries(40) as short:
        page.get(reverse("close-between-meetings"))
    for n in range(8):
        cast, due = month.cast, Due("soon", due_on=month.today)
        raise_action(
            month.matter,
            text=f"Promise {n}",
            owner=cast.posts["CC"],
            series=cast.series,
            due=due,
            by=cast.gwen,
            on=month.today,
        )
    with django_assert_max_num_queries(len(short)):
        page.get(reverse("close-between-meetings"))
