"""Bringing back: settling which agenda takes every awaited return, open action and item that was put off."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from answerable.actions import rules
from answerable.actions.models import Action, ActionReview, BringForward, Placement
from answerable.core.dates import Month
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.meetings.operations import next_order
from answerable.meetings.rules import GOES_ON, TO_COME, UNSETTLED, ItemKind, MeetingState, Outcome
from answerable.people.models import User
from answerable.record.operations import enter, record

# What comes back by its own rule when its item is put off; anything else is taken up again as an item.
COMES_BACK_BY_ITSELF = frozenset({ItemKind.BRING_FORWARD, ItemKind.STANDING_REVIEW, ItemKind.ACTION_REVIEW})


@transaction.atomic
def place_returns(series: Series, *, because: str, by: User, on: date) -> None:
    """Settle where everything that is to come back to a series stands, now that something has changed.

    Part of the operation that changed it, which says who may. `because` is kept on whatever is taken off an agenda.
    """
    meetings = list(Meeting.objects.filter(series=series).to_come().order_by("held_on", "pk"))
    _place_bring_forwards(series, meetings, because=because, by=by, on=on)
    _place_reviews(series, meetings, because=because, by=by, on=on)
    _place_put_off(series, meetings, because=because, by=by, on=on)
    for meeting in meetings:
        _print_numbers(meeting)


def _place_bring_forwards(series: Series, meetings: list[Meeting], *, because: str, by: User, on: date) -> None:
    by_key = {meeting.pk: meeting for meeting in meetings}
    put_off = set(
        Placement.objects.filter(item__meeting__in=meetings, item__outcome__in=GOES_ON).values_list(
            "bring_forward_id", "item__meeting_id"
        )
    )
    awaited = BringForward.objects.awaited().filter(series=series).select_for_update(of=("self",))
    live = {
        placement.bring_forward_id: placement
        for placement in Placement.objects.filter(
            ended_on=None, bring_forward__series=series, bring_forward__state=rules.ReturnState.PLACED
        ).select_related("item__meeting")
    }
    for waiting in awaited.select_related("matter", "action__owner", "presenter").order_by("month", "number"):
        placement = live.get(waiting.pk)
        if placement and _has_come_back(placement):
            continue
        # An agenda from which it was put off before the meeting is not the one that it goes on to.
        open_to_it = [m for m in meetings if (waiting.pk, m.pk) not in put_off]
        home = rules.home_of(waiting.month, [(meeting.pk, meeting.held_on) for meeting in open_to_it])
        if placement and placement.item.meeting_id == home:
            continue
        if placement:
            take_off(placement, because=because, by=by, on=on)
        if home:
            _put_on(waiting, by_key[home], by=by, on=on)


def _has_come_back(placement: Placement) -> bool:
    """It stands on the agenda of a meeting that was held, and was not put off there: now it is to be discharged."""
    meeting = placement.item.meeting
    return not meeting.is_to_come and meeting.state != MeetingState.CANCELLED and placement.item.outcome not in GOES_ON


def _put_on(waiting: BringForward, meeting: Meeting, *, by: User, on: date) -> None:
    item = _item_of_the_same(waiting, meeting) or _new_item(
        meeting,
        kind=ItemKind.STANDING_REVIEW if waiting.standing_review_id else ItemKind.BRING_FORWARD,
        heading=waiting.matter.title,
        matter_id=waiting.matter_id,
        # A standing review goes back to a question; it looks at figures, and does not put the question again.
        question_id=None if waiting.standing_review_id else waiting.question_id,
        presenter_id=waiting.presenter_id or (waiting.action.owner_id if waiting.action else None),
        came_from=_came_from(waiting),
    )
    Placement.objects.create(bring_forward=waiting, item=item, placed_on=on, placed_by=by)
    waiting.state = rules.ReturnState.PLACED
    waiting.save(update_fields=["state", "modified"])
    record("brought onto an agenda", waiting, by=by, on=on, meeting=meeting.held_on.isoformat())


def take_off(placement: Placement, *, because: str, by: User, on: date) -> None:
    """Take a return off an agenda, back to waiting; an item that nothing else stands on is withdrawn with it."""
    placement.ended_on, placement.ended_by, placement.ended_because = on, by, because
    placement.save(update_fields=["ended_on", "ended_by", "ended_because"])
    waiting = BringForward.objects.get(pk=placement.bring_forward_id)
    rules.check_return_may_become(rules.ReturnState(waiting.state), rules.ReturnState.UNPLACED)
    waiting.state = rules.ReturnState.UNPLACED
    waiting.save(update_fields=["state", "modified"])
    record("taken off an agenda", waiting, by=by, on=on, because=because)
    if placement.item.meeting.is_to_come or placement.item.meeting.state == MeetingState.CANCELLED:
        _withdraw_if_empty(placement.item, because=because, on=on)


def _item_of_the_same(waiting: BringForward, meeting: Meeting) -> AgendaItem | None:
    """The item on which the same action or review already stands there, so that it is not listed twice."""
    same = {"action": waiting.action_id, "standing_review": waiting.standing_review_id, "question": waiting.question_id}
    key = next(((f"bring_forward__{name}", pk) for name, pk in same.items() if pk), None)
    if key is None:
        return None
    placed = Placement.objects.filter(
        **dict([key]), item__meeting=meeting, ended_on=None, item__outcome=Outcome.PENDING, item__withdrawn_on=None
    )
    found = placed.select_related("item").first()
    return found.item if found else None


def _came_from(waiting: BringForward) -> str:
    """Where it comes from: the meeting that asked for it, and the first that ever asked, if that was another."""
    origin = waiting.came_from or (f"{waiting.asked_on:%B %Y}" if waiting.asked_on else "")
    first = BringForward.objects.filter(matter=waiting.matter_id).exclude(came_from_month="")
    oldest = first.order_by("came_from_month", "pk").first()
    if oldest and oldest.came_from_month < waiting.came_from_month:
        item = f", item {oldest.came_from_item}" if oldest.came_from_item else ""
        origin = f"{origin} (originally {month_in_words(oldest.came_from_month)}{item})"
    return f"Brought forward from {origin}, for {waiting.words}" if origin else f"Brought forward, for {waiting.words}"


def _place_reviews(series: Series, meetings: list[Meeting], *, because: str, by: User, on: date) -> None:
    """Every open action that comes back in no other way is reviewed at the next meeting after it was promised."""
    returns = BringForward.objects.awaited().filter(action=OuterRef("pk"))
    open_here = Action.objects.open().filter(series=series).exclude(Exists(returns))
    # Without a meeting to come nothing is placed: an archive's many promises are then not gone through each time.
    open_here = open_here.select_related("matter", "raised_at").order_by("raised_on", "number")
    to_review = list(open_here) if meetings else []
    homes = _review_homes(to_review, meetings)
    reviewed = set()
    # Those of meetings that were held are history, and grow with the years: they are left where they are.
    standing = ActionReview.objects.filter(
        ended_on=None, action__series=series, item__meeting__state__in=[*TO_COME, MeetingState.CANCELLED]
    )
    for review in standing.select_related("item__meeting"):
        if review.item.meeting == homes.get(review.action_id):
            reviewed.add(review.action_id)
            continue
        review.ended_on = on
        review.save(update_fields=["ended_on"])
        _withdraw_if_empty(review.item, because=because, on=on)
    for action in to_review:
        home = homes[action.pk]
        if home is not None and action.pk not in reviewed:
            _review(action, home, by=by, on=on)


def _review_homes(actions: list[Action], meetings: list[Meeting]) -> dict[int, Meeting | None]:
    """The meeting that reviews each action: the next after it was promised, but none that has put its review off."""
    reviews = ActionReview.objects.filter(item__meeting__in=meetings, item__outcome__in=GOES_ON)
    shut = set(reviews.values_list("action_id", "item__meeting_id"))
    shut |= {(action.pk, action.raised_at.meeting_id) for action in actions if action.raised_at}
    return {
        action.pk: next(
            (each for each in meetings if each.held_on >= action.raised_on and (action.pk, each.pk) not in shut), None
        )
        for action in actions
    }


def _review(action: Action, meeting: Meeting, *, by: User, on: date) -> None:
    item = _new_item(
        meeting,
        kind=ItemKind.ACTION_REVIEW,
        heading=action.matter.title,
        matter_id=action.matter_id,
        presenter_id=action.owner_id,
        came_from=f"{action.ref}, promised in {action.raised_on:%B %Y}",
    )
    ActionReview.objects.create(action=action, item=item, placed_on=on)
    record("brought onto an agenda", action, by=by, on=on, meeting=meeting.held_on.isoformat())


def _place_put_off(series: Series, meetings: list[Meeting], *, because: str, by: User, on: date) -> None:
    """An item that was deferred or not reached is taken up at the next meeting after that, as often as it takes."""
    put_off = AgendaItem.objects.live().filter(meeting__series=series, outcome__in=GOES_ON)
    put_off = put_off.exclude(kind__in=COMES_BACK_BY_ITSELF).exclude(kind=ItemKind.STANDING, matter=None)
    for item in put_off.select_related("meeting").order_by("meeting__held_on", "order"):
        following = _following(item.meeting, meetings)
        taken_up = item.taken_up_at.select_related("meeting").first()
        if taken_up and (taken_up.meeting == following or _was_decided_there(taken_up)):
            continue
        if taken_up:
            # No longer taken up there, so that what is taken up elsewhere is told from what somebody withdrew.
            taken_up.deferred_from = None
            taken_up.save(update_fields=["deferred_from", "modified"])
            _withdraw(taken_up, because=because, on=on)
        if following:
            _take_up(item, following, by=by, on=on)


def _following(meeting: Meeting, to_come: list[Meeting]) -> Meeting | None:
    """The next meeting to come after the one it was put off from; any, where that one was cancelled."""
    if meeting.state != MeetingState.CANCELLED:
        to_come = [each for each in to_come if (each.held_on, each.pk) > (meeting.held_on, meeting.pk)]
    return to_come[0] if to_come else None


def _was_decided_there(item: AgendaItem) -> bool:
    """Its meeting took place, or somebody said beforehand what becomes of it; it is not moved on from there."""
    took_place = not item.meeting.is_to_come and item.meeting.state != MeetingState.CANCELLED
    return took_place or item.outcome not in UNSETTLED


def _take_up(item: AgendaItem, meeting: Meeting, *, by: User, on: date) -> None:
    again = _new_item(
        meeting,
        kind=ItemKind.DEFERRED,
        heading=item.heading,
        matter_id=item.matter_id,
        question_id=item.question_id,
        presenter_id=item.presenter_id,
        came_from=f"{item.outcome.capitalize()} on {item.meeting.held_on:%-d %B %Y}: {item.outcome_reason}",
        deferred_from=item,
        access=item.access,
    )
    record("taken up again", again, by=by, on=on, put_off_from=item.meeting.held_on.isoformat())


def _new_item(meeting: Meeting, **fields: object) -> AgendaItem:
    section = AgendaItem.objects.live().filter(meeting=meeting, takes="returns").first()
    return enter(
        AgendaItem, meeting.body_id, meeting=meeting, parent=section, order=next_order(meeting, section), **fields
    )


def _withdraw_if_empty(item: AgendaItem, *, because: str, on: date) -> None:
    holds = (
        Placement.objects.filter(item=item, ended_on=None).exists()
        or ActionReview.objects.filter(item=item, ended_on=None).exists()
    )
    if not holds and item.withdrawn_on is None and item.outcome not in GOES_ON:
        _withdraw(item, because=because, on=on)


def _withdraw(item: AgendaItem, *, because: str, on: date) -> None:
    item.withdrawn_on, item.withdrawn_because = on, because
    item.outcome = Outcome.WITHDRAWN
    item.save(update_fields=["withdrawn_on", "withdrawn_because", "outcome", "modified"])


def _print_numbers(meeting: Meeting) -> None:
    """Print 1(1), 1(2) … on what stands under an item, as long as the meeting is still to come."""
    under: Iterable[AgendaItem] = (
        AgendaItem.objects.live()
        .filter(meeting=meeting)
        .exclude(parent=None)
        .exclude(kind=ItemKind.STANDING)
        .select_related("parent")
        .order_by("parent_id", "order")
    )
    place: dict[int | None, int] = {}
    for item in under:
        place[item.parent_id] = place.get(item.parent_id, 0) + 1
        printed = f"{item.parent.printed_number if item.parent else ''}({place[item.parent_id]})"
        if printed != item.printed_number:
            AgendaItem.objects.filter(pk=item.pk).update(printed_number=printed)


def place_return(waiting: BringForward, *, because: str, by: User, on: date) -> None:
    """Settle the series that a return comes back to, and that of its action, which may be another.

    Part of the operation that changed it: an action whose last return has ended is reviewed in its own series again.
    """
    place_returns(waiting.series, because=because, by=by, on=on)
    if waiting.action is not None and waiting.action.series_id != waiting.series_id:
        place_returns(waiting.action.series, because=because, by=by, on=on)


def month_in_words(month: str) -> str:
    """February 2017, of a month that is kept as 2017-02."""
    return Month.parse(month).words
