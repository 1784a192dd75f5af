"""What is promised about meetings: one a day in a series, none moved or cancelled without saying why."""

from datetime import date

import pytest
from django.db import IntegrityError

from answerable.actions.models import BringForward, Placement
from answerable.actions.operations import bring_forward
from answerable.agenda.operations import call_meeting, cancel_meeting, hold_meeting, move_meeting
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting, MeetingMove
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, JANUARY, FEBRUARY = date(2016, 11, 29), date(2017, 1, 31), date(2017, 2, 28)


@laid_again
def called(cast: Cast, day: date = FEBRUARY) -> Meeting:
    return call_meeting(cast.series, held_on=day, by=cast.gwen, on=DAY)


@laid_again
def awaited_in_february(cast: Cast) -> BringForward:
    return bring_forward(
        cast.matter(),
        series=cast.series,
        month="2017-02",
        words="in February",
        wanted="A second look.",
        by=cast.gwen,
        on=DAY,
    )


def test_a_series_does_not_meet_twice_on_a_day(cast: Cast) -> None:
    called(cast)
    with pytest.raises(Refused, match="already meets on 28 February 2017"):
        called(cast)


def test_a_meeting_is_not_moved_onto_the_day_of_another(cast: Cast) -> None:
    called(cast)
    with pytest.raises(Refused, match="already meets on 28 February 2017"):
        move_meeting(called(cast, JANUARY), to=FEBRUARY, reason="Snow.", by=cast.gwen, on=DAY)


def test_a_meeting_is_not_moved_to_where_it_is(cast: Cast) -> None:
    with pytest.raises(Refused, match="on 28 February 2017 already"):
        move_meeting(called(cast), to=FEBRUARY, reason="Snow.", by=cast.gwen, on=DAY)


def test_the_day_of_a_cancelled_meeting_is_free_again(cast: Cast) -> None:
    cancel_meeting(called(cast), reason="An election.", by=cast.gwen, on=DAY)
    assert called(cast).state == "called"


def test_no_meeting_is_moved_or_cancelled_without_a_reason(cast: Cast) -> None:
    meeting = called(cast)
    with pytest.raises(Refused, match="Give a reason for moving the meeting"):
        move_meeting(meeting, to=JANUARY, reason=" ", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Give a reason for cancelling the meeting"):
        cancel_meeting(meeting, reason="", by=cast.gwen, on=DAY)
    with pytest.raises(IntegrityError):
        MeetingMove.objects.create(
            meeting=meeting, moved_from=FEBRUARY, moved_to=JANUARY, reason="", on=DAY, by=cast.gwen
        )


def test_a_meeting_that_was_held_is_neither_moved_nor_cancelled_nor_held_again(cast: Cast) -> None:
    meeting = called(cast)
    hold_meeting(meeting, by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused, match="“held”, so it cannot be moved"):
        move_meeting(meeting, to=JANUARY, reason="Snow.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="“held”, so it cannot become “cancelled”"):
        cancel_meeting(meeting, reason="Snow.", by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused, match="“held” already"):
        hold_meeting(meeting, by=cast.gwen, on=FEBRUARY)


def test_a_refused_cancelling_leaves_the_meeting_as_it_was(cast: Cast) -> None:
    meeting = called(cast)
    hold_meeting(meeting, by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused):
        cancel_meeting(meeting, reason="Snow.", by=cast.gwen, on=FEBRUARY)
    meeting.refresh_from_db()
    assert (meeting.cancelled_because, meeting.sequence) == ("", 0)


def test_whatever_is_due_stands_on_the_agenda_that_is_made(cast: Cast) -> None:
    waiting = awaited_in_february(cast)
    assert waiting.state == "unplaced"
    meeting = called(cast)
    assert AgendaItem.objects.get(meeting=meeting, kind="bring-forward").heading == "Crime recording backlog"


def test_nothing_stands_on_two_agendas_at_once(cast: Cast) -> None:
    waiting = awaited_in_february(cast)
    item = AgendaItem.objects.filter(meeting=called(cast))[0]
    with pytest.raises(IntegrityError):
        Placement.objects.create(bring_forward=waiting, item=item, placed_on=DAY, placed_by=cast.gwen)


def test_nothing_leaves_an_agenda_without_a_reason(cast: Cast) -> None:
    awaited_in_february(cast)
    called(cast)
    with pytest.raises(IntegrityError):
        Placement.objects.update(ended_on=DAY, ended_by=cast.gwen)


def test_a_month_that_passed_without_a_meeting_is_missed_until_the_next_is_called(cast: Cast) -> None:
    waiting = awaited_in_february(cast)
    assert list(BringForward.objects.unplaced().wanted_by(date(2017, 3, 1))) == [waiting]
    called(cast, date(2017, 4, 25))
    assert not BringForward.objects.unplaced().exists()
