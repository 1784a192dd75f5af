"""Every meeting that is to come, was held, or was cancelled and why."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.meetings.models import Meeting, Series
from answerable.meetings.rules import MeetingState
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.record.today import this_day


def _meetings(request: OfficeRequest) -> Any:
    rows = Meeting.objects.visible_to(request.user).filter(body=office_of(request))
    if (wanted := request.GET.get("series", "")).isdecimal():
        rows = rows.filter(series__number=int(wanted))
    return rows.select_related("series", "chair").prefetch_related("moves")


@require_safe
def meetings(request: OfficeRequest) -> HttpResponse:
    office, rows = office_of(request), _meetings(request)
    said = {
        "heading": say("Meetings"),
        "to_come": list(rows.to_come().order_by("held_on", "pk")),
        "held": page_of(request, rows.taken_place().order_by("-held_on", "-pk")),
        "cancelled": list(rows.filter(state=MeetingState.CANCELLED).order_by("-held_on", "-pk")),
        "series": list(Series.objects.visible_to(request.user).live().filter(body=office).order_by("number")),
        "chosen": request.GET.get("series", ""),
        "today": this_day(),
        "may_call": may(request.user, Permission.SET_AGENDA, at=office.pk),
    }
    return render(request, "office/meetings.html", said)


@require_safe
def meetings_csv(request: OfficeRequest) -> HttpResponse:
    rows: Iterable[Meeting] = _meetings(request).order_by("held_on", "pk")
    headings = [
        say("Date"),
        say("Series"),
        say("Time"),
        say("Venue"),
        say("Chair"),
        say("State"),
        say("Cancelled because"),
    ]
    return csv_of(
        "meetings",
        headings,
        ([m.held_on, m.series, m.starts_at, m.venue, m.chair, m.state, m.cancelled_because] for m in rows),
    )
