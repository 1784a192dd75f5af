"""A person's own calendar: the actions that they answer for on the days they fall due, and the meetings they attend.

A calendar is copied to telephones and to other people's servers, so it says no more than a letter would.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as say
from icalendar import Calendar, Event

from answerable.access.roles import Permission, Role, may
from answerable.actions.ledger import Entry, entry_of
from answerable.actions.models import Action
from answerable.actions.rules import ActionState
from answerable.actions.story import ACTION_LIFE
from answerable.meetings.models import Meeting
from answerable.meetings.rules import MeetingState
from answerable.notices.due import day_of
from answerable.notices.models import CalendarFeed
from answerable.notices.operations.feeding import fingerprint_of
from answerable.notices.words import public_words
from answerable.people.models import Body, User

LONDON = ZoneInfo(settings.TIME_ZONE)
_BACK = timedelta(days=365)


def feed_at(token: str) -> CalendarFeed | None:
    """The feed that is read at an address, while it lasts and while its reader has a part in the office."""
    feeds = CalendarFeed.objects.filter(fingerprint=fingerprint_of(token), ended_on=None)
    feed = feeds.select_related("user", "body").first()
    return feed if feed and may(feed.user, Permission.BE_REMINDED, at=feed.body_id) else None


def calendar_of(user: User, body: Body, *, on: date) -> bytes:
    """The calendar as it stands on a day, in a fixed number of queries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Answerable//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("%(office)s: what is due") % {"office": body})
    for entry in _owed(user, body, on):
        if due := day_of(entry):
            calendar.add_component(_due(entry, due))
    for meeting in _attended(user, body, on):
        calendar.add_component(_meeting(meeting))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _owed(user: User, body: Body, on: date) -> list[Entry]:
    actions = Action.objects.visible_to(user).at(body).live().filter(state=ActionState.OPEN, raised_on__lte=on)
    mine = Q(owner__in=user.posts_held(on))
    if Role.FORCE_COORDINATOR in user.roles_at(body.pk):
        mine |= ~Q(owner__accountable_body=None)
    related = actions.filter(mine).select_related("matter", "owner", "series", "raised_at__meeting", "body")
    return [entry_of(action, as_at=on) for action in related.prefetch_related(*ACTION_LIFE)]


def _attended(user: User, body: Body, on: date) -> "QuerySet[Meeting]":
    """The office is at all its meetings; the force at those where one of its posts has something to present."""
    meetings = Meeting.objects.visible_to(user).filter(body=body, held_on__gte=on - _BACK)
    roles = user.roles_at(body.pk)
    if not roles <= {Role.FORCE_COORDINATOR, Role.FORCE_OFFICER}:
        found = meetings
    else:
        posts = Q(items__presenter__in=user.posts_held(on), items__withdrawn_on=None)
        if Role.FORCE_COORDINATOR in roles:
            posts |= Q(items__presenter__accountable_body__isnull=False, items__withdrawn_on=None)
        was_there = Q(attendance__person=user.person_id) if user.person_id else Q(pk__in=[])
        found = meetings.filter(posts | was_there).distinct()
    return found.select_related("series").prefetch_related("moves").order_by("held_on", "pk")


def _due(entry: Entry, due: date) -> Event:
    """A whole day; how often its date was set is its sequence, so that a calendar program moves the entry it has."""
    action = entry.action
    event = _event(f"action-{action.number}", action.body_id, action.modified)
    event.add("summary", say("%(ref)s is due") % {"ref": action.ref})
    event.add("description", public_words(action))
    event.add("url", settings.OFFICE_URL + reverse("action", args=[action.number]))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("sequence", _times_set(action))
    return event


def _times_set(action: Action) -> int:
    dates = len(action.due_dates.all())
    placed = sum(len(back.placements.all()) for back in action.bring_forwards.all())
    return dates + len(action.bring_forwards.all()) + placed


def _meeting(meeting: Meeting) -> Event:
    moves = len(meeting.moves.all())
    event = _event(f"meeting-{meeting.number}", meeting.body_id, meeting.modified)
    event.add("summary", meeting.series.name)
    event.add("url", settings.OFFICE_URL + reverse("meeting", args=[meeting.number]))
    if meeting.venue:
        event.add("location", meeting.venue)
    if meeting.starts_at:
        event.add("dtstart", datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=LONDON))
    else:
        event.add("dtstart", meeting.held_on)
        event.add("dtend", meeting.held_on + timedelta(days=1))
    cancelled = meeting.state == MeetingState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("sequence", moves + cancelled)
    return event


def _event(name: str, body_id: int, changed: datetime) -> Event:
    """An entry that keeps its name for as long as it is: whatever becomes of it is a change of the same entry."""
    host = settings.OFFICE_URL.partition("//")[2].partition("/")[0].partition(":")[0]
    event = Event()
    event.add("uid", f"{name}-{body_id}@{host}")
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    return event
