"""Events: who did what, on which day, to what; for those who may see who changed what."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from answerable.access.roles import Permission, require
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.words import Code, Day, PageNumber
from answerable.meetings.models import AgendaItem, Decision
from answerable.meetings.sight import Sight, sight_of
from answerable.people.models import User
from answerable.record.models import Event

subject = Subject("History")
ITEM, DECISION = "meetings.agendaitem", "meetings.decision"


class EventShape(Schema):
    """One event of the chain; `detail` is null where it may tell of words that are not yours to see."""

    number: int
    at: datetime
    on: date
    by: str
    what: str
    subject: str = Field(description="The kind of thing that it is about, such as actions.action")
    detail: dict[str, Any] | None
    hash: str


class Events(Page):
    """Events, the latest first."""

    entries: list[EventShape]


Kind = Annotated[Code | None, Query(description="Only events about this kind of thing, such as actions.action")]
Since = Annotated[Day | None, Query(description="Only what happened on this day or later")]


@subject.reads("/events", Events)
def events(request: ApiRequest, about: Kind = None, since: Since = None, page: PageNumber = 1) -> dict[str, Any]:
    """Everything that was done in the office's record, by whom, when and why."""
    user, office = user_of(request), office_of(request)
    require(user, Permission.SEE_HISTORY, at=office.pk)
    rows = Event.objects.visible_to(user).filter(body=office).select_related("by").order_by("-number")
    rows = rows.filter(subject_kind=about.lower()) if about else rows
    rows = rows.filter(on__gte=since) if since else rows
    shown = page_of(rows, page, lambda event: event)
    withheld = _withheld(shown["entries"], user)
    sight = sight_of(user, office.pk)
    shown["entries"] = [_event(event, _may_see_detail(event, withheld, sight)) for event in shown["entries"]]
    return shown


def _withheld(found: Iterable[Event], user: User) -> set[tuple[str, int]]:
    """Which of the items and decisions that the events are about are of withheld items."""
    keys = {kind: [one.subject_id for one in found if one.subject_kind == kind] for kind in (ITEM, DECISION)}
    restricted = AgendaItem.Access.RESTRICTED
    items = AgendaItem.objects.visible_to(user).filter(pk__in=keys[ITEM], access=restricted)
    decisions = Decision.objects.visible_to(user).filter(pk__in=keys[DECISION], item__access=restricted)
    of_items = {(ITEM, key) for key in items.values_list("pk", flat=True)}
    return of_items | {(DECISION, key) for key in decisions.values_list("pk", flat=True)}


def _may_see_detail(event: Event, withheld: set[tuple[str, int]], sight: Sight) -> bool:
    if (event.subject_kind, event.subject_id) in withheld:
        return sight.restricted
    return sight.private


def _event(event: Event, may_see_detail: bool) -> dict[str, Any]:
    return {
        "number": event.number,
        "at": event.at,
        "on": event.on,
        "by": event.by.username,
        "what": event.what,
        "subject": event.subject_kind,
        "detail": event.detail if may_see_detail else None,
        "hash": event.hash,
    }
