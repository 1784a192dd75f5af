"""Bring-forwards and where each was placed, standing reviews, requests to partners."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import Permission, may
from answerable.actions import rules
from answerable.actions.models.promises import Action
from answerable.matters.models import Matter, Question
from answerable.meetings.models import AgendaItem, Series
from answerable.people.models import Post, User
from answerable.record.models import Kept, KeptQuerySet

_AWAITED = sorted(state.value for state in rules.AWAITED)


class StandingReview(Kept):
    """A review that comes back every so many months until somebody says why it ends."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="standing_reviews")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="standing_reviews")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="standing_reviews"
    )
    text = models.TextField()
    words = models.CharField(max_length=200)
    every_months = models.PositiveSmallIntegerField()
    presenter = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    begins_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    objects = KeptQuerySet["StandingReview"].as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(every_months__gte=1), name="standing_review_comes_back"),
            models.CheckConstraint(condition=~Q(words=""), name="standing_review_keeps_its_words"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_because=""), name="standing_review_never_ends_in_silence"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class BringForwardQuerySet(KeptQuerySet["BringForward"]):
    """Bring-forwards, by whether they are still awaited and for when."""

    def awaited(self) -> Self:
        return self.live().filter(state__in=rules.AWAITED)

    def unplaced(self) -> Self:
        return self.live().filter(state=rules.ReturnState.UNPLACED)

    def wanted_by(self, day: date) -> Self:
        """Those whose month has begun by that day: due at a meeting held then, or missed and due all the more."""
        return self.filter(month__lte=f"{day:%Y-%m}")

    def visible_to(self, user: Any) -> Self:
        """As far as the person sees the action; those of no action are the office's own."""
        bodies = user.bodies_seen()
        whole = [body for body in bodies if may(user, Permission.SEE_EVERY_ACTION, at=body)]
        own_posts = user.posts_ever_held() if len(whole) < len(bodies) else []
        return self.filter(Q(body_id__in=whole) | Q(body_id__in=bodies, action__owner_id__in=own_posts))


class BringForward(Kept):
    """That something is to come back to a series in a month, whether or not a meeting exists there yet.

    It waits unplaced until a meeting takes it onto its agenda, and goes back to waiting when that meeting is moved out
    of reach or cancelled. `came_from` tells, in words, of the meeting that asked for it.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="bring_forwards")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="bring_forwards")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="bring_forwards"
    )
    standing_review = models.ForeignKey(
        StandingReview, on_delete=models.PROTECT, null=True, blank=True, related_name="bring_forwards"
    )
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="bring_forwards")
    month = models.CharField(max_length=7)
    words = models.CharField(max_length=300)
    wanted = models.TextField()
    judged_by = models.TextField(blank=True)
    presenter = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_on = models.DateField(null=True, blank=True)
    asked_at = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="returns_asked"
    )
    moved_from = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to")
    came_from = models.CharField(max_length=300, blank=True)
    came_from_month = models.CharField(max_length=7, blank=True)
    came_from_item = models.CharField(max_length=20, blank=True)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.ReturnState], default=rules.ReturnState.UNPLACED.value
    )
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=20, choices=[(e.value, e.value) for e in rules.Ending], blank=True)
    outcome = models.TextField(blank=True)

    objects = BringForwardQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["month", "number"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="bring_forward_keeps_its_words"),
            models.CheckConstraint(
                condition=Q(month__regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), name="bring_forward_to_a_month"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_AWAITED, ended_on=None)
                | (~Q(state__in=_AWAITED) & Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="bring_forward_ended_with_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wanted} ({self.words})"


class Placement(models.Model):
    """That a bring-forward was put on an agenda, and, if it was taken off again, when and why."""

    bring_forward = models.ForeignKey(BringForward, on_delete=models.PROTECT, related_name="placements")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="placements")
    placed_on = models.DateField()
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["bring_forward"], condition=Q(ended_on=None), name="placed_on_one_agenda_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ended_because="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="placement_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bring_forward} on {self.item}"


class InformationRequest(Kept):
    """What was asked of a partner, who can own no action of ours; a post of ours answers for the asking."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        RECEIVED = "received", _("Received")
        PARTLY = "partly", _("Partly received")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="information_requests")
    asked_of = models.CharField(max_length=200)
    asked_on = models.DateField()
    state = models.CharField(max_length=20, choices=State, default=State.ASKED)
    settled_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)

    objects = KeptQuerySet["InformationRequest"].as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="asked", settled_on=None) | (~Q(state="asked") & Q(settled_on__isnull=False)),
                name="information_request_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_of}: {self.state}"


class ActionReview(models.Model):
    """That one action is reviewed at an agenda item, so that what is said there is said of it."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reviews")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="actions_reviewed")
    placed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "item"], name="action_reviewed_once_an_item")]

    def __str__(self) -> str:
        return f"{self.action.ref} at {self.item}"
