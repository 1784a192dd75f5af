"""Agenda items, nil returns, who was there, and decisions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from answerable.core.refs import decision_ref
from answerable.matters.models import Matter, Question
from answerable.meetings import rules
from answerable.meetings.models.series import Meeting
from answerable.people.models import Person, Post
from answerable.record.models import Kept, KeptQuerySet, Line

# Plain values in a fixed order, so that a migration reads the same whenever it is made.
_OUTCOMES = sorted(outcome.value for outcome in rules.Outcome)


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
    text_version = models.PositiveIntegerField(default=0)
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


class ItemText(Line):
    """The two texts of an item as somebody left them, so that what is kept later overwrites nothing."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveIntegerField()
    public_text = models.TextField(blank=True)
    private_text = models.TextField(blank=True)

    class Meta:
        ordering = ["item", "version"]
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="item_text_version_once")]

    def __str__(self) -> str:
        return f"{self.item}, version {self.version}"


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
