"""A draft is found by the office alone; once it is issued, its words are found by all, and what it rests on is not."""

import pytest

from answerable.agenda.operations import issue_question
from answerable.matters.operations import answer_in_writing, approve_question, draft_question
from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.tests.cast import Cast
from answerable.search.finding import find
from answerable.search.indexing import catch_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def month(cast: Cast) -> OfficeMonth:
    return lay_month(cast)


def found_by(month: OfficeMonth, typed: str) -> list[str]:
    catch_up(month.cast.office)
    readers = month.cast.users
    return [name for name in ("asha", "ana", "aud", "dev") if find(readers[name], month.cast.office, typed).total]


def test_a_question_is_found_by_the_force_once_it_is_issued(month: OfficeMonth) -> None:
    cast, today = month.cast, month.today
    question = draft_question(
        month.matter, text="Do lighthouses flicker?", context="The keepers grumble.", by=cast.gwen, on=today
    )
    assert found_by(month, "lighthouses") == found_by(month, "grumble") == ["asha", "ana", "aud"]
    approve_question(question, by=cast.asha, on=today)
    issue_question(question, to=cast.posts["DCC"], at=month.next, by=cast.asha, on=today)
    answer_in_writing(question, text="Only in fog.", by=cast.dev, on=today)
    assert found_by(month, "lighthouses") == found_by(month, "fog") == ["asha", "ana", "aud", "dev"]
    assert found_by(month, "grumble") == ["asha", "ana", "aud"]
