"""How a page finds what its reader may see: the office, and one row of its record by number, or nothing at all."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as say

from answerable.access.roles import Permission, require
from answerable.core.refused import NotPermitted
from answerable.people.models import Body, User
from answerable.record.models import Kept

Row = TypeVar("Row", bound=Kept)

# Where the session keeps which office its owner looks at.
CHOSEN = "office"


class OfficeRequest(HttpRequest):
    """A request by somebody who is signed in, as every request for a page of the office is."""

    user: User


class ChosenOffice:
    """Lets whoever has a part in several offices see one at a time: the one that they chose.

    It narrows what the reader sees before any page asks, so every list, `office_of` and `find` agree on the office.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get(CHOSEN)
        if chosen is not None and isinstance(request.user, User):
            request.user.look_at(chosen)
        return self.get_response(request)


def office_of(request: OfficeRequest) -> Body:
    """The office whose pages these are: the one that the reader chose, or the first in which they play a part."""
    office = Body.objects.visible_to(request.user).order_by("pk").first()
    if office is None:
        raise NotPermitted(say("Your account has no part in any office. Ask the person who keeps accounts at yours."))
    require(request.user, Permission.SEE_OFFICE_PAGES, at=office.pk)
    return office


def find(request: OfficeRequest, rows: QuerySet[Row], **named: object) -> Row:
    """The one row that is so named, out of `rows` that the reader may see; to anybody else there is no such page."""
    offices = request.user.bodies_seen()
    row = rows.filter(body_id=min(offices), **named).first() if offices else None
    if row is None:
        raise Http404
    require(request.user, Permission.SEE_OFFICE_PAGES, at=row.body_id)
    return row
