"""What is promised to whoever puts the published meetings into a calendar."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from answerable.people.tests.cast import Cast
from answerable.public.site import build
from answerable.public.tests.built import Build, withdraw
from answerable.public.tests.frozen import say_of_november
from answerable.publication.models import Publication
from answerable.publication.operations import publish_again
from answerable.publication.tests.notes import DECEMBER, JANUARY, about, approve, held, publish


@pytest.fixture
def cast(midshire: Cast) -> Cast:
    return midshire


def events(out: Path, path: str = "meetings/meetings.ics") -> list[Event]:
    calendar = Calendar.from_ical((out / path).read_bytes())
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


def test_a_calendar_has_every_published_meeting_on_its_day(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    days = [event.decoded("dtstart") for event in events(out)]
    assert {date(2016, 11, 29), date(2016, 12, 20)} <= {d.date() if isinstance(d, datetime) else d for d in days}
    assert len(events(out, "meetings/1/meeting.ics")) == 1


def test_a_meeting_with_an_hour_begins_then_wherever_it_is_read(cast: Cast, build_site: Build, out: Path) -> None:
    say_of_november(date="2016-07-05", time="10:30")
    build_site()
    assert events(out, "meetings/1/meeting.ics")[0].decoded("dtstart") == datetime(2016, 7, 5, 9, 30, tzinfo=UTC)


def test_the_next_meeting_that_the_notes_name_is_in_the_calendar(cast: Cast, build_site: Build, out: Path) -> None:
    newest = Publication.objects.current().get(kind="meeting", subject_number=2)
    payload = {**newest.payload, "next_on": "2017-01-31"}
    Publication.objects.filter(pk=newest.pk).update(payload=payload)
    say_of_november(next_on="2016-12-20")
    build_site()
    to_come = [event for event in events(out) if event["status"] == "TENTATIVE"]
    assert [event.decoded("dtstart") for event in to_come] == [date(2017, 1, 31)]


def test_an_entry_keeps_its_name_when_a_corrected_version_is_published(
    cast: Cast, build_site: Build, out: Path
) -> None:
    build_site()
    before = events(out, "meetings/1/meeting.ics")[0]
    publish_again(withdraw(cast, kind="meeting", subject_number=1), by=cast.cal, on=JANUARY)
    build_site()
    after = events(out, "meetings/1/meeting.ics")[0]
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstamp").date() == JANUARY


def test_lines_are_short_and_end_as_calendars_end_them(cast: Cast, build_site: Build, out: Path) -> None:
    say_of_november(venue="Neuadd y Sir, Llandrindod – " * 12)
    build_site()
    for path in out.glob("meetings/**/*.ics"):
        lines = path.read_bytes().split(b"\r\n")
        assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_notes_that_were_withdrawn_are_in_no_calendar(cast: Cast, build_site: Build, out: Path) -> None:
    build_site()
    withdraw(cast, kind="meeting", subject_number=1)
    build_site()
    assert not (out / "meetings/1/meeting.ics").exists()
    assert len(events(out)) == 1


def test_where_the_site_knows_its_address_each_entry_leads_to_it(cast: Cast, out: Path) -> None:
    build(cast.office, out, as_at=DECEMBER, served_from="https://board.example/public")
    assert events(out, "meetings/1/meeting.ics")[0]["url"] == "https://board.example/public/meetings/1/"


def test_what_was_typed_is_text_in_a_calendar_too(cast: Cast, build_site: Build, out: Path) -> None:
    meeting = held(cast, date(2016, 12, 13))
    about(cast, meeting, cast.matter("Evil\\, one;\nEND:VEVENT"), "Said.")
    publish(cast, approve(cast, meeting))
    build_site()
    assert len(events(out)) == 3
