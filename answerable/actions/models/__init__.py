"""Actions with their dates, owners, states and updates; bring-forwards and where each was placed; standing reviews."""

from answerable.actions.models.promises import Action, ActionQuerySet, ActionStateLine, ActionUpdate, DueDate, Ownership
from answerable.actions.models.returns import (
    ActionReview,
    BringForward,
    BringForwardQuerySet,
    InformationRequest,
    Placement,
    StandingReview,
)

__all__ = [
    "Action",
    "ActionQuerySet",
    "ActionReview",
    "ActionStateLine",
    "ActionUpdate",
    "BringForward",
    "BringForwardQuerySet",
    "DueDate",
    "InformationRequest",
    "Ownership",
    "Placement",
    "StandingReview",
]
