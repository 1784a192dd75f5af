"""How each person wants to be reminded, of what they were, the letters that told them, and their calendar feeds."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from answerable.actions.models import Action
from answerable.notices import rules
from answerable.people.models import User
from answerable.record.models import Kept, KeptQuerySet

_STATES = [(state.value, state.value) for state in rules.LetterState]
_CHOICES = [(choice.value, choice.value) for choice in rules.Choice]


class OwnQuerySet(KeptQuerySet[Any]):
    """Rows that are one person's own; nobody else sees them."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(body_id__in=user.bodies_seen(), user=user)


class ReminderChoice(Kept):
    """How somebody wants to be reminded of what falls due."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reminder_choices")
    how = models.CharField(max_length=20, choices=_CHOICES)

    objects = OwnQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "user"], name="reminder_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.how}"


class LetterQuerySet(KeptQuerySet["Letter"]):
    """Letters, by whether they are on their way."""

    def due(self, now: datetime) -> Self:
        return self.filter(state=rules.LetterState.QUEUED, try_after__lte=now)

    def failed(self) -> Self:
        return self.filter(state=rules.LetterState.FAILED)


class Letter(Kept):
    """One e-mail to one person: queued until the mail server has taken it.

    `message_id` is given once, so that a letter sent twice by accident is the same letter to whoever receives it.
    `try_after` is when it is next tried; whoever takes it up moves that on, so that no two send it at once.
    """

    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="letters")
    planned_on = models.DateField()
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=20, choices=_STATES, default=rules.LetterState.QUEUED.value)
    attempts = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.CharField(max_length=254, blank=True)
    fault = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["planned_on", "number"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) & ~Q(sent_to="")
                | (~Q(state="sent") & Q(sent_at=None, sent_to="")),
                name="letter_sent_at_a_time_to_an_address",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(fault=""), name="letter_failed_says_why"),
        ]
        indexes = [models.Index(fields=["state", "try_after"])]

    def __str__(self) -> str:
        return f"Letter {self.number} to {self.to}"


class Notice(Kept):
    """That somebody is to be told of an action because a mark before or after its due day was reached; told once."""

    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="notices")
    mark = models.CharField(max_length=20, choices=[(mark.value, mark.value) for mark in rules.Mark])
    due_on = models.DateField()
    marked_on = models.DateField()
    noticed_on = models.DateField()
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")

    objects = KeptQuerySet["Notice"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["due_on", "number"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["to", "action", "due_on", "marked_on"], name="notice_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.to}, {self.action.ref}: {self.mark}"


class CalendarFeed(Kept):
    """A calendar of one person's own, at an address that only they know: what is kept of it is a fingerprint."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="calendar_feeds")
    fingerprint = models.CharField(max_length=64, unique=True)
    begins = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "user"], condition=Q(ended_on=None), name="calendar_feed_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"The calendar of {self.user}"
