"""Matters, the questions asked about them with their limbs, and what was found."""

from typing import Self

from django.db import models
from django.db.models import Q

from answerable.core.refs import matter_ref
from answerable.matters import rules
from answerable.people.models import AccountableBody, Post
from answerable.plan.models import Objective
from answerable.record.models import Kept, KeptQuerySet, Line


class MatterQuerySet(KeptQuerySet["Matter"]):
    """Matters, the threads that hold meetings together."""

    def open(self) -> Self:
        return self.live().exclude(state=rules.MatterState.CLOSED)


class Matter(Kept):
    """One concern that lives from meeting to meeting until somebody decides that it is closed."""

    title = models.CharField(max_length=200)
    aliases = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True)
    public = models.BooleanField(default=True)
    state = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in rules.MatterState], default=rules.MatterState.OPEN.value
    )
    opened_on = models.DateField()
    accountable_body = models.ForeignKey(
        AccountableBody, on_delete=models.PROTECT, null=True, blank=True, related_name="matters"
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="matters")

    objects = MatterQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return matter_ref(self.number)


class MatterStateLine(Line):
    """That a matter was put under the spotlight, taken out of it, closed or opened again, and why."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=20)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.matter}: {self.state}"


class Question(Kept):
    """What the office asked, in writing, and of which post."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    context = models.TextField(blank=True)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    asked_of = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    asked_on = models.DateField()

    objects = KeptQuerySet["Question"].as_manager()

    def __str__(self) -> str:
        return self.text


class Limb(models.Model):
    """One part of a question that is answered by itself; a question with a single part has a single limb."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="limbs")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    answer = models.CharField(max_length=20, choices=[(a.value, a.value) for a in rules.Answer], blank=True)
    answer_text = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["question", "order"], name="limb_order_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="limb_answered_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Finding(Kept):
    """What was found in answer to a question, or said under a matter, as the notes put it."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="findings")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="findings")
    order = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    found_on = models.DateField()

    objects = KeptQuerySet["Finding"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["found_on", "order", "pk"]

    def __str__(self) -> str:
        return self.text
