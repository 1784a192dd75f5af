"""What is promised about questions: nothing skips its step, no words are lost, and what answers amount to."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.refused import NotPermitted, Refused
from answerable.matters import rules
from answerable.matters.models import Limb, LimbAnswer, Question, QuestionStateLine
from answerable.matters.operations import (
    answer_in_writing,
    answer_limb,
    approve_question,
    ask_question,
    conclude,
    draft_question,
    revise_question,
    settle_limbs,
    withdraw_question,
)
from answerable.matters.rules import Answer, Assurance, QuestionState
from answerable.people.tests.cast import Cast, lay_cast
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again
from answerable.tests.laid_once import laid_once

DAY = date(2016, 11, 29)
TEXT = "How many wait, and why do they wait so long?"
ANSWERS = st.lists(st.sampled_from(["", *Answer]), min_size=1, max_size=5)

laid_cast = laid_once(lay_cast)


@pytest.fixture
def cast(laid_cast: Cast, db: None) -> Cast:
    return deepcopy(laid_cast)


def draft(cast: Cast) -> Question:
    return draft_question(cast.matter(), text=TEXT, by=cast.ana, on=DAY)


@laid_again
def put(cast: Cast, *limbs: str) -> list[Limb]:
    question = ask_question(cast.matter(), text="Prompt and fair?", limbs=limbs, by=cast.gwen, on=DAY)
    return list(question.limbs.all())


def test_a_draft_comes_with_the_limbs_that_its_words_fall_into(cast: Cast) -> None:
    assert [limb.text for limb in draft(cast).limbs.all()] == ["How many wait?", "Why do they wait so long?"]


def test_a_limb_is_as_long_as_its_words(cast: Cast) -> None:
    question = settle_limbs(draft(cast), limbs=["why " * 400], by=cast.gwen, on=DAY)
    assert question.limbs.get().text == ("why " * 400).strip()


def test_the_limbs_that_were_proposed_stay_in_the_history(cast: Cast) -> None:
    question = settle_limbs(draft(cast), limbs=["How many?"], by=cast.gwen, on=DAY)
    detail = Event.objects.about(question).get(what="limbs settled").detail
    assert detail == {"before": ["How many wait?", "Why do they wait so long?"], "after": ["How many?"]}


def test_what_was_approved_is_a_draft_again_when_its_words_change(cast: Cast) -> None:
    question = approve_question(draft(cast), by=cast.asha, on=DAY)
    question = revise_question(question, text="How many wait?", by=cast.gwen, on=DAY)
    assert (question.state, [line.state for line in QuestionStateLine.objects.all()]) == (
        "drafted",
        ["drafted", "approved", "drafted"],
    )


def test_the_whole_is_still_the_only_limb_when_its_words_change(cast: Cast) -> None:
    question = draft_question(cast.matter(), text="Tell us about the wait.", by=cast.gwen, on=DAY)
    revise_question(question, text="Tell us about the long wait.", by=cast.gwen, on=DAY)
    assert question.limbs.get().text == "Tell us about the long wait."


def test_a_question_under_a_head_that_the_law_does_not_have_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="not among the heads"):
        draft_question(cast.matter(), text=TEXT, statutory_head="s.9", by=cast.gwen, on=DAY)


def test_every_head_of_the_pack_has_its_words(cast: Cast) -> None:
    heads = rules.heads(cast.office.policy_pack)
    assert len(heads) == 9
    assert rules.words_of_head("s.1(8)(f)", pack=cast.office.policy_pack) == "value for money"


def test_a_draft_is_dropped_for_a_reason_and_goes_no_further(cast: Cast) -> None:
    question = draft(cast)
    with pytest.raises(Refused, match="Say why"):
        withdraw_question(question, reason=" ", by=cast.gwen, on=DAY)
    withdraw_question(question, reason="It was asked last month.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="“withdrawn”, so it cannot become “approved”"):
        approve_question(question, by=cast.asha, on=DAY)


def test_nobody_answers_a_draft(cast: Cast) -> None:
    limb = draft(cast).limbs.all()[0]
    with pytest.raises(Refused, match="has not been issued"):
        answer_limb(limb, answer=Answer.YES, by=cast.gwen, on=DAY)


def test_the_words_of_a_question_that_was_put_do_not_change(cast: Cast) -> None:
    question = put(cast, "prompt", "fair")[0].question
    with pytest.raises(Refused, match="its words no longer change"):
        settle_limbs(question, limbs=["prompt"], by=cast.gwen, on=DAY)


def test_a_question_stands_as_its_answers_amount_to(cast: Cast) -> None:
    prompt, fair = put(cast, "prompt", "fair")
    answer_limb(prompt, answer=Answer.NO, by=cast.gwen, on=DAY)
    assert Question.objects.get().state == "put at the meeting"
    answer_limb(fair, answer=Answer.NOT_ANSWERED, by=cast.gwen, on=DAY)
    assert Question.objects.get().state == "partly answered"


def test_how_a_limb_was_answered_before_is_kept(cast: Cast) -> None:
    (whole,) = put(cast)
    answer_limb(whole, answer=Answer.NOT_ANSWERED, by=cast.gwen, on=DAY)
    answer_limb(whole, answer=Answer.YES, text="Sixty.", by=cast.gwen, on=date(2017, 1, 31))
    assert [(told.answer, told.text) for told in LimbAnswer.objects.all()] == [("not answered", ""), ("yes", "Sixty.")]


def test_nobody_answers_for_a_post_that_is_not_theirs(cast: Cast) -> None:
    question = ask_question(cast.matter(), text=TEXT, asked_of=cast.posts["CC"], by=cast.gwen, on=DAY)
    with pytest.raises(NotPermitted, match="put to the Chief Constable"):
        answer_in_writing(question, text="They wait.", by=cast.dev, on=DAY)


def test_only_the_chair_concludes_and_only_what_was_answered(cast: Cast) -> None:
    (whole,) = put(cast)
    view: dict[str, Any] = {"level": Assurance.NOT, "reason": "Too long.", "on": DAY}
    with pytest.raises(Refused, match="Record first how each of its limbs was answered"):
        conclude(whole.question, said_by_chair=True, by=cast.asha, **view)
    answer_limb(whole, answer=Answer.NO, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Only the chair concludes"):
        conclude(whole.question, said_by_chair=False, by=cast.gwen, **view)
    conclude(whole.question, said_by_chair=False, by=cast.asha, **view)
    with pytest.raises(Refused, match="Ask it again instead"):
        answer_limb(whole, answer=Answer.YES, by=cast.gwen, on=DAY)


@given(ANSWERS)
def test_a_question_is_put_until_every_limb_has_its_answer(answers: list[str]) -> None:
    assert (rules.state_of(answers) is QuestionState.PUT) == ("" in answers)


@given(ANSWERS)
def test_a_question_is_answered_only_where_no_limb_falls_short(answers: list[str]) -> None:
    short = {"", Answer.PARTLY, Answer.NOT_ANSWERED}
    assert (rules.state_of(answers) is QuestionState.ANSWERED) == (not short & set(answers))


@given(ANSWERS)
def test_a_no_from_which_nothing_arose_wants_the_chairs_reason(answers: list[str]) -> None:
    limbs = [Limb(text=str(n), answer=answer) for n, answer in enumerate(answers)]
    denied = bool({Answer.NO, Answer.NOT_ANSWERED} & set(answers))
    assert rules.needs_the_chairs_reason(limbs) == denied
    assert not rules.needs_the_chairs_reason(limbs, reason="It is under way.")
    assert not rules.needs_the_chairs_reason(limbs, something_arose=True)
