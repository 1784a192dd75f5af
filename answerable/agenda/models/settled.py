"""Loose ends of notes that a person has settled, each by its sentence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from answerable.actions.models import Action, BringForward, InformationRequest, StandingReview
from answerable.agenda.checking.ends import KEPT_AS, NEEDS_A_REASON, EndKind
from answerable.meetings.models import AgendaItem
from answerable.record.models import Line

_REASONED = sorted(choice.value for choice in NEEDS_A_REASON)


class Settled(Line):
    """That somebody chose what becomes of a loose end; it is not asked again unless its sentence changes.

    `key` is the name of the loose end, made of its sentence. The newest line of a key is the one that counts.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="settled")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=60, choices=[(kind.value, kind.value) for kind in EndKind])
    sentence = models.TextField()
    where = models.CharField(max_length=20, blank=True)
    settled_as = models.CharField(max_length=30, choices=[(choice.value, choice.value) for choice in KEPT_AS])
    reason = models.TextField(blank=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="settles")
    bring_forward = models.ForeignKey(BringForward, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review = models.ForeignKey(StandingReview, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Line.Meta):
        verbose_name = _("settled loose end")
        verbose_name_plural = _("settled loose ends")
        indexes = [models.Index(fields=["item", "key"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(settled_as__in=_REASONED) | ~Q(reason=""), name="loose_end_let_be_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(settled_as="action") | Q(action__isnull=False), name="loose_end_settled_by_its_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sentence} ({self.settled_as})"
