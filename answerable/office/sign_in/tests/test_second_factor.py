"""A second factor is asked for after the password, and nobody is in before it."""

import re

import pytest

from answerable.office.sign_in.tests.telephone import code_now
from answerable.people.models import User
from answerable.people.tests.cast import PASSWORD, Cast
from answerable.people.visible import second_factors_of
from answerable.record.models import Event
from answerable.tests.page_check import PageClient


def sign_in(page: PageClient, user: User, password: str = PASSWORD) -> str:
    """Where the password leads."""
    return str(page.post("/sign-in", {"username": user.username, "password": password}).headers.get("Location"))


def confirm(page: PageClient, then: str) -> None:
    """Show the password once more, as is asked before anything about signing in is changed."""
    asked = page.get(then)
    assert asked.headers["Location"].startswith("/sign-in/again?")
    assert page.get(asked.headers["Location"]).status_code == 200
    assert page.post(asked.headers["Location"], {"password": PASSWORD, "next": then}).headers["Location"] == then


def add_app(page: PageClient) -> tuple[str, list[str]]:
    """Add an app for codes; its key, and the recovery codes that were shown."""
    confirm(page, "/sign-in/app/add")
    shown = page.get("/sign-in/app/add").content.decode()
    key = str(re.search(r'id="app-key">(\w+)<', shown)[1])  # type: ignore[index]
    codes = page.post("/sign-in/app/add", {"code": code_now(key, later=-1)}, follow=True).content.decode()
    return key, re.findall(r"<code>(\w+)</code>", codes)


@pytest.fixture
def with_app(page: PageClient, cast: Cast) -> tuple[str, list[str]]:
    """Gwen has an app for codes, and is signed out."""
    assert sign_in(page, cast.gwen) == "/"
    made = add_app(page)
    page.post("/sign-out")
    return made


def test_after_the_password_a_code_is_asked_for(page: PageClient, cast: Cast, with_app: tuple[str, list[str]]) -> None:
    key, _codes = with_app
    assert sign_in(page, cast.gwen) == "/sign-in/code"
    assert page.get("/people").headers["Location"].startswith("/sign-in")
    assert "Or use a passkey" not in page.get("/sign-in/code").content.decode()
    assert "That code is not right" in page.post("/sign-in/code", {"code": "000000"}).content.decode()
    assert page.post("/sign-in/code", {"code": code_now(key)}).headers["Location"] == "/"
    assert page.get("/people").status_code == 200


def test_a_code_lets_in_once(page: PageClient, cast: Cast, with_app: tuple[str, list[str]]) -> None:
    code = code_now(with_app[0], later=1)
    for answer in (302, 200):
        sign_in(page, cast.gwen)
        assert page.post("/sign-in/code", {"code": code}).status_code == answer
        page.post("/sign-out")


def test_each_recovery_code_lets_in_once(page: PageClient, cast: Cast, with_app: tuple[str, list[str]]) -> None:
    codes = with_app[1]
    assert len(codes) == 10
    for answer in (302, 200):
        sign_in(page, cast.gwen)
        assert page.post("/sign-in/code", {"code": codes[0]}).status_code == answer
        page.post("/sign-out")


def test_recovery_codes_are_shown_once(page: PageClient, cast: Cast) -> None:
    sign_in(page, cast.gwen)
    _key, codes = add_app(page)
    again = page.get("/sign-in/recovery-codes").content.decode()
    assert "10 codes are left" in again
    assert codes[0] not in again


def test_no_page_keeps_the_key_of_an_app_in_plain_words(cast: Cast, with_app: tuple[str, list[str]]) -> None:
    kept = next(one for one in second_factors_of(cast.gwen) if one.type == "totp")
    assert with_app[0] not in str(kept.data)


def test_every_page_of_ones_sign_in_opens(page: PageClient, cast: Cast) -> None:
    sign_in(page, cast.gwen)
    assert "You have none" in page.get("/sign-in/yours").content.decode()
    add_app(page)
    for place in ("yours", "password", "app/remove", "recovery-codes", "recovery-codes/new", "passkeys/add"):
        assert page.get(f"/sign-in/{place}").status_code == 200, place
    assert page.post("/sign-in/app/remove").headers["Location"] == "/sign-in/yours"
    assert "no longer a second factor" in page.get("/sign-in/yours").content.decode()


def test_one_changes_ones_own_password_and_stays_in(page: PageClient, cast: Cast) -> None:
    elsewhere = PageClient()
    for client in (page, elsewhere):
        sign_in(client, cast.gwen)
    wrong = page.post("/sign-in/password", {"current": "wrong", "password": "a new walk to Midshire"})
    assert "That is not your password." in wrong.content.decode()
    short = page.post("/sign-in/password", {"current": PASSWORD, "password": "short"})
    assert short.status_code == 422
    page.post("/sign-in/password", {"current": PASSWORD, "password": "a new walk to Midshire"})
    assert page.get("/people").status_code == 200
    assert elsewhere.get("/people").status_code == 302
    assert Event.objects.filter(what="password set").exists()


def test_only_what_must_be_is_open_to_a_stranger(page: PageClient, db: None) -> None:
    for place in ("yours", "password", "code", "again", "again/code", "again/passkey", "app/add", "passkeys/add"):
        assert page.get(f"/sign-in/{place}").headers["Location"].startswith("/sign-in"), place
