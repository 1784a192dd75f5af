"""Closing several actions at once, at a meeting or between meetings; and what has to be done before what."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.actions import operations as actions
from answerable.actions.models import Action
from answerable.office.actions.views.promise import action_of, address
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import full
from answerable.office.meetings.finding import day_of, meeting_of
from answerable.office.owner.closable import closable_at, closable_between, shown_back
from answerable.office.owner.forms import ClosingForm, FirstForm
from answerable.office.reach import OfficeRequest, office_of
from answerable.record.today import this_day


def close_at_meeting(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.CLOSE_ACTION)
    notes = reverse("meeting-notes", args=[meeting.number])
    form = ClosingForm(typed_in(request), closable=closable_at(meeting, request.user, this_day()))
    page = Ask(
        heading=say("Close actions at this meeting"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        hint=say("The notes say under each item what was closed there, and what showed that it was done."),
        warning=say("This meeting has not been held yet.") if meeting.is_to_come else "",
        button=say("Close them"),
        back=notes,
    )
    return ask(
        request,
        form,
        page,
        check=lambda _typed: shown_back(form.closings()),
        change=lambda _typed: actions.close_actions(
            form.closings(), out_of_order=True, by=request.user, on=day_of(meeting)
        ),
        done=say("They are closed, and the notes say so."),
        then=notes,
    )


def close_between_meetings(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.CLOSE_ACTION, at=office.pk)
    form = ClosingForm(typed_in(request), closable=closable_between(office, request.user, this_day()))
    page = Ask(
        heading=say("Close actions between meetings"),
        hint=say("They are closed by a decision of yours, which lists them with what came of each."),
        button=say("Close them"),
        back=reverse("ledger"),
    )
    return ask(
        request,
        form,
        page,
        check=lambda _typed: shown_back(form.closings()),
        change=lambda _typed: actions.close_actions(form.closings(), out_of_order=True, by=request.user, on=this_day()),
        done=say("They are closed, and the decision is on the record."),
        then=page.back,
    )


def set_first(request: OfficeRequest, number: int) -> HttpResponse:
    action = action_of(request, number)
    require(request.user, Permission.RECORD_NOTES, at=action.body_id)
    others = Action.objects.visible_to(request.user).open().filter(body=action.body).exclude(pk=action.pk)
    offered = others.exclude(prerequisite_of=action).select_related("owner").order_by("number")
    form = FirstForm(typed_in(request))
    form.offer(offered)
    page = Ask(
        heading=say("Say what has to be done first"),
        caption=action.ref,
        words=action.text,
        hint=say("Whoever closes this one before the other is warned, and has to confirm it."),
        button=say("Record it"),
        back=address(action),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: actions.add_prerequisite(
            action, others.get(number=typed["first"]), by=request.user, on=this_day()
        ),
        done=say("It is recorded what has to be done first."),
        then=address(action),
    )
