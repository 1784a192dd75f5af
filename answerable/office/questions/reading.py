"""What a question's page says to one reader: where it stands, whose turn it is, and what was answered where."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import Permission, Role, may
from answerable.agenda.asked import months_asked, waits_for_a_meeting
from answerable.matters import rules
from answerable.matters.models import Finding, Limb, Question
from answerable.matters.rules import AWAITS_THE_MEETING, JUDGED, Origin, QuestionState
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import MeetingState
from answerable.papers.models import Paper
from answerable.people.models import Body, Post, User

S = QuestionState
TURNS: dict[str, Promise] = {
    S.DRAFTED: _("The commissioner: to approve it"),
    S.APPROVED: _("The commissioner: to issue it"),
    S.ISSUED: _("Whoever was asked: to answer it"),
    S.IN_WRITING: _("The meeting: to put it"),
    S.PUT: _("The clerk: to record how each limb was answered"),
    S.ANSWERED: _("The chair: to conclude"),
    S.PARTLY_ANSWERED: _("The chair: to conclude, or to ask it again"),
    S.NOT_ANSWERED: _("The chair: to conclude, or to ask it again"),
    S.CONCLUDED: _("Nobody: the chair has concluded"),
    S.WITHDRAWN: _("Nobody: it was dropped"),
}

ORIGINS: dict[str, Promise] = {
    Origin.PCC: _("The commissioner’s own"),
    Origin.PUBLIC: _("A member of the public"),
    Origin.PANEL: _("The police and crime panel"),
    Origin.INSPECTORATE: _("An inspection"),
    Origin.COMPLAINT: _("A complaint"),
    Origin.AUDIT: _("An audit"),
}


@dataclass(frozen=True)
class Choice:
    """Something the reader may do with the question."""

    href: str
    label: Promise
    first: bool = False


@dataclass(frozen=True)
class QuestionPage:
    """A question with everything that hangs on it."""

    question: Question
    limbs: list[Limb]
    findings: list[Finding]
    papers: list[Paper]
    add_paper: str
    items: list[AgendaItem]
    months: list[str]
    choices: list[Choice]
    sees_context: bool

    @property
    def turn(self) -> Promise:
        return TURNS[self.question.state]

    @property
    def origin(self) -> Promise:
        return ORIGINS[self.question.origin]


def questions_seen(user: User, office: Body) -> QuerySet[Question]:
    rows = Question.objects.visible_to(user).live().filter(body=office)
    return rows.select_related("matter", "objective", "asked_of", "body").prefetch_related("limbs", "conclusions")


def page_of_question(question: Question, user: User, *, on: date) -> QuestionPage:
    limbs = question.limbs.prefetch_related("answers")
    items = AgendaItem.objects.visible_to(user).live().filter(question=question).select_related("meeting__series")
    placed = list(items.order_by("meeting__held_on", "order"))
    return QuestionPage(
        question=question,
        limbs=list(limbs),
        papers=_papers_at(placed, user),
        add_paper=_where_to_add_a_paper(question, placed, user, on=on),
        findings=list(Finding.objects.visible_to(user).live().filter(question=question)),
        items=placed,
        months=months_asked([question])[question.pk],
        choices=choices_for(question, user, placed, on=on),
        sees_context=may(user, Permission.SEE_BRIEFING, at=question.body_id),
    )


def _papers_at(items: list[AgendaItem], user: User) -> list[Paper]:
    """The papers of the items at which it is put, as far as the reader may see them."""
    laid = Paper.objects.visible_to(user).live().filter(items__item__in=items, items__ended_on=None)
    return list(laid.distinct().order_by("number"))


def _where_to_add_a_paper(question: Question, items: list[AgendaItem], user: User, *, on: date) -> str:
    """The address at which the reader adds a paper to it: whoever sets the agenda, or holds the post that was asked."""
    to_come = [item for item in items if item.meeting.is_to_come]
    if not to_come or not may(user, Permission.ADD_PAPERS, at=question.body_id):
        return ""
    sets_agenda = may(user, Permission.SET_AGENDA, at=question.body_id)
    if not sets_agenda and question.asked_of_id not in user.posts_held(on):
        return ""
    return f"{reverse('add-paper')}?meeting={to_come[0].meeting.number}&item={to_come[0].number}"


def choices_for(question: Question, user: User, items: list[AgendaItem], *, on: date) -> list[Choice]:
    """What the reader may do with the question as it stands, the likeliest first."""
    state = QuestionState(question.state)
    drafts = may(user, Permission.DRAFT_QUESTION, at=question.body_id)
    issues = may(user, Permission.ISSUE_QUESTION, at=question.body_id)
    ours = state in {S.DRAFTED, S.APPROVED}
    judged = state in JUDGED
    held = next((item for item in reversed(items) if item.meeting.state == MeetingState.HELD), None)
    notes = may(user, Permission.RECORD_NOTES, at=question.body_id)
    concludes = may(user, Permission.CONCLUDE, at=question.body_id)
    again = notes and rules.may_be_asked_again(state, waits=waits_for_a_meeting(question))
    found = [
        (issues and state == S.DRAFTED, "approve-question", _("Approve it"), True),
        (issues and state == S.APPROVED, "issue-question", _("Issue it"), True),
        (may_answer(question, user, on=on), "answer-in-writing", _("Answer it in writing"), True),
        (concludes and judged | (state == S.CONCLUDED), "conclude-question", _("Record the conclusion"), judged),
        (again, "ask-again", _("Ask it again"), state in {S.PARTLY_ANSWERED, S.NOT_ANSWERED}),
        (drafts and ours, "settle-limbs", _("Settle its limbs"), False),
        (drafts and ours, "revise-question", _("Change its words"), False),
        (drafts and ours, "withdraw-question", _("Drop it"), False),
    ]
    choices = [Choice(reverse(name, args=[question.number]), label, first) for so, name, label, first in found if so]
    if notes and held is not None and state not in {S.CONCLUDED} and not ours:
        to = reverse("sheet", args=[held.meeting.number, held.number])
        choices.insert(0, Choice(f"{to}#question", _("Record what was answered"), state not in JUDGED))
    return choices


def may_answer(question: Question, user: User, *, on: date) -> bool:
    """Whether this person answers it in writing, as things stand."""
    if question.state not in AWAITS_THE_MEETING or not may(user, Permission.ANSWER_QUESTION, at=question.body_id):
        return False
    return Role.FORCE_COORDINATOR in user.roles_at(question.body_id) or question.asked_of_id in user.posts_held(on)


def questions_for(user: User, office: Body, *, on: date) -> list[Question]:
    """The questions that wait for this person to answer in writing, the first to be due first."""
    if not may(user, Permission.ANSWER_QUESTION, at=office.pk):
        return []
    waiting = questions_seen(user, office).filter(state=S.ISSUED)
    if Role.FORCE_COORDINATOR not in user.roles_at(office.pk):
        waiting = waiting.filter(asked_of__in=user.posts_held(on))
    else:
        waiting = waiting.filter(asked_of__in=Post.objects.visible_to(user).exclude(accountable_body=None))
    return list(waiting.order_by("paper_due_on", "number"))


def short_of_answers(limbs: list[Limb]) -> dict[str, Any]:
    """What the answers recorded so far leave open, for whoever writes the notes."""
    return {
        "denied": rules.denied(limbs),
        "again": rules.worth_asking_again(limbs),
        "open": [limb for limb in limbs if not limb.answer],
    }


def questions_for_chair(user: User, office: Body) -> dict[str, Any] | None:
    """What waits for whoever approves questions and concludes; nothing for anybody else."""
    if not may(user, Permission.ISSUE_QUESTION, at=office.pk):
        return None
    seen = questions_seen(user, office)
    to_issue = list(seen.filter(state=S.APPROVED).order_by("number"))
    coming = Meeting.objects.visible_to(user).to_come().filter(body=office).select_related("series")
    return {
        "to_approve": list(seen.filter(state=S.DRAFTED).order_by("number")),
        "to_issue": to_issue,
        "coming": coming.order_by("held_on").first() if len(to_issue) > 1 else None,
        "to_conclude": seen.filter(state__in=JUDGED).count(),
    }
