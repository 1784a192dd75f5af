"""Signing in with the office's own provider, against a real one."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from pytest_django import Settings

from answerable.access.roles import Role
from answerable.office.sign_in.tests.provider import BACK, running
from answerable.office.sign_in.tests.test_second_factor import add_app, sign_in
from answerable.people.models import User
from answerable.people.operations import invite
from answerable.people.tests.cast import Cast
from answerable.record.models import Event
from answerable.record.today import this_day
from answerable.tests.page_check import PageClient


@pytest.fixture(scope="module")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("provider")) as address:
        yield address


@pytest.fixture
def provider(_address: str, settings: Settings) -> str:
    settings.OIDC_ISSUER, settings.OIDC_NAME = _address, "Midshire"
    app = {"provider_id": "office", "name": "Midshire", "client_id": "answerable", "secret": "kept by the office"}
    apps = [app | {"settings": {"server_url": _address}}]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
    return _address


def come_as(page: PageClient, name: str) -> Any:
    """Press the button, give that name to the provider, agree, and come back."""
    with requests.Session() as browser:
        browser.trust_env = False
        answer = browser.get(page.post("/sign-in/with/office").headers["Location"], allow_redirects=False)
        while not (back := str(answer.headers.get("Location", ""))).startswith(BACK):
            if back:
                answer = browser.get(urljoin(answer.url, back), allow_redirects=False)
                continue
            form = str(re.search(r'<form[^>]* action="([^"]+)"', answer.text)[1])  # type: ignore[index]
            prompt = str(re.search(r'name="prompt" value="(\w+)"', answer.text)[1])  # type: ignore[index]
            said = {"prompt": prompt, "login": name, "password": "any"}
            answer = browser.post(urljoin(answer.url, form), said, allow_redirects=False)
    return page.get(back.removeprefix("http://testserver"))


def with_address(user: User) -> User:
    user.email = f"{user.username}@midshire.example"
    user.save()
    return user


def test_whoever_has_an_account_comes_in_by_the_address_that_the_provider_vouches_for(
    provider: str, page: PageClient, cast: Cast
) -> None:
    gwen = with_address(cast.gwen)
    assert "Sign in with Midshire" in page.get("/sign-in").content.decode()
    for _twice in range(2):
        assert come_as(page, "gwen").headers["Location"] == "/"
        assert page.session["_auth_user_id"] == str(gwen.pk)
        page.post("/sign-out")


def test_a_stranger_is_told_so_and_gets_in_nowhere(provider: str, page: PageClient, cast: Cast) -> None:
    before = User.objects.count()
    answer = come_as(page, "nobody")
    assert answer.status_code == 403
    assert "We do not know you" in answer.content.decode()
    assert page.get("/people").status_code == 302
    assert User.objects.count() == before


def test_an_address_that_the_provider_has_not_verified_lets_nobody_in(
    provider: str, page: PageClient, cast: Cast
) -> None:
    with_address(cast.gwen)
    assert come_as(page, "unproven-gwen").status_code == 403
    assert "_auth_user_id" not in page.session


def test_who_is_invited_comes_in_without_the_link(provider: str, page: PageClient, cast: Cast) -> None:
    bo = {"name": "Bo Lindqvist", "username": "bo", "email": "bo@midshire.example"}
    invite(cast.office, role=Role.ANALYST, by=cast.gwen, on=this_day(), **bo)  # type: ignore[arg-type]
    assert come_as(page, "bo").headers["Location"] == "/"
    assert page.get("/people").status_code == 200
    assert Event.objects.filter(what="invitation accepted", by__username="bo").exists()


def test_an_invitation_that_has_run_out_lets_nobody_in(provider: str, page: PageClient, cast: Cast) -> None:
    bo = {"name": "Bo Lindqvist", "username": "bo", "email": "bo@midshire.example"}
    day = this_day() - timedelta(days=15)
    invite(cast.office, role=Role.ANALYST, by=cast.gwen, on=day, **bo)  # type: ignore[arg-type]
    assert come_as(page, "bo").status_code == 403


def test_whoever_has_a_second_factor_here_shows_it_all_the_same(provider: str, page: PageClient, cast: Cast) -> None:
    sign_in(page, with_address(cast.gwen))
    add_app(page)
    page.post("/sign-out")
    assert come_as(page, "gwen").headers["Location"] == "/sign-in/code"
    assert "_auth_user_id" not in page.session


@pytest.mark.parametrize("place", ["/sign-in/with/office", "/sign-in/with/office/back"])
def test_without_a_provider_there_is_no_such_page(place: str, page: PageClient, db: None) -> None:
    assert page.get(place).status_code == 404


def test_a_provider_that_does_not_answer_is_said_in_a_sentence(
    provider: str, page: PageClient, settings: Settings
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://localhost:9"}
    assert "does not answer" in page.post("/sign-in/with/office").content.decode()
    assert page.get("/sign-in/with/office").status_code == 200
    assert page.get("/sign-in/with/office/back?error=access_denied&state=none").status_code == 403
    assert page.get("/sign-in/with/office/back?code=x&state=none").status_code == 403
