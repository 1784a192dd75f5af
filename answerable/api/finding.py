"""How the API finds what its reader may see: one row of the token's office by its number, or by its name."""

from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404

from answerable.actions.models import Action
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.people.models import Post
from answerable.record.models import Kept

Row = TypeVar("Row", bound=Kept)


def find(request: ApiRequest, rows: "QuerySet[Row]", **named: Any) -> Row:
    """The one row of the token's office that is so named in the address; 404 where there is none to be seen."""
    row = rows.filter(body=office_of(request), **named).first()
    if row is None:
        raise Http404
    return row


def named(request: ApiRequest, rows: "QuerySet[Row]", what: str, **by: Any) -> Row:
    """The one row that what was sent names; refused in a sentence where there is none to be seen."""
    row = rows.filter(body=office_of(request), **by).first()
    if row is None:
        called = ", ".join(str(value) for value in by.values())
        raise Refused(f"There is no {what} {called} here. Name one that is in the office's record.")
    return row


def post_named(request: ApiRequest, code: str | None) -> Post | None:
    return named(request, Post.objects.visible_to(user_of(request)).live(), "post", code__iexact=code) if code else None


def the_post(request: ApiRequest, code: str) -> Post:
    return named(request, Post.objects.visible_to(user_of(request)).live(), "post", code__iexact=code)


def series_named(request: ApiRequest, code: str) -> Series:
    return named(request, Series.objects.visible_to(user_of(request)).live(), "series", code__iexact=code)


def matter_named(request: ApiRequest, number: int) -> Matter:
    return named(request, Matter.objects.visible_to(user_of(request)).live(), "matter", number=number)


def meeting_named(request: ApiRequest, number: int) -> Meeting:
    return named(request, Meeting.objects.visible_to(user_of(request)), "meeting", number=number)


def item_named(request: ApiRequest, number: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(user_of(request)).live().select_related("meeting")
    return named(request, rows, "agenda item", number=number)


def meeting_of(request: ApiRequest, number: int) -> Meeting:
    rows = Meeting.objects.visible_to(user_of(request)).select_related("series", "chair", "body")
    return find(request, rows, number=number)


def item_of(request: ApiRequest, number: int, item_number: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(user_of(request)).live()
    related = rows.select_related("meeting__series", "matter", "body", "presenter")
    return find(request, related, number=item_number, meeting__number=number)


def action_of(request: ApiRequest, number: int) -> Action:
    rows = Action.objects.visible_to(user_of(request)).live()
    return find(request, rows.select_related("matter", "owner", "series", "body"), number=number)


def matter_of(request: ApiRequest, number: int) -> Matter:
    return find(request, Matter.objects.visible_to(user_of(request)).live().select_related("body"), number=number)


def action_named(request: ApiRequest, number: int) -> Action:
    return named(request, Action.objects.visible_to(user_of(request)).live(), "action", number=number)
