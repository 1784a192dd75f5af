"""The office's own notes for a meeting to come, which nobody outside the office ever reads."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from answerable.access.roles import Permission, may
from answerable.matters.models import Matter
from answerable.meetings.models.series import Meeting
from answerable.people.models import User
from answerable.record.models import Kept, KeptQuerySet


class BriefingNoteQuerySet(KeptQuerySet["BriefingNote"]):
    """Briefing notes, as far as the person may see the office's own briefing; to anybody else there are none."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(
            body_id__in=[body for body in user.bodies_seen() if may(user, Permission.SEE_BRIEFING, at=body)]
        )

    def current(self) -> Self:
        """Those that no later note has taken the place of."""
        return self.live().filter(replaced_by=None)


class BriefingNote(Kept):
    """What the office tells its own chair before a meeting. Written anew, it takes the place of the note before it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="briefing_notes")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="briefing_notes")
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    objects = BriefingNoteQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["number"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="briefing_note_has_words"),
        ]

    def __str__(self) -> str:
        # Never its words: a name is shown in places of which nobody asks who reads them.
        return f"Briefing note {self.number}"
