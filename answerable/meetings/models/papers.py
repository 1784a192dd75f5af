"""Which papers belong to which agenda item."""

from django.db import models
from django.db.models import Q

from answerable.meetings.models.items import AgendaItem
from answerable.papers.models import Paper
from answerable.people.models import User


class ItemPaper(models.Model):
    """That a paper belongs to an agenda item, and, if it was taken off again, when, by whom and why."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="items")
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "paper"], condition=Q(ended_on=None), name="item_paper_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ended_because="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_because="")),
                name="item_paper_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} at {self.item}"
