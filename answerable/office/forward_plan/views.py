"""The forward plan: read by matter and by month, moved about with a reason, and taken away as a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may, require
from answerable.actions.models import BringForward
from answerable.actions.operations import move_return
from answerable.agenda.forward_plan import ForwardPlan, forward_plan_of
from answerable.core.dates import Month
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.forward_plan.forms import MoveForm
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.office.tables import csv_of
from answerable.record.today import this_day

MONTHS = 12
STEP = 6


def _month_asked_for(request: OfficeRequest, name: str, default: Month) -> Month:
    """The month that the address names; the default where it names none that there is."""
    try:
        return Month.parse(request.GET.get(name, ""))
    except ValueError:
        return default


def _plan(request: OfficeRequest) -> ForwardPlan:
    first = _month_asked_for(request, "from", Month.of(this_day()))
    return forward_plan_of(office_of(request), first=first, months=MONTHS, by=request.user, on=this_day())


@require_safe
def forward_plan(request: OfficeRequest) -> HttpResponse:
    plan, office = _plan(request), office_of(request)
    said = {
        "heading": say("Forward plan"),
        "plan": plan,
        "earlier": plan.first.plus(-STEP),
        "later": plan.first.plus(STEP),
        "this_month": Month.of(this_day()),
        "moves": may(request.user, Permission.SET_AGENDA, at=office.pk),
        "today": this_day(),
    }
    return render(request, "office/forward_plan.html", said)


@require_safe
def forward_plan_csv(request: OfficeRequest) -> HttpResponse:
    plan = _plan(request)
    headings = [
        say("Month"),
        say("Matter"),
        say("What is wanted"),
        say("Presenter"),
        say("In the words used"),
        say("How it stands"),
        say("Meeting"),
        say("Moved to"),
    ]
    planned = [*plan.missed_before, *(one for _month, found in plan.by_month for one in found)]
    return csv_of(
        f"forward-plan-{plan.first}",
        headings,
        (
            [
                one.month,
                one.matter.title,
                one.wanted,
                one.presenter,
                one.words,
                one.standing.value,
                one.meeting.held_on if one.meeting else None,
                one.moved_to,
            ]
            for one in planned
        ),
    )


def move(request: OfficeRequest, back: int) -> HttpResponse:
    rows = BringForward.objects.visible_to(request.user).select_related("matter", "presenter")
    waiting = find(request, rows, number=back)
    require(request.user, Permission.SET_AGENDA, at=waiting.body_id)
    if waiting.ended_on:
        raise Http404
    asked = _month_asked_for(request, "month", Month.parse(waiting.month))
    initial = {"month": asked.words} if str(asked) != waiting.month else {}
    first = _month_asked_for(request, "from", Month.of(this_day()))
    page = Ask(
        heading=say("Move this to another month"),
        caption=str(waiting.matter),
        words=waiting.wanted,
        about=[(say("Now to come back"), waiting.words)],
        hint=say("Where it was moved from, and why, stays in sight."),
        button=say("Move it"),
        back=f"{reverse('forward-plan')}?from={first}",
    )

    def change(typed: dict[str, Any]) -> None:
        move_return(waiting, by=request.user, on=this_day(), **typed)

    form = MoveForm(typed_in(request), initial=initial)
    return ask(request, form, page, change=change, done=say("It is moved on the forward plan."), then=page.back)
