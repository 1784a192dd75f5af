"""The page on which words are found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def test_the_clerk_finds_a_promise_and_is_led_to_it(month: OfficeMonth, gwens: PageClient) -> None:
    shown = gwens.get("/search", {"q": "staffing plan"}).content.decode()
    assert f'href="/actions/{month.undated.number}"' in shown
    assert "<strong>1</strong> result" in shown


def test_results_are_narrowed_to_one_kind(month: OfficeMonth, gwens: PageClient) -> None:
    shown = gwens.get("/search", {"q": "backlog", "kind": "matter"}).content.decode()
    assert 'aria-current="true">Matter (1)' in shown


def test_nothing_found_says_what_to_try(month: OfficeMonth, gwens: PageClient) -> None:
    assert "Try fewer words" in gwens.get("/search", {"q": "zeppelin"}).content.decode()


@pytest.mark.parametrize(
    "asked", [{"q": '"'}, {"q": "\0"}, {"q": "a", "page": "x"}, {"q": "a", "page": "999999999999"}, {}]
)
def test_whatever_is_asked_is_answered_with_a_page(
    month: OfficeMonth, gwens: PageClient, asked: dict[str, str]
) -> None:
    assert gwens.get("/search", asked).status_code == 200


def test_a_stranger_is_shown_nothing(month: OfficeMonth, page: PageClient) -> None:
    signed_in(page, month.cast.users["sam"])
    assert b"backlog" not in page.get("/search", {"q": "backlog"}).content.replace(b'value="backlog"', b"")


def test_searching_asks_the_same_however_much_is_found(month: OfficeMonth, gwens: PageClient) -> None:
    counts = []
    for words in ["staffing plan", "backlog"]:
        gwens.get("/search", {"q": words})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            gwens.get("/search", {"q": words})
        counts.append(len(queries))
    assert len(set(counts)) == 1
