"""What is promised about notes: nil, silence, withheld and not reached never look alike, and words are kept."""

from datetime import date

import pytest
from django.db import IntegrityError

from answerable.agenda.operations import call_meeting, hold_meeting, not_reached
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Attendance, Meeting, NilReturn, Series
from answerable.meetings.operations import (
    add_alias,
    add_series,
    issue_papers,
    mark_discussed,
    mark_silent,
    record_attendance,
    record_decision,
    record_nil,
    restrict_item,
    write_item,
)
from answerable.meetings.rules import RecordOf
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY = date(2016, 11, 29)


@laid_again
def november(cast: Cast) -> Meeting:
    meeting = call_meeting(cast.series, held_on=DAY, by=cast.gwen, on=DAY)
    hold_meeting(meeting, by=cast.gwen, on=DAY)
    return meeting


def item(meeting: Meeting, number: str = "3") -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, printed_number=number)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Monthly accountability meeting", "MAM"), ("Another", "hta"), ("Holding to Account", "HA"), ("HTA", "H")],
)
def test_two_series_are_not_called_the_same(cast: Cast, name: str, code: str) -> None:
    with pytest.raises(Refused, match="There is a series called"):
        add_series(cast.office, name=name, code=code, by=cast.gwen, on=DAY)


def test_the_record_itself_refuses_a_series_code_twice(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Series.objects.create(body=cast.office, number=999, name="Another", code="HTA")


def test_a_series_has_a_name_and_a_code(cast: Cast) -> None:
    for name, code in [("", "X"), ("Quarterly review", " ")]:
        with pytest.raises(Refused, match="Give the series a name"):
            add_series(cast.office, name=name, code=code, by=cast.gwen, on=DAY)


def test_an_alias_said_twice_is_kept_once(cast: Cast) -> None:
    for alias in ("The monthly", "the MONTHLY "):
        add_alias(cast.series, alias=alias, by=cast.gwen, on=DAY)
    cast.series.refresh_from_db()
    assert cast.series.aliases == ["holding to account", "The monthly"]


def test_nil_silence_withheld_and_not_reached_are_four_different_things(cast: Cast) -> None:
    meeting = november(cast)
    record_nil(item(meeting, "5"), words="There was none.", by=cast.gwen, on=DAY)
    mark_silent(item(meeting, "4b"), by=cast.gwen, on=DAY)
    restrict_item(item(meeting, "3"), access="restricted", by=cast.gwen, on=DAY)
    not_reached(item(meeting, "4c"), reason="Time ran out.", by=cast.gwen, on=DAY)
    records = [item(meeting, number).record_of for number in ("5", "4b", "3", "4c")]
    assert records == [RecordOf.NIL, RecordOf.SILENT, RecordOf.WITHHELD, RecordOf.NOT_REACHED]


def test_a_nil_return_has_words(cast: Cast) -> None:
    nothing = item(november(cast), "5")
    with pytest.raises(Refused, match="Write the words of the nil return"):
        record_nil(nothing, words="  ", by=cast.gwen, on=DAY)
    with pytest.raises(IntegrityError):
        NilReturn.objects.create(item=nothing, words="", on=DAY, by=cast.gwen)


def test_a_nil_return_is_recorded_once(cast: Cast) -> None:
    nothing = item(november(cast), "5")
    record_nil(nothing, words="There was none.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="already recorded for “Any other business”"):
        record_nil(nothing, words="None.", by=cast.gwen, on=DAY)
    with pytest.raises(IntegrityError):
        NilReturn.objects.create(item=nothing, words="None.", on=DAY, by=cast.gwen)


def test_that_no_action_arose_leaves_a_nil_return_a_nil_return(cast: Cast) -> None:
    nothing = item(november(cast), "5")
    record_nil(nothing, words="There was none.", by=cast.gwen, on=DAY)
    record_nil(nothing, words="No actions.", about="actions", by=cast.gwen, on=DAY)
    nothing.refresh_from_db()
    assert nothing.record_of is RecordOf.NIL


def test_what_was_discussed_is_no_nil_return(cast: Cast) -> None:
    spoken = item(november(cast))
    write_item(spoken, public_text="Patrols were doubled.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="already recorded as discussed"):
        record_nil(spoken, words="None.", by=cast.gwen, on=DAY)
    assert not NilReturn.objects.exists()


def test_an_item_that_was_not_reached_was_not_discussed(cast: Cast) -> None:
    unreached = item(november(cast))
    not_reached(unreached, reason="Time ran out.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="already recorded as not reached"):
        mark_discussed(unreached, by=cast.gwen, on=DAY)


def test_an_item_put_off_without_a_reason_is_refused_by_the_record_itself(cast: Cast) -> None:
    put_off = item(november(cast))
    with pytest.raises(IntegrityError):
        AgendaItem.objects.filter(pk=put_off.pk).update(outcome="not reached")


def test_an_item_taken_off_without_a_reason_is_refused_by_the_record_itself(cast: Cast) -> None:
    taken_off = item(november(cast))
    with pytest.raises(IntegrityError):
        AgendaItem.objects.filter(pk=taken_off.pk).update(withdrawn_on=DAY)


def test_a_decision_says_what_was_decided(cast: Cast) -> None:
    for title, text in [("", "Meet monthly."), ("Meet monthly", " ")]:
        with pytest.raises(Refused, match="Write what was decided"):
            record_decision(cast.office, title=title, text=text, by=cast.gwen, on=DAY)


def test_who_was_there_has_a_name_and_is_listed_once(cast: Cast) -> None:
    meeting = november(cast)
    with pytest.raises(Refused, match="Say who it was"):
        record_attendance(meeting, name=" ", by=cast.gwen, on=DAY)
    for mode in ("present", "apologies"):
        record_attendance(meeting, name="Ines Calloway", mode=mode, by=cast.gwen, on=DAY)
    assert Attendance.objects.get().mode == "apologies"


def test_papers_are_not_issued_for_a_meeting_that_was_held(cast: Cast) -> None:
    with pytest.raises(Refused, match="This meeting is “held”"):
        issue_papers(november(cast), by=cast.gwen, on=DAY)


def test_a_meeting_cancelled_without_a_reason_is_refused_by_the_record_itself(cast: Cast) -> None:
    meeting = call_meeting(cast.series, held_on=DAY, by=cast.gwen, on=DAY)
    with pytest.raises(IntegrityError):
        Meeting.objects.filter(pk=meeting.pk).update(state="cancelled")


def test_two_meetings_of_a_series_on_a_day_are_refused_by_the_record_itself(cast: Cast) -> None:
    november(cast)
    with pytest.raises(IntegrityError):
        Meeting.objects.create(body=cast.office, number=999, series=cast.series, held_on=DAY)
