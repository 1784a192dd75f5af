"""Tokens, each known by the hash of a secret that is shown once and kept nowhere."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from answerable.access.roles import Permission, may
from answerable.access.scopes import Scope
from answerable.people.models import User
from answerable.record.models import Kept, KeptQuerySet
from answerable.tokens import rules


class TokenQuerySet(KeptQuerySet["Token"]):
    """Tokens, each seen by its owner and by whoever keeps the accounts of its office."""

    def visible_to(self, user: Any) -> Self:
        kept = [body for body in user.bodies_seen() if may(user, Permission.KEEP_ACCOUNTS, at=body)]
        return self.filter(Q(user=user, body_id__in=user.bodies_seen()) | Q(body_id__in=kept))


class Token(Kept):
    """That a program may act for somebody at one office until a day. `begins_with` tells tokens apart, no more."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    begins_with = models.CharField(max_length=12)
    expires_on = models.DateField()
    last_used_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = TokenQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-number"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=~Q(digest="") & ~Q(name=""), name="token_is_known_by_its_hash"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="token_ended_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(last_used_on=None) | Q(last_used_on__lte=F("expires_on")),
                name="token_not_used_once_expired",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.begins_with}…)"

    def is_for(self, scope: Scope) -> bool:
        return scope.value in self.scopes

    def state_on(self, day: date) -> rules.TokenState:
        return rules.state_on(ended_on=self.ended_on, expires_on=self.expires_on, day=day)
