"""What is promised about actions as typed: whose and by when is said at once, and no line is recorded twice."""

from datetime import date

import pytest

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import close_matter, withdraw_action
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import write_item
from answerable.meetings.sight import sight_of
from answerable.office.live.recording import record_line, record_ready, take_its_words
from answerable.office.live.typed import Engine, Line, LinesOfItem
from answerable.office.tests.month import OfficeMonth

ROTA = "ACTION CC to send the rota, by 28 February 2031"


@pytest.fixture
def item(month: OfficeMonth) -> AgendaItem:
    item = month.item(month.last, "4b")
    item.matter = month.matter
    item.save()
    return item


def typed(month: OfficeMonth, item: AgendaItem, text: str, private: str = "") -> LinesOfItem:
    """What the lines mean once the clerk has typed them."""
    gwen = month.cast.gwen
    item = write_item(item, public_text=text, private_text=private, by=gwen, on=month.today)
    return Engine(item.meeting, gwen, sight_of(gwen, item.body_id)).read(item)


def only(found: LinesOfItem) -> Line:
    (line,) = found.lines
    return line


def test_a_line_names_the_post_and_who_holds_it(month: OfficeMonth, item: AgendaItem) -> None:
    line = only(typed(month, item, "ACTION Dev Marlowe to send the rota by 28 February 2031"))
    assert (line.owner, line.holder, line.doubts) == (month.cast.posts["DCC"], "DCC Dev Marlowe", ())


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("ACTION Bob to send it by 28 February 2031", "“Bob” is no post"),
        ("ACTION CC/DCC to meet by 28 February 2031", "It names CC and DCC"),
        ("ACTION CC to send the rota as soon as possible", "no day and no month"),
        ("ACTION send the rota by 28 February 2031", "Nobody is named"),
    ],
)
def test_what_is_doubtful_is_said_and_not_recorded_by_itself(
    month: OfficeMonth, item: AgendaItem, text: str, doubt: str
) -> None:
    found = typed(month, item, text)
    assert doubt in " ".join(only(found).doubts)
    assert record_ready(item, found, by=month.cast.gwen, on=month.today) == []


def test_what_is_to_come_back_comes_back_every_time(month: OfficeMonth, item: AgendaItem) -> None:
    found = typed(month, item, "ACTION CC to bring the rota back in February and May 2031")
    assert only(found).when.count("meeting, once it is called.") == 2
    (action,) = record_ready(item, found, by=month.cast.gwen, on=month.today)
    assert list(BringForward.objects.filter(action=action).values_list("month", flat=True)) == ["2031-02", "2031-05"]


def test_the_next_meeting_is_the_one_that_is_called(month: OfficeMonth, item: AgendaItem) -> None:
    line = only(typed(month, item, "ACTION CC to report to the next meeting"))
    assert f"on {month.next.held_on:%A %-d %B %Y}" in line.when


def test_a_line_that_is_refused_waits_beside_the_words(month: OfficeMonth, item: AgendaItem) -> None:
    closed = month.cast.matter("Parking")
    close_matter(closed, reason="It is settled.", by=month.cast.gwen, on=month.today)
    item.matter = closed
    item.save()
    found = typed(month, item, ROTA)
    assert record_ready(item, found, by=month.cast.gwen, on=month.today) == []
    with pytest.raises(Refused, match="closed"):
        record_line(item, only(found), by=month.cast.gwen, on=month.today)


def test_a_recorded_line_is_known_again_and_not_recorded_twice(month: OfficeMonth, item: AgendaItem) -> None:
    found = typed(month, item, ROTA)
    first = record_line(item, only(found), by=month.cast.gwen, on=month.today)
    assert record_line(item, only(found), by=month.cast.gwen, on=month.today) == first
    assert only(typed(month, item, f"More was said.\n{ROTA}")).recorded == first
    assert Action.objects.filter(raised_at=item).count() == 1


def test_a_private_line_is_a_private_action(month: OfficeMonth, item: AgendaItem) -> None:
    (action,) = record_ready(item, typed(month, item, "", ROTA), by=month.cast.gwen, on=month.today)
    assert not action.public


def test_a_mended_line_gives_its_action_new_words(month: OfficeMonth, item: AgendaItem) -> None:
    (action,) = record_ready(item, typed(month, item, ROTA), by=month.cast.gwen, on=month.today)
    line = only(typed(month, item, ROTA.replace("rota", "whole rota")))
    assert (line.was, line.is_ready) == (action, False)
    take_its_words(line, by=month.cast.gwen, on=month.today)
    action.refresh_from_db()
    assert action.text == "CC to send the whole rota, by 28 February 2031"
    assert only(typed(month, item, ROTA.replace("rota", "whole rota"))).recorded == action


def test_a_mended_date_is_not_changed_by_the_way(month: OfficeMonth, item: AgendaItem) -> None:
    record_ready(item, typed(month, item, ROTA), by=month.cast.gwen, on=month.today)
    line = only(typed(month, item, ROTA.replace("28 February", "31 March")))
    with pytest.raises(Refused, match="More than the words"):
        take_its_words(line, by=month.cast.gwen, on=month.today)
    other = record_line(item, line, by=month.cast.gwen, on=month.today)
    assert other.due_dates.get().due_on == date(2031, 3, 31)


def test_an_action_whose_line_is_gone_is_still_an_action(month: OfficeMonth, item: AgendaItem) -> None:
    (action,) = record_ready(item, typed(month, item, ROTA), by=month.cast.gwen, on=month.today)
    assert typed(month, item, "Nothing was agreed.").gone == [action]
    withdraw_action(action, reason="It was not agreed.", by=month.cast.cal, on=month.today)
    assert typed(month, item, "Nothing at all was agreed.").gone == []


def test_without_a_matter_a_person_says_first_which(month: OfficeMonth) -> None:
    item = month.item(month.last, "4c")
    found = typed(month, item, ROTA)
    assert record_ready(item, found, by=month.cast.gwen, on=month.today) == []
    action = record_line(item, only(found), by=month.cast.gwen, on=month.today)
    assert action.matter.title == item.heading
    again = record_line(
        item, only(typed(month, item, ROTA.replace("rota", "plan"))), by=month.cast.gwen, on=month.today
    )
    assert again.matter == action.matter


def test_the_reason_that_is_given_stands_where_there_is_no_date(month: OfficeMonth, item: AgendaItem) -> None:
    line = only(typed(month, item, "ACTION CC to send the rota as soon as possible"))
    with pytest.raises(Refused, match="why it has no date"):
        record_line(item, line, by=month.cast.gwen, on=month.today)
    action = record_line(item, line, no_date_reason="The board sets it.", by=month.cast.gwen, on=month.today)
    assert action.no_date_reason == "The board sets it."
