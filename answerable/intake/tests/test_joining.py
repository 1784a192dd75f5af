"""A later meeting's notes join the matters and promises that the record holds already."""

from datetime import date

import pytest

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import bring_forward, set_standing_review
from answerable.agenda.operations import call_meeting
from answerable.intake.operations import mend, store, take_in
from answerable.intake.previewing import preview_of
from answerable.intake.tests.documents_to_hand import DECEMBER, NOVEMBER, TODAY, content, stored, take
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.tests.cast import Cast


@pytest.fixture
def december(cast: Cast) -> Meeting:
    stored(cast, "november")
    return stored(cast, "december")


def test_what_december_says_of_november_s_actions_is_an_update(december: Meeting) -> None:
    young, air = Action.objects.order_by("number")[1:3]
    assert [u.text for u in young.updates.all()] == ["The panel had promised its figures for the middle of January."]
    assert [u.text for u in air.updates.all()] == ["The report had been sent on 12 December."]


def test_no_action_is_closed_by_what_notes_say_of_it(december: Meeting) -> None:
    assert set(Action.objects.values_list("state", flat=True)) == {"open"}


def test_no_second_matter_is_opened_for_the_same_concern(december: Meeting) -> None:
    assert Matter.objects.count() == 5
    assert Action.objects.get(ref="HTA-2016-12/01").matter.title == "Recording room backlog"


def test_what_was_to_be_reviewed_and_is_not_in_the_notes_stays_in_sight(december: Meeting) -> None:
    item = AgendaItem.objects.get(meeting=december, outcome="pending")
    assert item.actions_reviewed.get().action.ref == "HTA-2016-11/04"
    assert any("HTA-2016-11/04" in doubt["text"] for doubt in december.documents.get().checked["doubts"])


def test_the_preview_says_what_is_reported_on(cast: Cast) -> None:
    stored(cast, "november")
    lines = preview_of(take(cast, "december").checked, cast.series)
    assert any("reports on HTA-2016-11/03, Air support review" in line for line in lines)


def test_a_return_that_comes_back_in_the_notes_is_discharged_and_its_sibling_stays(cast: Cast) -> None:
    matter = cast.matter("Air support review")
    for month in ("2016-12", "2017-06"):
        bring_forward(
            matter, series=cast.series, month=month, words=month, wanted="The report", by=cast.gwen, on=NOVEMBER
        )
    stored(cast, "december")
    states = BringForward.objects.filter(matter=matter).order_by("month").values_list("month", "state", "outcome")
    assert list(states) == [
        ("2016-12", "discharged", "The report had been sent on 12 December."),
        ("2017-06", "unplaced", ""),
    ]


def test_a_standing_review_is_not_ended_by_notes_that_do_not_say_whether_it_repeats(cast: Cast) -> None:
    matter = cast.matter("Air support review")
    set_standing_review(
        matter, series=cast.series, text="Air support", words="six monthly", every_months=6, first_month="2016-12",
        by=cast.gwen, on=NOVEMBER,
    )  # fmt: skip
    meeting = stored(cast, "december")
    assert BringForward.objects.get(matter=matter).state == "placed"
    assert any("is a standing review" in doubt["text"] for doubt in meeting.documents.get().checked["doubts"])


def test_what_was_carried_over_comes_back_at_the_next_meeting(cast: Cast) -> None:
    matter = cast.matter("Air support review")
    bring_forward(
        matter, series=cast.series, month="2016-12", words="December", wanted="A report", by=cast.gwen, on=NOVEMBER
    )
    document = take(cast, "december")
    document = mend(document, changes={"brought_forward-2": {"outcome": "carried"}}, by=cast.gwen, on=TODAY)
    store(document, by=cast.gwen, on=TODAY)
    coming = call_meeting(cast.series, held_on=date(2017, 1, 24), by=cast.gwen, on=DECEMBER)
    placed = BringForward.objects.get(matter=matter).placements.get(ended_on=None)
    assert placed.item.meeting == coming


def test_a_return_that_the_notes_do_not_mention_is_still_awaited(cast: Cast) -> None:
    matter = cast.matter("Dog section")
    bring_forward(
        matter, series=cast.series, month="2016-12", words="December", wanted="Costs", by=cast.gwen, on=NOVEMBER
    )
    document = take(cast, "december")
    assert any("“Dog section” was due back" in line for line in preview_of(document.checked, cast.series))
    meeting = store(document, by=cast.gwen, on=TODAY)
    assert BringForward.objects.get(matter=matter).state == "placed"
    assert any("“Dog section” was due back" in doubt["text"] for doubt in meeting.documents.get().checked["doubts"])


def test_another_month_s_promise_of_the_same_name_is_not_taken_for_it(cast: Cast) -> None:
    stored(cast, "november")
    words = content("december").replace(b"from the November 2016 accountability", b"from the March 2016 accountability")
    store(take_in(words, name="d.txt", series=cast.series, by=cast.gwen, on=TODAY), by=cast.gwen, on=TODAY)
    assert [action.updates.count() for action in Action.objects.order_by("number")] == [0, 0, 0, 0, 0]


def test_notes_taken_in_out_of_order_review_nothing_that_was_promised_later(cast: Cast) -> None:
    stored(cast, "december")
    november = stored(cast, "november")
    assert not AgendaItem.objects.live().filter(meeting=november, kind="action review").exists()


def test_an_old_meeting_takes_nothing_off_the_agenda_of_the_next_one(cast: Cast) -> None:
    stored(cast, "december")
    coming = call_meeting(cast.series, held_on=date(2017, 1, 24), by=cast.gwen, on=DECEMBER)
    before = (
        AgendaItem.objects.live().filter(meeting=coming, kind="action review").values_list("matter__title", flat=True)
    )
    expected = set(before)
    stored(cast, "november")
    after = (
        AgendaItem.objects.live().filter(meeting=coming, kind="action review").values_list("matter__title", flat=True)
    )
    assert expected <= set(after)
