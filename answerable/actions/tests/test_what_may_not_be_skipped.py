"""Where a promise could quietly have been lost, misplaced or evaded, and is not."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from answerable.actions.models import Action, BringForward, DueDate, Ownership
from answerable.actions.operations import (
    Due,
    Return,
    add_prerequisite,
    bring_forward,
    close_matter,
    discharge,
    dispute_action,
    propose_complete,
    raise_action,
    reopen_action,
    set_standing_review,
    transfer_action,
    update_action,
    withdraw_action,
    withdraw_return,
)
from answerable.agenda.operations import call_meeting
from answerable.core.refused import NotPermitted, Refused
from answerable.matters.models import Matter
from answerable.matters.operations import ask_question
from answerable.meetings.models import AgendaItem
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, FEBRUARY = date(2016, 11, 29), date(2017, 2, 28)
BACK = Return("2017-02", "February 2017")


@laid_again
def promise(cast: Cast, matter: Matter | None = None, **said: Any) -> Action:
    how = {"owner": cast.posts["DCC"], "due": None if said.get("returns") else Due("by May", "before"), **said}
    return raise_action(matter or cast.matter(), text="Report.", series=cast.series, by=cast.gwen, on=DAY, **how)


@laid_again
def closed_matter(cast: Cast) -> Matter:
    matter = cast.matter("Parking")
    close_matter(matter, reason="It is settled.", by=cast.gwen, on=DAY)
    return matter


def test_whoever_takes_an_action_over_presents_it_when_it_comes_back(cast: Cast) -> None:
    action = promise(cast, returns=[BACK])
    call_meeting(cast.series, held_on=FEBRUARY, by=cast.gwen, on=DAY)
    transfer_action(action, to=cast.posts["CC"], reason="The chief leads on it.", by=cast.asha, on=DAY)
    assert action.bring_forwards.get().presenter == cast.posts["CC"]
    assert AgendaItem.objects.get(kind="bring-forward").presenter == cast.posts["CC"]


def test_whoever_takes_an_action_over_presents_its_review(cast: Cast) -> None:
    action = promise(cast)
    call_meeting(cast.series, held_on=FEBRUARY, by=cast.gwen, on=DAY)
    transfer_action(action, to=cast.posts["ACC"], reason="It is local.", by=cast.asha, on=DAY)
    assert AgendaItem.objects.get(kind="action review").presenter == cast.posts["ACC"]


def test_a_presenter_other_than_the_owner_stays_when_the_action_is_transferred(cast: Cast) -> None:
    back = Return("2017-02", "February 2017", presenter=cast.posts["CEx"])
    action = promise(cast, returns=[back])
    transfer_action(action, to=cast.posts["CC"], reason="The chief leads on it.", by=cast.asha, on=DAY)
    assert action.bring_forwards.get().presenter == cast.posts["CEx"]


def test_an_action_is_not_transferred_to_whoever_owns_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="already"):
        transfer_action(promise(cast), to=cast.posts["DCC"], reason="No reason.", by=cast.asha, on=DAY)


def test_nobody_hands_on_an_action_of_their_own(cast: Cast) -> None:
    with pytest.raises(Refused, match="yours"):
        transfer_action(
            promise(cast, owner=cast.posts["CEx"]), to=cast.posts["PO"], reason="Busy.", by=cast.cal, on=DAY
        )


def test_whoever_no_longer_owns_an_action_no_longer_answers_it(cast: Cast) -> None:
    action = promise(cast)
    seen_before = Action.objects.select_related("owner").get(pk=action.pk)
    transfer_action(action, to=cast.posts["CC"], reason="The chief leads on it.", by=cast.asha, on=DAY)
    for answer in (lambda: update_action(seen_before, text="Mine.", by=cast.dev, on=DAY), _proposes(seen_before, cast)):
        with pytest.raises(NotPermitted, match="not yours"):
            answer()


def _proposes(action: Action, cast: Cast) -> Any:
    return lambda: propose_complete(action, evidence="A letter.", by=cast.dev, on=DAY)


def test_only_what_has_ended_is_opened_again(cast: Cast) -> None:
    action = promise(cast)
    dispute_action(action, reason="We did not agree to it.", by=cast.dev, on=DAY)
    with pytest.raises(Refused, match="has not ended"):
        reopen_action(action, reason="Never mind.", by=cast.asha, on=DAY)


def test_an_ordinary_return_is_not_thought_to_repeat(cast: Cast) -> None:
    promise(cast, returns=[BACK])
    waiting = BringForward.objects.get()
    with pytest.raises(Refused, match="Only a standing review repeats"):
        discharge(waiting, outcome="Better.", repeat_in="2017-05", by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused, match="Only a standing review"):
        withdraw_return(waiting, reason="No.", ends_because="It is over.", by=cast.gwen, on=FEBRUARY)
    assert BringForward.objects.awaited().get() == waiting


def test_three_actions_do_not_wait_for_each_other_in_a_ring(cast: Cast) -> None:
    first, second, third = (promise(cast) for _ in range(3))
    add_prerequisite(second, first, by=cast.gwen, on=DAY)
    add_prerequisite(third, second, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="wait for the other"):
        add_prerequisite(first, third, by=cast.gwen, on=DAY)


def test_nothing_is_promised_or_asked_under_a_closed_matter(cast: Cast) -> None:
    matter = closed_matter(cast)
    gwen: dict[str, Any] = {"by": cast.gwen, "on": DAY}
    asks: list[Any] = [
        lambda: promise(cast, matter),
        lambda: ask_question(matter, text="Is it settled?", **gwen),
        lambda: bring_forward(matter, series=cast.series, month="2017-02", words="then", wanted="It.", **gwen),
        lambda: set_standing_review(
            matter, series=cast.series, text="It.", words="yearly", every_months=12, first_month="2017-02", **gwen
        ),
    ]
    for ask in asks:
        with pytest.raises(Refused, match=r"is closed\. Open it again first"):
            ask()


def test_an_action_of_a_closed_matter_is_opened_again_only_with_its_matter(cast: Cast) -> None:
    matter = cast.matter()
    action = promise(cast, matter)
    withdraw_action(action, reason="Not wanted.", by=cast.asha, on=DAY)
    close_matter(matter, reason="It is settled.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Open it again first"):
        reopen_action(action, reason="It is wanted.", by=cast.asha, on=DAY)


def test_a_second_date_or_owner_without_a_reason_is_refused_by_the_record_itself(cast: Cast) -> None:
    action = promise(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        DueDate.objects.create(action=action, words="later", kind="before", reason="", on=DAY, by=cast.asha)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.create(action=action, post=cast.posts["CC"], reason="", on=DAY, by=cast.asha)


def test_an_action_that_says_nothing_of_when_is_refused_by_the_record_itself(cast: Cast) -> None:
    action = promise(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(timing="")
