"""The pages of an invitation: one to send it, one to take it back, one to accept it."""

import re
from typing import Any

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from answerable.office.tests.month import signed_in
from answerable.people.tests.cast import PASSWORD, Cast
from answerable.tests.page_check import PageClient

BO = {"name": "Bo Lindqvist", "username": "bo", "email": "bo@midshire.example", "role": "analyst"}


@pytest.fixture(autouse=True)
def no_e_mail(settings: Settings) -> None:
    """The office sends no e-mail, unless a test says that it does."""
    settings.SENDS_EMAIL = False


def link_in(words: str) -> str:
    return re.search(r"http://testserver(/invitation/[\w-]+)", words)[1]  # type: ignore[index]


def test_who_is_invited_chooses_a_password_and_signs_in(gwens: PageClient) -> None:
    link = link_in(gwens.post("/people/invite", BO).content.decode())
    assert "bo@midshire.example" in gwens.get("/people").content.decode()
    bo = PageClient()
    assert "analyst" in bo.get(link).content.decode()
    assert bo.post(link, {"password": "short"}).status_code == 422
    assert bo.post(link, {"password": PASSWORD}).headers["Location"] == "/sign-in"
    assert bo.post("/sign-in", {"username": "bo", "password": PASSWORD}).headers["Location"] == "/"
    assert bo.get(link).status_code == 409
    assert "bo@midshire.example" not in gwens.get("/people").content.decode()


def test_where_the_office_sends_e_mail_nobody_else_sees_the_link(
    gwens: PageClient, settings: Settings, mailoutbox: list[EmailMessage]
) -> None:
    settings.SENDS_EMAIL = True
    shown = gwens.post("/people/invite", BO).content.decode()
    assert "/invitation/" not in shown
    [letter] = mailoutbox
    assert letter.to == ["bo@midshire.example"]
    assert PageClient().get(link_in(str(letter.body))).status_code == 200


def test_an_invitation_is_withdrawn_and_its_link_says_so(gwens: PageClient) -> None:
    link = link_in(gwens.post("/people/invite", BO).content.decode())
    assert gwens.get("/people/invitations/1/withdraw").status_code == 200
    gwens.post("/people/invitations/1/withdraw", {"step": "save"})
    answer: Any = PageClient().get(link)
    assert answer.status_code == 409
    assert "was withdrawn" in answer.content.decode()


def test_a_link_that_was_never_sent_is_no_page(page: PageClient, db: None) -> None:
    assert page.get("/invitation/made-up").status_code == 404


def test_whoever_keeps_no_accounts_invites_nobody(cast: Cast, page: PageClient) -> None:
    signed_in(page, cast.ana)
    assert page.get("/people/invite").status_code == 403
