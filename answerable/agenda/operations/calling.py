"""Calling, moving, cancelling and holding meetings; each settles what is on which agenda."""

from datetime import date, time

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules as action_rules
from answerable.actions.operations.placing import place_returns
from answerable.agenda import rules
from answerable.agenda.operations.asking import settle_paper_days
from answerable.core.refused import Refused
from answerable.meetings import rules as meeting_rules
from answerable.meetings.models import AgendaItem, Meeting, MeetingMove, Series
from answerable.meetings.operations import change_meeting_state, settle_item
from answerable.meetings.rules import ItemKind, MeetingState, Outcome
from answerable.people.models import Post, User
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def call_meeting(
    series: Series,
    *,
    held_on: date,
    starts_at: time | None = None,
    venue: str = "",
    chair: Post | None = None,
    access: str = Meeting.Access.PRIVATE_PUBLISHED,
    by: User,
    on: date,
) -> Meeting:
    """Call a meeting: its standing items, and by itself everything that is due back, stand on its agenda."""
    require(by, Permission.SET_AGENDA, at=series.body_id)
    take_turn(series.body_id)
    _check_day_is_free(series, held_on)
    meeting = enter(
        Meeting,
        series.body_id,
        series=series,
        held_on=held_on,
        starts_at=starts_at,
        venue=venue.strip(),
        chair=chair,
        access=access,
    )
    record("meeting called", meeting, by=by, on=on, series=series.name, held_on=held_on.isoformat())
    _stand_items(meeting, series)
    place_returns(series, because=f"A meeting was called for {held_on:%-d %B %Y}", by=by, on=on)
    settle_paper_days(series, by=by, on=on)
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, to: date, reason: str, by: User, on: date) -> None:
    """Move a meeting to another day; what no longer suits its day goes back to waiting, and what now does comes on."""
    require(by, Permission.SET_AGENDA, at=meeting.body_id)
    action_rules.check_has_reason(reason, "moving the meeting")
    meeting = _lock(meeting)
    _check_to_come(meeting, "moved")
    rules.check_can_move(old=meeting.held_on, new=to)
    _check_day_is_free(meeting.series, to)
    MeetingMove.objects.create(
        meeting=meeting, moved_from=meeting.held_on, moved_to=to, reason=reason.strip(), on=on, by=by
    )
    before, meeting.held_on = meeting.held_on, to
    meeting.sequence += 1
    meeting.save(update_fields=["held_on", "sequence", "modified"])
    record(
        "meeting moved", meeting, by=by, on=on, before=before.isoformat(), after=to.isoformat(), reason=reason.strip()
    )
    because = f"The meeting of {before:%-d %B %Y} was moved to {to:%-d %B %Y}: {reason.strip()}"
    place_returns(meeting.series, because=because, by=by, on=on)
    settle_paper_days(meeting.series, by=by, on=on)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: User, on: date) -> None:
    """Cancel a meeting; it stays in the record with the reason, and everything on its agenda goes on to the next."""
    require(by, Permission.SET_AGENDA, at=meeting.body_id)
    action_rules.check_has_reason(reason, "cancelling the meeting")
    meeting = _lock(meeting)
    meeting.cancelled_because = reason.strip()
    meeting.sequence += 1
    meeting.save(update_fields=["cancelled_because", "sequence", "modified"])
    because = f"The meeting of {meeting.held_on:%-d %B %Y} was cancelled: {reason.strip()}"
    for item in _own_items(meeting) if meeting.is_to_come else []:
        settle_item(item, Outcome.DEFERRED, reason=because, by=by, on=on)
    meeting = change_meeting_state(meeting, MeetingState.CANCELLED, by=by, on=on, reason=reason.strip())
    place_returns(meeting.series, because=because, by=by, on=on)
    settle_paper_days(meeting.series, by=by, on=on)


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: User, on: date) -> None:
    """Say that the meeting has taken place; what came back to it now waits for its outcome to be recorded."""
    require(by, Permission.RECORD_NOTES, at=meeting.body_id)
    meeting = _lock(meeting)
    meeting_rules.check_day_has_come(meeting.held_on, on=on)
    meeting = change_meeting_state(meeting, MeetingState.HELD, by=by, on=on)
    for item in AgendaItem.objects.live().filter(meeting=meeting, outcome=Outcome.PENDING):
        if item.public_text or item.private_text:
            settle_item(item, Outcome.DISCUSSED, by=by, on=on)
    place_returns(meeting.series, because=f"The meeting of {meeting.held_on:%-d %B %Y} was held", by=by, on=on)


def _stand_items(meeting: Meeting, series: Series) -> None:
    made: dict[str, AgendaItem] = {}
    for place, standing in enumerate(series.standing_agenda, 1):
        restricted = standing.get("restricted", False)
        made[standing["number"]] = enter(
            AgendaItem,
            meeting.body_id,
            meeting=meeting,
            order=place * 1000,
            printed_number=standing["number"],
            heading=standing["heading"],
            kind=ItemKind.STANDING,
            parent=made.get(standing.get("under", "")),
            takes=standing.get("takes", ""),
            access=AgendaItem.Access.RESTRICTED if restricted else AgendaItem.Access.OPEN,
        )


def _own_items(meeting: Meeting) -> list[AgendaItem]:
    """Items with business of their own, that nothing else would bring back if the meeting did not take place."""
    by_itself = {ItemKind.BRING_FORWARD, ItemKind.STANDING_REVIEW, ItemKind.ACTION_REVIEW, ItemKind.DEFERRED}
    items = AgendaItem.objects.live().filter(meeting=meeting, outcome=Outcome.PENDING)
    return list(items.exclude(kind__in=by_itself).exclude(kind=ItemKind.STANDING, matter=None))


def _lock(meeting: Meeting) -> Meeting:
    take_turn(meeting.body_id)
    return Meeting.objects.select_for_update(of=("self",)).select_related("series").get(pk=meeting.pk)


def _check_to_come(meeting: Meeting, what: str) -> None:
    if not meeting.is_to_come:
        raise Refused(f"This meeting is “{meeting.state}”, so it cannot be {what}.")


def _check_day_is_free(series: Series, day: date) -> None:
    taken = Meeting.objects.filter(series=series, held_on=day).standing().exists()
    meeting_rules.check_date_is_free(taken, day, series.name)
