"""What is promised about matters and questions: every limb has its answer, and no matter closes over a promise."""

from datetime import date

import pytest
from django.db import IntegrityError

from answerable.actions.operations import Due, bring_forward, close_action, close_matter, raise_action
from answerable.core.refused import Refused
from answerable.matters.models import Limb, Matter, MatterStateLine
from answerable.matters.operations import (
    answer_limb,
    ask_question,
    change_matter_state,
    open_matter,
    record_finding,
    rename_matter,
)
from answerable.matters.rules import Answer, MatterState
from answerable.people.tests.cast import Cast

DAY = date(2016, 11, 29)


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_matter_has_a_title_that_people_can_call_it_by(cast: Cast, title: str) -> None:
    with pytest.raises(Refused, match="at most 200 letters"):
        open_matter(cast.office, title=title, by=cast.gwen, on=DAY)


def test_a_matter_is_still_found_by_its_old_title(cast: Cast) -> None:
    matter = cast.matter("Backlog")
    rename_matter(matter, title="Late recording", by=cast.gwen, on=DAY)
    matter.refresh_from_db()
    assert (matter.title, matter.aliases) == ("Late recording", ["Backlog"])


def test_a_matter_with_an_open_action_is_not_closed(cast: Cast) -> None:
    matter = cast.matter()
    raise_action(
        matter, text="Report.", owner=cast.posts["CC"], series=cast.series, due=Due("soon"), by=cast.gwen, on=DAY
    )
    with pytest.raises(Refused, match="still has 1 open action") as refusal:
        close_matter(matter, reason="Done.", by=cast.gwen, on=DAY)
    assert "(s)" not in refusal.value.sentence


def test_a_matter_with_a_bring_forward_to_come_is_not_closed(cast: Cast) -> None:
    matter = cast.matter()
    for month in ("2017-02", "2017-05"):
        bring_forward(matter, series=cast.series, month=month, words="later", wanted="A review.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="still has 2 bring-forwards"):
        close_matter(matter, reason="Done.", by=cast.gwen, on=DAY)


def test_a_matter_closes_when_its_promises_are_kept(cast: Cast) -> None:
    matter = cast.matter()
    action = raise_action(
        matter, text="Report.", owner=cast.posts["CC"], series=cast.series, due=Due("soon"), by=cast.gwen, on=DAY
    )
    close_action(action, outcome="Reported.", evidence="The report.", by=cast.asha, on=DAY)
    close_matter(matter, reason="Settled.", by=cast.gwen, on=DAY)
    assert not Matter.objects.open().exists()


def test_a_matter_is_closed_only_where_its_promises_are_counted(cast: Cast) -> None:
    with pytest.raises(Refused, match="Use “Close the matter”"):
        change_matter_state(cast.matter(), MatterState.CLOSED, reason="Done.", by=cast.gwen, on=DAY)


def test_a_matter_changes_only_for_a_reason(cast: Cast) -> None:
    matter = cast.matter()
    with pytest.raises(Refused, match="Say why the matter changes"):
        change_matter_state(matter, MatterState.MONITORING, reason=" ", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Say why the matter changes"):
        close_matter(matter, reason="", by=cast.gwen, on=DAY)


def test_a_closed_matter_is_not_closed_again(cast: Cast) -> None:
    matter = cast.matter()
    close_matter(matter, reason="Settled.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="closed already"):
        close_matter(matter, reason="Settled.", by=cast.gwen, on=DAY)


def test_the_history_of_a_matter_is_never_rewritten(cast: Cast) -> None:
    change_matter_state(cast.matter(), MatterState.MONITORING, reason="It is quiet.", by=cast.gwen, on=DAY)
    line = MatterStateLine.objects.get()
    line.reason = "Something else."
    with pytest.raises(Refused, match="never rewritten"):
        line.save()
    with pytest.raises(Refused, match="never rewritten"):
        MatterStateLine.objects.update(reason="Something else.")
    with pytest.raises(Refused, match="Nothing is deleted"):
        MatterStateLine.objects.all().delete()


def test_a_question_without_parts_is_its_own_limb(cast: Cast) -> None:
    question = ask_question(cast.matter(), text="How many wait?", limbs=["", " "], by=cast.gwen, on=DAY)
    assert [limb.text for limb in question.limbs.all()] == ["How many wait?"]


def test_each_limb_has_an_answer_of_its_own(cast: Cast) -> None:
    question = ask_question(cast.matter(), text="Prompt, fair?", limbs=["prompt", "fair"], by=cast.gwen, on=DAY)
    prompt, fair = question.limbs.all()
    answer_limb(prompt, answer=Answer.YES, by=cast.gwen, on=DAY)
    answer_limb(fair, answer=Answer.NOT_ANSWERED, by=cast.gwen, on=DAY)
    assert [limb.answer for limb in question.limbs.all()] == ["yes", "not answered"]


def test_an_answer_without_its_date_is_refused_by_the_record_itself(cast: Cast) -> None:
    ask_question(cast.matter(), text="How many wait?", by=cast.gwen, on=DAY)
    with pytest.raises(IntegrityError):
        Limb.objects.update(answer="yes")


def test_a_question_and_a_finding_say_something(cast: Cast) -> None:
    with pytest.raises(Refused, match="Write the question"):
        ask_question(cast.matter(), text=" ", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Write what was found"):
        record_finding(cast.matter("Custody"), text=" ", by=cast.gwen, on=DAY)
