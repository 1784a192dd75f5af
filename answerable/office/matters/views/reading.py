"""Matters: the list, the whole story of one, and everything that can be done with it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.actions.ledger import ledger
from answerable.actions.models import BringForward
from answerable.actions.readers import Readers
from answerable.actions.story import story_of
from answerable.matters.models import Matter, Question
from answerable.measures.models import Measure
from answerable.office.matters.finding import choices_for, matter_of, matters_of
from answerable.office.measures.board import lines_about
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, last_page_of, page_of
from answerable.record.today import this_day


def address(matter: Matter) -> str:
    return reverse("matter", args=[matter.number])


@require_safe
def matters(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    said = {
        "heading": say("Matters"),
        "page": page_of(request, matters_of(office, request.user)),
        "may_open": may(request.user, Permission.KEEP_MATTERS, at=office.pk),
    }
    return render(request, "office/matters.html", said)


@require_safe
def matters_csv(request: OfficeRequest) -> HttpResponse:
    headings = [say("Reference"), say("Matter"), say("State"), say("Open promises"), say("Comes back next")]
    rows = matters_of(office_of(request), request.user)
    return csv_of("matters", headings, ([m.ref, m.title, m.state, m.open_promises, m.comes_back] for m in rows))


@require_safe
def matter(request: OfficeRequest, number: int) -> HttpResponse:
    found = matter_of(request, number)
    said = _open_in(found, request) | {
        "heading": found.title,
        "matter": found,
        "page": last_page_of(request, _story(found, request)),
        "choices": choices_for(found, user=request.user),
        "sets_agenda": may(request.user, Permission.SET_AGENDA, at=found.body_id),
        "drafts": may(request.user, Permission.DRAFT_QUESTION, at=found.body_id),
        "writes": may(request.user, Permission.RECORD_NOTES, at=found.body_id),
        "today": this_day(),
    }
    return render(request, "office/matter.html", said)


def _open_in(found: Matter, request: OfficeRequest) -> dict[str, Any]:
    """What is open in a matter: promises and returns; and the questions and measures that it has."""
    user = request.user
    awaited = BringForward.objects.visible_to(user).awaited().filter(matter=found)
    measures = Measure.objects.visible_to(user).live().filter(matter=found)
    questions = Question.objects.visible_to(user).live().filter(matter=found)
    return {
        "entries": ledger(
            user, found.body, as_at=this_day(), matter=found.number, state="unfinished", with_history=False
        ),
        "measures": lines_about(measures, on=this_day()),
        "awaited": list(awaited.select_related("presenter", "standing_review").order_by("month", "number")),
        "questions": list(questions.prefetch_related("limbs").order_by("asked_on", "number")),
    }


def _story(found: Matter, request: OfficeRequest) -> Any:
    return Readers(request.user, found.body).lines(story_of(found, up_to=this_day()))


@require_safe
def matter_csv(request: OfficeRequest, number: int) -> HttpResponse:
    found = matter_of(request, number)
    headings = [say("When"), say("What"), say("Words"), say("By"), say("Promise")]
    rows = ([line.when, line.title, line.words, line.by, line.ref] for line in _story(found, request))
    return csv_of(f"matter-{found.number}", headings, rows)
