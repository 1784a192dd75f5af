"""Putting a question into words: drafted, parted into limbs, approved, or dropped."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.matters import rules
from answerable.matters.models import Limb, Matter, Question
from answerable.matters.operations.keeping import lock_matter
from answerable.matters.operations.moving import change_question_state, lock_question, say_where_it_stands
from answerable.matters.rules import Origin, QuestionState
from answerable.people.models import Post, User
from answerable.plan.models import Objective
from answerable.reading.limbs import propose_limbs
from answerable.record.models import check_fits
from answerable.record.operations import check_same_office, enter, record


@transaction.atomic
def draft_question(
    matter: Matter,
    *,
    text: str,
    limbs: Sequence[str] | None = None,
    context: str = "",
    objective: Objective | None = None,
    statutory_head: str = "",
    origin: str = Origin.PCC,
    asked_of: Post | None = None,
    by: User,
    on: date,
) -> Question:
    """Write down what is to be asked; unless its limbs are given, those that its words fall into are proposed."""
    require(by, Permission.DRAFT_QUESTION, at=matter.body_id)
    question = _entered(
        matter,
        text,
        QuestionState.DRAFTED,
        context=context,
        objective=objective,
        statutory_head=statutory_head,
        origin=origin,
        asked_of=asked_of,
        on=on,
    )
    parts = _part(question, propose_limbs(question.text) if limbs is None else limbs)
    say_where_it_stands(question, by=by, on=on)
    record("question drafted", question, by=by, on=on, text=question.text, limbs=parts)
    return question


@transaction.atomic
def ask_question(
    matter: Matter,
    *,
    text: str,
    limbs: Sequence[str] = (),
    context: str = "",
    objective: Objective | None = None,
    asked_of: Post | None = None,
    by: User,
    on: date,
) -> Question:
    """Record a question that was put already, as old notes tell of it; without limbs, the whole is its only limb."""
    require(by, Permission.DRAFT_QUESTION, at=matter.body_id)
    question = _entered(matter, text, QuestionState.PUT, context=context, objective=objective, asked_of=asked_of, on=on)
    parts = _part(question, limbs)
    say_where_it_stands(question, by=by, on=on)
    record("question asked", question, by=by, on=on, limbs=parts)
    return question


@transaction.atomic
def revise_question(
    question: Question,
    *,
    text: str,
    context: str = "",
    objective: Objective | None = None,
    statutory_head: str = "",
    origin: str = Origin.PCC,
    asked_of: Post | None = None,
    by: User,
    on: date,
) -> Question:
    """Change the words of a question that nobody outside has read yet; it waits to be approved again."""
    require(by, Permission.DRAFT_QUESTION, at=question.body_id)
    rules.check_question_says_something(text)
    question = _as_a_draft(question, by=by, on=on)
    rules.check_head(statutory_head, pack=question.body.policy_pack)
    check_same_office(question.body_id, objective, asked_of)
    before, was_whole = question.text, [limb.text for limb in question.limbs.all()] == [question.text]
    question.text, question.context = text.strip(), context.strip()
    question.objective, question.statutory_head, question.origin = objective, statutory_head, origin
    question.asked_of = asked_of
    question.save()
    if was_whole:
        _part(question, [])
    record("question revised", question, by=by, on=on, before=before, after=question.text)
    return question


@transaction.atomic
def settle_limbs(question: Question, *, limbs: Sequence[str], by: User, on: date) -> Question:
    """Say which parts of a question are answered by themselves; what they were before stays in its history."""
    require(by, Permission.DRAFT_QUESTION, at=question.body_id)
    question = _as_a_draft(question, by=by, on=on)
    before = [limb.text for limb in question.limbs.all()]
    parts = _part(question, limbs)
    record("limbs settled", question, by=by, on=on, before=before, after=parts)
    return question


@transaction.atomic
def approve_question(question: Question, *, by: User, on: date) -> Question:
    require(by, Permission.ISSUE_QUESTION, at=question.body_id)
    return change_question_state(question, QuestionState.APPROVED, by=by, on=on)


@transaction.atomic
def withdraw_question(question: Question, *, reason: str, by: User, on: date) -> None:
    """Drop a question that was never issued; it stays in the office's record with the reason."""
    require(by, Permission.DRAFT_QUESTION, at=question.body_id)
    if not reason.strip():
        raise Refused("Say why the question is dropped. The record keeps the reason.")
    change_question_state(question, QuestionState.WITHDRAWN, reason=reason, by=by, on=on)


def _entered(
    matter: Matter,
    text: str,
    state: QuestionState,
    *,
    context: str,
    objective: Objective | None,
    asked_of: Post | None,
    statutory_head: str = "",
    origin: str = Origin.PCC,
    on: date,
) -> Question:
    rules.check_question_says_something(text)
    matter = lock_matter(matter)
    rules.check_head(statutory_head, pack=matter.body.policy_pack)
    return enter(
        Question,
        matter.body_id,
        matter=matter,
        text=text.strip(),
        context=context.strip(),
        objective=objective,
        statutory_head=statutory_head,
        origin=origin,
        state=state,
        asked_of=asked_of,
        asked_on=on,
    )


def _as_a_draft(question: Question, *, by: User, on: date) -> Question:
    """The question as it is now, a draft again if it was approved: what was approved was its words as they stood."""
    question = lock_question(question)
    rules.check_is_still_ours(QuestionState(question.state))
    if question.state == QuestionState.APPROVED:
        return change_question_state(question, QuestionState.DRAFTED, reason="Its words changed.", by=by, on=on)
    return question


def _part(question: Question, limbs: Sequence[str]) -> list[str]:
    """Give a question that nobody has answered these limbs and no others; without any, the whole is its only limb."""
    parts = [limb.strip() for limb in limbs if limb.strip()] or [question.text]
    question.limbs.filter(order__gt=len(parts)).delete()
    for order, part in enumerate(parts, 1):
        limb = question.limbs.filter(order=order).first() or Limb(question=question, order=order)
        limb.text = part
        check_fits(limb)
        limb.save()
    return parts
