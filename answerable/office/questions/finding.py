"""The question that an address names, for a reader who may see it."""

from django.urls import reverse

from answerable.access.roles import Permission, require
from answerable.matters.models import Question
from answerable.office.reach import OfficeRequest, find


def question_of(request: OfficeRequest, number: int, permission: Permission | None = None) -> Question:
    """The question of that number; with a permission, refused to whoever may see it and not do that."""
    rows = Question.objects.visible_to(request.user).live()
    related = rows.select_related("matter", "body", "asked_of", "objective")
    question = find(request, related, number=number)
    if permission:
        require(request.user, permission, at=question.body_id)
    return question


def address(question: Question) -> str:
    return reverse("question", args=[question.number])
