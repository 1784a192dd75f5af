"""However long an office has kept its record, its pages ask the database the same number of questions."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from answerable.meetings.models import Meeting
from answerable.people.tests.cast import make_cast
from answerable.record.operations import broken_links
from answerable.record.today import this_day
from answerable.tests.ten_years import Years, addresses, call_the_next, lay_down

BACKEND = "django.contrib.auth.backends.ModelBackend"


def office_of(years: int, actions: int, matters: int) -> tuple[Years, Meeting]:
    laid = lay_down(make_cast(), years=years, actions=actions, matters=matters, today=this_day())
    return laid, call_the_next(laid)


def queries_of(laid: Years, coming: Meeting) -> dict[str, int]:
    """How many queries each page takes, by its name."""
    visitor = Client()  # what the pages hold is looked at elsewhere
    visitor.force_login(laid.cast.gwen, BACKEND)
    counted = {}
    for name, address in addresses(laid, coming).items():
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(address).status_code == 200, address
            counted[name] = len(queries)
    return counted


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database for these tests, which undo what they lay down."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def counted(db: None) -> tuple[dict[str, int], ...]:
    """The pages of a young office and of an older one with five times as many promises, each laid down and undone."""
    found = []
    for years, actions, matters in ((1, 60, 6), (2, 300, 9)):
        with transaction.atomic():
            laid, coming = office_of(years, actions, matters)
            assert broken_links(laid.cast.office) == []
            found.append(queries_of(laid, coming))
            transaction.set_rollback(True)
    return tuple(found)


def test_every_page_asks_the_same_number_of_questions(counted: tuple[dict[str, int], ...]) -> None:
    young, old = counted
    # The history names what its events are about, in a query a kind: which kinds those are is all that differs.
    apart = {name: (young[name], old[name]) for name in young if name != "history" and young[name] != old[name]}
    assert apart == {}
    assert max(young["history"], old["history"]) <= 12


def test_no_page_asks_more_than_seventy(counted: tuple[dict[str, int], ...]) -> None:
    assert {name: number for name, number in counted[1].items() if number > 70} == {}
