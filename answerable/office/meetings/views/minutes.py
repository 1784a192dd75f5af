"""Settling the notes: cleared when nothing is left hanging, taken back, approved by the chair."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import ngettext

from answerable.access.roles import Permission, may
from answerable.agenda import operations as agenda
from answerable.agenda.checking.gathering import check_of
from answerable.meetings.models import Meeting
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import choose_from, full
from answerable.office.meetings.finding import meeting_of
from answerable.office.meetings.forms import ApproveForm, BareForm, ClearForm, ReasonForm
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day


def clear(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.CLEAR_MINUTES)
    left = len(check_of(meeting).open)
    passes = left and may(request.user, Permission.CLEAR_PAST_FINDINGS, at=meeting.body_id)
    page = Ask(
        heading=say("Clear the notes"),
        caption=_name(meeting),
        hint=say("Cleared notes say something under every item, and of everything that came back what came of it."),
        warning=_left_hanging(left) if left else "",
        button=say("Clear the notes"),
        back=reverse("check-minutes", args=[number]) if left else _notes(meeting),
    )
    return ask(
        request,
        (ClearForm if passes else BareForm)(typed_in(request)),
        page,
        change=lambda typed: agenda.clear_minutes(meeting, by=request.user, on=this_day(), **typed),
        done=say("The notes are cleared. The chair may approve them."),
        then=_notes(meeting),
    )


def _left_hanging(left: int) -> str:
    words = ngettext(
        "%(n)d thing is left hanging in these notes.", "%(n)d things are left hanging in these notes.", left
    )
    return f"{words % {'n': left}} {say('Settle them in the check first, or let the chief executive say why not.')}"


def take_back(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.CLEAR_MINUTES)
    page = Ask(
        heading=say("Take the notes back"), caption=_name(meeting), button=say("Take them back"), back=_notes(meeting)
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why they are taken back")),
        page,
        change=lambda typed: agenda.return_minutes(meeting, by=request.user, on=this_day(), **typed),
        done=say("The notes may be changed again."),
        then=_notes(meeting),
    )


def approve(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.APPROVE_MINUTES)
    form = ApproveForm(typed_in(request))
    held = Meeting.objects.visible_to(request.user).taken_place().filter(body=meeting.body)
    later = held.filter(held_on__gt=meeting.held_on).select_related("series")
    choose_from(form, "at", later.order_by("held_on"))
    page = Ask(
        heading=say("Approve the notes"),
        caption=_name(meeting),
        warning=say("Once approved, their words never change. An amendment is made at a later meeting."),
        button=say("Approve the notes"),
        back=_notes(meeting),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: agenda.approve_minutes(meeting, at=typed["at"], by=request.user, on=this_day()),
        done=say("The notes are approved."),
        then=_notes(meeting),
    )


def _notes(meeting: Meeting) -> str:
    return reverse("meeting-notes", args=[meeting.number])


def _name(meeting: Meeting) -> str:
    return f"{meeting.series}, {full(meeting.held_on)}"
