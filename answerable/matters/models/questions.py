"""Questions with their limbs, every answer that each limb was given, and how far the chair was assured."""

from typing import Self

from django.db import models
from django.db.models import Q

from answerable.access.roles import Permission, may
from answerable.matters import rules
from answerable.matters.models.matters import Matter
from answerable.people.models import Post, User
from answerable.plan.models import Objective
from answerable.record.models import Kept, KeptQuerySet, Line

_STATES = sorted(state.value for state in rules.QuestionState)
_LEVELS = sorted(level.value for level in rules.Assurance)


class QuestionQuerySet(KeptQuerySet["Question"]):
    """Questions, by whether they have left the office yet."""

    def asked(self) -> Self:
        """Those that were issued or put; a draft has been asked of nobody."""
        return self.live().exclude(state__in=rules.WITHIN_THE_OFFICE)

    def visible_to(self, user: User) -> Self:
        """The office sees its drafts; to everybody else a question begins to exist when it is issued."""
        bodies = user.bodies_seen()
        whole = [body for body in bodies if may(user, Permission.SEE_BRIEFING, at=body)]
        return self.filter(Q(body_id__in=whole) | (Q(body_id__in=bodies) & ~Q(state__in=rules.WITHIN_THE_OFFICE)))


class Question(Kept):
    """What the office asked, in writing, and of which post.

    `asked_on` is the day on which it was issued or put; of a draft, the day on which it was drafted.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    context = models.TextField(blank=True)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    statutory_head = models.CharField(max_length=20, blank=True)
    origin = models.CharField(
        max_length=20, choices=[(o.value, o.value) for o in rules.Origin], default=rules.Origin.PCC.value
    )
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in rules.QuestionState],
        default=rules.QuestionState.DRAFTED.value,
    )
    asked_of = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    asked_on = models.DateField()
    issued_on = models.DateField(null=True, blank=True)
    paper_due_on = models.DateField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta(Kept.Meta):
        constraints = [
            *Kept.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=_STATES), name="question_state_is_one_of_those"),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(asked_of__isnull=False), name="question_is_issued_to_a_post"
            ),
            models.CheckConstraint(
                condition=Q(paper_due_on=None) | Q(issued_on__isnull=False), name="question_paper_due_once_issued"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def has_been_asked(self) -> bool:
        return self.state not in rules.WITHIN_THE_OFFICE

    @property
    def head_in_words(self) -> str:
        """The statutory head in the words of the office's pack."""
        return rules.words_of_head(self.statutory_head, pack=self.body.policy_pack)


class QuestionStateLine(Line):
    """That a question came to stand so on a day, and why."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=20)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.question}: {self.state}"


class Limb(models.Model):
    """One part of a question that is answered by itself; a question with a single part has a single limb."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="limbs")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
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


class LimbAnswer(Line):
    """How a limb was answered on a day; what it was answered the next time is another line."""

    limb = models.ForeignKey(Limb, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=20)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.limb}: {self.answer}"


class WrittenAnswer(Line):
    """What whoever was asked answered in writing, before the question was put at the meeting."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="written_answers")
    text = models.TextField()

    class Meta(Line.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="written_answer_says_something")]

    def __str__(self) -> str:
        return self.text


class Conclusion(Line):
    """How far the chair was assured by what was answered, and why."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="conclusions")
    level = models.CharField(max_length=20, choices=[(level, level) for level in _LEVELS])
    reason = models.TextField()
    said_by_chair = models.BooleanField()

    class Meta(Line.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=Q(level__in=_LEVELS), name="conclusion_level_is_one_of_those"),
            models.CheckConstraint(condition=~Q(reason=""), name="conclusion_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.reason}"
