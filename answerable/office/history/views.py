"""Who changed what, when and why: of the office, of one thing, and whether the chain of events is whole."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.office.asking import UNPROCESSABLE
from answerable.office.history.forms import HistoryFilter
from answerable.office.history.reading import about, events_of, lines_of
from answerable.office.history.subjects import Subjects, model_of, rows_of
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.people.models import Body
from answerable.record.models import Event
from answerable.record.operations import broken_links

MOST_FAULTS = 50
MOST_IN_A_FILE = 5_000


def _office(request: OfficeRequest) -> Body:
    """The office, for whoever may see who changed what; to others there is no such page."""
    office = office_of(request)
    if not may(request.user, Permission.SEE_HISTORY, at=office.pk):
        raise Http404
    return office


def _wanted(events: QuerySet[Event], form: HistoryFilter) -> QuerySet[Event]:
    typed: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    named = {"who": "by__username", "begins": "on__gte", "ends": "on__lte"}
    events = events.filter(**{named[name]: typed[name] for name in named if typed.get(name)})
    kind = typed.get("kind")
    return events.filter(subject_kind=model_of(kind)._meta.label_lower) if kind else events


@require_safe
def history(request: OfficeRequest) -> HttpResponse:
    office = _office(request)
    form = HistoryFilter(request.GET, office=office, user=request.user)
    page = page_of(request, _wanted(events_of(request.user, office), form))
    said = {
        "heading": say("History"),
        "form": form,
        "page": page,
        "lines": lines_of(page.object_list, request.user, office),
        "as_file": request.GET.urlencode(),
    }
    return render(request, "office/history.html", said, status=UNPROCESSABLE if form.errors else 200)


@require_safe
def history_csv(request: OfficeRequest) -> HttpResponse:
    office = _office(request)
    form = HistoryFilter(request.GET, office=office, user=request.user)
    lines = lines_of(_wanted(events_of(request.user, office), form)[:MOST_IN_A_FILE], request.user, office)
    headings = [say("Event"), say("Day"), say("By"), say("About"), say("What"), say("Words"), say("Link")]
    rows = (
        [line.number, line.on, line.by, line.subject.name if line.subject else "", line.sentence, line.words, line.mark]
        for line in lines
    )
    return csv_of("history", headings, rows)


@require_safe
def history_of(request: OfficeRequest, kind: str, number: int) -> HttpResponse:
    if not request.user.bodies_seen():
        raise Http404
    office, model = _office(request), model_of(kind)
    rows = rows_of(model, request.user)
    row = rows.filter(pk=office.pk).first() if model is Body else rows.filter(body=office, number=number).first()
    if row is None:
        raise Http404
    subject = Subjects(request.user, office).named([(model._meta.label_lower, row.pk)])[model._meta.label_lower, row.pk]
    page = page_of(request, about(events_of(request.user, office), row, kind, request.user))
    said = {
        "heading": say("History"),
        "subject": subject,
        "page": page,
        "lines": lines_of(page.object_list, request.user, office),
    }
    return render(request, "office/history_of.html", said)


@require_safe
def chain(request: OfficeRequest) -> HttpResponse:
    """Whether every event is as it was written and follows the one before: worked out when it is asked for."""
    office = _office(request)
    faults = broken_links(office)
    said = {
        "heading": say("Is the history whole?"),
        "faults": faults[:MOST_FAULTS],
        "more": max(0, len(faults) - MOST_FAULTS),
        "length": events_of(request.user, office).count(),
    }
    return render(request, "office/chain.html", said)
