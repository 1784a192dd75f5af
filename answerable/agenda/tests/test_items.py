"""What is promised about agendas: nothing that was to come back leaves one without a reason and another month."""

from datetime import date

import pytest

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import Due, bring_forward, raise_action
from answerable.agenda.operations import (
    add_item,
    call_meeting,
    cancel_meeting,
    defer_item,
    hold_meeting,
    not_reached,
    reorder_item,
    withdraw_item,
)
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import write_item
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, JANUARY, FEBRUARY = date(2016, 11, 29), date(2017, 1, 31), date(2017, 2, 28)


@laid_again
def called(cast: Cast, day: date) -> Meeting:
    return call_meeting(cast.series, held_on=day, by=cast.gwen, on=DAY)


@laid_again
def held(cast: Cast, day: date = JANUARY) -> Meeting:
    meeting = called(cast, day)
    hold_meeting(meeting, by=cast.gwen, on=day)
    return meeting


def visit(cast: Cast, meeting: Meeting) -> AgendaItem:
    return add_item(meeting, heading="A visit to the control room", by=cast.gwen, on=DAY)


@laid_again
def promised(cast: Cast) -> Action:
    return raise_action(
        cast.matter(), text="Report.", owner=cast.posts["CC"], series=cast.series, due=Due("soon"), by=cast.gwen, on=DAY
    )


@laid_again
def brought_back(cast: Cast) -> AgendaItem:
    """An item of January, to which something was promised to come back."""
    bring_forward(
        cast.matter(), series=cast.series, month="2017-01", words="in January", wanted="A look.", by=cast.gwen, on=DAY
    )
    return AgendaItem.objects.get(meeting=called(cast, JANUARY), kind="bring-forward")


def headings(meeting: Meeting) -> list[str]:
    return [item.heading for item in AgendaItem.objects.live().filter(meeting=meeting).exclude(kind="standing")]


def test_an_item_has_a_heading(cast: Cast) -> None:
    with pytest.raises(Refused, match="Give the item a heading"):
        add_item(called(cast, JANUARY), heading="  ", by=cast.gwen, on=DAY)


def test_nothing_is_added_to_a_cancelled_meeting(cast: Cast) -> None:
    meeting = called(cast, JANUARY)
    cancel_meeting(meeting, reason="Snow.", by=cast.gwen, on=DAY)
    meeting.refresh_from_db()
    with pytest.raises(Refused, match="“cancelled”, so nothing is added"):
        visit(cast, meeting)


def test_an_item_does_not_stand_under_an_item_of_another_meeting(cast: Cast) -> None:
    elsewhere = AgendaItem.objects.filter(meeting=called(cast, FEBRUARY)).first()
    with pytest.raises(Refused, match="is an item of another meeting"):
        add_item(called(cast, JANUARY), heading="A visit", under=elsewhere, by=cast.gwen, on=DAY)


def test_an_item_is_not_taken_off_or_put_off_without_a_reason(cast: Cast) -> None:
    item = visit(cast, held(cast))
    with pytest.raises(Refused, match="Give a reason for withdrawing the item"):
        withdraw_item(item, reason=" ", by=cast.gwen, on=JANUARY)
    for put_off in (defer_item, not_reached):
        with pytest.raises(Refused, match="Give a reason for putting the item off"):
            put_off(item, reason="", by=cast.gwen, on=JANUARY)


def test_what_was_to_come_back_leaves_an_agenda_only_for_another_month(cast: Cast) -> None:
    item = brought_back(cast)
    with pytest.raises(Refused, match="in which month it is to come back instead"):
        withdraw_item(item, reason="No papers.", by=cast.gwen, on=DAY)
    withdraw_item(item, reason="No papers.", new_month="2017-03", by=cast.gwen, on=DAY)
    assert BringForward.objects.awaited().get().month == "2017-03"


def test_the_review_of_an_open_action_is_not_taken_off(cast: Cast) -> None:
    meeting = called(cast, JANUARY)
    promised(cast)
    review = AgendaItem.objects.get(meeting=meeting, kind="action review")
    with pytest.raises(Refused, match="An open action is reviewed until it is closed"):
        withdraw_item(review, reason="Not now.", by=cast.gwen, on=DAY)


def test_what_was_discussed_is_not_taken_off_the_agenda(cast: Cast) -> None:
    item = visit(cast, held(cast))
    write_item(item, public_text="It went well.", by=cast.gwen, on=JANUARY)
    with pytest.raises(Refused, match="is already recorded as discussed"):
        withdraw_item(item, reason="Better left out.", by=cast.gwen, on=JANUARY)


def test_what_was_put_off_is_not_taken_off_the_next_agenda(cast: Cast) -> None:
    defer_item(visit(cast, held(cast)), reason="No papers.", by=cast.gwen, on=JANUARY)
    again = AgendaItem.objects.get(meeting=called(cast, FEBRUARY), kind="deferred")
    with pytest.raises(Refused, match="put off from an earlier meeting"):
        withdraw_item(again, reason="Nobody asks for it.", by=cast.gwen, on=JANUARY)


def test_nothing_is_not_reached_before_the_meeting_was_held(cast: Cast) -> None:
    with pytest.raises(Refused, match="The meeting has not been held yet"):
        not_reached(visit(cast, called(cast, JANUARY)), reason="Time ran out.", by=cast.gwen, on=DAY)


def test_an_item_put_off_ahead_of_its_meeting_goes_past_it(cast: Cast) -> None:
    january, february = called(cast, JANUARY), called(cast, FEBRUARY)
    defer_item(visit(cast, january), reason="The control room is shut.", by=cast.gwen, on=DAY)
    assert headings(february) == ["A visit to the control room"]
    assert AgendaItem.objects.live().filter(meeting=january, kind="deferred").count() == 0


def test_an_item_put_off_with_no_meeting_after_waits_for_the_next(cast: Cast) -> None:
    defer_item(visit(cast, called(cast, JANUARY)), reason="Shut.", by=cast.gwen, on=DAY)
    assert headings(called(cast, FEBRUARY)) == ["A visit to the control room"]


def test_what_comes_back_by_itself_may_be_put_off_before_its_meeting(cast: Cast) -> None:
    item = brought_back(cast)
    later = called(cast, date(2017, 8, 29))
    defer_item(item, reason="No papers.", by=cast.gwen, on=DAY)
    assert AgendaItem.objects.live().filter(meeting=later, kind=item.kind, matter=item.matter).exists()


def test_an_item_put_off_twice_is_taken_up_twice(cast: Cast) -> None:
    defer_item(visit(cast, held(cast)), reason="No papers.", by=cast.gwen, on=JANUARY)
    february = held(cast, FEBRUARY)
    again = AgendaItem.objects.get(meeting=february, kind="deferred")
    not_reached(again, reason="Time ran out.", by=cast.gwen, on=FEBRUARY)
    march = called(cast, date(2017, 3, 28))
    assert AgendaItem.objects.get(meeting=march, kind="deferred").deferred_from == again


def test_an_item_that_was_withdrawn_is_written_on_no_more(cast: Cast) -> None:
    item = visit(cast, held(cast))
    withdraw_item(item, reason="The visit is off.", by=cast.gwen, on=JANUARY)
    with pytest.raises(Refused, match="was withdrawn from the agenda: The visit is off"):
        write_item(item, public_text="We went.", by=cast.gwen, on=JANUARY)


def test_an_item_is_moved_only_within_its_section(cast: Cast) -> None:
    meeting = called(cast, JANUARY)
    under_another = AgendaItem.objects.get(meeting=meeting, printed_number="4a")
    item = visit(cast, meeting)
    with pytest.raises(Refused, match="within its own section"):
        reorder_item(item, after=under_another, by=cast.gwen, on=DAY)
    reorder_item(item, after=None, by=cast.gwen, on=DAY)
    assert AgendaItem.objects.live().filter(meeting=meeting).order_by("order")[0] == item
