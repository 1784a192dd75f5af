"""Measures, areas, figures in vintages, breaks in what is counted, and the files that figures came in."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from answerable.access.roles import Permission, may
from answerable.matters.models import Matter
from answerable.measures.rules import DECIMALS, DIGITS, FigureState, Frequency, Period, Polarity, Unit
from answerable.people.models import Post, User
from answerable.record.models import Kept, KeptQuerySet


def _choices(words: Any) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


def _is_one_of(field: str, words: Any) -> Q:
    return Q(**{f"{field}__in": [word.value for word in words]})


class MeasureQuerySet(KeptQuerySet["Measure"]):
    """Measures, as far as a person may see them."""

    def visible_to(self, user: Any) -> Self:
        """Whoever sees the office's pages sees a measure; a sensitive one by right, or as its owner."""
        seen, posts = Q(pk__in=[]), user.posts_ever_held()
        for body in user.bodies_seen():
            if may(user, Permission.SEE_SENSITIVE_FIGURES, at=body):
                seen |= Q(body=body)
            elif may(user, Permission.SEE_OFFICE_PAGES, at=body):
                seen |= Q(body=body) & (Q(sensitive=False) | Q(owner__in=posts))
        return self.filter(seen)


class Measure(Kept):
    """What is counted, in what unit, on which side it should be, who counts it, and when that is known."""

    name = models.CharField(max_length=200)
    counts = models.TextField("words for what is counted")
    unit = models.CharField(max_length=20, choices=_choices(Unit))
    polarity = models.CharField(max_length=30, choices=_choices(Polarity))
    frequency = models.CharField(max_length=10, choices=_choices(Frequency))
    source = models.CharField(max_length=200)
    lag_days = models.PositiveSmallIntegerField(default=0)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    sensitive = models.BooleanField(default=False)

    objects = MeasureQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["name"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="measure_name_once"),
            models.CheckConstraint(condition=_is_one_of("unit", Unit), name="measure_unit_is_known"),
            models.CheckConstraint(condition=_is_one_of("polarity", Polarity), name="measure_polarity_is_known"),
            models.CheckConstraint(condition=_is_one_of("frequency", Frequency), name="measure_frequency_is_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(counts="") & ~Q(source=""), name="measure_is_defined"),
        ]

    def __str__(self) -> str:
        return self.name


class Area(Kept):
    """A part of what the office answers for, for the days that there is one; what came of it are its successors."""

    name = models.CharField(max_length=200)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")

    objects = KeptQuerySet["Area"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["name"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="area_name_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="area_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfMeasureQuerySet(KeptQuerySet[Any]):
    """What belongs to a measure, seen by whoever sees the measure."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(measure__in=Measure.objects.visible_to(user).values("pk"))


def _number(**more: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, **more)


class Observation(Kept):
    """A figure of a period as it was known from `as_at` on. A later one never overwrites it: each is a vintage."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="observations")
    period_start = models.DateField()
    period_end = models.DateField()
    value = _number()
    numerator = _number(null=True, blank=True)
    denominator = _number(null=True, blank=True)
    as_at = models.DateField()
    state = models.CharField(max_length=20, choices=_choices(FigureState), default=FigureState.FINAL.value)
    reason = models.TextField(blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField()

    objects = OfMeasureQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["measure", "period_start", "as_at"]
        constraints = [
            *Kept.Meta.constraints,
            # The whole has no area, and no database counts two rows without one as the same.
            models.UniqueConstraint(
                fields=["measure", "area", "period_start", "period_end", "as_at"],
                condition=Q(area__isnull=False),
                name="figure_of_an_area_once_a_day",
            ),
            models.UniqueConstraint(
                fields=["measure", "period_start", "period_end", "as_at"],
                condition=Q(area=None),
                name="figure_of_the_whole_once_a_day",
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="figure_of_a_real_period"),
            models.CheckConstraint(
                condition=Q(as_at__gte=F("period_start"))
                & (Q(as_at__gte=F("period_end")) | Q(state=FigureState.PROVISIONAL.value)),
                name="figure_known_when_it_can_be",
            ),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__gte=0, denominator__gt=0, numerator__isnull=False, denominator__isnull=False),
                name="figure_out_of_something",
            ),
            models.CheckConstraint(condition=_is_one_of("state", FigureState), name="figure_state_is_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(str(part) for part in (self.measure, self.area, self.period.words) if part)

    @property
    def period(self) -> Period:
        return Period(self.period_start, self.period_end)


class ComparabilityBreak(Kept):
    """From this day on something else is counted, so figures before and after are not held against each other."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="breaks")
    day = models.DateField()
    reason = models.TextField()

    objects = OfMeasureQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["day"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["measure", "day"], name="break_once_a_day"),
            models.CheckConstraint(condition=~Q(reason=""), name="break_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, from {self.day.day} {self.day:%B %Y}"


class FigureSourceQuerySet(KeptQuerySet["FigureSource"]):
    """Sources, for those who enter figures."""

    def visible_to(self, user: Any) -> Self:
        enters = [body for body in user.bodies_seen() if may(user, Permission.ENTER_FIGURES, at=body)]
        return self.filter(body_id__in=enters)


class FigureSource(Kept):
    """Where files of figures come from, and which of its columns holds what: said once, and remembered.

    `columns` is role → heading as it stands in the file (“period” → “Month”). `measure` is what its figures are of
    where no column says so.
    """

    name = models.CharField(max_length=200)
    columns = models.JSONField(default=dict, blank=True)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="sources")

    objects = FigureSourceQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["name"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="figure_source_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class FigureFileQuerySet(KeptQuerySet["FigureFile"]):
    """Files of figures, for whoever brought them and for those who keep measures."""

    def visible_to(self, user: Any) -> Self:
        seen = Q(pk__in=[])
        for body in user.bodies_seen():
            if may(user, Permission.KEEP_MEASURES, at=body):
                seen |= Q(body=body)
            elif may(user, Permission.ENTER_FIGURES, at=body):
                seen |= Q(body=body, added_by=user)
        return self.filter(seen)


class FigureFile(Kept):
    """A file of figures as it was brought, and the day that its figures were drawn. Its bytes are kept by `sha256`."""

    source = models.ForeignKey(FigureSource, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    as_at = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()
    stored_on = models.DateField(null=True, blank=True)

    objects = FigureFileQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-number"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["source", "sha256"], name="figure_file_once"),
        ]

    def __str__(self) -> str:
        return self.name
