"""Actions with their dates, owners, states and updates."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import Permission, may
from answerable.actions import rules
from answerable.core.words_of_time import Kind
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Decision, Meeting, Series
from answerable.people.models import Appointment, Post, User
from answerable.record.models import Kept, KeptQuerySet, Line

# Plain values in a fixed order, so that a migration reads the same whenever it is made.
_ENDED = sorted(state.value for state in rules.ENDED)


_TIMINGS = sorted(timing.value for timing in rules.Timing)


class ActionQuerySet(KeptQuerySet["Action"]):
    """The ledger: actions, by who owes them and where they stand."""

    def open(self) -> Self:
        return self.live().exclude(state__in=rules.ENDED)

    def listed(self) -> Self:
        """What a log lists, in the order in which it was entered: what lives on in another is that other's row."""
        return self.live().filter(superseded_by=None).order_by("number")

    def owned_by(self, code: str) -> Self:
        return self.filter(owner__code__iexact=code)

    def visible_to(self, user: Any) -> Self:
        """Everything where the person sees all actions; elsewhere those of the posts that the person holds or held."""
        bodies = user.bodies_seen()
        whole = [body for body in bodies if may(user, Permission.SEE_EVERY_ACTION, at=body)]
        own_posts = user.posts_ever_held() if len(whole) < len(bodies) else []
        return self.filter(Q(body_id__in=whole) | Q(body_id__in=bodies, owner_id__in=own_posts))


class Action(Kept):
    """What was promised: one post owes it, in the words it was promised in, until somebody entitled ends it."""

    ref = models.CharField(max_length=40)
    aliases = models.JSONField(default=list, blank=True)
    as_logged = models.JSONField(default=dict, blank=True)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="actions")
    kind = models.CharField(
        max_length=30, choices=[(k.value, k.value) for k in rules.ActionKind], default=rules.ActionKind.DO.value
    )
    text = models.TextField()
    public = models.BooleanField(default=True)
    public_text = models.TextField(blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="actions")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="actions")
    raised_on = models.DateField()
    raised_at = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions_raised"
    )
    typed_as = models.TextField(blank=True)
    timing = models.CharField(max_length=20, choices=[(t.value, t.value) for t in rules.Timing])
    no_date_reason = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.ActionState], default=rules.ActionState.OPEN.value
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions_ended"
    )
    outcome = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    prerequisites = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="prerequisite_of")

    objects = ActionQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["raised_on", "number"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "ref"], name="action_ref_once"),
            models.UniqueConstraint(
                fields=["raised_at", "typed_as"], condition=~Q(typed_as=""), name="action_typed_at_an_item_once"
            ),
            models.CheckConstraint(
                condition=~Q(timing="undated") | ~Q(no_date_reason=""), name="action_without_a_date_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, ended_on__isnull=False, ended_by__isnull=False)
                | (~Q(state__in=_ENDED) & Q(ended_on=None, ended_by=None)),
                name="action_ended_by_somebody_on_a_day",
            ),
            models.CheckConstraint(condition=~Q(state="closed") | ~Q(evidence=""), name="action_closed_on_evidence"),
            models.CheckConstraint(condition=Q(timing__in=_TIMINGS), name="action_says_when_or_why_not"),
            models.CheckConstraint(
                condition=~Q(state__in=["superseded", "withdrawn"]) | ~Q(outcome=""), name="action_dropped_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="superseded") | Q(superseded_by__isnull=False), name="action_superseded_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}"

    @property
    def has_ended(self) -> bool:
        return self.state in rules.ENDED


class Ownership(Line):
    """Which post owes an action from this day on, and who held it then: `spoken_code` is T/DCC where they acted."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ownerships")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    holder_name = models.CharField(max_length=200, blank=True)
    spoken_code = models.CharField(max_length=24, blank=True)
    reason = models.TextField(blank=True)

    class Meta(Line.Meta):
        verbose_name_plural = "ownerships"
        constraints = [
            models.UniqueConstraint(
                fields=["action"], condition=Q(reason=""), name="ownership_only_the_first_needs_no_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spoken_code or self.post.code} {self.holder_name}".strip()


class DueDate(Line):
    """What an action's date was set to, in words and as the day they were taken to mean; the first is never changed."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="due_dates")
    words = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    due_on = models.DateField(null=True, blank=True)
    month = models.CharField(max_length=7, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="due_date_keeps_its_words"),
            models.UniqueConstraint(
                fields=["action"], condition=Q(reason=""), name="due_date_only_the_first_needs_no_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class ActionWording(Line):
    """That an action was put in other words, and why; the words it was promised in stay here."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="wordings")
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(before="") & ~Q(after="") & ~Q(reason=""), name="action_reworded_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.ref}: “{self.before}” became “{self.after}”"


class ActionStateLine(Line):
    """That an action came to stand so on a day, on whose word and why: at a meeting's item, or under a decision."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in rules.ActionState])
    reason = models.TextField(blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="action_states"
    )

    def __str__(self) -> str:
        return f"{self.action.ref}: {self.state}"


class ActionUpdate(Line):
    """What the owner, or the meeting, said of an action on a day."""

    class Proposes(models.TextChoices):
        NOTHING = "", _("An update only")
        COMPLETE = "complete", _("That it is complete")
        EXTEND = "extend", _("A later date")
        TRANSFER = "transfer", _("Another owner")
        WITHDRAW = "withdraw", _("That it is withdrawn")

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    text = models.TextField()
    public = models.BooleanField(default=True)
    evidence = models.TextField(blank=True)
    proposes = models.CharField(max_length=20, choices=Proposes, blank=True)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="action_updates")

    def __str__(self) -> str:
        return self.text
