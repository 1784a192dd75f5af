"""Issuing several approved questions together: all that are to be put at one meeting, on one page."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission
from answerable.agenda import operations as agenda
from answerable.matters.models import Question
from answerable.matters.rules import QuestionState, paper_due
from answerable.meetings.models import AgendaItem, Meeting
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import choose_from, full, offer
from answerable.office.meetings.finding import meeting_of
from answerable.office.questions.forms import TogetherForm
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


def together(request: OfficeRequest, number: int) -> HttpResponse:
    """Every question that is approved and not issued yet, each to its post and under its item of this meeting."""
    meeting = meeting_of(request, number, Permission.ISSUE_QUESTION)
    form = _form(request, meeting)
    due = full(paper_due(meeting.held_on, pack=meeting.body.policy_pack, on=this_day()))
    page = Ask(
        heading=say("Issue questions for this meeting"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        hint=say("They go onto its agenda, and whoever is asked sees them from then on."),
        about=[(say("Answers in writing due by"), due)],
        button=say("Issue them"),
        back=reverse("meeting", args=[number]),
        template="office/questions/together.html",
    )
    return ask(
        request,
        form,
        page,
        change=lambda _typed: agenda.issue_questions(form.issued, at=meeting, by=request.user, on=this_day()),
        done=say("The questions are issued, and stand on the agenda."),
        then=page.back,
    )


def _form(request: OfficeRequest, meeting: Meeting) -> TogetherForm:
    waiting = Question.objects.visible_to(request.user).live().filter(body=meeting.body, state=QuestionState.APPROVED)
    questions = list(waiting.select_related("matter", "asked_of").order_by("number"))
    items = AgendaItem.objects.visible_to(request.user).live().filter(meeting=meeting)
    section = items.filter(takes="questions").order_by("order").first()
    form = TogetherForm(typed_in(request), questions=questions, section=section)
    offer(form, office=meeting.body, user=request.user)
    for name in form.fields:
        if name.startswith("under_"):
            choose_from(form, name, items.order_by("order"))
    return form
