"""Who may read a withheld item by name."""

from django.db import models
from django.db.models import Q

from answerable.meetings.models.items import AgendaItem
from answerable.people.models import User


class ItemReader(models.Model):
    """That somebody is named to read an item, though their part alone would not show it; and, if that ended, when."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="readers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="items_named_for")
    named_on = models.DateField()
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "user"], condition=Q(ended_on=None), name="item_reader_named_once"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="item_reader_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} reads {self.item}"
