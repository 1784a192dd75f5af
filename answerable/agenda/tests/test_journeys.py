"""Two journeys through the office, told by operations: what came back is discharged; what was promised is closed."""

from dataclasses import dataclass
from datetime import date

import pytest

from answerable.actions.ledger import Entry, ledger
from answerable.actions.models import Action, BringForward, StandingReview
from answerable.actions.operations import (
    Due,
    Return,
    add_prerequisite,
    bring_forward,
    change_due,
    close_action,
    discharge,
    propose_complete,
    raise_action,
    set_standing_review,
)
from answerable.agenda.operations import call_meeting, clear_minutes, hold_meeting
from answerable.agenda.proposal import BroughtForward, agenda_of
from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.models import AgendaItem, Decision, Meeting
from answerable.meetings.operations import mark_discussed, record_decision
from answerable.people.models import User
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

JULY, OCTOBER, NOVEMBER = date(2016, 7, 26), date(2016, 10, 25), date(2016, 11, 29)
TWELFTH, TWENTIETH, JANUARY = date(2016, 12, 12), date(2016, 12, 20), date(2017, 1, 4)
FIGURES = "How many young people were kept overnight in the half year, and why?"


@laid_again
def held(cast: Cast, day: date) -> Meeting:
    meeting = call_meeting(cast.series, held_on=day, by=cast.gwen, on=day)
    hold_meeting(meeting, by=cast.gwen, on=day)
    return meeting


@dataclass
class Inherited:
    """What November inherits: a promise of October, and a review and a question about the meeting itself of July."""

    cast: Cast
    november: Meeting

    def back(self, title: str) -> BroughtForward:
        lines = [line for line in agenda_of(self.november).items if line.heading == title]
        assert len(lines) == 1
        assert lines[0].brought_forward is not None
        return lines[0].brought_forward

    def waiting(self, title: str) -> BringForward:
        return BringForward.objects.get(matter__title=title, placements__item__meeting=self.november)

    def item(self, title: str) -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.november, heading=title)


@pytest.fixture
@laid_again
def inherited(cast: Cast) -> Inherited:
    gwen = cast.gwen
    july, october = held(cast, JULY), held(cast, OCTOBER)
    set_standing_review(
        cast.matter("Youth custody"),
        series=cast.series,
        text=FIGURES,
        words="six monthly",
        every_months=6,
        first_month="2016-11",
        by=gwen,
        on=JULY,
    )
    bring_forward(
        cast.matter("Shape of the meeting"),
        series=cast.series,
        month="2016-11",
        words="in the autumn",
        wanted="Whether the analyst sits in.",
        asked_at=AgendaItem.objects.get(meeting=july, printed_number="5"),
        by=gwen,
        on=JULY,
    )
    raise_action(
        cast.matter("Crime recording backlog"),
        text="Report on the plan to clear the backlog.",
        owner=cast.posts["CC"],
        series=cast.series,
        returns=[Return("2016-11", "in November")],
        raised_at=AgendaItem.objects.get(meeting=october, printed_number="4a"),
        by=gwen,
        on=OCTOBER,
    )
    return Inherited(cast, held(cast, NOVEMBER))


def test_what_was_inherited_stands_on_the_agenda_and_says_where_it_came_from(inherited: Inherited) -> None:
    backlog, shape = inherited.back("Crime recording backlog"), inherited.back("Shape of the meeting")
    assert (backlog.from_month, backlog.from_item, backlog.source_ref) == ("2016-10", "4a", "HTA-2016-10/01")
    assert (shape.from_month, shape.from_item) == ("2016-07", "5")


def test_a_review_comes_back_with_the_words_that_first_asked_for_it(inherited: Inherited) -> None:
    custody = inherited.back("Youth custody")
    assert (custody.wanted, custody.from_month) == (FIGURES, "2016-07")


def test_the_review_ends_in_an_update_and_a_new_action_and_comes_back_in_half_a_year(inherited: Inherited) -> None:
    cast, custody = inherited.cast, inherited.waiting("Youth custody")
    with pytest.raises(Refused, match="Say when it is to come back again, or why it ends"):
        discharge(custody, outcome="Fewer than last year.", by=cast.gwen, on=NOVEMBER)
    discharge(custody, outcome="Fewer than last year.", repeat_in="2017-05", by=cast.gwen, on=NOVEMBER)
    action = raise_action(
        custody.matter,
        text="Ask the youth panel for its own figures.",
        owner=cast.posts["CEx"],
        series=cast.series,
        no_date_reason="The panel has not said when it meets.",
        raised_at=inherited.item("Youth custody"),
        by=cast.gwen,
        on=NOVEMBER,
    )
    assert (action.owner.is_of_the_office, BringForward.objects.awaited().get(matter=custody.matter).month) == (
        True,
        "2017-05",
    )


def test_the_review_may_end_when_somebody_says_why(inherited: Inherited) -> None:
    custody = inherited.waiting("Youth custody")
    discharge(custody, outcome="Seen.", ends_because="It is published now.", by=inherited.cast.gwen, on=NOVEMBER)
    assert StandingReview.objects.get().ended_because == "It is published now."
    assert not BringForward.objects.awaited().filter(matter=custody.matter).exists()


def test_the_shape_of_the_meeting_ends_in_a_decision(inherited: Inherited) -> None:
    cast, shape = inherited.cast, inherited.waiting("Shape of the meeting")
    item = inherited.item("Shape of the meeting")
    record_decision(
        cast.office,
        title="The analyst sits in",
        text="The analyst sits in from now on.",
        matter=shape.matter,
        item=item,
        by=cast.gwen,
        on=NOVEMBER,
    )
    discharge(shape, outcome="The analyst sits in.", ending="decision", by=cast.gwen, on=NOVEMBER)
    shape.refresh_from_db()
    assert (shape.state, shape.ending, Decision.objects.get().item) == ("discharged", "decision", item)


def test_november_is_cleared_once_every_source_is_discharged(inherited: Inherited) -> None:
    cast, november = inherited.cast, inherited.november
    for item in AgendaItem.objects.live().filter(meeting=november, kind="standing"):
        mark_discussed(item, by=cast.gwen, on=NOVEMBER)
    backlog, custody, shape = map(
        inherited.waiting, ("Crime recording backlog", "Youth custody", "Shape of the meeting")
    )
    discharge(backlog, outcome="A fifth is cleared.", by=cast.gwen, on=NOVEMBER)
    discharge(custody, outcome="Seen.", repeat_in="2017-05", by=cast.gwen, on=NOVEMBER)
    with pytest.raises(Refused, match="“Shape of the meeting”"):
        clear_minutes(november, by=cast.gwen, on=NOVEMBER)
    discharge(shape, outcome="As it is.", ending="decision", by=cast.gwen, on=NOVEMBER)
    assert clear_minutes(november, by=cast.gwen, on=NOVEMBER).state == "cleared"


@dataclass
class TwoPromises:
    """The chief is to send a report, and then the deputy is to arrange a meeting about it before Christmas."""

    cast: Cast
    send: Action
    arrange: Action

    def seen_by(self, user: User, day: date) -> dict[str, Entry]:
        return {entry.ref: entry for entry in ledger(user, self.cast.office, as_at=day)}


@pytest.fixture
@laid_again
def promises(cast: Cast) -> TwoPromises:
    matter, item = (
        cast.matter("Motorway policing report"),
        AgendaItem.objects.get(meeting=held(cast, NOVEMBER), printed_number="3"),
    )
    send = raise_action(
        matter,
        text="Send the report to the commissioner.",
        owner=cast.posts["CC"],
        series=cast.series,
        kind="supply document",
        no_date_reason="The notes give no date.",
        raised_at=item,
        by=cast.gwen,
        on=NOVEMBER,
    )
    arrange = raise_action(
        matter,
        text="Arrange a meeting about the report.",
        owner=cast.posts["DCC"],
        series=cast.series,
        kind="arrange meeting",
        due=Due("before Christmas", "before", due_on=date(2016, 12, 24)),
        raised_at=item,
        by=cast.gwen,
        on=NOVEMBER,
    )
    add_prerequisite(arrange, send, by=cast.gwen, on=NOVEMBER)
    return TwoPromises(cast, send, arrange)


def test_the_forces_co_ordinator_sees_both_promises_with_their_words_and_days(promises: TwoPromises) -> None:
    seen = promises.seen_by(promises.cast.luke, TWELFTH)
    assert set(seen) == {promises.send.ref, promises.arrange.ref}
    (due,) = seen[promises.arrange.ref].as_json()["due"]
    assert (due["words"], due["date"]) == ("before Christmas", "2016-12-24")
    assert not seen[promises.arrange.ref].overdue


def test_the_deputy_sees_only_what_is_the_deputys(promises: TwoPromises) -> None:
    assert set(promises.seen_by(promises.cast.dev, TWELFTH)) == {promises.arrange.ref}


def test_the_force_proposes_and_the_chair_closes_at_the_meeting(promises: TwoPromises) -> None:
    cast, send = promises.cast, promises.send
    propose_complete(send, evidence="The report, sent on 9 December.", by=cast.luke, on=TWELFTH)
    for user in (cast.luke, cast.dev, cast.gwen):
        with pytest.raises(NotPermitted, match="close, extend or withdraw"):
            close_action(send, outcome="Sent.", evidence="The report.", by=user, on=TWELFTH)
    item = AgendaItem.objects.filter(meeting=held(cast, TWENTIETH)).first()
    close_action(send, outcome="Sent.", evidence="The report.", item=item, by=cast.asha, on=TWENTIETH)
    send.refresh_from_db()
    assert (send.state, send.ended_at, send.ended_by) == ("closed", item, cast.asha)


def test_the_chief_executive_closes_between_meetings(promises: TwoPromises) -> None:
    cast = promises.cast
    close_action(promises.send, outcome="Sent.", evidence="The report.", by=cast.cal, on=TWELFTH)
    assert promises.seen_by(cast.asha, TWELFTH)[promises.send.ref].closed_on == TWELFTH


def test_the_meeting_is_arranged_only_after_the_report_was_sent(promises: TwoPromises) -> None:
    assert list(promises.arrange.prerequisites.all()) == [promises.send]
    with pytest.raises(Refused, match="each would wait for the other"):
        add_prerequisite(promises.send, promises.arrange, by=promises.cast.gwen, on=TWELFTH)


def test_in_january_the_commissioner_sees_that_it_slipped_once_and_is_overdue(promises: TwoPromises) -> None:
    cast = promises.cast
    later = Due("by the end of the year", "before", due_on=date(2016, 12, 31))
    change_due(promises.arrange, due=later, reason="The report came late.", by=cast.asha, on=TWENTIETH)
    late = promises.seen_by(cast.asha, JANUARY)[promises.arrange.ref]
    assert (late.overdue, late.slips, late.as_json()["first_due"]) == (True, 1, "2016-12-24")
