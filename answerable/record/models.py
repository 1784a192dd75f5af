"""What every row of the record has in common, and the events that chain its history."""

from collections.abc import Collection
from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from answerable.core.refused import Refused
from answerable.record import rules

NEVER_DELETED = "Nothing is deleted from the record: withdraw it with a reason, and its place is kept."
NEVER_REWRITTEN = "A line of history is never rewritten: add a new one that says what changed."

_Row = TypeVar("_Row", bound=models.Model)


def check_fits(row: models.Model, fields: Collection[str] | None = None) -> None:
    """Refuse, in a sentence, what one database would answer with an error and another would keep wrong."""
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.CharField | models.TextField) or (fields and field.name not in fields):
            continue
        value = getattr(row, field.attname)
        if isinstance(value, str) and value:
            choices = [str(choice) for choice, _label in field.flatchoices]
            rules.check_text(value, str(field.verbose_name), longest=field.max_length, choices=choices)


class KeptQuerySet(models.QuerySet[_Row]):
    """Rows of one office, reached through what a person may see."""

    def at(self, body: models.Model) -> Self:
        return self.filter(body=body)

    def live(self) -> Self:
        return self.filter(withdrawn_on=None)

    def visible_to(self, user: Any) -> Self:
        """Only rows of offices in which the person plays a part; rooms narrow it further."""
        return self.filter(body_id__in=user.bodies_seen())

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Refused(NEVER_DELETED)


class Kept(models.Model):
    """A row of the record: it belongs to an office, has a small number that never changes, and is never deleted.

    `number` counts within the office and the kind of row, and is given by the operation that makes the row: other
    programs know the row by it, and its address on the web is made from it. `withdrawn_on` marks a tombstone.
    """

    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="%(app_label)s_%(class)s_number_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_fits(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Refused(NEVER_DELETED)


class LineQuerySet(models.QuerySet[_Row]):
    """Lines of history, which are only ever added and read."""

    def update(self, **_kwargs: Any) -> int:
        raise Refused(NEVER_REWRITTEN)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Refused(NEVER_DELETED)


class Line(models.Model):
    """A line in the history of a row: written once, by somebody, on a day; never changed, never deleted."""

    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    objects = LineQuerySet["Line"].as_manager()

    class Meta:
        abstract = True
        ordering = ["on", "pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused(NEVER_REWRITTEN)
        check_fits(self)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Refused(NEVER_DELETED)


class Chain(models.Model):
    """How long an office's chain of events is and how it ends; locked while a link is added."""

    body = models.OneToOneField("people.Body", on_delete=models.PROTECT, related_name="+")
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)


class EventQuerySet(models.QuerySet["Event"]):
    """Events, which are only ever added and read."""

    def about(self, subject: models.Model) -> Self:
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)

    def visible_to(self, user: Any) -> Self:
        return self.filter(body_id__in=user.bodies_seen())

    def update(self, **_kwargs: Any) -> int:
        raise Refused("An event is never rewritten.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Refused(NEVER_DELETED)


class Event(models.Model):
    """Who did what, on which day, to what, and why; each chained to the one before by its hash."""

    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="event_number_once"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(previous_hash=""), name="event_chained_to_the_one_before"
            ),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.number}. {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused("An event is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Refused(NEVER_DELETED)
