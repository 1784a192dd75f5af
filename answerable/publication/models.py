"""Frozen public copies of what a person approved, and what is withheld from them and why."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem
from answerable.people.models import User
from answerable.publication import rules
from answerable.record.models import Kept, KeptQuerySet


class PublicationQuerySet(KeptQuerySet["Publication"]):
    """What the public sees, and what it saw before."""

    def current(self) -> "PublicationQuerySet":
        return self.exclude(state=rules.PublicationState.CORRECTED)


class Publication(Kept):
    """A copy, frozen when a person approved it, of everything about one subject that the public may see.

    `payload` holds public words only; the pages of the public site are made from it and from nothing else. `address` is
    where it stands on the site, for good.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Notes of a meeting")
        MATTER = "matter", _("The story of a matter")
        PROMISE = "promise", _("A promise")
        OFFICE = "office", _("The office")

    kind = models.CharField(max_length=20, choices=Kind)
    subject_number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    address = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    payload = models.JSONField()
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in rules.PublicationState],
        default=rules.PublicationState.PUBLISHED.value,
    )
    published_on = models.DateField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["published_on", "pk"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "kind", "subject_number", "version"], name="publication_version_once"
            ),
            models.UniqueConstraint(
                fields=["body", "kind", "subject_number"],
                condition=~Q(state="corrected"),
                name="publication_one_current_version",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(note=""), name="publication_withdrawn_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.version})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What was published is never rewritten: a correction is a new version."""
        if self.pk is not None and Publication.objects.exclude(payload=self.payload).filter(pk=self.pk).exists():
            raise Refused("What was published is never rewritten. Publish a corrected version instead.")
        super().save(*args, **kwargs)


class Withholding(Kept):
    """That part of an item is kept from the public: under which exemption, what harm it prevents, and until when."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="withholdings")
    exemption = models.CharField(max_length=20)
    exemption_name = models.CharField(max_length=200)
    qualified = models.BooleanField(default=True)
    harm = models.TextField(blank=True)
    public_interest = models.TextField(blank=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    review_on = models.DateField()

    objects = KeptQuerySet["Withholding"].as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(qualified=False) | ~Q(public_interest=""),
                name="withholding_weighed_against_the_public_interest",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, decided_by=None) | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="withholding_decided_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")),
                name="withholding_not_decided_by_its_proposer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.exemption}"
