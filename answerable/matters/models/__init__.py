"""Matters, the questions asked about them with all that was answered, and what was found."""

from answerable.matters.models.matters import Finding, Matter, MatterQuerySet, MatterStateLine
from answerable.matters.models.questions import (
    Conclusion,
    Limb,
    LimbAnswer,
    Question,
    QuestionQuerySet,
    QuestionStateLine,
    WrittenAnswer,
)

__all__ = [
    "Conclusion",
    "Finding",
    "Limb",
    "LimbAnswer",
    "Matter",
    "MatterQuerySet",
    "MatterStateLine",
    "Question",
    "QuestionQuerySet",
    "QuestionStateLine",
    "WrittenAnswer",
]
