"""Who reads what was said in private, and that the reading of what is withheld is recorded."""

from datetime import date

import pytest

from answerable.agenda.operations import add_item, call_meeting
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import end_reader, name_reader, record_reading, restrict_item, write_item
from answerable.meetings.sight import sight_of
from answerable.people.models import Appointment
from answerable.people.operations import appoint, end_appointment
from answerable.people.tests.cast import BEGINNING, Cast
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again

pytestmark = pytest.mark.django_db


@pytest.fixture
@laid_again
def item(cast: Cast) -> AgendaItem:
    """An item that the deputy chief constable presents, with something said in private."""
    meeting = call_meeting(cast.series, held_on=date(2016, 5, 24), by=cast.gwen, on=BEGINNING)
    post = cast.posts["DCC"]
    item = add_item(meeting, heading="Custody", presenter=post, by=cast.gwen, on=BEGINNING)
    write_item(item, private_text="A cell is closed.", by=cast.gwen, on=BEGINNING)
    return AgendaItem.objects.get(pk=item.pk)


def readers(cast: Cast, item: AgendaItem) -> set[str]:
    office = cast.office.pk
    return {name for name, user in cast.users.items() if sight_of(user, office).may_see_private(item)}


def withheld(cast: Cast, item: AgendaItem) -> AgendaItem:
    restrict_item(item, access="restricted", by=cast.gwen, on=BEGINNING)
    return AgendaItem.objects.get(pk=item.pk)


def test_an_officer_reads_what_was_said_in_private_of_the_officers_own_item(cast: Cast, item: AgendaItem) -> None:
    assert readers(cast, item) == {"asha", "cal", "gwen", "aud", "dev", "luke"}


def test_an_officer_who_has_left_reads_what_was_theirs_and_not_what_the_successor_presents(
    cast: Cast, item: AgendaItem
) -> None:
    later = call_meeting(cast.series, held_on=date(2016, 9, 27), by=cast.gwen, on=BEGINNING)
    theirs = add_item(later, heading="Cells", presenter=cast.posts["DCC"], by=cast.gwen, on=BEGINNING)
    held = Appointment.objects.get(person=cast.people["dev"])
    end_appointment(held, ends=date(2016, 6, 30), by=cast.gwen, on=date(2016, 6, 30))
    assert "dev" in readers(cast, item)
    assert "dev" not in readers(cast, theirs)
    appoint(cast.people["dev"], cast.posts["DCC"], begins=date(2016, 9, 1), by=cast.gwen, on=date(2016, 9, 1))
    assert "dev" in readers(cast, theirs)


def test_a_withheld_item_is_read_by_the_commissioner_and_the_chief_executive_alone(
    cast: Cast, item: AgendaItem
) -> None:
    assert readers(cast, withheld(cast, item)) == {"asha", "cal"}


def test_whoever_is_named_reads_a_withheld_item_until_no_longer_named(cast: Cast, item: AgendaItem) -> None:
    item = withheld(cast, item)
    named = name_reader(item, reader=cast.gwen, by=cast.cal, on=BEGINNING)
    assert readers(cast, item) == {"asha", "cal", "gwen"}
    end_reader(named, by=cast.cal, on=BEGINNING)
    assert readers(cast, item) == {"asha", "cal"}


def test_reading_what_is_withheld_is_recorded_once_a_day(cast: Cast, item: AgendaItem) -> None:
    for day in (BEGINNING, BEGINNING, date(2016, 4, 2)):
        record_reading([withheld(cast, item)], by=cast.asha, on=day)
    assert [event.by for event in Event.objects.filter(what="restricted item read")] == [cast.asha] * 2


def test_reading_what_is_not_withheld_is_nobodys_concern(cast: Cast, item: AgendaItem) -> None:
    record_reading([item], by=cast.asha, on=BEGINNING)
    assert not Event.objects.filter(what="restricted item read").exists()
