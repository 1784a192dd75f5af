"""Matters, where each stands and why, and what was found under them."""

from typing import Self

from django.db import models

from answerable.core.refs import matter_ref
from answerable.matters import rules
from answerable.people.models import AccountableBody
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


class Finding(Kept):
    """What was found in answer to a question, or said under a matter, as the notes put it."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="findings")
    question = models.ForeignKey(
        "matters.Question", on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    order = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    found_on = models.DateField()

    objects = KeptQuerySet["Finding"].as_manager()

    class Meta(Kept.Meta):
        ordering = ["found_on", "order", "pk"]

    def __str__(self) -> str:
        return self.text
