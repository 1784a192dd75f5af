"""The clerk comes in, is kept out, and leaves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from answerable.people.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "the harbour was quiet that winter"


@pytest.fixture
def gwen(transactional_db: None) -> User:
    return User.objects.create_user("gwen", password=PASSWORD, first_name="Gwen", last_name="Pryce")


def sign_in(page: "Page", name: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_clerk_signs_in(
    gwen: User, page_at: Callable[..., "Page"], axe: Callable[["Page"], None], width: int, script: bool
) -> None:
    page = page_at(width, script=script)
    sign_in(page, "gwen", "not the password")
    page.get_by_role("heading", name="There is a problem").wait_for()
    if script:
        axe(page)
    sign_in(page, "gwen", PASSWORD)
    page.get_by_text("Gwen Pryce").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()
