"""What is answered to a question: in writing, limb by limb at the meeting, and what the chair makes of it."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, Role, require
from answerable.core.refused import Refused
from answerable.matters import rules
from answerable.matters.models import Conclusion, Finding, Limb, LimbAnswer, Matter, Question, WrittenAnswer
from answerable.matters.operations.moving import change_question_state, lock_question
from answerable.matters.rules import Assurance, QuestionState
from answerable.people.models import User
from answerable.record.models import check_fits
from answerable.record.operations import enter, record


@transaction.atomic
def answer_in_writing(question: Question, *, text: str, by: User, on: date) -> WrittenAnswer:
    """Answer before the meeting, for the post that was asked; a second answer adds to the first."""
    require(by, Permission.ANSWER_QUESTION, at=question.body_id)
    if not text.strip():
        raise Refused("Write the answer.")
    question = lock_question(question)
    post = question.asked_of
    rules.check_may_answer_in_writing(
        keeps_force_papers=Role.FORCE_COORDINATOR in by.roles_at(question.body_id),
        holds_post=question.asked_of_id in by.posts_held(on),
        post=post.title if post else "office",
    )
    question = change_question_state(question, QuestionState.IN_WRITING, by=by, on=on)
    return WrittenAnswer.objects.create(question=question, text=text.strip(), on=on, by=by)


@transaction.atomic
def put_question(question: Question, *, by: User, on: date) -> Question:
    """Say that the question was put at the meeting, whatever was answered."""
    require(by, Permission.RECORD_NOTES, at=question.body_id)
    return change_question_state(question, QuestionState.PUT, by=by, on=on)


@transaction.atomic
def answer_limb(limb: Limb, *, answer: rules.Answer, text: str = "", by: User, on: date) -> None:
    """Say how one limb was answered; once each has its answer, the question stands as they amount to."""
    require(by, Permission.RECORD_NOTES, at=limb.question.body_id)
    question = lock_question(limb.question)
    rules.check_has_been_asked(QuestionState(question.state))
    if question.state in rules.AWAITS_THE_MEETING:
        question = change_question_state(question, QuestionState.PUT, by=by, on=on)
    limb = Limb.objects.select_for_update(of=("self",)).get(pk=limb.pk)
    before = {"answer": limb.answer, "text": limb.answer_text}
    limb.answer, limb.answer_text, limb.answered_on = answer, text.strip(), on
    check_fits(limb)
    limb.save(update_fields=["answer", "answer_text", "answered_on"])
    LimbAnswer.objects.create(limb=limb, answer=answer, text=text.strip(), on=on, by=by)
    record("limb answered", question, by=by, on=on, limb=limb.order, before=before, answer=str(answer))
    amounts_to = rules.state_of(list(question.limbs.values_list("answer", flat=True)))
    if amounts_to != question.state:
        change_question_state(question, amounts_to, by=by, on=on)


@transaction.atomic
def record_finding(matter: Matter, *, text: str, question: Question | None = None, by: User, on: date) -> Finding:
    require(by, Permission.RECORD_NOTES, at=matter.body_id)
    if not text.strip():
        raise Refused("Write what was found.")
    order = Finding.objects.filter(matter=matter, question=question, found_on=on).count() + 1
    finding = enter(
        Finding, matter.body_id, matter=matter, question=question, order=order, text=text.strip(), found_on=on
    )
    record("finding recorded", finding, by=by, on=on)
    return finding


@transaction.atomic
def conclude(
    question: Question, *, level: Assurance, reason: str, said_by_chair: bool, by: User, on: date
) -> Conclusion:
    """Record how far the chair is assured by what was answered, and why."""
    require(by, Permission.CONCLUDE, at=question.body_id)
    if not reason.strip():
        raise Refused("Say what the chair’s view rests on. The record keeps the reason.")
    is_the_chair = bool(by.roles_at(question.body_id) & {Role.COMMISSIONER, Role.DEPUTY})
    rules.check_is_the_chairs_view(said_by_chair=said_by_chair, is_the_chair=is_the_chair)
    question = change_question_state(question, QuestionState.CONCLUDED, reason=f"{level}: {reason}", by=by, on=on)
    return Conclusion.objects.create(
        question=question, level=level, reason=reason.strip(), said_by_chair=said_by_chair, on=on, by=by
    )
