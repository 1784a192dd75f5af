"""Plans and the objectives in them, each with the years it was in force."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from answerable.record.models import Kept, KeptQuerySet


class Plan(Kept):
    """A plan that the accountable body is judged against, such as a police and crime plan."""

    title = models.CharField(max_length=200)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = KeptQuerySet["Plan"].as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="plan_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Objective(Kept):
    """What the plan says is to be achieved; questions are asked under it, even after another has replaced it."""

    class Kind(models.TextChoices):
        PRIORITY = "priority", _("Priority")
        COMMITMENT = "commitment", _("Commitment")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    ref = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PRIORITY)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    objects = KeptQuerySet["Objective"].as_manager()

    def __str__(self) -> str:
        return self.text
