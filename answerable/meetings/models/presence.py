"""Who has which item open just now: no part of the record, and forgotten as soon as it is no longer so."""

from django.db import models

from answerable.meetings.models.items import AgendaItem
from answerable.people.models import User


class Presence(models.Model):
    """That somebody had an item open at that moment, and whether they were writing."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.item}"
