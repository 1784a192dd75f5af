"""Gwen the clerk adds an app and a passkey, and signs in with each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from answerable.office.sign_in.tests.telephone import code_now
from answerable.people.models import User

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "the harbour was quiet that winter"


@pytest.fixture
def gwen(transactional_db: None) -> User:
    return User.objects.create_user("gwen", password=PASSWORD, first_name="Gwen", last_name="Pryce")


def i_have_a_passkey_in_my_computer(page: "Page") -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    here = {"isUserVerified": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options | here})


def i_give_my_password(page: "Page") -> None:
    page.goto("/sign-in")
    page.get_by_label("Name").fill("gwen")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def i_sign_out(page: "Page") -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in", exact=True).wait_for()


def i_confirm_that_it_is_me(page: "Page", axe: Callable[["Page"], None]) -> None:
    page.get_by_role("heading", name="Confirm that it is you").wait_for()
    axe(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def i_add_my_app(page: "Page", axe: Callable[["Page"], None]) -> str:
    """The key that the app has read."""
    page.get_by_role("link", name="Add an app").click()
    i_confirm_that_it_is_me(page, axe)
    page.get_by_role("heading", name="Add an app").wait_for()
    axe(page)
    key = page.locator("#app-key").inner_text()
    page.get_by_label("Code").fill(code_now(key, later=-1))
    page.get_by_role("button", name="Add the app").click()
    page.get_by_role("heading", name="Recovery codes", exact=True).wait_for()
    axe(page)
    assert page.locator("#recovery-codes li").count() == 10
    page.get_by_role("button", name="Continue").click()
    return key


def i_add_my_passkey(page: "Page", axe: Callable[["Page"], None]) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("heading", name="Add a passkey").wait_for()
    axe(page)
    assert not page.get_by_text("The browser gave no passkey").is_visible()
    page.get_by_label("What to call it").fill("blue key")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("blue key, added on").wait_for()
    axe(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_clerk_signs_in_with_an_app_and_with_a_passkey(
    gwen: User, page_at: Callable[..., "Page"], axe: Callable[["Page"], None], width: int
) -> None:
    page = page_at(width)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    i_have_a_passkey_in_my_computer(page)
    i_give_my_password(page)
    page.goto("/sign-in/yours")
    key = i_add_my_app(page, axe)
    i_add_my_passkey(page, axe)
    i_sign_out(page)
    i_give_my_password(page)
    page.get_by_role("heading", name="Show that it is you").wait_for()
    axe(page)
    page.get_by_label("Code").fill(code_now(key))
    page.get_by_role("button", name="Sign in", exact=True).click()
    i_sign_out(page)
    i_give_my_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("link", name="Gwen Pryce").wait_for()
    assert said == []
