"""Series and their meetings, and the days that meetings were moved from."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from answerable.meetings import rules
from answerable.people.models import Post
from answerable.record.models import Kept, KeptQuerySet, Line


class SeriesQuerySet(KeptQuerySet["Series"]):
    """Series, found by any of the names that people call them."""

    def called(self, name: str) -> "Series | None":
        wanted = name.strip().casefold()
        return next((s for s in self.live() if wanted in {n.casefold() for n in [s.name, s.code, *s.aliases]}), None)


class Series(Kept):
    """Meetings of one kind that follow each other, under one name and whatever else they are called."""

    name = models.CharField(max_length=200)
    code = models.CharField(max_length=12)
    aliases = models.JSONField(default=list, blank=True)
    cadence = models.CharField(max_length=60, blank=True)
    standing_agenda = models.JSONField(default=list, blank=True)
    minutes_are_published = models.BooleanField(default=True)

    objects = SeriesQuerySet.as_manager()

    class Meta(Kept.Meta):
        verbose_name_plural = "series"
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "code"], name="series_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(KeptQuerySet["Meeting"]):
    """Meetings, in the order of their days."""

    def to_come(self) -> Self:
        return self.filter(state__in=rules.TO_COME)

    def taken_place(self) -> Self:
        return self.exclude(state__in=[*rules.TO_COME, rules.MeetingState.CANCELLED])

    def standing(self) -> Self:
        return self.exclude(state=rules.MeetingState.CANCELLED)

    def in_month(self, first: date, last: date) -> Self:
        return self.standing().filter(held_on__range=(first, last))


class Meeting(Kept):
    """One meeting of a series. A cancelled meeting stays in the record and says why."""

    class Access(models.TextChoices):
        PUBLIC = "public", _("Public")
        PRIVATE_PUBLISHED = "private, minutes published", _("Not public; its minutes are published")
        PRIVATE = "private", _("Not public")

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chair_name = models.CharField(max_length=200, blank=True)
    minutes_by = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=40, choices=Access, default=Access.PRIVATE_PUBLISHED)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.MeetingState], default=rules.MeetingState.CALLED.value
    )
    next_on = models.DateField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["held_on", "pk"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["series", "held_on"], condition=~Q(state="cancelled"), name="meeting_one_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_because=""), name="meeting_cancelled_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series.name}, {self.held_on:%-d %B %Y}"

    def recorded_on(self, today: date) -> date:
        """The day on which what is recorded of it happened: the meeting's own, however late it is typed."""
        return min(self.held_on, today)

    @property
    def is_to_come(self) -> bool:
        return self.state in rules.TO_COME


class MeetingMove(Line):
    """That a meeting was moved from one day to another, and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves")
    moved_from = models.DateField()
    moved_to = models.DateField()
    reason = models.TextField()

    class Meta(Line.Meta):
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="meeting_moved_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.moved_from} → {self.moved_to}"
