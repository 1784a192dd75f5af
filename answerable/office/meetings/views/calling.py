"""Calling, moving, cancelling and holding a meeting."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.agenda import operations as agenda
from answerable.meetings import operations as notes
from answerable.meetings.models import Meeting, Series
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import full, offer
from answerable.office.meetings.finding import meeting_of
from answerable.office.meetings.forms import BareForm, CallForm, MoveForm, ReasonForm, SeriesForm
from answerable.office.reach import OfficeRequest, office_of
from answerable.record.today import this_day


def address(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.number])


def call(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.SET_AGENDA, at=office.pk)
    form = CallForm(typed_in(request))
    offer(form, office=office, user=request.user)
    page = Ask(
        heading=say("Call a meeting"),
        hint=say("Its standing items, and everything that is due back, come onto its agenda by themselves."),
        button=say("Call the meeting"),
        back=reverse("meetings"),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: agenda.call_meeting(by=request.user, on=this_day(), **typed),
        done=say("The meeting is called, and everything that is due back is on its agenda."),
        then=address,
    )


def add_series(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.SET_AGENDA, at=office.pk)
    page = Ask(
        heading=say("Add a series of meetings"),
        hint=say("Its meetings follow each other under one name, and what is promised at one comes back at another."),
        button=say("Add the series"),
        back=reverse("meetings"),
    )

    def change(typed: dict[str, Any]) -> Series:
        aliases = [name for name in typed.pop("aliases").splitlines() if name.strip()]
        return notes.add_series(office, aliases=aliases, by=request.user, on=this_day(), **typed)

    done = say("The series is added, with the standing agenda of an office like yours. Call its first meeting.")
    return ask(request, SeriesForm(typed_in(request)), page, change=change, done=done, then=reverse("meetings"))


def move(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.SET_AGENDA)
    page = Ask(
        heading=say("Move this meeting"),
        caption=str(meeting.series),
        about=[(say("Now on"), full(meeting.held_on))],
        hint=say("What no longer suits the new date goes back to waiting, and what now does comes onto the agenda."),
        button=say("Move the meeting"),
        back=address(meeting),
    )
    return ask(
        request,
        MoveForm(typed_in(request)),
        page,
        change=lambda typed: agenda.move_meeting(meeting, by=request.user, on=this_day(), **typed),
        done=say("The meeting is moved, and its agenda is settled anew."),
        then=address(meeting),
    )


def cancel(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.SET_AGENDA)
    page = Ask(
        heading=say("Cancel this meeting"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        warning=say("The meeting stays in the record with your reason. Everything on its agenda goes on to the next."),
        button=say("Cancel the meeting"),
        back=address(meeting),
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is cancelled")),
        page,
        change=lambda typed: agenda.cancel_meeting(meeting, by=request.user, on=this_day(), **typed),
        done=say("The meeting is cancelled. What was on its agenda waits for the next meeting."),
        then=address(meeting),
    )


def issue(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.SET_AGENDA)
    page = Ask(
        heading=say("Say that the papers are out"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        hint=say("Say this once the agenda and papers have gone to everybody who comes."),
        button=say("The papers are out"),
        back=address(meeting),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: notes.issue_papers(meeting, by=request.user, on=this_day()),
        done=say("The papers are marked as issued."),
        then=address(meeting),
    )


def hold(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    page = Ask(
        heading=say("Say that the meeting was held"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        hint=say("What came back to it then waits for you to say what came of it."),
        button=say("It was held"),
        back=address(meeting),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: agenda.hold_meeting(meeting, by=request.user, on=this_day()),
        done=say("The meeting is recorded as held. Write its notes here."),
        then=reverse("meeting-notes", args=[meeting.number]),
    )
