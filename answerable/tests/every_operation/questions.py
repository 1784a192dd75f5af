"""Operations on questions, from the draft to the conclusion."""

from collections.abc import Callable
from typing import Any

from answerable.access.roles import Permission, Role
from answerable.agenda import operations as agenda
from answerable.agenda.operations import Issued, Told
from answerable.matters import operations as matters
from answerable.matters.rules import Answer, Assurance
from answerable.meetings.models import AgendaItem
from answerable.tests.every_operation.tried import Tried, about
from answerable.tests.staged import Stage


def asked(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"question": stage.questions[name], **words}


QUESTIONS = [
    Tried(matters.draft_question, Permission.DRAFT_QUESTION, "ana", about("matter", text="How many wait?")),
    Tried(matters.revise_question, Permission.DRAFT_QUESTION, "ana", asked("drafted", text="How many wait now?")),
    Tried(matters.settle_limbs, Permission.DRAFT_QUESTION, "ana", asked("approved", limbs=["Who waits?"])),
    Tried(matters.approve_question, Permission.ISSUE_QUESTION, "asha", asked("drafted")),
    Tried(matters.withdraw_question, Permission.DRAFT_QUESTION, "gwen", asked("drafted", reason="Asked before.")),
    Tried(
        agenda.issue_question,
        Permission.ISSUE_QUESTION,
        "asha",
        lambda s: {"question": s.questions["approved"], "to": s.cast.posts["DCC"], "at": s.coming},
    ),
    Tried(
        agenda.issue_questions,
        Permission.ISSUE_QUESTION,
        "asha",
        lambda s: {"questions": [Issued(s.questions["approved"], s.cast.posts["DCC"])], "at": s.coming},
    ),
    Tried(
        matters.answer_in_writing,
        Permission.ANSWER_QUESTION,
        "dev",
        asked("issued", text="Sixty wait."),
        refused_besides=(Role.FORCE_OFFICER,),
        why_besides="It was put to a post that somebody else holds.",
    ),
    Tried(matters.put_question, Permission.RECORD_NOTES, "gwen", asked("issued")),
    Tried(matters.ask_question, Permission.DRAFT_QUESTION, "ana", about("matter", text="How many wait?")),
    Tried(
        matters.answer_limb,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"limb": s.question.limbs.get(), "answer": Answer.PARTLY},
    ),
    Tried(
        agenda.record_answers,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"item": AgendaItem.objects.get(question=s.questions["put"]), "answers": {1: Told(Answer.NO)}},
    ),
    Tried(matters.record_finding, Permission.RECORD_NOTES, "gwen", about("matter", text="Fewer wait.")),
    Tried(
        matters.conclude,
        Permission.CONCLUDE,
        "gwen",
        asked("answered", level=Assurance.NOT, reason="Too many wait.", said_by_chair=True),
    ),
    Tried(
        agenda.ask_again,
        Permission.RECORD_NOTES,
        "gwen",
        lambda s: {"question": s.questions["answered"], "series": s.cast.series, "month": "2017-05", "words": "May"},
    ),
]
