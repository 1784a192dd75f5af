"""Everybody can use every page: wide and narrow, full and empty, and a stranger sees none of them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.tests.cast import lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]
LISTS = ["today", "owed", "reminders", "remind-owners", "meetings", "ledger", "matters", "publishing", "forward-plan"]
LISTS += ["history", "questions", "papers", "people", "rights", "search", "measures"]


def pages_of(month: OfficeMonth) -> list[str]:
    last, item = month.last.number, month.item(month.last, "4a").number
    return [
        *[reverse(name) for name in LISTS],
        reverse("meeting", args=[month.next.number]),
        reverse("meeting-notes", args=[last]),
        reverse("sheet", args=[last, item]),
        reverse("raise-action", args=[last, item]),
        reverse("attend", args=[last]),
        reverse("attend-together", args=[last]),
        reverse("action", args=[month.late.number]),
        reverse("change-date", args=[month.late.number]),
        reverse("close-at-meeting", args=[last]),
        reverse("set-first", args=[month.late.number]),
        reverse("matter", args=[month.matter.number]),
        reverse("set-review", args=[month.matter.number]),
        reverse("to-publish", args=[last]),
        reverse("withhold", args=[last, item]),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_a_full_office(transactional_db: None, page_at: OpenPage, axe: Look, width: int) -> None:
    cast = lay_cast()
    month = lay_month(cast)
    wide, chair = page_at(width, user=cast.cal), page_at(width, user=cast.asha)
    for address in pages_of(month):
        page = chair if address.endswith("/date") else wide
        answer = page.goto(address)
        assert answer is not None
        assert answer.status in {200, 403}, address
        axe(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_an_empty_office(transactional_db: None, page_at: OpenPage, axe: Look, width: int) -> None:
    page = page_at(width, user=lay_cast().gwen)
    for name in LISTS:
        page.goto(reverse(name))
        axe(page)


def test_a_stranger_cannot_see(transactional_db: None, page_at: OpenPage, axe: Look) -> None:
    cast = lay_cast()
    month = lay_month(cast)
    page = page_at(1280, user=cast.sam)
    page.goto(reverse("action", args=[month.late.number]))
    assert month.late.text not in page.content()
    axe(page)
    page.goto(reverse("ledger"))
    page.get_by_text("Your account has no part in any office.").wait_for()
    axe(page)


def test_a_demonstration_says_that_it_is_one(
    transactional_db: None, page_at: OpenPage, axe: Look, settings: Any
) -> None:
    settings.SHOWN_AS_ON = date(2018, 4, 10)
    page = page_at(360, user=lay_cast().gwen)
    page.goto("/")
    assert "shown as it stood on Tuesday 10 April 2018" in page.content()
    axe(page)
