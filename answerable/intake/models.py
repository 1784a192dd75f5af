"""Documents on their way into the record: what was read in them, and what a person made of it."""

from typing import Self

from django.db import models
from django.db.models import Q

from answerable.actions.models import Action, BringForward
from answerable.intake import rules
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting, Series
from answerable.people.models import User
from answerable.record.models import Kept, KeptQuerySet


class Document(Kept):
    """A document that was read: its words by line, the reading as it came, and the reading as a person mended it."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    lines = models.JSONField(default=list)
    reading = models.JSONField()
    checked = models.JSONField()
    is_log = models.BooleanField(default=False)
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
                condition=~Q(state="stored") | Q(meeting__isnull=False) | Q(is_log=True),
                name="document_stored_with_its_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PairQuerySet(KeptQuerySet["Pair"]):
    """Pairs, by where they stand."""

    def waiting(self) -> Self:
        return self.live().filter(state=rules.PairState.WAITING).order_by("said_on", "number")


class Pair(Kept):
    """Two texts of which the program is unsure whether they are one thing, waiting for a person to join or part them.

    The earlier is an action or a matter of the record. The later is what a document says: a report, kept as a
    bring-forward; an action; or a matter.
    """

    kind = models.CharField(max_length=40, choices=[(k.value, k.value) for k in rules.PairKind])
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="pairs")
    said_on = models.DateField()
    likeness = models.PositiveSmallIntegerField()
    earlier_text = models.TextField()
    later_text = models.TextField()
    says_done = models.BooleanField(default=False)
    earlier_action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs")
    later_action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs_back")
    later_report = models.ForeignKey(
        BringForward, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs"
    )
    earlier_matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs")
    later_matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="pairs_back")
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.PairState], default=rules.PairState.WAITING.value
    )
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PairQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=(
                    Q(kind="two matters", earlier_matter__isnull=False, later_matter__isnull=False)
                    | Q(kind="two promises", earlier_action__isnull=False, later_action__isnull=False)
                    | Q(kind="a promise and a report on it", earlier_action__isnull=False, later_report__isnull=False)
                ),
                name="pair_is_of_two_things",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_on=None, settled_by=None)
                | (~Q(state="waiting") & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="pair_settled_by_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.earlier_text}” and “{self.later_text}”"
