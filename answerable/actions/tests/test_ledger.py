"""What is promised about the ledger: it can be read as it stood on any day, and the first date is always in sight."""

from datetime import date
from typing import Any

import pytest

from answerable.actions.ledger import Entry, ledger
from answerable.actions.models import Action
from answerable.actions.operations import (
    Due,
    Return,
    change_due,
    close_action,
    discharge,
    propose_complete,
    raise_action,
    transfer_action,
)
from answerable.actions.rules import ActionState
from answerable.core.refused import NotPermitted
from answerable.people.operations import add_person, succeed
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

NOVEMBER, JANUARY = date(2016, 11, 29), date(2017, 1, 4)
CHRISTMAS = Due("before Christmas", "before", due_on=date(2016, 12, 24))


@laid_again
def meeting_before_christmas(cast: Cast) -> Action:
    return raise_action(
        cast.matter("Motorway policing report"),
        text="Arrange for the two chiefs to meet about the report.",
        owner=cast.posts["DCC"],
        series=cast.series,
        due=CHRISTMAS,
        by=cast.gwen,
        on=NOVEMBER,
    )


def entry(cast: Cast, day: date, **wanted: Any) -> Entry:
    (only,) = ledger(cast.gwen, cast.office, as_at=day, **wanted)
    return only


def test_a_promise_past_its_day_is_overdue_with_its_words(cast: Cast) -> None:
    meeting_before_christmas(cast)
    late = entry(cast, JANUARY).as_json()
    assert late["overdue"] is True
    assert late["due"] == [
        {"words": "before Christmas", "kind": "before", "date": "2016-12-24", "month": None, "meeting": None}
    ]


def test_on_its_day_a_promise_is_not_overdue(cast: Cast) -> None:
    meeting_before_christmas(cast)
    assert not entry(cast, date(2016, 12, 24)).overdue


def test_the_first_date_stays_in_sight_when_the_date_slips(cast: Cast) -> None:
    action = meeting_before_christmas(cast)
    later = Due("by the end of January", "before", due_on=date(2017, 1, 31))
    change_due(action, due=later, reason="The report was late.", by=cast.asha, on=date(2016, 12, 20))
    slipped = entry(cast, JANUARY)
    assert (slipped.as_json()["first_due"], slipped.slips, slipped.overdue) == ("2016-12-24", 1, False)


def test_the_ledger_of_an_earlier_day_does_not_know_what_came_later(cast: Cast) -> None:
    action = meeting_before_christmas(cast)
    close_action(action, outcome="They met.", evidence="Diary.", by=cast.asha, on=JANUARY)
    assert entry(cast, date(2017, 1, 3)).state is ActionState.OPEN
    assert entry(cast, JANUARY).state is ActionState.CLOSED
    assert ledger(cast.gwen, cast.office, as_at=date(2016, 11, 28)) == []


def test_a_promise_kept_after_its_first_day_is_kept_late(cast: Cast) -> None:
    action = meeting_before_christmas(cast)
    close_action(action, outcome="They met.", evidence="Diary.", by=cast.asha, on=JANUARY)
    assert entry(cast, JANUARY).kept_late


def test_a_promise_done_in_time_is_not_late_because_the_meeting_was(cast: Cast) -> None:
    action = meeting_before_christmas(cast)
    propose_complete(action, evidence="Both were there.", by=cast.dev, on=date(2016, 12, 22))
    close_action(action, outcome="They met.", evidence="Diary.", by=cast.asha, on=JANUARY)
    assert not entry(cast, JANUARY).kept_late


def test_a_promise_to_come_back_twice_is_in_time_at_the_second(cast: Cast) -> None:
    returns = [Return("2016-12", "December"), Return("2017-02", "February")]
    words: Any = {"text": "Bring it back.", "owner": cast.posts["CC"], "series": cast.series, "returns": returns}
    action = raise_action(cast.matter(), by=cast.gwen, on=NOVEMBER, **words)
    for waiting, day in zip(action.bring_forwards.all(), [date(2016, 12, 20), date(2017, 2, 28)], strict=True):
        discharge(waiting, outcome="Seen.", by=cast.gwen, on=day)
    close_action(action, outcome="Seen twice.", evidence="Notes.", by=cast.asha, on=date(2017, 2, 28))
    assert not entry(cast, date(2017, 3, 1)).kept_late


def test_an_action_follows_its_post_and_keeps_the_name_it_was_given_under(cast: Cast) -> None:
    meeting_before_christmas(cast)
    newcomer = add_person(cast.office, name="Bo Lindqvist", by=cast.gwen, on=JANUARY)
    succeed(cast.posts["DCC"], newcomer, begins=JANUARY, by=cast.gwen, on=JANUARY)
    later = entry(cast, JANUARY)
    assert (later.owners, later.holders) == (["DCC"], ["Dev Marlowe"])


def test_a_transferred_action_was_the_other_posts_before(cast: Cast) -> None:
    action = meeting_before_christmas(cast)
    transfer_action(action, to=cast.posts["CC"], reason="The chief leads on it.", by=cast.asha, on=JANUARY)
    assert entry(cast, NOVEMBER).owners == ["DCC"]
    assert entry(cast, JANUARY).owners == ["CC"]


def test_returns_are_due_in_their_months_and_a_missed_one_is_overdue(cast: Cast) -> None:
    action = raise_action(
        cast.matter(),
        text="Bring the backlog back.",
        owner=cast.posts["CC"],
        series=cast.series,
        returns=[Return("2017-02", "February 2017"), Return("2017-05", "May 2017")],
        by=cast.gwen,
        on=NOVEMBER,
    )
    assert [p.month for p in entry(cast, NOVEMBER).due] == ["2017-02", "2017-05"]
    assert entry(cast, date(2017, 3, 1)).overdue
    discharge(action.bring_forwards.all()[0], outcome="Down.", by=cast.gwen, on=date(2017, 3, 2))
    assert not entry(cast, date(2017, 3, 2)).overdue


@pytest.mark.parametrize(("who", "sees"), [("luke", 1), ("dev", 1), ("aud", 1), ("ana", 1), ("sam", 0)])
def test_each_sees_what_is_theirs_to_see(cast: Cast, who: str, sees: int) -> None:
    meeting_before_christmas(cast)
    assert len(ledger(cast.users[who], cast.office, as_at=JANUARY)) == sees


def test_an_officer_sees_only_the_actions_of_their_own_post(cast: Cast) -> None:
    transfer_action(meeting_before_christmas(cast), to=cast.posts["CC"], reason="His.", by=cast.asha, on=NOVEMBER)
    assert ledger(cast.dev, cast.office, as_at=JANUARY) == []


def test_nobody_but_the_chair_or_chief_executive_changes_a_date(cast: Cast) -> None:
    action = meeting_before_christmas(cast)
    with pytest.raises(NotPermitted):
        change_due(action, due=CHRISTMAS, reason="No.", by=cast.gwen, on=JANUARY)


def test_the_ledger_asks_the_same_number_of_questions_however_long_it_is(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    matter = cast.matter()
    for _ in range(12):
        raise_action(
            matter, text="Report.", owner=cast.posts["CC"], series=cast.series, due=CHRISTMAS, by=cast.gwen, on=NOVEMBER
        )
    with django_assert_max_num_queries(20):
        ledger(cast.gwen, cast.office, as_at=JANUARY)
