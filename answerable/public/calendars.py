"""Meetings as iCalendar: one file to subscribe to, and one for each meeting, with the next one that its notes name."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as say
from icalendar import Calendar, Event

from answerable.public.catalogue import Catalogue
from answerable.public.plain import (
    Site,
    heading_of,
    instant,
    item_heading,
    lasting_id,
    path_of,
    spelt,
    writable,
)
from answerable.public.promises import day
from answerable.publication.published import Frozen
from answerable.publication.shapes import Meeting

ALL = "meetings/meetings.ics"
_HERE = ZoneInfo(settings.TIME_ZONE)


def calendar_of(meeting: Frozen[Any]) -> str:
    """Where the calendar entry of one meeting lies."""
    return f"{path_of(meeting)}meeting.ics"


def calendar_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """Each calendar by its path in the site."""
    held = {meeting.number: _held(meeting, site) for meeting in catalogue.meetings}
    yield ALL, _calendar([*held.values(), *_next_ones(catalogue.meetings)], site)
    for meeting in catalogue.meetings:
        yield calendar_of(meeting), _calendar([held[meeting.number]], site)


def _calendar(events: Iterable[Event], site: Site) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Answerable//Published meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = writable(say("%(office)s: meetings") % {"office": site.name} if site.name else say("Meetings"))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _held(meeting: Frozen[Meeting], site: Site) -> Event:
    payload = meeting.payload
    event = _event(str(lasting_id(meeting)), meeting)
    event.add("summary", writable(payload["title"] or payload["series"]))
    event.add("description", writable("\n".join(_described(payload))))
    if payload["venue"]:
        event.add("location", writable(payload["venue"]))
    if site.address:
        event.add("url", site.link(path_of(meeting)))
    on = date.fromisoformat(payload["date"])
    if payload["time"]:
        begins = datetime.combine(on, time.fromisoformat(payload["time"]), tzinfo=_HERE)
        event.add("dtstart", begins.astimezone(UTC))
    else:
        _all_day(event, on)
    event.add("status", "CONFIRMED")
    return event


def _described(payload: Meeting) -> Iterator[str]:
    """What was on the agenda, and that its notes are approved; the notes themselves are on the page."""
    yield say("Notes approved on %(day)s.") % {"day": spelt(payload["approved_on"])}
    for item in payload["items"]:
        yield item_heading(item["number"], item["heading"])


def _next_ones(meetings: list[Frozen[Meeting]]) -> Iterator[Event]:
    """The next meeting that the newest notes of each series name, for as long as it has no notes of its own."""
    newest: dict[str, Frozen[Meeting]] = {}
    for meeting in meetings:
        newest.setdefault(meeting.payload["series"], meeting)
    for meeting in newest.values():
        payload = meeting.payload
        on = day(payload["next_on"])
        if on is None or on <= date.fromisoformat(payload["date"]):
            continue
        event = _event(f"{lasting_id(meeting)}-next", meeting)
        event.add("summary", writable(payload["series"]))
        event.add("description", writable(say("As the notes say of %(meeting)s.") % {"meeting": heading_of(payload)}))
        _all_day(event, on)
        event.add("status", "TENTATIVE")
        yield event


def _event(uid: str, meeting: Frozen[Meeting]) -> Event:
    """An entry that keeps its name in every version, so that a calendar program changes the entry it has."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", instant(meeting.published_on))
    event.add("last-modified", instant(meeting.published_on))
    event.add("sequence", meeting.versions[-1].version - 1)
    return event


def _all_day(event: Event, on: date) -> None:
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
