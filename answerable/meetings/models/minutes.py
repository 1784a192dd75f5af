"""The minutes of a meeting in their versions."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from answerable.core.refused import Refused
from answerable.meetings import rules
from answerable.meetings.models.series import Meeting
from answerable.people.models import User
from answerable.record.models import Kept, KeptQuerySet

APPROVED_IS_KEPT = "Approved minutes are never changed. Record an amendment at a later meeting instead."


KEPT_ONCE_APPROVED = (
    "meeting_id",
    "version",
    "items",
    "approved_on",
    "approved_by_id",
    "approved_at_id",
    "amends_id",
    "amendment",
)


class MinuteVersionQuerySet(KeptQuerySet["MinuteVersion"]):
    """Versions of minutes; what was approved is changed in none of them, not even many at a time."""

    def update(self, **fields: Any) -> int:
        if set(fields) - {"state"} and self.exclude(approved_on=None).exists():
            raise Refused(APPROVED_IS_KEPT)
        return super().update(**fields)


class MinuteVersion(Kept):
    """The notes of a meeting as they stood: a copy of every item's text, that never changes once approved."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.MinutesState], default=rules.MinutesState.DRAFT.value
    )
    items = models.JSONField(default=list)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="approves")
    amends = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    amendment = models.TextField(blank=True)

    objects = MinuteVersionQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["meeting", "version"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "version"], name="minute_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="approved"), name="minutes_one_approved_version"
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by=None)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="minutes_approved_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "superseded"]) | Q(approved_on__isnull=False),
                name="minutes_approved_with_their_date",
            ),
            models.CheckConstraint(
                condition=Q(amends=None) | (~Q(amendment="") & Q(approved_at__isnull=False)),
                name="minutes_amended_at_a_meeting_that_is_cited",
            ),
            models.CheckConstraint(
                condition=Q(amends=None) | ~Q(amends=F("pk")), name="minutes_do_not_amend_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, version {self.version} ({self.state})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Approved words are never rewritten; the row may only come to say that a later version supersedes it."""
        if self.pk is not None:
            kept = MinuteVersion.objects.filter(pk=self.pk).values(*KEPT_ONCE_APPROVED).first()
            if kept and kept["approved_on"] and kept != {k: getattr(self, k) for k in kept}:
                raise Refused(APPROVED_IS_KEPT)
        super().save(*args, **kwargs)
