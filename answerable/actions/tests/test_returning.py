"""What is promised about bring-forwards: they find their meeting, wait for it, and are never lost."""

from datetime import date

import pytest

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import Due, Return, discharge, raise_action, set_standing_review, withdraw_return
from answerable.agenda.operations import call_meeting, cancel_meeting, hold_meeting, move_meeting, not_reached
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

NOVEMBER = date(2016, 11, 29)
FEBRUARY, MAY, JUNE = date(2017, 2, 28), date(2017, 5, 30), date(2017, 6, 27)


@laid_again
def backlog_review(cast: Cast) -> Action:
    """The chief constable is to bring the backlog back twice, to meetings that do not exist yet."""
    return raise_action(
        cast.matter(),
        text="Bring the recording backlog back for review.",
        owner=cast.posts["CC"],
        series=cast.series,
        kind="review",
        returns=[Return("2017-02", "February 2017"), Return("2017-05", "May 2017")],
        by=cast.gwen,
        on=NOVEMBER,
    )


@laid_again
def call(cast: Cast, day: date, *, on: date = NOVEMBER) -> Meeting:
    return call_meeting(cast.series, held_on=day, by=cast.gwen, on=on)


def returned_to(meeting: Meeting) -> list[str]:
    items = AgendaItem.objects.live().filter(meeting=meeting, kind__in=["bring-forward", "standing review"])
    return [item.heading for item in items]


def test_a_return_waits_until_its_meeting_is_called(cast: Cast) -> None:
    backlog_review(cast)
    assert BringForward.objects.unplaced().count() == 2
    february, may = call(cast, FEBRUARY), call(cast, MAY)
    assert returned_to(february) == returned_to(may) == ["Crime recording backlog"]


def test_a_return_goes_to_the_better_meeting_when_that_is_called_later(cast: Cast) -> None:
    backlog_review(cast)
    may = call(cast, MAY)
    assert returned_to(may) == ["Crime recording backlog"]
    february = call(cast, FEBRUARY)
    assert returned_to(february) == ["Crime recording backlog"]
    assert {bf.placements.get(ended_on=None).item.meeting for bf in BringForward.objects.all()} == {february, may}


def test_two_returns_of_one_action_share_an_item(cast: Cast) -> None:
    backlog_review(cast)
    may = call(cast, MAY)
    assert len(returned_to(may)) == 1
    assert AgendaItem.objects.get(meeting=may, kind="bring-forward").placements.count() == 2


def test_discharging_february_leaves_may(cast: Cast) -> None:
    backlog_review(cast)
    february, may = call(cast, FEBRUARY), call(cast, MAY)
    hold_meeting(february, by=cast.gwen, on=FEBRUARY)
    first, second = BringForward.objects.order_by("month")
    discharge(first, outcome="Down by a fifth.", by=cast.gwen, on=FEBRUARY)
    second.refresh_from_db()
    assert second.state == "placed"
    assert returned_to(may) == ["Crime recording backlog"]


def test_cancelling_may_unplaces_it_and_the_next_meeting_takes_it(cast: Cast) -> None:
    backlog_review(cast)
    call(cast, FEBRUARY)
    may = call(cast, MAY)
    cancel_meeting(may, reason="An election was called.", by=cast.gwen, on=MAY)
    waiting = BringForward.objects.get(month="2017-05")
    assert waiting.state == "unplaced"
    june = call(cast, JUNE, on=MAY)
    waiting.refresh_from_db()
    assert waiting.placements.get(ended_on=None).item.meeting == june
    assert "election" in waiting.placements.order_by("pk")[0].ended_because


def test_moving_a_meeting_before_the_month_sends_the_return_back_to_waiting(cast: Cast) -> None:
    backlog_review(cast)
    february = call(cast, FEBRUARY)
    move_meeting(february, to=date(2017, 1, 31), reason="The hall is let.", by=cast.gwen, on=NOVEMBER)
    assert BringForward.objects.unplaced().count() == 2
    assert returned_to(february) == []


def test_moving_a_meeting_later_keeps_the_return_on_it(cast: Cast) -> None:
    backlog_review(cast)
    february = call(cast, FEBRUARY)
    move_meeting(february, to=date(2017, 3, 7), reason="Half term.", by=cast.gwen, on=NOVEMBER)
    assert returned_to(february) == ["Crime recording backlog"]


def test_what_was_not_reached_is_on_the_next_meeting(cast: Cast) -> None:
    backlog_review(cast)
    february, may = call(cast, FEBRUARY), call(cast, MAY)
    hold_meeting(february, by=cast.gwen, on=FEBRUARY)
    item = AgendaItem.objects.get(meeting=february, kind="bring-forward")
    not_reached(item, reason="Time ran out.", by=cast.gwen, on=FEBRUARY)
    assert AgendaItem.objects.get(meeting=may, kind="bring-forward").placements.filter(ended_on=None).count() == 2


def test_an_undated_action_is_reviewed_at_the_next_meeting_until_it_ends(cast: Cast) -> None:
    december = call(cast, date(2016, 12, 20))
    raise_action(
        cast.matter("Youth custody"),
        text="Ask the partner board for its figures.",
        owner=cast.posts["CEx"],
        series=cast.series,
        no_date_reason="The notes give no date.",
        by=cast.gwen,
        on=NOVEMBER,
    )
    assert AgendaItem.objects.filter(meeting=december, kind="action review", heading="Youth custody").count() == 1
    hold_meeting(december, by=cast.gwen, on=date(2016, 12, 20))
    january = call(cast, date(2017, 1, 31))
    assert AgendaItem.objects.filter(meeting=january, kind="action review", heading="Youth custody").count() == 1


def test_a_return_asked_for_after_its_meeting_was_called_finds_it(cast: Cast) -> None:
    february = call(cast, FEBRUARY)
    backlog_review(cast)
    assert returned_to(february) == ["Crime recording backlog"]


@laid_again
def custody_review(cast: Cast) -> BringForward:
    set_standing_review(
        cast.matter("Youth custody"),
        series=cast.series,
        text="Look at the half-yearly custody figures.",
        words="every six months",
        every_months=6,
        first_month="2016-12",
        by=cast.gwen,
        on=NOVEMBER,
    )
    return BringForward.objects.get()


def test_a_standing_review_refuses_to_end_in_silence(cast: Cast) -> None:
    review = custody_review(cast)
    with pytest.raises(Refused, match="cannot end in silence"):
        discharge(review, outcome="Figures seen.", by=cast.gwen, on=date(2016, 12, 20))
    review.refresh_from_db()
    assert review.state == "unplaced"


def test_a_standing_review_repeats_when_told_to(cast: Cast) -> None:
    review = custody_review(cast)
    discharge(review, outcome="Figures seen.", repeat_in="2017-06", by=cast.gwen, on=date(2016, 12, 20))
    assert BringForward.objects.awaited().get().month == "2017-06"


def test_a_standing_review_ends_for_a_reason(cast: Cast) -> None:
    review = custody_review(cast)
    discharge(review, outcome="Seen.", ends_because="The figures are published now.", by=cast.gwen, on=NOVEMBER)
    assert not BringForward.objects.awaited().exists()
    assert review.standing_review is not None
    review.standing_review.refresh_from_db()
    assert review.standing_review.ended_because == "The figures are published now."


def test_a_standing_review_that_repeats_and_ends_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="not both"):
        discharge(custody_review(cast), outcome="x", repeat_in="2017-06", ends_because="y", by=cast.gwen, on=NOVEMBER)


def test_a_standing_review_does_not_repeat_in_the_past(cast: Cast) -> None:
    with pytest.raises(Refused, match="later month"):
        discharge(custody_review(cast), outcome="x", repeat_in="2016-06", by=cast.gwen, on=NOVEMBER)


def test_withdrawing_a_return_to_another_month_carries_it(cast: Cast) -> None:
    backlog_review(cast)
    first = BringForward.objects.get(month="2017-02")
    withdraw_return(first, reason="Figures come in March.", new_month="2017-03", by=cast.gwen, on=NOVEMBER)
    assert set(BringForward.objects.awaited().values_list("month", flat=True)) == {"2017-03", "2017-05"}


def test_a_return_to_no_month_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="is not a month"):
        raise_action(
            cast.matter(),
            text="Review.",
            owner=cast.posts["CC"],
            series=cast.series,
            returns=[Return("2017-13", "the thirteenth month")],
            by=cast.gwen,
            on=NOVEMBER,
        )
    assert not Action.objects.exists()


def test_a_dated_action_is_on_the_agenda_too(cast: Cast) -> None:
    december = call(cast, date(2016, 12, 20))
    raise_action(
        cast.matter("Motorway policing report"),
        text="Arrange a meeting before Christmas.",
        owner=cast.posts["DCC"],
        series=cast.series,
        kind="arrange meeting",
        due=Due("before Christmas", "before", due_on=date(2016, 12, 24)),
        by=cast.gwen,
        on=NOVEMBER,
    )
    review = AgendaItem.objects.get(meeting=december, kind="action review")
    assert review.printed_number == "1(1)"
    assert review.presenter == cast.posts["DCC"]
