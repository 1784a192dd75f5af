"""Questions at meetings: issued onto an agenda with a day for the paper, and answered limb by limb when put."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions.models import BringForward
from answerable.actions.operations import bring_forward
from answerable.agenda.asked import waits_for_a_meeting, was_asked_again_since
from answerable.agenda.operations.items import enter_item
from answerable.core.refused import Refused
from answerable.matters import rules as question_rules
from answerable.matters.models import Question
from answerable.matters.operations import answer_limb, change_question_state, lock_question, record_finding
from answerable.matters.operations import put_question as mark_put
from answerable.matters.rules import AWAITS_THE_MEETING, Answer, QuestionState
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.meetings.operations import lock_item, settle_item
from answerable.meetings.rules import GOES_ON, TO_COME, UNSETTLED, ItemKind, Outcome, check_has_taken_place
from answerable.people.models import Post, User
from answerable.record.operations import check_same_office, record, take_turn


@dataclass(frozen=True)
class Told:
    """What was said to one limb: how it was answered, and in what words."""

    answer: Answer
    text: str = ""


@dataclass(frozen=True)
class Issued:
    """One of several questions that are issued together: to whom, and under which item it is put."""

    question: Question
    to: Post
    under: AgendaItem | None = None


@transaction.atomic
def issue_questions(questions: Sequence[Issued], *, at: Meeting, by: User, on: date) -> list[AgendaItem]:
    """Put several approved questions at one meeting, all of them or none, in the order in which they are given."""
    require(by, Permission.ISSUE_QUESTION, at=at.body_id)
    if not questions:
        raise Refused("Choose the questions that are to be issued.")
    return [issue_question(one.question, to=one.to, at=at, under=one.under, by=by, on=on) for one in questions]


@transaction.atomic
def issue_question(
    question: Question, *, to: Post, at: Meeting, under: AgendaItem | None = None, heading: str = "", by: User, on: date
) -> AgendaItem:
    """Put an approved question to a post: its paper is due some working days before, and it stands on the agenda."""
    require(by, Permission.ISSUE_QUESTION, at=question.body_id)
    check_same_office(question.body_id, to, at, under)
    question = lock_question(question)
    at = Meeting.objects.get(pk=at.pk)
    if not at.is_to_come:
        raise Refused(f"The meeting of {at.held_on:%-d %B %Y} is “{at.state}”. Issue the question for one to come.")
    if under is not None and under.meeting_id != at.pk:
        raise Refused(f"“{under.heading}” is an item of another meeting. Choose an item of this one, or none.")
    due = question_rules.paper_due(at.held_on, pack=question.body.policy_pack, on=on)
    question = change_question_state(
        question, QuestionState.ISSUED, by=by, on=on, asked_of=to, asked_on=on, issued_on=on, paper_due_on=due
    )
    section = under or _section_for_questions(at)
    return enter_item(
        at,
        heading=heading or question.matter.title,
        kind=ItemKind.QUESTION,
        printed_number=_next_number(section),
        matter=question.matter,
        question=question,
        presenter=to,
        under=section,
        by=by,
        on=on,
    )


@transaction.atomic
def record_answers(
    item: AgendaItem, *, answers: Mapping[int, Told], findings: Sequence[str] = (), by: User, on: date
) -> Question:
    """Record, at the item where a question was put, how each limb was answered (by its order) and what was found."""
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    item = lock_item(item)
    if item.question is None:
        raise Refused(f"No question was put at “{item.heading}”.")
    check_has_taken_place(to_come=item.meeting.is_to_come, then=Outcome.DISCUSSED, day=item.meeting.held_on)
    question = lock_question(item.question)
    question_rules.check_is_the_last_word_here(asked_again_since=was_asked_again_since(question, item))
    if question.state in AWAITS_THE_MEETING:
        question = mark_put(question, by=by, on=on)
    for limb in question.limbs.all():
        told = answers.get(limb.order)
        if told and (limb.answer, limb.answer_text, limb.answered_on) != (told.answer, told.text.strip(), on):
            answer_limb(limb, answer=told.answer, text=told.text, by=by, on=on)
    for text in findings:
        record_finding(question.matter, text=text, question=question, by=by, on=on)
    if item.outcome in UNSETTLED:
        settle_item(item, Outcome.DISCUSSED, by=by, on=on)
    question.refresh_from_db()
    return question


@transaction.atomic
def ask_again(
    question: Question,
    *,
    series: Series,
    month: str,
    words: str,
    wanted: str = "",
    asked_at: AgendaItem | None = None,
    by: User,
    on: date,
) -> BringForward:
    """Put the same question again in a month; it is the same row of the record, so that every asking is counted."""
    require(by, Permission.RECORD_NOTES, at=question.body_id)
    question = lock_question(question)
    question_rules.check_may_be_asked_again(QuestionState(question.state), waits=waits_for_a_meeting(question))
    left = question_rules.worth_asking_again(list(question.limbs.all()))
    waiting = bring_forward(
        question.matter,
        series=series,
        month=month,
        words=words,
        wanted=wanted or "; ".join(limb.text for limb in left) or question.text,
        question=question,
        presenter=question.asked_of,
        asked_at=asked_at,
        by=by,
        on=on,
    )
    change_question_state(
        question,
        QuestionState.ISSUED,
        reason=f"Asked again, for {waiting.words}.",
        by=by,
        on=on,
        issued_on=on if question.asked_of else None,
        paper_due_on=None,
    )
    settle_paper_days(series, by=by, on=on)
    return waiting


def settle_paper_days(series: Series, *, by: User, on: date) -> None:
    """Work out anew by when answers in writing are due; part of an operation that changed which meeting is when."""
    take_turn(series.body_id)
    items = AgendaItem.objects.live().exclude(outcome__in=GOES_ON).filter(question__state__in=AWAITS_THE_MEETING)
    to_come = items.filter(meeting__series=series, meeting__state__in=TO_COME, question__issued_on__isnull=False)
    first: dict[int, date] = {}
    for key, held_on in to_come.order_by("-meeting__held_on").values_list("question", "meeting__held_on"):
        first[key or 0] = held_on
    for question in Question.objects.filter(pk__in=first).select_related("body"):
        _set_paper_day(question, first[question.pk], by=by, on=on)


def _set_paper_day(question: Question, held_on: date, *, by: User, on: date) -> None:
    before = question.paper_due_on
    due = question_rules.paper_due(held_on, pack=question.body.policy_pack, on=question.issued_on or on)
    if due == before:
        return
    question.paper_due_on = due
    question.save(update_fields=["paper_due_on", "modified"])
    was = before.isoformat() if before else ""
    record("paper day changed", question, by=by, on=on, before=was, after=due.isoformat())


def _section_for_questions(meeting: Meeting) -> AgendaItem | None:
    return AgendaItem.objects.live().filter(meeting=meeting, takes="questions").order_by("order").first()


def _next_number(section: AgendaItem | None) -> str:
    """4a(2), of the second item under 4a."""
    if section is None:
        return ""
    return f"{section.printed_number}({AgendaItem.objects.live().filter(parent=section).count() + 1})"
