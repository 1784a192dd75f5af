"""A person's own calendar: what is in it, what is not, and what a calendar program makes of a change."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from answerable.actions.operations import Due, change_due, raise_action
from answerable.agenda.operations import call_meeting, cancel_meeting, move_meeting
from answerable.core.refused import Refused
from answerable.notices.calendar import calendar_of
from answerable.notices.models import CalendarFeed
from answerable.notices.operations import end_feed, open_feed
from answerable.notices.tests.owing import CHRISTMAS, PRIVATE_WORDS, SAID, Owing
from answerable.people.models import User
from answerable.people.operations import end_role
from answerable.tests.page_check import PageClient


def entries(owing: Owing, user: User, on: date = SAID) -> dict[str, Any]:
    calendar = Calendar.from_ical(calendar_of(user, owing.cast.office, on=on))
    return {str(event["uid"]).partition(f"-{owing.cast.office.pk}@")[0]: event for event in calendar.walk("VEVENT")}


def read(page: PageClient, token: str) -> Any:
    return page.get(reverse("calendar", args=[token]))


def test_an_officer_sees_what_the_post_owes_on_the_day_it_is_due(owing: Owing) -> None:
    due = entries(owing, owing.cast.dev)[f"action-{owing.arrange.number}"]
    assert due["dtstart"].dt == CHRISTMAS
    assert str(due["description"]) == "Arrange a meeting about the report"
    assert str(due["url"]).endswith(f"/actions/{owing.arrange.number}")


def test_nothing_private_is_in_it_and_nothing_of_somebody_elses(owing: Owing) -> None:
    for user in (owing.cast.dev, owing.cast.luke, owing.cast.asha):
        assert PRIVATE_WORDS.encode() not in calendar_of(user, owing.cast.office, on=SAID)
    assert f"action-{owing.seek.number}" not in entries(owing, owing.cast.dev)
    assert f"action-{owing.seek.number}" in entries(owing, owing.cast.cal)
    assert f"action-{owing.private.number}" in entries(owing, owing.cast.luke)


def test_a_date_that_moves_moves_the_same_entry(owing: Owing) -> None:
    before = entries(owing, owing.cast.dev)[f"action-{owing.arrange.number}"]
    later = Due("by the end of January", due_on=date(2017, 1, 31))
    change_due(owing.arrange, due=later, reason="The report is late", by=owing.cast.asha, on=SAID)
    after = entries(owing, owing.cast.dev)[f"action-{owing.arrange.number}"]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt == date(2017, 1, 31)


@pytest.mark.parametrize(("day", "offset"), [(date(2017, 1, 31), 0), (date(2017, 6, 27), 1)])
def test_a_meeting_stands_at_its_hour_in_london_winter_and_summer(owing: Owing, day: date, offset: int) -> None:
    call_meeting(owing.cast.series, held_on=day, starts_at=time(9, 30), by=owing.cast.gwen, on=SAID)
    raw = calendar_of(owing.cast.gwen, owing.cast.office, on=SAID)
    assert b"BEGIN:VTIMEZONE" in raw
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T093000".encode() in raw
    events: list[Any] = list(Calendar.from_ical(raw).walk("VEVENT"))
    starts = [event["dtstart"].dt for event in events]
    begins = datetime.combine(day, time(9, 30), tzinfo=ZoneInfo("Europe/London"))
    assert begins in starts
    assert begins.utcoffset() == timedelta(hours=offset)


def test_a_meeting_that_is_moved_or_cancelled_is_the_same_entry(owing: Owing) -> None:
    gwen = owing.cast.gwen
    meeting = call_meeting(owing.cast.series, held_on=date(2017, 1, 31), by=gwen, on=SAID)
    name = f"meeting-{meeting.number}"
    first = entries(owing, gwen)[name]
    move_meeting(meeting, to=date(2017, 2, 7), reason="Snow", by=gwen, on=SAID)
    second = entries(owing, gwen)[name]
    cancel_meeting(meeting, reason="More snow", by=gwen, on=SAID)
    third = entries(owing, gwen)[name]
    assert [one["sequence"] for one in (first, second, third)] == [0, 1, 2]
    assert second["dtstart"].dt == date(2017, 2, 7)
    assert third["status"] == "CANCELLED"


def test_an_officer_attends_where_the_post_presents_something(owing: Owing) -> None:
    coming = call_meeting(owing.cast.series, held_on=date(2016, 12, 20), by=owing.cast.gwen, on=SAID)
    elsewhere = call_meeting(owing.cast.series, held_on=date(2017, 3, 28), by=owing.cast.gwen, on=SAID)
    found = entries(owing, owing.cast.dev)
    assert f"meeting-{coming.number}" in found
    assert f"meeting-{elsewhere.number}" not in found


def test_it_is_read_at_its_address_by_nobody_signed_in(owing: Owing, page: PageClient) -> None:
    answer = read(page, open_feed(owing.cast.office, by=owing.cast.dev, on=SAID))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert owing.arrange.ref.encode() in answer.content
    assert read(page, "guessed").status_code == 404


def test_its_address_is_not_kept(owing: Owing) -> None:
    token = open_feed(owing.cast.office, by=owing.cast.dev, on=SAID)
    feed = CalendarFeed.objects.get(user=owing.cast.dev, ended_on=None)
    assert token not in str(vars(feed))


def test_a_new_address_ends_the_old_one(owing: Owing, page: PageClient) -> None:
    old = open_feed(owing.cast.office, by=owing.cast.dev, on=SAID)
    new = open_feed(owing.cast.office, by=owing.cast.dev, on=SAID)
    assert [read(page, token).status_code for token in (old, new)] == [404, 200]
    end_feed(owing.cast.office, by=owing.cast.dev, on=SAID)
    assert read(page, new).status_code == 404
    with pytest.raises(Refused, match="no calendar feed"):
        end_feed(owing.cast.office, by=owing.cast.dev, on=SAID)


def test_whoever_has_no_part_any_more_reads_nothing(owing: Owing, page: PageClient) -> None:
    cast = owing.cast
    token = open_feed(cast.office, by=cast.dev, on=SAID)
    end_role(cast.dev.roles_held.get(), by=cast.gwen, on=SAID)
    assert read(page, token).status_code == 404


def test_it_asks_the_same_however_much_is_in_it(
    owing: Owing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(40) as short:
        calendar_of(owing.cast.luke, owing.cast.office, on=SAID)
    for n in range(6):
        due = Due("soon", due_on=CHRISTMAS)
        posts, series, gwen = owing.cast.posts, owing.cast.series, owing.cast.gwen
        raise_action(
            owing.arrange.matter, text=f"Promise {n}", owner=posts["CC"], series=series, due=due, by=gwen, on=SAID
        )
    call_meeting(owing.cast.series, held_on=date(2016, 12, 20), by=owing.cast.gwen, on=SAID)
    with django_assert_max_num_queries(len(short)):
        calendar_of(owing.cast.luke, owing.cast.office, on=SAID)
