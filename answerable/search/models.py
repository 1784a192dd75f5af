"""What is searched: one entry for each text of the record, with who may find it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from answerable.people.models import Body, Post


class Kind(models.TextChoices):
    """What sort of thing is found."""

    ITEM = "item", _("Notes")
    ACTION = "action", _("Action")
    MATTER = "matter", _("Matter")
    QUESTION = "question", _("Question")
    FINDING = "finding", _("Finding")
    RETURN = "bring-forward", _("Bring-forward")
    DECISION = "decision", _("Decision")
    PAPER = "paper", _("Paper")


class Audience(models.TextChoices):
    """Who may find an entry; it narrows as the pages do."""

    OFFICE = "office", _("Whoever sees the office's pages")
    PRIVATE = "private", _("Whoever sees what was said in private")
    RESTRICTED = "restricted", _("Whoever sees restricted items")
    LEDGER = "ledger", _("Whoever sees every action")
    BRIEFING = "briefing", _("Whoever sees the office’s own briefing")


class SearchEntry(models.Model):
    """The words of one thing, copied from the record so that they can be searched; thrown away and made again at will.

    Whoever holds or held `post` finds the entry as well. The words are indexed beside this table by the database
    itself: see the second migration. `numbers` are those that the address of its page is made from.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.BigIntegerField()
    audience = models.CharField(max_length=20, choices=Audience)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    numbers = models.JSONField(default=list)
    on = models.DateField(null=True, blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "audience"], name="search_entry_once_an_audience"),
        ]
        indexes = [models.Index(fields=["body", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class SearchProgress(models.Model):
    """How far along an office's chain of events what is searched has come."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="+")
    event = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "search progress"

    def __str__(self) -> str:
        return f"{self.body}: up to event {self.event}"
