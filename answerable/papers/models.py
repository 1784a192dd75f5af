"""Papers and their versions."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from answerable.access.roles import Permission, Role, may
from answerable.papers.rules import Marking, PaperAccess
from answerable.people.models import AccountableBody, Post, User
from answerable.record.models import Kept, KeptQuerySet, Line


class PaperQuerySet(KeptQuerySet["Paper"]):
    """Papers, as far as a person may see them."""

    def visible_to(self, user: Any) -> Self:
        """Public papers, whoever sees the office's pages; others by right, by authorship, by post or for the force.

        A paper that stands with a withheld item is withheld with it, however it is marked.
        """
        seen, withheld = Q(pk__in=[]), self.model.objects.filter(items__item__access="restricted", items__ended_on=None)
        posts = user.posts_ever_held()
        for body in user.bodies_seen():
            if not may(user, Permission.SEE_OFFICE_PAGES, at=body):
                continue
            here = Q(access=PaperAccess.PUBLIC)
            if may(user, Permission.SEE_PRIVATE_TEXT, at=body):
                here |= Q(access=PaperAccess.PRIVATE)
            if may(user, Permission.SEE_RESTRICTED, at=body):
                here |= Q(access=PaperAccess.RESTRICTED)
            presented = self.model.objects.filter(items__item__presenter__in=posts, items__ended_on=None)
            own = Q(added_by=user) | Q(post__in=posts)
            own |= ~Q(access=PaperAccess.RESTRICTED) & Q(pk__in=presented.values("pk"))
            if Role.FORCE_COORDINATOR in user.roles_at(body):
                own |= Q(accountable_body__isnull=False) & ~Q(access=PaperAccess.RESTRICTED)
            told = here | own
            if not may(user, Permission.SEE_RESTRICTED, at=body):
                told &= ~Q(pk__in=withheld.values("pk"))
            seen |= Q(body=body) & told
        return self.filter(seen)


class Paper(Kept):
    """A paper under one title and marking; its files are its versions. `accountable_body` is whose paper it is."""

    title = models.CharField(max_length=200)
    marking = models.CharField(
        max_length=20, choices=[(m.value, m.value) for m in Marking], default=Marking.OFFICIAL.value
    )
    access = models.CharField(
        max_length=20, choices=[(a.value, a.value) for a in PaperAccess], default=PaperAccess.PRIVATE.value
    )
    accountable_body = models.ForeignKey(
        AccountableBody, on_delete=models.PROTECT, null=True, blank=True, related_name="papers"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    added_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.TextField(blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-added_on", "-number"]
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(access="public") | Q(marking="OFFICIAL"), name="paper_for_the_public_is_not_sensitive"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""), name="paper_withdrawn_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def latest(self) -> "PaperVersion":
        return max(self.versions.all(), key=lambda one: one.version)


class PaperVersion(Line):
    """One file of a paper: its bytes are kept under `sha256`, its words are in `text`, a form feed between pages."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta(Line.Meta):
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["paper", "version"], name="paper_version_once")]

    def __str__(self) -> str:
        return f"{self.paper}, version {self.version}"
