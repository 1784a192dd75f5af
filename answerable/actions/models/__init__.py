"""Actions and what owners answer, bring-forwards and where each was placed, standing reviews."""

from answerable.actions.models.answers import Acceptance, Proposal
from answerable.actions.models.promises import (
    Action,
    ActionQuerySet,
    ActionStateLine,
    ActionUpdate,
    ActionWording,
    DueDate,
    Ownership,
)
from answerable.actions.models.returns import (
    ActionReview,
    BringForward,
    BringForwardQuerySet,
    InformationRequest,
    Placement,
    StandingReview,
)

__all__ = [
    "Acceptance",
    "Action",
    "ActionQuerySet",
    "ActionReview",
    "ActionStateLine",
    "ActionUpdate",
    "ActionWording",
    "BringForward",
    "BringForwardQuerySet",
    "DueDate",
    "InformationRequest",
    "Ownership",
    "Placement",
    "Proposal",
    "StandingReview",
]
