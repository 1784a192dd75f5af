"""What is promised about writing an item: every text is kept, and two people never overwrite each other."""

from datetime import UTC, date, datetime, timedelta

import pytest

from answerable.core.refused import NotPermitted
from answerable.meetings.joining import Conflict
from answerable.meetings.models import AgendaItem, ItemText, Presence
from answerable.meetings.operations import restrict_item, write_item
from answerable.meetings.presence import GONE_AFTER, be_seen
from answerable.meetings.tests.test_operations import item, november
from answerable.people.tests.cast import Cast
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again

DAY = date(2016, 11, 29)
SAID = "The chair opened.\n\nPatrols were doubled.\n\nThe backlog fell."


@pytest.fixture
@laid_again
def spoken(cast: Cast) -> AgendaItem:
    """An item that the clerk has written once."""
    return write_item(item(november(cast)), public_text=SAID, base=0, by=cast.gwen, on=DAY)


def standing(spoken: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=spoken.pk)


def test_every_text_is_kept_with_who_wrote_it(cast: Cast, spoken: AgendaItem) -> None:
    write_item(spoken, public_text="Patrols were trebled.", by=cast.cal, on=DAY)
    kept = ItemText.objects.filter(item=spoken).values_list("version", "public_text", "by__username")
    assert list(kept) == [(1, SAID, "gwen"), (2, "Patrols were trebled.", "cal")]


def test_the_same_words_sent_twice_are_kept_once(cast: Cast, spoken: AgendaItem) -> None:
    events = Event.objects.count()
    again = write_item(spoken, public_text=f"{SAID}\r\n", base=0, by=cast.gwen, on=DAY)
    assert again.text_version == 1
    assert Event.objects.count() == events


def test_words_whose_answer_was_lost_are_no_conflict_with_what_was_built_on_them(
    cast: Cast, spoken: AgendaItem
) -> None:
    write_item(spoken, public_text=SAID.replace("doubled", "trebled"), base=1, by=cast.cal, on=DAY)
    again = write_item(spoken, public_text=SAID, base=0, by=cast.gwen, on=DAY)
    assert "trebled" in again.public_text


def test_two_people_in_two_places_are_joined(cast: Cast, spoken: AgendaItem) -> None:
    write_item(spoken, public_text=SAID.replace("doubled", "trebled"), base=1, by=cast.cal, on=DAY)
    write_item(spoken, public_text=f"{SAID}\nIt stands at 212.", base=1, by=cast.gwen, on=DAY)
    assert "trebled" in standing(spoken).public_text
    assert standing(spoken).public_text.endswith("It stands at 212.")


def test_one_sheet_each_is_no_conflict(cast: Cast, spoken: AgendaItem) -> None:
    write_item(spoken, public_text="Rewritten.", private_text="", base=1, by=cast.cal, on=DAY)
    write_item(spoken, public_text=SAID, private_text="Said in confidence.", base=1, by=cast.gwen, on=DAY)
    assert (standing(spoken).public_text, standing(spoken).private_text) == ("Rewritten.", "Said in confidence.")


def test_the_same_place_is_a_conflict_with_both_texts_and_nothing_overwritten(cast: Cast, spoken: AgendaItem) -> None:
    write_item(spoken, public_text="Patrols were trebled.", base=1, by=cast.cal, on=DAY)
    with pytest.raises(Conflict, match="Cal Thorne changed the same words") as raised:
        write_item(spoken, public_text="Patrols were halved.", base=1, by=cast.gwen, on=DAY)
    assert (raised.value.mine.public, raised.value.theirs.public) == ("Patrols were halved.", "Patrols were trebled.")
    assert raised.value.version == standing(spoken).text_version == 2
    assert standing(spoken).public_text == "Patrols were trebled."


def test_a_version_that_was_never_given_is_a_conflict(cast: Cast, spoken: AgendaItem) -> None:
    with pytest.raises(Conflict):
        write_item(spoken, public_text="From another record.", base=77, by=cast.gwen, on=DAY)


def test_the_private_sheet_of_a_withheld_item_is_neither_written_nor_told_of(cast: Cast, spoken: AgendaItem) -> None:
    restrict_item(spoken, access="restricted", by=cast.cal, on=DAY)
    write_item(spoken, public_text="Rewritten.", private_text="A name.", base=1, by=cast.cal, on=DAY)
    with pytest.raises(NotPermitted, match="withheld"):
        write_item(spoken, private_text="Another.", base=1, by=cast.gwen, on=DAY)
    with pytest.raises(Conflict) as raised:
        write_item(spoken, public_text="Written over.", base=1, by=cast.gwen, on=DAY)
    assert raised.value.theirs.private is None
    assert "A name" not in str(vars(raised.value))


def test_two_people_at_one_item_see_each_other_until_one_is_gone(cast: Cast, spoken: AgendaItem) -> None:
    now = datetime(2016, 11, 29, 10, 42, tzinfo=UTC)
    assert be_seen(spoken, user=cast.gwen, at=now, writing=True) == []
    assert [one.user for one in be_seen(spoken, user=cast.cal, at=now, writing=False)] == [cast.gwen]
    assert be_seen(spoken, user=cast.cal, at=now + GONE_AFTER + timedelta(seconds=1), writing=False) == []
    assert Presence.objects.count() == 1
