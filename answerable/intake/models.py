"""Documents on their way into the record: what was read in them, and what a person made of it."""

from django.db import models
from django.db.models import Q

from answerable.intake import rules
from answerable.meetings.models import Meeting, Series
from answerable.record.models import Kept, KeptQuerySet


class Document(Kept):
    """A document that was read: its words by line, the reading as it came, and the reading as a person mended it."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    lines = models.JSONField(default=list)
    reading = models.JSONField()
    checked = models.JSONField()
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="documents")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.IntakeState], default=rules.IntakeState.READ.value
    )
    read_on = models.DateField()

    objects = KeptQuerySet["Document"].as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "sha256"], name="document_taken_in_once"),
            models.CheckConstraint(
                condition=~Q(state="stored") | Q(meeting__isnull=False), name="document_stored_with_its_meeting"
            ),
        ]

    def __str__(self) -> str:
        return self.name
