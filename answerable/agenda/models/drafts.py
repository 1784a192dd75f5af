"""Drafts of minutes on their way: to whom they were sent, in which words, and what was said and decided of them."""

from typing import Self

from django.db import models
from django.db.models import Q

from answerable.actions.models import Action
from answerable.agenda import rules
from answerable.meetings.models import AgendaItem, MinuteVersion
from answerable.people.models import Post, User
from answerable.record.models import Kept, KeptQuerySet, Line


class DraftStep(Line):
    """That a draft was sent, agreed to or returned on a day; what was sent is kept as it was read."""

    version = models.ForeignKey(MinuteVersion, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=40, choices=[(stage.value, stage.value) for stage in rules.DraftStage])
    words = models.TextField(blank=True)
    items = models.JSONField(default=list, blank=True)
    answer_by = models.DateField(null=True, blank=True)

    class Meta(Line.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage="sent to the force") | Q(answer_by__isnull=False),
                name="draft_sent_to_the_force_with_its_last_day",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["returned by the chair", "taken back by the clerk"]) | ~Q(words=""),
                name="draft_sent_back_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.meeting}: {self.stage}"


class AccuracyCommentQuerySet(KeptQuerySet["AccuracyComment"]):
    """Comments on drafts, by whether the chair has decided them."""

    def undecided(self) -> Self:
        return self.live().filter(decided="")


class AccuracyComment(Kept):
    """What somebody says is not right in a draft: what is written, what should stand, and what the chair decided."""

    version = models.ForeignKey(MinuteVersion, on_delete=models.PROTECT, related_name="comments")
    about = models.CharField(max_length=40, choices=[(about.value, about.value) for about in rules.CommentOn])
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="accuracy_comments")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="accuracy_comments"
    )
    what_is_written = models.TextField()
    proposed = models.TextField(blank=True)
    proposed_owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField()
    made_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided = models.CharField(
        max_length=20, blank=True, choices=[(decided.value, decided.value) for decided in rules.Decided]
    )
    changed_to = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = AccuracyCommentQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["number"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(decided="", decided_on=None, decided_by=None)
                | (~Q(decided="") & ~Q(reason="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="accuracy_comment_decided_by_somebody_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(about="wording of the item") | Q(action__isnull=False),
                name="accuracy_comment_of_an_action_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.about}"

    @property
    def is_of_the_item(self) -> bool:
        return self.about == rules.CommentOn.ITEM_WORDS


class AmendedAction(Line):
    """That an amendment of minutes brought an action about, or changed it."""

    version = models.ForeignKey(MinuteVersion, on_delete=models.PROTECT, related_name="amended_actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="amended_by")

    class Meta(Line.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "action"], name="amended_action_once")]

    def __str__(self) -> str:
        return f"{self.action.ref}, by version {self.version.version}"
