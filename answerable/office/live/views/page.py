"""The page of a meeting that is being minuted: all its items, one of them wide; without script, a form like any."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST, require_safe

from answerable.access.roles import Permission
from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.joining import Conflict, both, plain
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import record_reading, write_item
from answerable.meetings.rules import MeetingState
from answerable.meetings.sight import sight_of
from answerable.office.live.reading import LivePage, beside, live_page
from answerable.office.live.recording import record_ready, record_ticked
from answerable.office.live.typed import Engine
from answerable.office.meetings.finding import day_of, item_of, meeting_of
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day

WRITTEN_IN = frozenset({MeetingState.CALLED, MeetingState.PAPERS_ISSUED, MeetingState.HELD})
CONFLICTED = 409


@require_safe
def live(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    if meeting.state not in WRITTEN_IN:
        messages.info(request, say("The notes of this meeting are settled, so they are read here and not written."))
        return redirect("meeting-notes", number)
    named = request.GET.get("item", "")
    return render(request, "office/live/page.html", _said(request, meeting, int(named) if named.isdecimal() else None))


@require_POST
def keep(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """Keep one item's words, sent by its button; where somebody else changed them too, show both."""
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    if request.POST.get("choice") == "theirs":
        return redirect(address(item))
    try:
        with transaction.atomic():
            kept = write_item(item, **_typed(request, item), by=request.user, on=day_of(item.meeting))
            record_ticked(kept, request.POST, by=request.user)
    except NotPermitted:
        raise
    except Refused as refusal:
        return shown_again(request, item, refusal)
    messages.success(request, say("The notes of “%(heading)s” are kept.") % {"heading": item.heading})
    return redirect(_after(request, kept))


def shown_again(request: OfficeRequest, item: AgendaItem, refusal: Refused) -> HttpResponse:
    """The page with the words that were not kept and why; in a conflict, the other person's beside them."""
    said = _said(request, item.meeting, item.number)
    said |= {"refusal": refusal, "conflict": isinstance(refusal, Conflict), "typed": request.POST}
    return render(request, "office/live/page.html", said, status=CONFLICTED)


def address(item: AgendaItem) -> str:
    return f"{reverse('live', args=[item.meeting.number])}?item={item.number}"


def _typed(request: OfficeRequest, item: AgendaItem) -> dict[str, Any]:
    """The texts that were sent, on the version that their writer saw; joined below the other's where that was asked."""
    base = request.POST.get("base", "")
    typed: dict[str, Any] = {"base": int(base) if base.isdecimal() else -1}
    for name in ("public_text", "private_text"):
        if name in request.POST:
            mine = plain(request.POST[name])
            typed[name] = both(mine, getattr(item, name)) if request.POST.get("choice") == "join" else mine
    return typed


def _after(request: OfficeRequest, item: AgendaItem) -> str:
    """Where to go on: the next item, with the actions of this one recorded, or the same item again."""
    if request.POST.get("then") != "next":
        return address(item)
    found = item_of(request, item.meeting.number, item.number)
    engine = Engine(found.meeting, request.user, sight_of(request.user, found.body_id))
    for action in record_ready(found, engine.read(found), by=request.user, on=day_of(found.meeting)):
        messages.success(request, say("Recorded as %(ref)s: %(words)s") % {"ref": action.ref, "words": action.text})
    following = live_page(found.meeting, request.user, found.number).following(found)
    return address(following or found)


def _said(request: OfficeRequest, meeting: Meeting, item_number: int | None) -> dict[str, Any]:
    page: LivePage = live_page(meeting, request.user, item_number)
    current = page.current
    said = {"heading": say("Taking minutes"), "meeting": meeting, "page": page, "current": current}
    shown = [panel.item for panel in page.panels if panel.note.may_see_private]
    record_reading(shown, by=request.user, on=this_day())
    return said | (beside(current.item, current.note, request.user) if current else {})
