"""What came back is discharged on one page, with what it ended in."""

from copy import deepcopy
from typing import Any

import pytest
from django.urls import reverse

from answerable.actions.models import BringForward, StandingReview
from answerable.actions.operations import set_standing_review
from answerable.agenda.operations import hold_meeting
from answerable.core.dates import Month
from answerable.matters.operations import ask_question
from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.tests.cast import Cast, lay_cast
from answerable.tests.laid_again import laid_again
from answerable.tests.laid_once import laid_once
from answerable.tests.page_check import PageClient

ASKED = "Does anybody stay in a cell overnight?"
laid_month = laid_once(lambda: lay_month(lay_cast()))


@pytest.fixture
def month(laid_month: OfficeMonth, db: None) -> OfficeMonth:
    return deepcopy(laid_month)


@pytest.fixture
def cast(month: OfficeMonth) -> Cast:
    return month.cast


@pytest.fixture
@laid_again
def review(month: OfficeMonth) -> StandingReview:
    """Figures that come back every six months, asked for together with a question."""
    question = ask_question(month.matter, text=ASKED, by=month.cast.gwen, on=month.today)
    return set_standing_review(
        month.matter,
        series=month.cast.series,
        text="Six-monthly figures",
        words="every six months",
        every_months=6,
        first_month=str(Month.of(month.next.held_on)),
        question=question,
        by=month.cast.gwen,
        on=month.today,
    )


def came_back(waiting: BringForward, month: OfficeMonth) -> str:
    """The address at which it is discharged, at the meeting it came back to."""
    month.next.refresh_from_db()
    if month.next.is_to_come:
        hold_meeting(month.next, by=month.cast.gwen, on=month.next.held_on)
    item = waiting.placements.get().item
    return reverse("discharge", args=[item.meeting.number, item.number, waiting.number])


def discharged(gwens: PageClient, month: OfficeMonth, **typed: Any) -> BringForward:
    waiting = month.returning
    gwens.post(came_back(waiting, month), {"outcome": "Two days on average", "ending": "update", **typed})
    waiting.refresh_from_db()
    return waiting


def test_an_update_is_discharged_in_its_words(gwens: PageClient, month: OfficeMonth) -> None:
    waiting = discharged(gwens, month)
    assert (waiting.state, waiting.outcome, waiting.ending) == ("discharged", "Two days on average", "update")


def test_a_new_action_is_raised_with_it(gwens: PageClient, month: OfficeMonth) -> None:
    owner = month.cast.posts["CC"]
    waiting = discharged(gwens, month, ending="action", owner=owner.pk, text="Halve it", back="May 2031")
    item = waiting.placements.get().item
    action = item.actions_raised.get()
    assert (action.text, action.owner, action.bring_forwards.get().month) == ("Halve it", owner, "2031-05")


def test_what_was_decided_is_a_decision_of_the_office(gwens: PageClient, month: OfficeMonth) -> None:
    waiting = discharged(gwens, month, ending="decision", decision="The list stays")
    decision = waiting.placements.get().item.decisions.get()
    assert (decision.title, decision.text, decision.matter) == ("The list stays", "Two days on average", waiting.matter)


def test_what_was_carried_on_comes_back_with_where_it_came_from(gwens: PageClient, month: OfficeMonth) -> None:
    waiting = discharged(gwens, month, ending="carried", carried_to="May 2031")
    again = BringForward.objects.get(moved_from=waiting)
    assert (again.month, again.came_from, again.wanted) == ("2031-05", waiting.came_from, waiting.wanted)


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        ("action", "Choose the post that owes the action."),
        ("decision", "Say in a few words what was decided."),
        ("carried", "Say to which month it is carried."),
    ],
)
def test_what_it_ended_in_is_not_left_out(gwens: PageClient, month: OfficeMonth, ending: str, sentence: str) -> None:
    typed = {"outcome": "Two days on average", "ending": ending}
    answer = gwens.post(came_back(month.returning, month), typed)
    assert sentence in answer.content.decode()
    month.returning.refresh_from_db()
    assert month.returning.state == "placed"


def test_words_of_time_that_fix_nothing_leave_everything_as_it_was(gwens: PageClient, month: OfficeMonth) -> None:
    typed = {"outcome": "Better", "ending": "action", "owner": month.cast.posts["CC"].pk, "text": "Go on"}
    answer = gwens.post(came_back(month.returning, month), {**typed, "words": "as soon as possible"})
    assert "does not fix a day" in answer.content.decode()
    month.returning.refresh_from_db()
    assert month.returning.state == "placed"


def test_the_question_that_asked_for_it_stands_above(
    gwens: PageClient, month: OfficeMonth, review: StandingReview
) -> None:
    assert ASKED in gwens.get(came_back(review.bring_forwards.get(), month)).content.decode()


def test_a_standing_review_refuses_silence(gwens: PageClient, month: OfficeMonth, review: StandingReview) -> None:
    address, turn = came_back(review.bring_forwards.get(), month), Month.of(month.today).plus(6)
    typed = {"outcome": "Figures seen", "ending": "update"}
    assert "It cannot end in silence." in gwens.post(address, typed).content.decode()
    assert "why the review ends" in gwens.post(address, {**typed, "repeats": "ends"}).content.decode()
    gwens.post(address, {**typed, "repeats": "again"})
    assert review.bring_forwards.filter(month=str(turn)).exists()


def test_a_standing_review_ends_for_a_reason(gwens: PageClient, month: OfficeMonth, review: StandingReview) -> None:
    typed = {"outcome": "Figures seen", "ending": "update", "repeats": "ends", "ends_because": "It is in the report."}
    gwens.post(came_back(review.bring_forwards.get(), month), typed)
    review.refresh_from_db()
    assert review.ended_because == "It is in the report."
