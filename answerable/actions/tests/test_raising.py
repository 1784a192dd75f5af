"""What is promised when an action is raised: one post owes it, in words, and it says when or why not when."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from answerable.actions.models import Action, BringForward, DueDate, Ownership, StandingReview
from answerable.actions.operations import (
    Due,
    Return,
    add_prerequisite,
    bring_forward,
    raise_action,
    record_reply,
    request_information,
    set_standing_review,
)
from answerable.actions.rules import check_owner
from answerable.core.refused import Refused
from answerable.people.models import Post
from answerable.people.operations import add_person, found_office, succeed
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, LATER = date(2016, 11, 29), date(2017, 1, 10)


@laid_again
def raised(cast: Cast, **words: Any) -> Action:
    wanted = {"text": "Send the report.", "owner": cast.posts["DCC"], "due": Due("by Easter"), **words}
    return raise_action(cast.matter(), series=cast.series, **wanted, by=cast.gwen, on=DAY)


def standing_review(cast: Cast, **words: Any) -> StandingReview:
    wanted = {"text": "Look at it.", "words": "every six months", "every_months": 6, "first_month": "2017-06", **words}
    return set_standing_review(cast.matter(), series=cast.series, **wanted, by=cast.gwen, on=DAY)


def test_an_action_without_a_date_a_return_or_a_reason_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="why it has no date"):
        raised(cast, due=None, no_date_reason=" ")
    assert not Action.objects.exists()


def test_an_action_without_a_date_says_why_in_the_record_itself(cast: Cast) -> None:
    raised(cast, due=None, no_date_reason="It depends on the budget.")
    with pytest.raises(IntegrityError):
        Action.objects.update(no_date_reason="")


def test_an_action_says_what_was_promised(cast: Cast) -> None:
    with pytest.raises(Refused, match="Write what was promised"):
        raised(cast, text=" ")


def test_the_words_of_a_date_are_kept_beside_the_day(cast: Cast) -> None:
    raised(cast, due=Due("before Christmas", "before", due_on=date(2016, 12, 24)))
    assert DueDate.objects.get().words == "before Christmas"
    with pytest.raises(Refused, match="in the words that were used"):
        raised(cast, due=Due(" ", "before", due_on=date(2016, 12, 24)))


def test_a_date_without_its_words_is_refused_by_the_record_itself(cast: Cast) -> None:
    action = raised(cast)
    with pytest.raises(IntegrityError):
        DueDate.objects.create(action=action, words="", kind="date", due_on=DAY, on=DAY, by=cast.gwen)


def test_a_return_without_its_words_or_its_month_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="in the words that were used"):
        raised(cast, due=None, returns=[Return("2017-02", " ")])
    with pytest.raises(Refused, match="“February” is not a month"):
        raised(cast, due=None, returns=[Return("February", "February")])


@pytest.mark.parametrize("change", [{"words": ""}, {"month": "2017-13"}, {"state": "discharged"}])
def test_a_return_that_lost_its_words_month_or_outcome_is_refused_by_the_record_itself(
    cast: Cast, change: dict[str, str]
) -> None:
    raised(cast, due=None, returns=[Return("2017-02", "in February")])
    with pytest.raises(IntegrityError):
        BringForward.objects.update(**change)


def test_a_post_of_another_office_owns_no_action_here(cast: Cast) -> None:
    office = found_office(name="Office of the Northshire Commissioner", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="cannot own an action of this office"):
        raised(cast, owner=Post.objects.at(office)[0])


def test_a_withdrawn_post_owns_no_action() -> None:
    with pytest.raises(Refused, match="Choose a post of the office or of the force"):
        check_owner(same_office=True, withdrawn=True, post="Controller (CTR)")


def test_an_action_without_an_owner_is_refused_by_the_record_itself(cast: Cast) -> None:
    raised(cast)
    with pytest.raises(IntegrityError):
        Action.objects.update(owner=None)


def test_what_is_asked_of_a_partner_is_owed_by_a_post_of_ours(cast: Cast) -> None:
    action = raised(cast, owner=cast.posts["CEx"])
    request = request_information(action, asked_of="The youth panel", by=cast.gwen, on=DAY)
    assert request.action.owner.is_of_the_office


def test_a_partner_answers_a_request_once(cast: Cast) -> None:
    request = request_information(raised(cast), asked_of="The youth panel", by=cast.gwen, on=DAY)
    record_reply(request, state="received", reply="Their figures.", by=cast.gwen, on=LATER)
    with pytest.raises(Refused, match=r"is received\. Ask again"):
        record_reply(request, state="refused", reply="No.", by=cast.gwen, on=LATER)


def test_the_holder_then_is_kept_when_people_move_and_the_action_follows_the_post(cast: Cast) -> None:
    action = raised(cast)
    newcomer = add_person(cast.office, name="Bo Lindqvist", by=cast.gwen, on=LATER)
    succeed(cast.posts["DCC"], newcomer, begins=LATER, by=cast.gwen, on=LATER)
    assert Ownership.objects.get(action=action).holder_name == "Dev Marlowe"
    holder = action.owner.holder_on(LATER)
    assert holder is not None
    assert holder.person == newcomer


def test_references_count_up_and_are_never_given_twice(cast: Cast) -> None:
    refs = [raised(cast, text=f"Promise {n}.").ref for n in range(3)]
    assert refs == ["HTA-2016-11/01", "HTA-2016-11/02", "HTA-2016-11/03"]
    with pytest.raises(IntegrityError):
        Action.objects.filter(ref=refs[2]).update(ref=refs[0])


def test_two_actions_do_not_wait_for_each_other(cast: Cast) -> None:
    first, second = raised(cast), raised(cast, text="Arrange a meeting about it.")
    add_prerequisite(second, first, by=cast.gwen, on=DAY)
    for before, after in [(second, first), (first, first)]:
        with pytest.raises(Refused, match="each would wait for the other"):
            add_prerequisite(after, before, by=cast.gwen, on=DAY)


def test_a_bring_forward_says_what_is_wanted_back(cast: Cast) -> None:
    with pytest.raises(Refused, match="Write what is wanted when it comes back"):
        bring_forward(
            cast.matter(), series=cast.series, month="2017-02", words="in February", wanted="", by=cast.gwen, on=DAY
        )


@pytest.mark.parametrize("months", [0, -6, 61])
def test_a_standing_review_comes_back_within_five_years(cast: Cast, months: int) -> None:
    with pytest.raises(Refused, match="every 1 to 60 months"):
        standing_review(cast, every_months=months)


@pytest.mark.parametrize("change", [{"words": ""}, {"every_months": 0}, {"ended_on": DAY}])
def test_a_standing_review_without_words_or_ended_in_silence_is_refused_by_the_record_itself(
    cast: Cast, change: dict[str, Any]
) -> None:
    standing_review(cast)
    with pytest.raises(IntegrityError):
        StandingReview.objects.update(**change)
