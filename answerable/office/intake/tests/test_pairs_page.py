"""The page of pairs: two texts side by side, joined or parted with one key, or by buttons where there is no script."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from answerable.actions.models import Action
from answerable.intake.models import Pair
from answerable.intake.tests.test_archives import archived
from answerable.people.tests.cast import Cast
from answerable.tests.page_check import PageClient

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def clerk(cast: Cast, page: PageClient) -> PageClient:
    archived(cast, "january.txt", "february.txt")
    page.force_login(cast.gwen)
    return page


def test_where_nothing_is_unsure_the_page_says_so(page: PageClient, cast: Cast) -> None:
    page.force_login(cast.gwen)
    assert "No two texts wait to be told apart." in page.get("/intake/pairs").content.decode()
    assert "/intake/pairs" not in page.get("/intake").content.decode()


def test_intake_says_how_many_wait(clerk: PageClient) -> None:
    assert "2 pairs of texts that may be one thing wait for you" in clerk.get("/intake").content.decode()


def test_both_texts_stand_side_by_side(clerk: PageClient) -> None:
    shown = clerk.get("/intake/pairs").content.decode()
    assert "1 of 2" in shown
    assert "Parents at Dunmere school to be written to" in shown
    assert "Parents of Dunmere to be told about parking." in shown


def test_a_button_joins_them_and_the_next_is_shown(clerk: PageClient) -> None:
    shown = clerk.post("/intake/pairs/1/join", follow=True).content.decode()
    assert "They are one now." in shown
    assert "1 of 1" in shown
    assert Action.objects.get(text__contains="Dunmere").updates.count() == 1


def test_a_button_parts_them(clerk: PageClient) -> None:
    assert "They stay two." in clerk.post("/intake/pairs/2/part", follow=True).content.decode()
    assert Pair.objects.get(number=2).state == "parted"


def test_one_may_be_left_for_now(clerk: PageClient) -> None:
    assert "2 of 2" in clerk.get("/intake/pairs?at=2").content.decode()


def test_what_was_settled_meanwhile_is_refused_in_a_sentence(clerk: PageClient, cast: Cast) -> None:
    clerk.post("/intake/pairs/1/part")
    assert "parted already" in clerk.post("/intake/pairs/1/join", follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_one_key_joins_and_one_parts(
    cast: Cast, page_at: Callable[..., "Page"], axe: Callable[["Page"], None], width: int
) -> None:
    archived(cast, "january.txt", "february.txt")
    window = page_at(width, user=cast.gwen)
    window.goto("/intake/pairs")
    axe(window)
    window.keyboard.press("j")
    window.get_by_text("They are one now.").wait_for()
    window.locator("[data-takes-letters]:focus").wait_for()
    window.keyboard.press("p")
    window.get_by_text("No two texts wait to be told apart.").wait_for()
    axe(window)
    assert list(Pair.objects.order_by("number").values_list("state", flat=True)) == ["joined", "parted"]
