"""The chair's brief for a meeting: read, printed, and added to by the office; to anybody else there is no such page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may, require
from answerable.agenda.brief import Pack, brief_for, pack_of
from answerable.agenda.formats.brief import brief_as_pdf
from answerable.meetings.models import BriefingNote, Meeting
from answerable.meetings.operations import write_briefing_note
from answerable.meetings.sight import sight_of
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.brief.forms import NoteForm
from answerable.office.fields import full, offer
from answerable.office.meetings.finding import meeting_of
from answerable.office.reach import OfficeRequest, find
from answerable.record.today import this_day


def _meeting(request: OfficeRequest, number: int) -> Meeting:
    """The meeting, for whoever sees the office's own briefing; its very address is nothing to others."""
    meeting = meeting_of(request, number)
    if not may(request.user, Permission.SEE_BRIEFING, at=meeting.body_id):
        raise Http404
    return meeting


def _pack(request: OfficeRequest, meeting: Meeting) -> Pack:
    return pack_of(brief_for(meeting, by=request.user, on=this_day()))


@require_safe
def brief(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = _meeting(request, number)
    said = {
        "heading": say("The chair’s brief"),
        "meeting": meeting,
        "pack": _pack(request, meeting),
        "sight": sight_of(request.user, meeting.body_id),
        "writes": may(request.user, Permission.WRITE_BRIEFING, at=meeting.body_id),
        "today": this_day(),
    }
    return render(request, "office/brief.html", said)


@require_safe
def brief_pdf(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = _meeting(request, number)
    response = HttpResponse(brief_as_pdf(_pack(request, meeting)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="brief-{meeting.held_on:%Y-%m-%d}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def add_note(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = _meeting(request, number)
    return _write(request, meeting, None, say("Write a briefing note"))


def change_note(request: OfficeRequest, number: int, note_number: int) -> HttpResponse:
    meeting = _meeting(request, number)
    rows = BriefingNote.objects.visible_to(request.user).current().filter(meeting=meeting)
    return _write(request, meeting, find(request, rows, number=note_number), say("Write this note anew"))


def _write(request: OfficeRequest, meeting: Meeting, note: BriefingNote | None, heading: str) -> HttpResponse:
    require(request.user, Permission.WRITE_BRIEFING, at=meeting.body_id)
    initial = {"text": note.text, "matter": note.matter_id} if note else {}
    form = NoteForm(typed_in(request), initial=initial)
    offer(form, office=meeting.body, user=request.user)
    home = reverse("brief", args=[meeting.number])
    page = Ask(
        heading=heading,
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        hint=say("The wording before it is kept.") if note else "",
        button=say("Keep the note"),
        back=home,
    )

    def change(typed: dict[str, Any]) -> None:
        write_briefing_note(meeting, replaces=note, by=request.user, on=this_day(), **typed)

    return ask(request, form, page, change=change, done=say("The note is in the brief."), then=f"{home}#notes")
