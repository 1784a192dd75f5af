"""What is laid again is what the operations would have made: the same rows, the same objects, and nothing of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, transaction

from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.matters.models import Matter
from answerable.matters.operations import open_matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import write_item
from answerable.people.tests.cast import Cast
from answerable.record.operations import broken_links
from answerable.tests.laid_again import _rows, laid_again

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 29)


@dataclass
class Morning:
    cast: Cast
    meeting: Meeting
    matters: list[Matter]


class Hands:
    """The operations that a beginning is made by, and how often they were carried out."""

    def __init__(self) -> None:
        self.made = 0
        self.begin = laid_again(self._begin)
        self.hold = laid_again(self._hold)

    def _begin(self, cast: Cast, title: str = "Roads", *, day: date = DAY) -> Morning:
        self.made += 1
        meeting = call_meeting(cast.series, held_on=day, by=cast.gwen, on=day)
        return Morning(cast, meeting, [open_matter(cast.office, title=title, by=cast.gwen, on=day)])

    def _hold(self, morning: Morning) -> AgendaItem:
        self.made += 1
        hold_meeting(morning.meeting, by=morning.cast.gwen, on=morning.meeting.held_on)
        morning.meeting.refresh_from_db()
        item = AgendaItem.objects.get(meeting=morning.meeting, printed_number="3")
        write_item(item, public_text="It’s 5% fewer.", by=morning.cast.gwen, on=DAY)
        item.refresh_from_db()
        return item


@pytest.fixture
def hands() -> Hands:
    return Hands()


@contextmanager
def taken_back() -> Iterator[None]:
    """A test within the test, which leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_rows_that_are_laid_are_the_rows_that_were_made(cast: Cast, hands: Hands) -> None:
    found = []
    for _time in range(2):
        with taken_back():
            hands.hold(hands.begin(cast))
            found.append((_rows(), broken_links(cast.office)))
    assert hands.made == 2
    assert found[0] == found[1]
    assert found[0][1] == []


def test_what_was_given_and_what_is_laid_are_as_the_operations_leave_them(cast: Cast, hands: Hands) -> None:
    for _time in range(2):
        with taken_back():
            morning = hands.begin(cast)
            assert morning.meeting.series is cast.series
            item = hands.hold(morning)
            assert (morning.cast, morning.meeting.state, item.meeting) == (cast, "held", morning.meeting)
            assert morning.cast is cast
            assert item.public_text == "It’s 5% fewer."
    assert hands.made == 2


def test_what_a_test_does_to_its_copy_reaches_no_other(cast: Cast, hands: Hands) -> None:
    for _time in range(3):
        with taken_back():
            morning = hands.begin(cast)
            assert ([matter.title for matter in morning.matters], morning.meeting.venue) == (["Roads"], "")
            morning.matters[0].title = "Spoilt"
            morning.matters.append(morning.matters[0])
            morning.meeting.venue = "Spoilt"
            morning.meeting.save()
    assert hands.made == 1


def test_another_word_and_another_day_are_another_beginning(cast: Cast, hands: Hands) -> None:
    for _time in range(2):
        for title, day in (("Roads", DAY), ("Dogs", DAY), ("Roads", date(2016, 12, 20))):
            with taken_back():
                morning = hands.begin(cast, title, day=day)
                assert (morning.matters[0].title, morning.meeting.held_on) == (title, day)
    assert hands.made == 3


def test_it_is_made_anew_where_the_record_says_something_else(cast: Cast, hands: Hands) -> None:
    with taken_back():
        hands.begin(cast)
    first = cast.matter("Before everything")
    assert hands.begin(cast).matters[0].number == first.number + 1
    assert hands.made == 2


def test_it_is_made_anew_where_a_row_that_it_is_given_says_something_else(cast: Cast, hands: Hands) -> None:
    with taken_back():
        hands.begin(cast)
    cast.series.name = "Quarterly meeting"
    assert hands.begin(cast).meeting.series.name == "Quarterly meeting"
    assert hands.made == 2


def test_a_beginning_is_laid_from_rows_and_plain_words_alone(cast: Cast) -> None:
    beginning = laid_again(lambda cast, anything: cast)
    with pytest.raises(AssertionError, match="from rows and plain words"):
        beginning(cast, object())


def test_the_record_goes_on_after_what_was_laid(cast: Cast, hands: Hands) -> None:
    for _time in range(2):
        with taken_back():
            morning = hands.begin(cast)
            later = cast.matter("Later")
            assert later.pk > morning.matters[0].pk
            assert later.number == morning.matters[0].number + 1
            connection.check_constraints()
    assert hands.made == 1
