"""What is settled beside an item's words: its lines recorded, what became of it, its question answered limb by limb."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST, require_safe

from answerable.access.roles import Permission
from answerable.agenda.operations import not_reached
from answerable.core.refused import NotPermitted, Refused
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import mark_discussed, record_nil
from answerable.meetings.sight import sight_of
from answerable.office.live.reading import beside, note_of
from answerable.office.live.recording import record_line, record_ticked, take_its_words
from answerable.office.live.typed import Engine, Line
from answerable.office.live.views.page import address
from answerable.office.meetings.finding import day_of, item_of
from answerable.office.reach import OfficeRequest
from answerable.people.models import Post

REFUSED = 422


@require_safe
def beside_item(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """The part of the page beside an item's words, by itself, for the page to take up."""
    return _part(request, item_of(request, number, item_number, Permission.RECORD_NOTES))


@require_POST
def record_typed(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """Record the action that one line announces, or give a recorded one the words that its line has now."""

    def change(item: AgendaItem) -> str:
        line, on = _line(request, item), day_of(item.meeting)
        if "reword" in request.POST:
            take_its_words(line, by=request.user, on=on)
            return say("The action has the words of its line.")
        action = record_line(item, line, **_chosen(request, item), by=request.user, on=on)
        return say("Recorded as %(ref)s.") % {"ref": action.ref}

    return _changed(request, number, item_number, change)


@require_POST
def become(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """Say in one step what became of an item: discussed, nothing to report, not reached."""

    def change(item: AgendaItem) -> str:
        words, by, on = request.POST.get("words", ""), request.user, day_of(item.meeting)
        match request.POST.get("become"):
            case "discussed":
                mark_discussed(item, by=by, on=on)
            case "nil":
                record_nil(item, words=words, by=by, on=on)
            case "not reached":
                not_reached(item, reason=words, by=by, on=on)
            case _:
                raise Refused(say("Say what became of the item."))
        return say("What became of “%(heading)s” is recorded.") % {"heading": item.heading}

    return _changed(request, number, item_number, change)


@require_POST
def answer(request: OfficeRequest, number: int, item_number: int) -> HttpResponse:
    """Tick the limbs of an item's question; only an answer that changed is recorded."""

    def change(item: AgendaItem) -> str:
        record_ticked(item, request.POST, by=request.user)
        return say("The answers are recorded.")

    return _changed(request, number, item_number, change)


def _changed(
    request: OfficeRequest, number: int, item_number: int, change: Callable[[AgendaItem], str]
) -> HttpResponse:
    """Make the change, and show the part of the page anew; or the whole page, to a browser without our script."""
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    done = refusal = ""
    try:
        with transaction.atomic():
            done = change(item)
    except NotPermitted:
        raise
    except Refused as refused:
        refusal = refused.sentence
    if request.headers.get("X-Part"):
        again = item_of(request, number, item_number)
        return _part(request, again, done=done, refusal=refusal)
    (messages.error if refusal else messages.success)(request, refusal or done)
    return redirect(address(item))


def _part(request: OfficeRequest, item: AgendaItem, **said: str) -> JsonResponse:
    around: dict[str, Any] = beside(item, note_of(item, request.user), request.user)
    status = REFUSED if said.get("refusal") else 200
    return JsonResponse({"part": render_to_string("office/live/beside.html", around | said, request)}, status=status)


def _line(request: OfficeRequest, item: AgendaItem) -> Line:
    found = Engine(item.meeting, request.user, sight_of(request.user, item.body_id)).read(item)
    line = found.named(request.POST.get("line", ""))
    if line is None:
        raise Refused(say("That line no longer stands in the notes as it was. Look at it again."))
    return line


def _chosen(request: OfficeRequest, item: AgendaItem) -> dict[str, Any]:
    """What a person added to a line that leaves something open."""
    posts = Post.objects.visible_to(request.user).live().filter(body=item.body_id)
    matters = Matter.objects.visible_to(request.user).open().filter(body=item.body_id)
    matter = request.POST.get("matter", "")
    return {
        "owner": posts.filter(code=request.POST.get("owner", "")).first(),
        "no_date_reason": request.POST.get("no_date_reason", ""),
        "matter": matters.filter(number=matter).first() if matter.isdecimal() else None,
    }
