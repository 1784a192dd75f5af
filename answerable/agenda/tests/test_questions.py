"""What is promised about questions at meetings: a paper in time, a place on the agenda, asked until answered."""

from copy import deepcopy
from datetime import date

import pytest

from answerable.actions.story import story_of
from answerable.agenda.asked import months_asked
from answerable.agenda.operations import (
    Issued,
    Told,
    add_item,
    ask_again,
    call_meeting,
    cancel_meeting,
    hold_meeting,
    issue_question,
    issue_questions,
    move_meeting,
    not_reached,
    record_answers,
    withdraw_item,
)
from answerable.core.refused import Refused
from answerable.matters.models import Question
from answerable.matters.operations import answer_in_writing, approve_question, conclude, draft_question
from answerable.matters.rules import Answer, Assurance
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import record_nil
from answerable.people.tests.cast import Cast, lay_cast
from answerable.tests.laid_again import laid_again
from answerable.tests.laid_once import laid_once

DAY = date(2016, 11, 1)
NOVEMBER, JANUARY = date(2016, 11, 29), date(2017, 1, 3)

laid_cast = laid_once(lay_cast)


@pytest.fixture
def cast(laid_cast: Cast, db: None) -> Cast:
    return deepcopy(laid_cast)


@laid_again
def meeting(cast: Cast, day: date) -> Meeting:
    return call_meeting(cast.series, held_on=day, by=cast.gwen, on=DAY)


@laid_again
def issued(cast: Cast, at: Meeting) -> AgendaItem:
    question = draft_question(cast.matter(), text="How many wait, and how long is it?", by=cast.gwen, on=DAY)
    approve_question(question, by=cast.asha, on=DAY)
    return issue_question(question, to=cast.posts["DCC"], at=at, by=cast.asha, on=DAY)


def answered(cast: Cast, item: AgendaItem, *answers: Answer) -> Question:
    told = {order: Told(answer) for order, answer in enumerate(answers, 1)}
    return record_answers(item, answers=told, by=cast.gwen, on=item.meeting.held_on)


def held(cast: Cast, item: AgendaItem) -> AgendaItem:
    hold_meeting(item.meeting, by=cast.gwen, on=item.meeting.held_on)
    item.refresh_from_db()
    return item


def paper_day() -> date | None:
    return Question.objects.get().paper_due_on


def approved(cast: Cast, *texts: str) -> list[Question]:
    matter = cast.matter()
    drafts = [draft_question(matter, text=text, by=cast.gwen, on=DAY) for text in texts]
    return [approve_question(draft, by=cast.asha, on=DAY) for draft in drafts]


def test_several_questions_are_issued_together_each_under_its_item(cast: Cast) -> None:
    at, (one, other) = meeting(cast, NOVEMBER), approved(cast, "How many wait?", "How long is it?")
    initiatives = AgendaItem.objects.get(meeting=at, printed_number="4b")
    together = [Issued(one, cast.posts["CC"]), Issued(other, cast.posts["DCC"], under=initiatives)]
    items = issue_questions(together, at=at, by=cast.asha, on=DAY)
    assert [(item.printed_number, str(item.presenter)) for item in items] == [
        ("4a(1)", "Chief Constable (CC)"),
        ("4b(1)", "Deputy Chief Constable (DCC)"),
    ]


def test_of_several_questions_all_are_issued_or_none(cast: Cast) -> None:
    at, (one,) = meeting(cast, NOVEMBER), approved(cast, "How many wait?")
    other = draft_question(one.matter, text="How long is it?", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="It is approved first"):
        issue_questions([Issued(each, cast.posts["CC"]) for each in (one, other)], at=at, by=cast.asha, on=DAY)
    one.refresh_from_db()
    assert one.state == "approved"
    with pytest.raises(Refused, match="Choose the questions"):
        issue_questions([], at=at, by=cast.asha, on=DAY)


def test_the_paper_is_due_five_working_days_before_the_meeting(cast: Cast) -> None:
    issued(cast, meeting(cast, NOVEMBER))
    assert paper_day() == date(2016, 11, 22)


def test_christmas_and_new_year_are_no_working_days(cast: Cast) -> None:
    issued(cast, meeting(cast, JANUARY))
    assert paper_day() == date(2016, 12, 22)


def test_a_question_issued_late_is_due_the_working_day_before(cast: Cast) -> None:
    issued(cast, meeting(cast, date(2016, 11, 7)))
    assert paper_day() == date(2016, 11, 4)


def test_the_day_of_the_paper_moves_with_the_meeting(cast: Cast) -> None:
    item = issued(cast, meeting(cast, NOVEMBER))
    move_meeting(item.meeting, to=JANUARY, reason="The hall is taken.", by=cast.gwen, on=DAY)
    assert paper_day() == date(2016, 12, 22)


def test_it_is_due_for_the_next_meeting_when_its_own_is_cancelled(cast: Cast) -> None:
    item = issued(cast, meeting(cast, NOVEMBER))
    meeting(cast, JANUARY)
    cancel_meeting(item.meeting, reason="Snow.", by=cast.gwen, on=DAY)
    assert paper_day() == date(2016, 12, 22)


def test_only_what_is_approved_is_issued_and_only_to_a_meeting_to_come(cast: Cast) -> None:
    coming, question = meeting(cast, NOVEMBER), draft_question(cast.matter(), text="Why?", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="It is approved first"):
        issue_question(question, to=cast.posts["DCC"], at=coming, by=cast.asha, on=DAY)
    with pytest.raises(Refused, match="Issue it"):
        add_item(coming, heading="Waits", kind="question", question=question, by=cast.gwen, on=DAY)
    approve_question(question, by=cast.asha, on=DAY)
    hold_meeting(coming, by=cast.gwen, on=NOVEMBER)
    coming.refresh_from_db()
    with pytest.raises(Refused, match="Issue the question for one to come"):
        issue_question(question, to=cast.posts["DCC"], at=coming, by=cast.asha, on=NOVEMBER)


def test_a_question_answered_in_writing_is_still_put(cast: Cast) -> None:
    item = issued(cast, meeting(cast, NOVEMBER))
    answer_in_writing(Question.objects.get(), text="Sixty.", by=cast.dev, on=date(2016, 11, 21))
    question = answered(cast, held(cast, item), Answer.YES, Answer.NO)
    states = [line.state for line in question.states.all()]
    assert states[-3:] == ["answered in writing", "put at the meeting", "answered"]


def test_nothing_is_answered_at_a_meeting_that_has_not_been_held(cast: Cast) -> None:
    item = issued(cast, meeting(cast, NOVEMBER))
    with pytest.raises(Refused, match="has not been held yet"):
        answered(cast, item, Answer.YES, Answer.YES)


def test_that_no_action_arises_from_a_no_needs_the_chairs_reason(cast: Cast) -> None:
    item = held(cast, issued(cast, meeting(cast, NOVEMBER)))
    answered(cast, item, Answer.YES, Answer.NOT_ANSWERED)
    words = {"words": "There was none.", "about": "actions", "by": cast.gwen, "on": NOVEMBER}
    with pytest.raises(Refused, match="needs the chair’s reason"):
        record_nil(item, **words)  # type: ignore[arg-type]
    record_nil(item, reason="The figures come in May.", **words)  # type: ignore[arg-type]


def test_a_question_asked_again_is_the_same_question_and_is_counted(cast: Cast) -> None:
    item = held(cast, issued(cast, meeting(cast, NOVEMBER)))
    question = answered(cast, item, Answer.YES, Answer.NOT_ANSWERED)
    meeting(cast, JANUARY)
    back = ask_again(
        question, series=cast.series, month="2017-01", words="January", asked_at=item, by=cast.gwen, on=NOVEMBER
    )
    assert back.wanted == "How long is it?"
    again = AgendaItem.objects.get(meeting__held_on=JANUARY, question=question)
    assert paper_day() == date(2016, 12, 22)
    assert months_asked([question])[question.pk] == ["2016-11", "2017-01"]
    question = answered(cast, held(cast, again), Answer.YES, Answer.YES)
    assert question.state == "answered"


def test_the_story_of_the_matter_tells_each_answer_on_its_day(cast: Cast) -> None:
    item = held(cast, issued(cast, meeting(cast, NOVEMBER)))
    question = answered(cast, item, Answer.YES, Answer.NOT_ANSWERED)
    meeting(cast, JANUARY)
    ask_again(question, series=cast.series, month="2017-01", words="January", by=cast.gwen, on=NOVEMBER)
    again = held(cast, AgendaItem.objects.get(meeting__held_on=JANUARY, question=question))
    answered(cast, again, Answer.YES, Answer.PARTLY)
    conclude(question, level=Assurance.PARTLY, reason="Better.", said_by_chair=True, by=cast.asha, on=JANUARY)
    told = [(line.on, line.title, line.words) for line in story_of(question.matter)]
    assert (NOVEMBER, "Answered", "How many wait?: yes; How long is it?: not answered") in told
    assert (JANUARY, "Answered", "How many wait?: yes; How long is it?: partly") in told
    assert told[-1] == (JANUARY, "Concluded: partly assured", "Better.")


def test_a_month_without_a_meeting_counts_as_soon_as_it_is_asked_for(cast: Cast) -> None:
    item = held(cast, issued(cast, meeting(cast, NOVEMBER)))
    question = answered(cast, item, Answer.NOT_ANSWERED, Answer.NOT_ANSWERED)
    ask_again(question, series=cast.series, month="2017-05", words="May", by=cast.gwen, on=NOVEMBER)
    assert months_asked([question])[question.pk] == ["2016-11", "2017-05"]


def test_a_meeting_that_did_not_reach_a_question_did_not_ask_it(cast: Cast) -> None:
    item = held(cast, issued(cast, meeting(cast, NOVEMBER)))
    meeting(cast, JANUARY)
    not_reached(item, reason="Time ran out.", by=cast.gwen, on=NOVEMBER)
    question = Question.objects.get()
    assert months_asked([question])[question.pk] == ["2017-01"]


def test_what_was_answered_stands_once_it_is_asked_again(cast: Cast) -> None:
    item = held(cast, issued(cast, meeting(cast, NOVEMBER)))
    question = answered(cast, item, Answer.NOT_ANSWERED, Answer.NOT_ANSWERED)
    ask_again(question, series=cast.series, month="2017-05", words="May", by=cast.gwen, on=NOVEMBER)
    with pytest.raises(Refused, match="asked again since then"):
        answered(cast, item, Answer.YES, Answer.YES)


def test_a_question_that_was_taken_off_its_agenda_may_be_asked_in_another_month(cast: Cast) -> None:
    item = issued(cast, meeting(cast, NOVEMBER))
    withdraw_item(item, reason="The figures are late.", by=cast.gwen, on=DAY)
    ask_again(Question.objects.get(), series=cast.series, month="2017-01", words="January", by=cast.gwen, on=DAY)
    assert AgendaItem.objects.live().filter(question=item.question).count() == 0
    assert AgendaItem.objects.live().filter(meeting=meeting(cast, JANUARY), question=item.question).exists()
    assert paper_day() == date(2016, 12, 22)


def test_what_still_waits_to_be_put_is_not_asked_again(cast: Cast) -> None:
    issued(cast, meeting(cast, NOVEMBER))
    with pytest.raises(Refused, match="nothing yet to ask again"):
        ask_again(Question.objects.get(), series=cast.series, month="2017-01", words="January", by=cast.gwen, on=DAY)
