"""What the owner of an action answers: that it is accepted, and what is asked for of those who may decide."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from answerable.actions import rules
from answerable.actions.models.promises import Action, Ownership
from answerable.core.words_of_time import Kind
from answerable.meetings.models import Meeting
from answerable.people.models import Post, User
from answerable.record.models import Kept, KeptQuerySet, Line

_KINDS = [(kind.value, kind.value) for kind in rules.ProposalKind]
_STATES = [(state.value, state.value) for state in rules.ProposalState]


class Acceptance(Line):
    """That the owner took an action on: said of one ownership, so that whoever it passes to accepts it anew."""

    ownership = models.OneToOneField(Ownership, on_delete=models.PROTECT, related_name="acceptance")

    def __str__(self) -> str:
        return f"{self.ownership} accepted it"


class ProposalQuerySet(KeptQuerySet["Proposal"]):
    """What owners have asked for, by whether it has been answered."""

    def waiting(self) -> Self:
        return self.live().filter(state=rules.ProposalState.PROPOSED)

    def visible_to(self, user: Any) -> Self:
        return self.filter(action__in=Action.objects.visible_to(user))


class Proposal(Kept):
    """What an owner asked for, more time or another owner, and what those who may decide answered."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=20, choices=_KINDS)
    words = models.CharField(max_length=300, blank=True)
    due_kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind], blank=True)
    due_on = models.DateField(null=True, blank=True)
    month = models.CharField(max_length=7, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=_STATES, default=rules.ProposalState.PROPOSED.value)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["proposed_on", "number"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["action", "kind"], condition=Q(state="proposed"), name="proposal_one_of_a_kind_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_gives_its_reason"),
            models.CheckConstraint(
                condition=Q(kind="extension", to=None) & ~Q(words="") | Q(kind="transfer", to__isnull=False, words=""),
                name="proposal_says_until_when_or_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", settled_on=None, settled_by=None)
                | (~Q(state="proposed") & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="proposal_settled_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="proposal_declined_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return (
            f"More time, until “{self.words}”" if self.kind == rules.ProposalKind.EXTENSION else f"To pass to {self.to}"
        )
