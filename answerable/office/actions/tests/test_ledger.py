"""The ledger, its filters and its file."""

import io

import openpyxl
import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.models import Action
from answerable.actions.operations import raise_action
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient


def many(month: OfficeMonth, n: int) -> None:
    for place in range(n):
        raise_action(
            month.matter,
            text=f"Promise {place}",
            owner=month.cast.posts["CC"],
            series=month.cast.series,
            no_date_reason="Nobody said",
            by=month.cast.gwen,
            on=month.today,
        )


def rows(page: PageClient, query: str = "") -> list[str]:
    return page.get(reverse("ledger-csv") + query).content.decode("utf-8-sig").splitlines()[1:]


def test_it_shows_the_words_the_owner_and_the_holder(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(reverse("ledger")).content.decode()
    for words in (month.late.ref, "within a week", "DCC", "Dev Marlowe", "overdue", "3</strong> promises"):
        assert words in said


@pytest.mark.parametrize(
    ("query", "n"),
    [("?owner=DCC", 1), ("?owner=CC&state=", 2), ("?state=overdue", 1), ("?state=undated", 1), ("?state=closed", 0)],
)
def test_the_filters_and_the_file_agree(gwens: PageClient, month: OfficeMonth, query: str, n: int) -> None:
    said = gwens.get(reverse("ledger") + query).content.decode()
    assert f"<strong>{n}</strong>" in said
    assert len(rows(gwens, query)) == n


def test_before_anything_was_promised_it_is_empty(gwens: PageClient, month: OfficeMonth) -> None:
    said = gwens.get(reverse("ledger") + "?as_at=2016-05-01").content.decode()
    assert "No promise is like that." in said
    assert "Sunday 1 May 2016" in said


def test_a_day_that_is_none_is_said_on_the_page(gwens: PageClient, month: OfficeMonth) -> None:
    answer = gwens.get(reverse("ledger") + "?as_at=yesterday")
    assert answer.status_code == 422
    assert "Write the day like" in answer.content.decode()


def test_it_pages_at_fifty_and_the_file_has_them_all(gwens: PageClient, month: OfficeMonth) -> None:
    many(month, 55)
    said = gwens.get(reverse("ledger") + "?state=&page=2").content.decode()
    assert "Showing 51 to 58 of 58" in said
    assert len(rows(gwens, "?state=")) == 58


def test_a_force_officer_sees_the_promises_of_the_post_alone(page: PageClient, month: OfficeMonth) -> None:
    assert len(rows(signed_in(page, month.cast.dev), "?state=")) == 1


def test_a_cell_that_looks_like_a_formula_is_words(gwens: PageClient, month: OfficeMonth) -> None:
    raise_action(
        month.matter,
        text="=1+1",
        owner=month.cast.posts["CC"],
        series=month.cast.series,
        no_date_reason="None",
        by=month.cast.gwen,
        on=month.today,
    )
    assert any(",'=1+1," in row for row in rows(gwens))


def test_it_asks_the_same_however_long(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(35) as short:
        gwens.get(reverse("ledger"))
    many(month, 20)
    with django_assert_max_num_queries(len(short)):
        gwens.get(reverse("ledger"))


def in_the_log(page: PageClient) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(page.get(reverse("ledger-log")).content))
    return list(book.worksheets[0].iter_rows(min_row=3, values_only=True))


def test_the_log_in_excel_lists_every_promise_in_the_order_in_which_they_were_made(
    gwens: PageClient, month: OfficeMonth
) -> None:
    assert reverse("ledger-log") in gwens.get(reverse("ledger")).content.decode()
    assert [row[0] for row in in_the_log(gwens)] == [action.ref for action in Action.objects.order_by("number")]


def test_the_log_in_excel_holds_no_more_than_its_reader_may_see(page: PageClient, month: OfficeMonth) -> None:
    assert [row[0] for row in in_the_log(signed_in(page, month.cast.dev))] == [month.late.ref]


def test_the_log_of_many_promises_asks_as_little_as_that_of_few(
    gwens: PageClient, month: OfficeMonth, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(month, 30)
    with django_assert_max_num_queries(20):
        in_the_log(gwens)
