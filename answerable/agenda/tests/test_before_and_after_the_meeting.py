"""What is said of a meeting is said once it was held; what stands on an agenda keeps its place and what is under it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from answerable.agenda.operations import (
    add_item,
    approve_minutes,
    call_meeting,
    cancel_meeting,
    clear_minutes,
    hold_meeting,
    reorder_item,
    withdraw_item,
)
from answerable.agenda.rules import places_of
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import mark_discussed, mark_silent, record_attendance, record_nil, write_item
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, LATER = date(2016, 11, 29), date(2016, 12, 20)


@laid_again
def called(cast: Cast, day: date = DAY) -> Meeting:
    return call_meeting(cast.series, held_on=day, by=cast.gwen, on=DAY)


def item(meeting: Meeting, number: str) -> AgendaItem:
    return AgendaItem.objects.live().get(meeting=meeting, printed_number=number)


def printed(meeting: Meeting) -> list[str]:
    return [str(each) for each in AgendaItem.objects.live().filter(meeting=meeting).order_by("order")]


def test_a_meeting_is_not_held_before_its_day(cast: Cast) -> None:
    meeting = called(cast, LATER)
    with pytest.raises(Refused, match="has not been held by 29 November 2016"):
        hold_meeting(meeting, by=cast.gwen, on=DAY)


def test_nothing_was_said_at_a_meeting_that_was_not_held(cast: Cast) -> None:
    third = item(called(cast), "3")
    for say in (mark_discussed, mark_silent):
        with pytest.raises(Refused, match="has not been held yet"):
            say(third, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="has not been held yet"):
        record_nil(third, words="Nothing.", by=cast.gwen, on=DAY)


def test_words_prepared_before_a_meeting_count_once_it_was_held(cast: Cast) -> None:
    meeting = called(cast)
    write_item(item(meeting, "3"), public_text="The estate plan is agreed.", by=cast.gwen, on=DAY)
    assert item(meeting, "3").outcome == "pending"
    hold_meeting(meeting, by=cast.gwen, on=DAY)
    assert item(meeting, "3").outcome == "discussed"


def test_an_item_with_words_prepared_goes_on_when_its_meeting_is_cancelled(cast: Cast) -> None:
    meeting = called(cast)
    visit = add_item(meeting, heading="A visit", by=cast.gwen, on=DAY)
    write_item(visit, public_text="To the cells.", by=cast.gwen, on=DAY)
    cancel_meeting(meeting, reason="Snow.", by=cast.gwen, on=DAY)
    assert AgendaItem.objects.filter(meeting=called(cast, LATER), heading="A visit", kind="deferred").exists()


def test_nothing_is_recorded_of_a_cancelled_meeting(cast: Cast) -> None:
    meeting = called(cast)
    cancel_meeting(meeting, reason="Snow.", by=cast.gwen, on=DAY)
    meeting.refresh_from_db()
    with pytest.raises(Refused, match="was cancelled"):
        write_item(item(meeting, "3"), public_text="Said.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="was cancelled"):
        record_attendance(meeting, name="Bo", by=cast.gwen, on=DAY)


def test_notes_are_not_approved_at_an_earlier_meeting(cast: Cast) -> None:
    meeting, earlier = called(cast), called(cast, date(2016, 10, 25))
    hold_meeting(meeting, by=cast.gwen, on=DAY)
    for each in AgendaItem.objects.filter(meeting=meeting):
        mark_discussed(each, by=cast.gwen, on=DAY)
    clear_minutes(meeting, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="at a later meeting"):
        approve_minutes(meeting, at=earlier, by=cast.asha, on=LATER)


def test_an_item_is_not_withdrawn_from_over_what_stands_under_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="Performance against the plan"):
        withdraw_item(item(called(cast), "4"), reason="Too long.", by=cast.gwen, on=DAY)


def test_an_item_takes_what_stands_under_it_along(cast: Cast) -> None:
    meeting = called(cast)
    add_item(meeting, heading="Rural crime", under=item(meeting, "4b"), by=cast.gwen, on=DAY)
    reorder_item(item(meeting, "4"), after=item(meeting, "1"), by=cast.gwen, on=DAY)
    numbers = [line.split()[0] for line in printed(meeting)]
    assert numbers == ["1", "4", "4a", "4b", "Rural", "4c", "2", "3", "5", "6"]


def test_items_added_under_neighbours_have_places_of_their_own(cast: Cast) -> None:
    meeting = called(cast)
    for number in ("4", "4c", "4", "4c"):
        add_item(meeting, heading=f"Under {number}", under=item(meeting, number), by=cast.gwen, on=DAY)
    assert AgendaItem.objects.filter(meeting=meeting, heading__startswith="Under").count() == 4


def test_an_outcome_that_is_none_is_refused_by_the_record_itself(cast: Cast) -> None:
    third = item(called(cast), "3")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=third.pk).update(outcome="withheld")


@given(st.lists(st.integers(0, 30), max_size=30))
def test_every_item_has_a_place_of_its_own_after_the_one_it_stands_under(aboves: list[int]) -> None:
    items = [(key, above if above < key else None) for key, above in enumerate(aboves, 1)]
    places = places_of(items)
    assert len(set(places.values())) == len(items)
    assert all(above is None or places[above] < places[key] for key, above in items if above in places)
    tops = [places[key] for key, above in items if above is None or above not in places]
    assert tops == sorted(tops)
