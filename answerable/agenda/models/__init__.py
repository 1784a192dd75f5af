"""What the office settled of the loose ends in its notes, and its drafts of minutes on their way to being cleared."""

from answerable.agenda.models.drafts import AccuracyComment, AmendedAction, DraftStep
from answerable.agenda.models.settled import Settled

__all__ = ["AccuracyComment", "AmendedAction", "DraftStep", "Settled"]
