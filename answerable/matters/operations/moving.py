"""Moving a question from state to state, held by a lock while it changes."""

from datetime import date
from typing import Any

from answerable.matters import rules
from answerable.matters.models import Question, QuestionStateLine
from answerable.matters.rules import QuestionState
from answerable.people.models import User
from answerable.record.operations import record, take_turn


def lock_question(question: Question) -> Question:
    """The question as it is now, held until the operation ends."""
    take_turn(question.body_id)
    related = Question.objects.select_related("matter", "body", "asked_of")
    return related.select_for_update(of=("self",)).get(pk=question.pk)


def change_question_state(
    question: Question, state: QuestionState, *, reason: str = "", by: User, on: date, **fields: Any
) -> Question:
    """Move a question on, with a line in its history; part of an operation that says who may."""
    question = lock_question(question)
    rules.check_question_may_become(QuestionState(question.state), state)
    before, question.state = question.state, state
    for name, value in fields.items():
        setattr(question, name, value)
    question.save(update_fields=["state", "modified", *fields])
    say_where_it_stands(question, reason=reason, by=by, on=on)
    record(f"question {state}", question, by=by, on=on, before=before, reason=reason.strip())
    return question


def say_where_it_stands(question: Question, *, reason: str = "", by: User, on: date) -> None:
    """Add the state of a question to its history; part of an operation that says who may."""
    QuestionStateLine.objects.create(question=question, state=question.state, reason=reason.strip(), on=on, by=by)
