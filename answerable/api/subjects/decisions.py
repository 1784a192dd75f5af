"""Decisions of the office, apart from the minutes that they stand in."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Q
from ninja import Query, Schema, Status
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.finding import find, item_named, matter_named
from answerable.api.words import GREATEST, Flag, Number, NumberInPath, PageNumber, Sent, Title, Words
from answerable.meetings import operations
from answerable.meetings.models import AgendaItem, Decision
from answerable.meetings.sight import sight_of
from answerable.record.today import this_day

subject = Subject("Decisions")


class DecisionShape(Schema):
    """One decision."""

    number: int
    ref: str
    title: str
    text: str
    decided_on: date
    matter: int | None = Field(description="The number of the matter that it belongs to")
    item: int | None = Field(description="The number of the agenda item at which it was taken")
    public: bool
    significant: bool


class Decisions(Page):
    """Decisions, the latest first."""

    entries: list[DecisionShape]


class RecordDecision(Sent):
    """What was decided."""

    title: Title
    text: Words
    matter: Number | None = None
    item: Number | None = Field(None, description="The number of the agenda item at which it was taken")
    public: Flag = True
    significant: Flag = False


OfMatter = Annotated[int | None, Query(ge=1, le=GREATEST, description="The number of a matter")]


@subject.reads("/decisions", Decisions)
def decisions(request: ApiRequest, matter: OfMatter = None, page: PageNumber = 1) -> dict[str, Any]:
    """What the office decided, as far as you may see it."""
    rows = _rows(request).filter(body=office_of(request))
    rows = rows.filter(matter__number=matter) if matter else rows
    return page_of(rows.order_by("-decided_on", "-pk"), page, _decision)


@subject.reads("/decisions/{number}", DecisionShape)
def decision(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """One decision."""
    return _decision(find(request, _rows(request), number=number))


@subject.writes("/decisions", DecisionShape, scope=Scope.WRITE_MEETINGS, status=201)
def record_decision(request: ApiRequest, sent: RecordDecision) -> Status[Any]:
    """Record what was decided, at a meeting or between meetings."""
    item, today = item_named(request, sent.item) if sent.item else None, this_day()
    made = operations.record_decision(
        office_of(request),
        title=sent.title,
        text=sent.text,
        matter=matter_named(request, sent.matter) if sent.matter else None,
        item=item,
        public=sent.public,
        significant=sent.significant,
        by=user_of(request),
        on=item.meeting.recorded_on(today) if item else today,
    )
    return Status(201, _decision(made))


def _rows(request: ApiRequest) -> Any:
    """Decisions that are public, and private ones where the private words of their item may be seen."""
    user, office = user_of(request), office_of(request)
    sight = sight_of(user, office.pk)
    withheld = Q(item__access=AgendaItem.Access.RESTRICTED)
    seen = Q(public=True)
    if sight.restricted:
        seen |= withheld
    if sight.private:
        seen |= Q(item=None) | ~withheld
    return Decision.objects.visible_to(user).live().filter(seen).select_related("matter", "item")


def _decision(found: Decision) -> dict[str, Any]:
    return {
        "number": found.number,
        "ref": found.ref,
        "title": found.title,
        "text": found.text,
        "decided_on": found.decided_on,
        "matter": found.matter.number if found.matter else None,
        "item": found.item.number if found.item else None,
        "public": found.public,
        "significant": found.significant,
    }
