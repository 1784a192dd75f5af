"""The agenda of a meeting as people read it: each item, and for what was brought back, where it came from and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from answerable.actions.models import Action, ActionReview, BringForward, Placement
from answerable.actions.story import StoryLine, stories_of
from answerable.agenda.operations import call_meeting
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.people.models import User


@dataclass(frozen=True)
class BroughtForward:
    """Why something is back: when and where it was promised, what is wanted, and what has happened since."""

    from_month: str
    from_item: str
    source_ref: str
    wanted: str
    presenter: str
    words: list[str]
    history: list[StoryLine]
    returns: list[BringForward]
    action: Action | None

    def as_json(self) -> dict[str, Any]:
        return {
            "from_month": self.from_month or None,
            "from_item": self.from_item or None,
            "source_ref": self.source_ref or None,
            "wanted": self.wanted,
            "wanted_for": self.words,
            "presenter": self.presenter or None,
            "history": [{"on": line.when, "what": line.title, "words": line.words} for line in self.history],
        }


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda."""

    item: AgendaItem
    number: str
    heading: str
    kind: str
    matter: Matter | None
    depth: int
    came_from: str
    presenter: str
    brought_forward: BroughtForward | None

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "heading": self.heading,
            "kind": self.kind,
            "matter": self.matter.title if self.matter else None,
            "came_from": self.came_from or None,
            "brought_forward": self.brought_forward.as_json() if self.brought_forward else None,
        }


@dataclass(frozen=True)
class AgendaView:
    """The agenda of a meeting, called or only thought of (`meeting` is None then)."""

    series: str
    date: date
    venue: str
    meeting: Meeting | None
    items: list[AgendaLine]

    @property
    def brought_back(self) -> list[AgendaLine]:
        return [line for line in self.items if line.brought_forward or line.kind == "deferred"]

    def as_json(self) -> dict[str, Any]:
        """The shape that scripts outside call for."""
        return {
            "series": self.series,
            "date": self.date.isoformat(),
            "venue": self.venue or None,
            "called": self.meeting is not None,
            "items": [line.as_json() for line in self.items],
        }


def agenda_for(series: Series, day: date, *, by: User, on: date) -> AgendaView:
    """The agenda of the series' meeting on that day; where none is called, what calling one would bring onto it.

    The second is found out by calling the meeting and taking it back before anything is stored, so that what is shown
    cannot differ from what would happen.
    """
    called = Meeting.objects.filter(series=series, held_on=day).standing().first()
    if called is not None:
        return agenda_of(called)
    with transaction.atomic():
        view = agenda_of(call_meeting(series, held_on=day, by=by, on=on))
        transaction.set_rollback(True)
    return AgendaView(view.series, view.date, view.venue, None, view.items)


def agenda_of(meeting: Meeting) -> AgendaView:
    """The agenda of a meeting, in a number of queries that does not grow with it."""
    live = AgendaItem.objects.live().filter(meeting=meeting).select_related("matter", "presenter", "parent")
    items = list(live.order_by("order"))
    returns = _returns(items)
    reviews = {
        review.item_id: review.action
        for review in ActionReview.objects.filter(item__in=items).select_related("action__owner", "action__raised_at")
    }
    spoken_of = {one.action_id for found in returns.values() for one in found if one.action_id}
    spoken_of |= {action.pk for action in reviews.values()}
    stories = stories_of({item.matter for item in items if item.matter}, up_to=meeting.held_on, actions=spoken_of)
    lines = [
        _line(item, returns.get(item.pk, []), reviews.get(item.pk), stories.get(item.matter_id or 0, []))
        for item in items
    ]
    return AgendaView(meeting.series.name, meeting.held_on, meeting.venue, meeting, lines)


def _returns(items: list[AgendaItem]) -> dict[int, list[BringForward]]:
    placed = Placement.objects.filter(item__in=items, ended_on=None)
    found: dict[int, list[BringForward]] = {}
    related = ("bring_forward__action", "bring_forward__presenter", "bring_forward__standing_review")
    for placement in placed.select_related(*related).order_by("bring_forward__month", "pk"):
        found.setdefault(placement.item_id, []).append(placement.bring_forward)
    return found


def _line(item: AgendaItem, returns: list[BringForward], review: Action | None, story: list[StoryLine]) -> AgendaLine:
    back = _brought_back(item, returns, story) if returns else _under_review(review, story) if review else None
    presenter = item.presenter.code if item.presenter else ""
    return AgendaLine(
        item=item,
        number=item.printed_number,
        heading=item.heading,
        kind=item.kind,
        matter=item.matter,
        depth=1 if item.parent else 0,
        came_from=item.came_from,
        presenter=presenter,
        brought_forward=back,
    )


def _brought_back(item: AgendaItem, returns: list[BringForward], story: list[StoryLine]) -> BroughtForward:
    last = returns[-1]
    ref = last.action.ref if last.action else ""
    return BroughtForward(
        from_month=last.came_from_month,
        from_item=last.came_from_item,
        source_ref=ref,
        wanted=last.wanted,
        presenter=item.presenter.code if item.presenter else "",
        words=[waiting.words for waiting in returns],
        history=[line for line in story if line.ref in {"", ref}],
        returns=returns,
        action=last.action,
    )


def _under_review(action: Action, story: list[StoryLine]) -> BroughtForward:
    return BroughtForward(
        from_month=f"{action.raised_on:%Y-%m}",
        from_item=action.raised_at.printed_number if action.raised_at else "",
        source_ref=action.ref,
        wanted=action.text,
        presenter=action.owner.code,
        words=[],
        history=[line for line in story if line.ref in {"", action.ref}],
        returns=[],
        action=action,
    )
