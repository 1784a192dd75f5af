"""Series, meetings, agenda items, who was there, decisions, nil returns, and the minutes in their versions."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from answerable.core.refs import decision_ref
from answerable.core.refused import Refused
from answerable.matters.models import Matter, Question
from answerable.meetings import rules
from answerable.people.models import Person, Post, User
from answerable.record.models import Kept, KeptQuerySet, Line

APPROVED_IS_KEPT = "Approved minutes are never changed. Record an amendment at a later meeting instead."
KEPT_ONCE_APPROVED = (
    "meeting_id",
    "version",
    "items",
    "approved_on",
    "approved_by_id",
    "approved_at_id",
    "amends_id",
    "amendment",
)

# Plain values in a fixed order, so that a migration reads the same whenever it is made.
_OUTCOMES = sorted(outcome.value for outcome in rules.Outcome)


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


class AgendaItem(Kept):
    """An item of a meeting: `order` says where it stands, `printed_number` what the paper calls it."""

    class Access(models.TextChoices):
        OPEN = "open", _("Open")
        PART = "part", _("Part withheld")
        RESTRICTED = "restricted", _("Withheld")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveIntegerField()
    printed_number = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in rules.ItemKind])
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="under")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    presenter = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_from = models.TextField(blank=True)
    takes = models.CharField(max_length=20, blank=True)
    deferred_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_up_at"
    )
    outcome = models.CharField(
        max_length=20, choices=[(o.value, o.value) for o in rules.Outcome], default=rules.Outcome.PENDING.value
    )
    outcome_reason = models.TextField(blank=True)
    access = models.CharField(max_length=20, choices=Access, default=Access.OPEN)
    public_text = models.TextField(blank=True)
    private_text = models.TextField(blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = KeptQuerySet["AgendaItem"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["order", "pk"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "order"], condition=Q(withdrawn_on=None), name="agenda_item_order_once"
            ),
            models.UniqueConstraint(
                fields=["deferred_from"], condition=Q(withdrawn_on=None), name="agenda_item_taken_up_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""), name="agenda_item_withdrawn_with_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["deferred", "not reached"]) | ~Q(outcome_reason=""),
                name="agenda_item_put_off_with_a_reason",
            ),
            models.CheckConstraint(condition=Q(outcome__in=_OUTCOMES), name="agenda_item_outcome_is_one_of_those"),
        ]

    def __str__(self) -> str:
        return f"{self.printed_number} {self.heading}".strip()

    @property
    def record_of(self) -> rules.RecordOf:
        return rules.record_of(rules.Outcome(self.outcome), restricted=self.access == self.Access.RESTRICTED)


class NilReturn(Line):
    """That an item was reached and there was nothing, in the words that say so."""

    class About(models.TextChoices):
        BUSINESS = "business", _("No business")
        ACTIONS = "actions", _("No actions")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="nil_returns")
    about = models.CharField(max_length=20, choices=About, default=About.BUSINESS)
    words = models.TextField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "about"], name="nil_return_once"),
            models.CheckConstraint(condition=~Q(words=""), name="nil_return_has_words"),
        ]

    def __str__(self) -> str:
        return self.words


class Attendance(Kept):
    """Who was at a meeting, or sent apologies: the name and capacity as written, and the post and person they mean."""

    class Mode(models.TextChoices):
        PRESENT = "present", _("Present")
        IN_ATTENDANCE = "in attendance", _("In attendance")
        APOLOGIES = "apologies", _("Apologies")
        ABSENT = "absent", _("Absent without apologies")
        NOTE_TAKER = "note-taker", _("Took the notes")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.PRESENT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    objects = KeptQuerySet["Attendance"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["order", "pk"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "name"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.mode})"


class Decision(Kept):
    """A decision of the office, apart from the minutes that it stands in."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    title = models.CharField(max_length=300)
    text = models.TextField()
    decided_on = models.DateField()
    public = models.BooleanField(default=True)
    significant = models.BooleanField(default=False)

    objects = KeptQuerySet["Decision"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["decided_on", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return decision_ref(self.number)


class MinuteVersionQuerySet(KeptQuerySet["MinuteVersion"]):
    """Versions of minutes; what was approved is changed in none of them, not even many at a time."""

    def update(self, **fields: Any) -> int:
        if set(fields) - {"state"} and self.exclude(approved_on=None).exists():
            raise Refused(APPROVED_IS_KEPT)
        return super().update(**fields)


class MinuteVersion(Kept):
    """The notes of a meeting as they stood: a copy of every item's text, that never changes once approved."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.MinutesState], default=rules.MinutesState.DRAFT.value
    )
    items = models.JSONField(default=list)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="approves")
    amends = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    amendment = models.TextField(blank=True)

    objects = MinuteVersionQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["meeting", "version"]
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "version"], name="minute_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="approved"), name="minutes_one_approved_version"
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by=None)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="minutes_approved_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "superseded"]) | Q(approved_on__isnull=False),
                name="minutes_approved_with_their_date",
            ),
            models.CheckConstraint(
                condition=Q(amends=None) | (~Q(amendment="") & Q(approved_at__isnull=False)),
                name="minutes_amended_at_a_meeting_that_is_cited",
            ),
            models.CheckConstraint(
                condition=Q(amends=None) | ~Q(amends=F("pk")), name="minutes_do_not_amend_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, version {self.version} ({self.state})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Approved words are never rewritten; the row may only come to say that a later version supersedes it."""
        if self.pk is not None:
            kept = MinuteVersion.objects.filter(pk=self.pk).values(*KEPT_ONCE_APPROVED).first()
            if kept and kept["approved_on"] and kept != {k: getattr(self, k) for k in kept}:
                raise Refused(APPROVED_IS_KEPT)
        super().save(*args, **kwargs)
