"""The agenda of a meeting: what is on it and why, and everything that changes it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission
from answerable.agenda import operations as agenda
from answerable.agenda.reading import agenda_rows, folded
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.sight import sight_of
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import choose_from, full, offer
from answerable.office.forms import OfficeForm
from answerable.office.meetings.finding import item_of, meeting_of
from answerable.office.meetings.forms import ItemForm, OrderForm, ReasonForm, WithdrawItemForm, WithdrawReturnForm
from answerable.office.meetings.views.calling import address
from answerable.office.reach import OfficeRequest
from answerable.office.tables import csv_of
from answerable.record.today import this_day


@require_safe
def meeting(request: OfficeRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    said = {
        "heading": found.series.name,
        "meeting": found,
        "rows": folded(agenda_rows(found, request.user)),
        "sight": sight_of(request.user, found.body_id),
        "moves": found.moves.all(),
        "today": this_day(),
    }
    return render(request, "office/meeting.html", said)


@require_safe
def meeting_csv(request: OfficeRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    headings = [say("Number"), say("Heading"), say("Presenter"), say("Came from"), say("Wanted"), say("Outcome")]
    rows = (
        [row.line.number, row.line.heading, row.line.presenter, row.line.came_from, row.wanted, row.line.item.outcome]
        for row in agenda_rows(found, request.user)
    )
    return csv_of(f"agenda-{found.held_on:%Y-%m-%d}", headings, rows)


def add_item(request: OfficeRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number, Permission.SET_AGENDA)
    form = ItemForm(typed_in(request))
    offer(form, office=found.body, user=request.user)
    _offer_items(form, "under", found, request, parent=None)
    page = Ask(heading=say("Add an item"), caption=_name(found), button=say("Add the item"), back=address(found))
    return ask(
        request,
        form,
        page,
        change=lambda typed: agenda.add_item(found, by=request.user, on=this_day(), **typed),
        done=say("The item is on the agenda."),
        then=address(found),
    )


def reorder(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.SET_AGENDA)
    form = OrderForm(typed_in(request))
    _offer_items(form, "after", item.meeting, request, parent=item.parent_id, apart_from=item)
    page = Ask(
        heading=say("Move this item on the agenda"),
        caption=str(item),
        hint=say("Printed numbers of standing items stay as they are."),
        button=say("Move the item"),
        back=address(item.meeting),
    )
    return ask(
        request,
        form,
        page,
        change=lambda typed: agenda.reorder_item(item, after=typed["after"], by=request.user, on=this_day()),
        done=say("The item is moved."),
        then=address(item.meeting),
    )


def withdraw(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.SET_AGENDA)
    comes_back = item.placements.filter(ended_on=None).exists()
    page = Ask(
        heading=say("Take this item off the agenda"),
        caption=str(item),
        hint=say("It was promised to come back, so it needs another month.") if comes_back else "",
        button=say("Take it off"),
        back=address(item.meeting),
    )
    return ask(
        request,
        (WithdrawReturnForm if comes_back else WithdrawItemForm)(typed_in(request)),
        page,
        change=lambda typed: agenda.withdraw_item(item, by=request.user, on=this_day(), **typed),
        done=say("The item is off the agenda. The record keeps it with your reason."),
        then=address(item.meeting),
    )


def defer(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    page = Ask(
        heading=say("Put this item off"),
        caption=str(item),
        hint=say("It comes onto the agenda of the next meeting by itself, or of the next that is called."),
        button=say("Put it off"),
        back=_back(item),
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it is put off")),
        page,
        change=lambda typed: agenda.defer_item(item, by=request.user, on=this_day(), **typed),
        done=say("The item is put off to the next meeting."),
        then=_back(item),
    )


def not_reached(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    page = Ask(
        heading=say("Say that this item was not reached"),
        caption=str(item),
        hint=say("It comes onto the agenda of the next meeting by itself, or of the next that is called."),
        button=say("It was not reached"),
        back=_back(item),
    )
    return ask(
        request,
        ReasonForm(typed_in(request), label=say("Why it was not reached")),
        page,
        change=lambda typed: agenda.not_reached(item, by=request.user, on=this_day(), **typed),
        done=say("The item is recorded as not reached, and goes on to the next meeting."),
        then=_back(item),
    )


def _back(item: AgendaItem) -> str:
    if item.meeting.is_to_come:
        return address(item.meeting)
    return reverse("meeting-notes", args=[item.meeting.number])


def _name(meeting: Meeting) -> str:
    return f"{meeting.series}, {full(meeting.held_on)}"


def _offer_items(
    form: OfficeForm, field: str, meeting: Meeting, request: OfficeRequest, *, parent: int | None, **apart: Any
) -> None:
    items = AgendaItem.objects.visible_to(request.user).live().filter(meeting=meeting, parent=parent)
    apart_from = apart.get("apart_from")
    choose_from(form, field, items.exclude(pk=apart_from.pk) if apart_from else items)
