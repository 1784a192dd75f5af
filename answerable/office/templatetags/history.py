"""Links to what only the office reads: the history of a thing, and the brief of the next meeting."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse

from answerable.access.roles import Permission, may
from answerable.meetings.models import Meeting
from answerable.office.history.subjects import slug_of
from answerable.people.models import User
from answerable.record.models import Kept

register = template.Library()


@register.inclusion_tag("office/history_link.html", takes_context=True)
def history_link(context: RequestContext, row: Kept) -> dict[str, Any]:
    """Where the history of this row is read; nothing for whoever may not see who changed what."""
    reader = context.get("user")
    seen = isinstance(reader, User) and may(reader, Permission.SEE_HISTORY, at=row.body_id)
    return {"address": reverse("history-of", args=[slug_of(type(row)), row.number]) if seen else ""}


@register.inclusion_tag("office/office_reading.html", takes_context=True)
def office_reading(context: RequestContext, meeting: Meeting | None) -> dict[str, Any]:
    """What the office reads before a meeting, for those to whom it is open."""
    reader = context.get("user")
    if not isinstance(reader, User):
        return {}
    offices = reader.bodies_seen()
    history = bool(offices) and may(reader, Permission.SEE_HISTORY, at=min(offices))
    briefed = meeting is not None and may(reader, Permission.SEE_BRIEFING, at=meeting.body_id)
    return {"meeting": meeting if briefed else None, "history": history}
