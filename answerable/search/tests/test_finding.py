"""Words are found by whoever may see them, and by nobody else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.meetings.operations import restrict_item, write_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, lay_month
from answerable.papers.operations import add_paper
from answerable.people.models import User
from answerable.people.tests.cast import Cast
from answerable.search.finding import A_PAGE, Results, find
from answerable.search.indexing import catch_up, index_anew
from answerable.search.models import Kind, SearchEntry
from answerable.search.rules import phrases_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def month(cast: Cast) -> OfficeMonth:
    return lay_month(cast)


def sought(month: OfficeMonth, user: User, typed: str, kind: Kind | None = None) -> Results:
    catch_up(month.cast.office)
    return find(user, month.cast.office, typed, kind=kind)


def test_an_action_is_found_by_its_words_and_by_its_reference(month: OfficeMonth) -> None:
    for typed in ["staffing plan", month.undated.ref, f"“{month.undated.ref}”"]:
        assert Kind.ACTION in {found.kind for found in sought(month, month.cast.gwen, typed).found}


def test_a_word_is_found_in_its_other_forms(month: OfficeMonth) -> None:
    assert sought(month, month.cast.gwen, "sharing plans").total == 1


def test_words_in_quotes_must_stand_together(month: OfficeMonth) -> None:
    assert sought(month, month.cast.gwen, '"staffing plan"').total == 1
    assert sought(month, month.cast.gwen, '"plan staffing"').total == 0


def test_what_was_said_in_private_is_found_by_those_who_may_read_it_alone(month: OfficeMonth) -> None:
    cast = month.cast
    assert sought(month, cast.gwen, SAID_IN_PRIVATE).total == 1
    for name in ["luke", "dev", "ana", "sam"]:
        results = sought(month, cast.users[name], "sergeants")
        assert (results.total, results.found, results.by_kind) == (0, [], {})


def test_a_restricted_item_is_found_by_the_commissioner_and_not_by_the_clerk(month: OfficeMonth) -> None:
    cast = month.cast
    item = month.item(month.last, "4a")
    restrict_item(item, access="restricted", by=cast.gwen, on=month.today)
    assert sought(month, cast.gwen, "sergeants").total == 0
    assert sought(month, cast.users["asha"], "sergeants").total == 1


def test_an_officer_finds_what_the_officers_own_post_owes(month: OfficeMonth) -> None:
    dev = month.cast.users["dev"]
    assert sought(month, dev, "older than a week", kind=Kind.ACTION).total == 1
    assert sought(month, dev, "staffing plan", kind=Kind.ACTION).total == 0


def test_nobody_finds_anything_of_another_office(month: OfficeMonth) -> None:
    assert sought(month, month.cast.users["sam"], "backlog").total == 0


def test_new_words_are_found_at_once_and_the_old_ones_no_longer(month: OfficeMonth) -> None:
    gwen, item = month.cast.gwen, month.item(month.last, "4a")
    assert sought(month, gwen, "backlog fell").total
    write_item(item, public_text="Waiting times rose.", by=gwen, on=month.today)
    assert sought(month, gwen, "waiting times rose").total == 1
    assert sought(month, gwen, "backlog fell").total == 0


def test_following_events_comes_to_the_same_as_copying_all_anew(month: OfficeMonth) -> None:
    def entries() -> list[tuple[object, ...]]:
        rows = SearchEntry.objects.order_by("kind", "subject", "audience")
        return list(rows.values_list("kind", "subject", "audience", "post", "numbers", "on", "title", "text"))

    catch_up(month.cast.office)
    followed = entries()
    index_anew(month.cast.office)
    assert followed == entries()
    assert catch_up(month.cast.office) == 0


def test_a_paper_is_found_by_its_words_by_those_it_is_for(month: OfficeMonth) -> None:
    cast, content = month.cast, b"The kennels are full."
    add_paper(cast.office, title="Dogs", content=content, name="dogs.txt", by=cast.gwen, on=month.today)
    assert sought(month, cast.gwen, "kennels").total == 1
    assert sought(month, cast.users["ana"], "kennels").total == 0


def test_a_snippet_marks_the_words_that_were_sought(month: OfficeMonth) -> None:
    [found] = sought(month, month.cast.gwen, "sergeants").found
    assert [words for words, is_sought in found.snippet if is_sought] == ["sergeants"]


@given(st.text(max_size=60))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_typed_is_only_words(month: OfficeMonth, typed: str) -> None:
    results = find(month.cast.gwen, month.cast.office, typed)
    assert len(results.found) == min(results.total, A_PAGE)


@given(st.text())
def test_nothing_that_is_typed_can_be_more_than_letters_and_numbers(typed: str) -> None:
    assert all(word.isalnum() for phrase in phrases_of(typed) for word in phrase)
