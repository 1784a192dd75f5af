"""Bring-forwards: what is to come back, asking for it, and saying what came of it."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Schema, Status
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.actions import operations
from answerable.actions.models import BringForward
from answerable.actions.rules import Ending, ReturnState
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.finding import action_named, find, item_named, matter_named, post_named, series_named
from answerable.api.words import Code, Month, Number, NumberInPath, PageNumber, Sent, Title, Words
from answerable.record.today import this_day

subject = Subject("Bring-forwards")
WRITES = Scope.WRITE_MATTERS


class BringForwardShape(Schema):
    """That something is to come back to a series in a month; `meeting` is the one whose agenda it is on."""

    number: int
    matter: str
    matter_number: int
    action: int | None = Field(description="The number of the action that is to come back")
    standing_review: bool
    series: str
    month: str
    words: str
    wanted: str
    presenter: str | None
    came_from: str
    state: ReturnState
    meeting: int | None
    ended_on: date | None
    ending: str
    outcome: str


class BringForwards(Page):
    """Bring-forwards, in the order of their months."""

    entries: list[BringForwardShape]


class BringBack(Sent):
    """What is to come back, to which meetings and in which month."""

    matter: Number
    series: Code
    month: Month
    words: Title
    wanted: Words
    action: Number | None = None
    presenter: Code | None = None
    asked_at: Number | None = Field(None, description="The number of the agenda item at which it was asked for")


class Discharge(Sent):
    """What came of it; a standing review says when it repeats, or why it ends."""

    outcome: Words
    ending: Ending = Ending.UPDATE
    repeat_in: Month | None = None
    ends_because: Words = ""


InState = Annotated[ReturnState | None, Query(description="Where it stands")]
InMonth = Annotated[Month | None, Query(description="The month in which it is to come back, such as 2017-02")]


@subject.reads("/bring-forwards", BringForwards)
def bring_forwards(
    request: ApiRequest, state: InState = None, month: InMonth = None, page: PageNumber = 1
) -> dict[str, Any]:
    """All that is to come back, or came back."""
    rows = _rows(request).filter(body=office_of(request))
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(month=month) if month else rows
    return page_of(rows.order_by("month", "number"), page, _shown)


@subject.reads("/bring-forwards/{number}", BringForwardShape)
def bring_forward(request: ApiRequest, number: NumberInPath) -> dict[str, Any]:
    """One bring-forward."""
    return _shown(find(request, _rows(request), number=number))


@subject.writes("/bring-forwards", BringForwardShape, scope=WRITES, status=201)
def bring_back(request: ApiRequest, sent: BringBack) -> Status[Any]:
    """Ask that something comes back, whether or not a meeting exists then."""
    item, today = item_named(request, sent.asked_at) if sent.asked_at else None, this_day()
    made = operations.bring_forward(
        matter_named(request, sent.matter),
        series=series_named(request, sent.series),
        month=sent.month,
        words=sent.words,
        wanted=sent.wanted,
        action=action_named(request, sent.action) if sent.action else None,
        presenter=post_named(request, sent.presenter),
        asked_at=item,
        by=user_of(request),
        on=item.meeting.recorded_on(today) if item else today,
    )
    return Status(201, _shown(find(request, _rows(request), number=made.number)))


@subject.writes("/bring-forwards/{number}/discharge", BringForwardShape, scope=WRITES)
def discharge(request: ApiRequest, number: NumberInPath, sent: Discharge) -> dict[str, Any]:
    """Say what came of a return; others that were promised of the same thing stay."""
    waiting = find(request, _rows(request), number=number)
    meeting = _meeting(waiting)
    operations.discharge(
        waiting,
        outcome=sent.outcome,
        ending=sent.ending,
        repeat_in=sent.repeat_in,
        ends_because=sent.ends_because,
        by=user_of(request),
        on=meeting.recorded_on(this_day()) if meeting else this_day(),
    )
    return _shown(find(request, _rows(request), number=number))


def _rows(request: ApiRequest) -> Any:
    rows = BringForward.objects.visible_to(user_of(request)).live()
    return rows.select_related("matter", "action", "series", "presenter").prefetch_related("placements__item__meeting")


def _meeting(waiting: BringForward) -> Any:
    """The meeting whose agenda it is on, or was on when it was discharged."""
    return next((one.item.meeting for one in waiting.placements.all() if one.ended_on is None), None)


def _shown(waiting: BringForward) -> dict[str, Any]:
    meeting = _meeting(waiting)
    return {
        "number": waiting.number,
        "matter": waiting.matter.title,
        "matter_number": waiting.matter.number,
        "action": waiting.action.number if waiting.action else None,
        "standing_review": waiting.standing_review_id is not None,
        "series": waiting.series.code,
        "month": waiting.month,
        "words": waiting.words,
        "wanted": waiting.wanted,
        "presenter": waiting.presenter.code if waiting.presenter else None,
        "came_from": waiting.came_from,
        "state": waiting.state,
        "meeting": meeting.number if meeting else None,
        "ended_on": waiting.ended_on,
        "ending": waiting.ending,
        "outcome": waiting.outcome,
    }
