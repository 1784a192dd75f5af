"""Questions with their limbs, and asking and answering them."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from ninja import Query, Schema, Status
from pydantic import Field

from answerable.access.roles import Permission, may
from answerable.access.scopes import Scope
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.finding import find, matter_named, post_named
from answerable.api.words import GREATEST, Code, Number, NumberInPath, PageNumber, Sent, Words
from answerable.matters import operations
from answerable.matters.models import Question
from answerable.matters.rules import Answer
from answerable.record.today import this_day

subject = Subject("Questions")
WRITES = Scope.WRITE_MATTERS


class LimbShape(Schema):
    """One part of a question that is answered by itself; `answer` is null until then."""

    order: int
    text: str
    answer: Answer | None
    answer_text: str
    answered_on: date | None


class QuestionShape(Schema):
    """What the office asked."""

    number: int
    matter: str
    matter_number: int
    text: str
    context: str | None = Field(description="What it rests on; null to those who do not see the office's own briefing")
    asked_of: str | None
    asked_on: date
    limbs: list[LimbShape]


class Questions(Page):
    """Questions, the latest first."""

    entries: list[QuestionShape]


class AskQuestion(Sent):
    """A question that was put; without limbs, the whole of it is its only limb."""

    matter: Number
    text: Words
    limbs: list[Annotated[Words, Field(max_length=500)]] = Field([], max_length=30)
    context: Words = ""
    asked_of: Code | None = None


class AnswerLimb(Sent):
    """How one limb was answered."""

    answer: Answer
    text: Words = ""


OfMatter = Annotated[int | None, Query(ge=1, le=GREATEST, description="The number of a matter")]


@subject.reads("/questions", Questions)
def questions(request: ApiRequest, matter: OfMatter = None, page: PageNumber = 1) -> dict[str, Any]:
    """What the office asked, and how each limb was answered."""
    rows = _rows(request).at(office_of(request))
    rows = rows.filter(matter__number=matter) if matter else rows
    return page_of(rows.order_by("-asked_on", "-number"), page, lambda found: _question(found, request))


@subject.reads("/questions/{number}", QuestionShape)
def question(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """One question."""
    return _question(find(request, _rows(request), number=number), request)


@subject.writes("/questions", QuestionShape, scope=WRITES, status=201)
def ask_question(request: ApiRequest, sent: AskQuestion) -> Status[Any]:
    """Record a question that was put."""
    made = operations.ask_question(
        matter_named(request, sent.matter),
        text=sent.text,
        limbs=sent.limbs,
        context=sent.context,
        asked_of=post_named(request, sent.asked_of),
        by=user_of(request),
        on=this_day(),
    )
    return Status(201, _question(find(request, _rows(request), number=made.number), request))


@subject.writes("/questions/{number}/limbs/{order}", QuestionShape, scope=WRITES)
def answer_limb(request: ApiRequest, number: NumberInPath, order: NumberInPath, sent: AnswerLimb) -> dict[str, Any]:
    """Say how one limb was answered."""
    found = find(request, _rows(request), number=number)
    limb = next((one for one in found.limbs.all() if one.order == order), None)
    if limb is None:
        raise Http404
    operations.answer_limb(limb, answer=sent.answer, text=sent.text, by=user_of(request), on=this_day())
    return _question(find(request, _rows(request), number=number), request)


def _rows(request: ApiRequest) -> Any:
    rows = Question.objects.visible_to(user_of(request)).live()
    return rows.select_related("matter", "asked_of").prefetch_related("limbs")


def _question(found: Question, request: ApiRequest) -> dict[str, Any]:
    briefed = may(user_of(request), Permission.SEE_BRIEFING, at=found.body_id)
    return {
        "number": found.number,
        "matter": found.matter.title,
        "matter_number": found.matter.number,
        "text": found.text,
        "context": found.context if briefed else None,
        "asked_of": found.asked_of.code if found.asked_of else None,
        "asked_on": found.asked_on,
        "limbs": [
            {
                "order": limb.order,
                "text": limb.text,
                "answer": limb.answer or None,
                "answer_text": limb.answer_text,
                "answered_on": limb.answered_on,
            }
            for limb in found.limbs.all()
        ],
    }
