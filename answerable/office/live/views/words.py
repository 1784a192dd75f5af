"""What the live page sends every few seconds: the words so far, and that somebody is there."""

import json
from typing import Any

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST

from answerable.access.roles import Permission
from answerable.core.refused import Refused
from answerable.meetings.joining import Conflict
from answerable.meetings.models import Presence
from answerable.meetings.operations import record_reading, write_item
from answerable.meetings.presence import be_seen
from answerable.meetings.sight import sight_of
from answerable.office.live.reading import lines_beside
from answerable.office.live.recording import record_ready
from answerable.office.live.typed import Engine
from answerable.office.meetings.finding import day_of, item_of
from answerable.office.reach import OfficeRequest
from answerable.record.today import this_day

REFUSED, CONFLICTED = 422, 409


@require_POST
def words(request: OfficeRequest, number: int, item_number: int) -> JsonResponse:
    """Keep the words that were sent, or say why not; and in any case who else is at the item, and what stands."""
    item = item_of(request, number, item_number, Permission.RECORD_NOTES)
    try:
        sent = _sent(request)
        if sent["words"]:
            item = write_item(item, **sent["words"], base=sent["base"], by=request.user, on=day_of(item.meeting))
    except Conflict as conflict:
        return JsonResponse(_both(conflict), status=CONFLICTED)
    except Refused as refusal:
        return JsonResponse({"refusal": refusal.sentence}, status=REFUSED)
    recorded = _record(request, number, item_number) if sent["leaving"] else []
    return JsonResponse(_standing(request, number, item_number, sent) | {"recorded": recorded})


def _sent(request: OfficeRequest) -> dict[str, Any]:
    """What the page sent, in the shape that it must have; refused to anybody but the one the page was opened for."""
    try:
        body = json.loads(request.body)
        sent = {
            "writer": str(body["writer"]),
            "base": int(body["base"]),
            "writing": bool(body.get("writing")),
            "leaving": bool(body.get("leaving")),
            "words": {
                name: str(body[name]) for name in ("public_text", "private_text") if isinstance(body.get(name), str)
            },
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(say("What the page sent was not understood. Open the page again.")) from None
    if sent["writer"] != request.user.username:
        raise Refused(
            say("You are now signed in as %(name)s, and these words are somebody else's. Sign in as their writer.")
            % {"name": request.user}
        )
    return sent


def _both(conflict: Conflict) -> dict[str, Any]:
    return {
        "refusal": conflict.sentence,
        "writer": conflict.writer,
        "version": conflict.version,
        "public_text": conflict.theirs.public,
        "private_text": conflict.theirs.private,
    }


def _record(request: OfficeRequest, number: int, item_number: int) -> list[str]:
    item = item_of(request, number, item_number)
    found = Engine(item.meeting, request.user, sight_of(request.user, item.body_id)).read(item)
    return [action.ref for action in record_ready(item, found, by=request.user, on=day_of(item.meeting))]


def _standing(request: OfficeRequest, number: int, item_number: int, sent: dict[str, Any]) -> dict[str, Any]:
    item = item_of(request, number, item_number)
    now = timezone.now()
    others = be_seen(item, user=request.user, at=now, writing=sent["writing"])
    texts: dict[str, str] = {"public_text": item.public_text}
    if sight_of(request.user, item.body_id).may_see_private(item):
        texts["private_text"] = item.private_text
        record_reading([item], by=request.user, on=this_day())
    return texts | {
        "version": item.text_version,
        "at": f"{timezone.localtime(now):%H:%M}",
        "others": say(" ").join(_seen(other) for other in others),
        "word": item.record_of.value,
        # Without the request there is no token in it, so that the same lines look the same each time.
        "lines": render_to_string("office/live/lines.html", lines_beside(item, request.user)),
    }


def _seen(other: Presence) -> str:
    if other.writing:
        return say("%(name)s is writing here.") % {"name": other.user}
    return say("%(name)s has this item open.") % {"name": other.user}
