"""What is promised about minutes: silence is never cleared, and approved words never change."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from answerable.actions.operations import bring_forward, discharge
from answerable.agenda.operations import (
    add_item,
    amend_minutes,
    approve_minutes,
    call_meeting,
    cancel_meeting,
    clear_minutes,
    hold_meeting,
    return_minutes,
)
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting, MinuteVersion
from answerable.meetings.operations import mark_discussed, mark_silent, record_attendance, record_nil, write_item
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, JANUARY, FEBRUARY = date(2016, 11, 29), date(2017, 1, 31), date(2017, 2, 28)


@laid_again
def held(cast: Cast, day: date = JANUARY) -> Meeting:
    meeting = call_meeting(cast.series, held_on=day, by=cast.gwen, on=DAY)
    hold_meeting(meeting, by=cast.gwen, on=day)
    return meeting


def item(meeting: Meeting, number: str = "3") -> AgendaItem:
    return AgendaItem.objects.live().get(meeting=meeting, printed_number=number)


@laid_again
def written_up(cast: Cast, *, but: tuple[str, ...] = ()) -> Meeting:
    meeting = held(cast)
    for each in AgendaItem.objects.live().filter(meeting=meeting).exclude(printed_number__in=but):
        mark_discussed(each, by=cast.gwen, on=JANUARY)
    if "3" not in but:
        write_item(item(meeting), public_text="Patrols were doubled.", by=cast.gwen, on=JANUARY)
    return meeting


@laid_again
def cleared(cast: Cast) -> Meeting:
    meeting = written_up(cast)
    clear_minutes(meeting, by=cast.gwen, on=JANUARY)
    return meeting


@laid_again
def approved(cast: Cast) -> Meeting:
    meeting = cleared(cast)
    approve_minutes(meeting, by=cast.asha, on=FEBRUARY)
    meeting.refresh_from_db()
    return meeting


def amend(cast: Cast, meeting: Meeting, **words: Any) -> MinuteVersion:
    wanted = {
        "item_texts": {item(meeting).number: "Patrols were trebled."},
        "amendment": "A number was wrong.",
        **words,
    }
    return amend_minutes(meeting, **wanted, by=cast.asha, on=FEBRUARY)


def test_notes_with_a_silent_item_are_not_cleared(cast: Cast) -> None:
    meeting = written_up(cast, but=("3", "5"))
    mark_silent(item(meeting, "3"), by=cast.gwen, on=JANUARY)
    with pytest.raises(Refused, match="Nothing is recorded under “Chief officers’ update”; “Any other business”"):
        clear_minutes(meeting, by=cast.gwen, on=JANUARY)
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_a_nil_return_is_not_silence(cast: Cast) -> None:
    meeting = written_up(cast, but=("5",))
    record_nil(item(meeting, "5"), words="There was none.", by=cast.gwen, on=JANUARY)
    version = clear_minutes(meeting, by=cast.gwen, on=JANUARY)
    assert next(one for one in version.items if one["printed_number"] == "5")["nil"] == {"business": "There was none."}


def test_notes_are_not_cleared_before_what_came_back_has_an_outcome(cast: Cast) -> None:
    waiting = bring_forward(
        cast.matter(), series=cast.series, month="2017-01", words="in January", wanted="A look.", by=cast.gwen, on=DAY
    )
    meeting = written_up(cast)
    with pytest.raises(Refused, match="Say what came of each thing that was brought back: “Crime recording backlog”"):
        clear_minutes(meeting, by=cast.gwen, on=JANUARY)
    discharge(waiting, outcome="It was seen.", by=cast.gwen, on=JANUARY)
    assert clear_minutes(meeting, by=cast.gwen, on=JANUARY).state == "cleared"


def test_a_meeting_to_come_has_no_notes_to_clear(cast: Cast) -> None:
    meeting = call_meeting(cast.series, held_on=FEBRUARY, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="Say first that it was held"):
        clear_minutes(meeting, by=cast.gwen, on=DAY)


def test_notes_are_approved_only_once_they_are_cleared(cast: Cast) -> None:
    with pytest.raises(Refused, match="“held”, so it cannot become “notes approved”"):
        approve_minutes(written_up(cast), by=cast.asha, on=FEBRUARY)


def test_cleared_notes_are_taken_back_before_they_are_changed(cast: Cast) -> None:
    meeting = cleared(cast)
    with pytest.raises(Refused, match="Take them back first"):
        write_item(item(meeting), public_text="Patrols were trebled.", by=cast.gwen, on=FEBRUARY)
    return_minutes(meeting, reason="A number is wrong.", by=cast.gwen, on=FEBRUARY)
    write_item(item(meeting), public_text="Patrols were trebled.", by=cast.gwen, on=FEBRUARY)
    version = clear_minutes(meeting, by=cast.gwen, on=FEBRUARY)
    assert "Patrols were trebled." in [one["public_text"] for one in version.items]


def test_cleared_notes_are_not_taken_back_without_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Give a reason for taking the notes back"):
        return_minutes(cleared(cast), reason=" ", by=cast.gwen, on=FEBRUARY)


def test_nothing_about_an_approved_meeting_is_written_any_more(cast: Cast) -> None:
    meeting = approved(cast)
    with pytest.raises(Refused, match="are approved and are not changed"):
        write_item(item(meeting), public_text="Patrols were trebled.", by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused, match="are approved and are not changed"):
        record_attendance(meeting, name="Ines Calloway", by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused, match="“notes approved”, so nothing is added"):
        add_item(meeting, heading="One more thing", by=cast.gwen, on=FEBRUARY)
    with pytest.raises(Refused, match="“notes approved”, so it cannot become “held”"):
        return_minutes(meeting, reason="x", by=cast.gwen, on=FEBRUARY)


@pytest.mark.parametrize("change", [{"items": []}, {"approved_on": DAY}, {"amendment": "x"}, {"version": 7}])
def test_approved_minutes_are_never_changed(cast: Cast, change: dict[str, Any]) -> None:
    approved(cast)
    version = MinuteVersion.objects.get()
    for name, value in change.items():
        setattr(version, name, value)
    with pytest.raises(Refused, match="Approved minutes are never changed"):
        version.save()
    with pytest.raises(Refused, match="Approved minutes are never changed"):
        MinuteVersion.objects.update(**change)
    with pytest.raises(Refused, match="Nothing is deleted"):
        MinuteVersion.objects.all().delete()


@pytest.mark.parametrize("change", [{"approved_on": None}, {"approved_by": None}])
def test_minutes_that_nobody_approved_are_refused_by_the_record_itself(cast: Cast, change: dict[str, Any]) -> None:
    cleared(cast)
    approval = {"state": "approved", "approved_on": FEBRUARY, "approved_by": cast.asha}
    with pytest.raises(IntegrityError):
        MinuteVersion.objects.update(**{**approval, **change})


def test_an_amendment_is_a_new_version_that_cites_its_meeting(cast: Cast) -> None:
    meeting, february = approved(cast), held(cast, FEBRUARY)
    amended = amend(cast, meeting, at=february)
    before, after = MinuteVersion.objects.order_by("version")
    assert (before.state, after.state, after.amends, after.approved_at) == ("superseded", "approved", before, february)
    assert "Patrols were doubled." in [one["public_text"] for one in before.items]
    assert "Patrols were trebled." in [one["public_text"] for one in amended.items]


def test_an_amendment_cites_a_later_meeting_that_took_place(cast: Cast) -> None:
    meeting, earlier = approved(cast), held(cast, date(2016, 12, 20))
    for cited in (earlier, meeting):
        with pytest.raises(Refused, match="at a later meeting than the one they are of"):
            amend(cast, meeting, at=cited)
    called_off = call_meeting(cast.series, held_on=FEBRUARY, by=cast.gwen, on=DAY)
    cancel_meeting(called_off, reason="Snow.", by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="No meeting of this office was held on 28 February 2017"):
        amend(cast, meeting, at=called_off)


def test_an_amendment_changes_something_that_is_in_the_minutes(cast: Cast) -> None:
    meeting, february = approved(cast), held(cast, FEBRUARY)
    number = item(meeting).number
    with pytest.raises(Refused, match="Nothing differs from the approved minutes"):
        amend(cast, meeting, at=february, item_texts={number: "Patrols were doubled."})
    with pytest.raises(Refused, match="have no item with the number 9999"):
        amend(cast, meeting, at=february, item_texts={number: "Patrols were trebled.", 9999: "Lost words."})
    with pytest.raises(Refused, match="Give a reason for the amendment"):
        amend(cast, meeting, at=february, amendment=" ")


def test_notes_that_are_not_approved_are_changed_and_not_amended(cast: Cast) -> None:
    meeting = cleared(cast)
    with pytest.raises(Refused, match="Only approved minutes are amended"):
        amend(cast, meeting, at=held(cast, FEBRUARY))


def test_an_amendment_that_cites_no_meeting_is_refused_by_the_record_itself(cast: Cast) -> None:
    meeting = approved(cast)
    with pytest.raises(IntegrityError):
        MinuteVersion.objects.create(
            body=cast.office,
            number=999,
            meeting=meeting,
            version=2,
            amends=MinuteVersion.objects.get(),
            amendment="A number was wrong.",
        )


def test_two_versions_do_not_both_hold_good(cast: Cast) -> None:
    approved(cast)
    row = MinuteVersion.objects.values().get()
    with pytest.raises(IntegrityError):
        MinuteVersion.objects.create(**{**row, "id": None, "number": 999, "version": 2})
