"""Changing an agenda: items added, moved, put off and withdrawn."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules as action_rules
from answerable.actions.models import ActionReview, Placement
from answerable.actions.operations.placing import place_returns, take_off
from answerable.actions.operations.returning import withdraw_return
from answerable.agenda import rules
from answerable.core.refused import Refused
from answerable.matters.models import Matter, Question
from answerable.matters.rules import QuestionState, check_has_been_issued
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import lock_item, next_order, settle_item
from answerable.meetings.rules import ItemKind, MeetingState, Outcome, check_item_may_become
from answerable.people.models import Post, User
from answerable.record.operations import enter, record


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    heading: str,
    kind: str = ItemKind.OTHER,
    printed_number: str = "",
    matter: Matter | None = None,
    question: Question | None = None,
    presenter: Post | None = None,
    under: AgendaItem | None = None,
    by: User,
    on: date,
) -> AgendaItem:
    require(by, Permission.SET_AGENDA, at=meeting.body_id)
    if not heading.strip():
        raise Refused("Give the item a heading.")
    if under is not None and under.meeting_id != meeting.pk:
        raise Refused(f"“{under.heading}” is an item of another meeting. Choose an item of this one, or none.")
    rules.check_can_be_added(kind)
    if question is not None:
        check_has_been_issued(QuestionState(question.state))
    return enter_item(
        meeting,
        heading=heading,
        kind=kind,
        printed_number=printed_number,
        matter=matter,
        question=question,
        presenter=presenter,
        under=under,
        by=by,
        on=on,
    )


def enter_item(
    meeting: Meeting,
    *,
    heading: str,
    kind: str,
    printed_number: str = "",
    matter: Matter | None = None,
    question: Question | None = None,
    presenter: Post | None = None,
    under: AgendaItem | None = None,
    by: User,
    on: date,
) -> AgendaItem:
    """Put an item on an agenda that is still open; part of an operation that says who may."""
    if meeting.state in {MeetingState.CANCELLED, MeetingState.APPROVED, MeetingState.CLEARED}:
        raise Refused(f"This meeting is “{meeting.state}”, so nothing is added to its agenda.")
    item = enter(
        AgendaItem,
        meeting.body_id,
        meeting=meeting,
        parent=under,
        order=next_order(meeting, under),
        printed_number=printed_number,
        heading=heading.strip()[:300],
        kind=kind,
        matter=matter,
        question=question,
        presenter=presenter,
    )
    record("item added to an agenda", item, by=by, on=on, heading=item.heading)
    return item


@transaction.atomic
def defer_item(item: AgendaItem, *, reason: str, by: User, on: date) -> None:
    """Put an item off; it is on the agenda of the next meeting, or of the next that is called."""
    _put_off(item, Outcome.DEFERRED, reason=reason, by=by, on=on)


@transaction.atomic
def not_reached(item: AgendaItem, *, reason: str, by: User, on: date) -> None:
    """Say that time ran out before an item; it is on the agenda of the next meeting, or of the next that is called."""
    _put_off(item, Outcome.NOT_REACHED, reason=reason, by=by, on=on)


@transaction.atomic
def withdraw_item(
    item: AgendaItem, *, reason: str, new_month: str | None = None, ends_because: str = "", by: User, on: date
) -> None:
    """Take an item off an agenda for a reason. A thing brought back needs a new month, or is refused."""
    require(by, Permission.SET_AGENDA, at=item.body_id)
    action_rules.check_has_reason(reason, "withdrawing the item")
    item = lock_item(item)
    check_item_may_become(Outcome(item.outcome), Outcome.WITHDRAWN, heading=item.heading)
    below = AgendaItem.objects.live().filter(parent=item).values_list("heading", flat=True)
    rules.check_nothing_stands_under(list(below), heading=item.heading)
    placements = Placement.objects.filter(item=item, ended_on=None).select_related("bring_forward")
    waiting = [placement.bring_forward for placement in placements]
    if item.kind == ItemKind.ACTION_REVIEW:
        raise Refused("An open action is reviewed until it is closed, given a date to come back, or withdrawn.")
    if item.kind == ItemKind.DEFERRED:
        raise Refused("This was put off from an earlier meeting. Put it off again, or record here what came of it.")
    if waiting and new_month is None:
        raise Refused("This was promised to come back. Say in which month it is to come back instead.")
    for one in waiting:
        withdraw_return(one, reason=reason, new_month=new_month, ends_because=ends_because, by=by, on=on)
    item.refresh_from_db()
    if item.withdrawn_on is None:
        item.withdrawn_on, item.withdrawn_because, item.outcome = on, reason.strip(), Outcome.WITHDRAWN
        item.save(update_fields=["withdrawn_on", "withdrawn_because", "outcome", "modified"])
    record("item withdrawn", item, by=by, on=on, reason=reason.strip(), new_month=new_month)


@transaction.atomic
def reorder_item(item: AgendaItem, *, after: AgendaItem | None, by: User, on: date) -> None:
    """Move an item to stand after another of the same section, or first in it; printed numbers stay as they are."""
    require(by, Permission.SET_AGENDA, at=item.body_id)
    item = lock_item(item)
    others = AgendaItem.objects.live().filter(meeting=item.meeting, parent=item.parent).exclude(pk=item.pk)
    ordered = list(others.order_by("order"))
    if after is not None and after not in ordered:
        raise Refused("An item is moved within its own section. Choose an item of the same section.")
    ordered.insert(ordered.index(after) + 1 if after else 0, item)
    _lay_out(item.meeting, {one.pk: place for place, one in enumerate(ordered)})
    record("item moved on the agenda", item, by=by, on=on, after=after.heading if after else "")


def _lay_out(meeting: Meeting, moved: dict[int, int]) -> None:
    """Give every item its place anew, each followed by what stands under it; `moved` orders one section."""
    items = list(AgendaItem.objects.live().filter(meeting=meeting).order_by("order"))
    in_order = sorted(items, key=lambda item: moved.get(item.pk, 0))
    places = rules.places_of([(item.pk, item.parent_id) for item in in_order])
    # Moved out of the way first: no two items may have the same place, not even for a moment.
    free = max([*places.values(), *(item.order for item in items)]) + 1
    for spare, item in enumerate(items, free):
        AgendaItem.objects.filter(pk=item.pk).update(order=spare)
    for key, place in places.items():
        AgendaItem.objects.filter(pk=key).update(order=place)


def _put_off(item: AgendaItem, outcome: Outcome, *, reason: str, by: User, on: date) -> None:
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    action_rules.check_has_reason(reason, "putting the item off")
    if item.meeting.is_to_come and outcome is Outcome.NOT_REACHED:
        raise Refused("The meeting has not been held yet, so nothing can be “not reached”. Defer or withdraw the item.")
    settled = settle_item(item, outcome, reason=reason, by=by, on=on)
    because = f"{outcome.capitalize()} on {settled.meeting.held_on:%-d %B %Y}: {reason.strip()}"
    for placement in Placement.objects.filter(item=settled, ended_on=None).select_related("item__meeting"):
        take_off(placement, because=because, by=by, on=on)
    ActionReview.objects.filter(item=settled, ended_on=None).update(ended_on=on)
    place_returns(settled.meeting.series, because=because, by=by, on=on)
