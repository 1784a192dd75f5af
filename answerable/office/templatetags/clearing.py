"""Where the drafts of notes are, for the pages that show it beside something else."""

from datetime import date
from typing import Any

from django import template
from django.template.context import RequestContext

from answerable.access.roles import Permission, may
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.drafts import Draft, draft_at, drafts_for, drafts_on_their_way
from answerable.meetings.models import Meeting
from answerable.people.models import Body
from answerable.record.today import this_day

register = template.Library()


@register.simple_tag
def draft_of(meeting: Meeting) -> Draft | None:
    """The draft of a meeting's notes, where one was ever sent."""
    return draft_at(meeting)


@register.simple_tag
def left_hanging(meeting: Meeting) -> int:
    """How much is left hanging in a meeting's notes."""
    return len(check_of(meeting).open)


@register.simple_tag(takes_context=True)
def drafts_to_read(context: RequestContext) -> list[Draft]:
    """The drafts that wait for the reader, if the reader is of the force."""
    office, user = _office_of(context)
    return drafts_for(user, office, this_day()) if office else []


@register.simple_tag(takes_context=True)
def drafts_on_the_way(context: RequestContext) -> list[Draft]:
    """Every draft that somebody has, to a reader of the office."""
    office, user = _office_of(context)
    if office is None or not may(user, Permission.SEE_BRIEFING, at=office.pk):
        return []
    return drafts_on_their_way(office)


@register.simple_tag
def the_day() -> date:
    """The day on which the page is read."""
    return this_day()


@register.filter
def is_over(draft: Draft) -> bool:
    """Whether the force's last day to answer has passed."""
    return draft.answer_by is not None and this_day() > draft.answer_by


def _office_of(context: RequestContext) -> tuple[Body | None, Any]:
    request = context.get("request")
    user = request.user if request else None
    if user is None or not user.is_authenticated:
        return None, user
    return Body.objects.visible_to(user).order_by("pk").first(), user
