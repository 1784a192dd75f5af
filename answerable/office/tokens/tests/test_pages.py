"""Your tokens, as pages: one is made and shown once, seen in the list, and ended."""

import re

from django.urls import reverse

from answerable.office.tests.month import signed_in
from answerable.people.tests.cast import Cast
from answerable.tests.page_check import PageClient
from answerable.tokens.models import Token

ASKED = {"name": "Monthly figures", "scopes": ["read", "write:actions"], "lasts": "90"}


def made(page: PageClient) -> str:
    """Make a token on its page; the secret that the page shows."""
    answer = page.post(reverse("make-token"), ASKED)
    shown = re.search(r"answerable_[\w-]{43}", answer.content.decode())
    assert shown
    assert "no-store" in answer["Cache-Control"]
    return shown[0]


def test_a_token_is_shown_once_and_never_again(page: PageClient, cast: Cast) -> None:
    secret = made(signed_in(page, cast.ana))
    listed = page.get(reverse("tokens")).content.decode()
    assert "Monthly figures" in listed
    assert secret not in listed


def test_a_program_is_let_in_by_the_token_that_the_page_showed(page: PageClient, cast: Cast) -> None:
    secret = made(signed_in(page, cast.ana))
    page.logout()
    answer = page.get("/api/v1/office", headers={"authorization": f"Bearer {secret}"})
    assert answer.json()["user"] == "ana"
    assert answer.json()["scopes"] == ["read", "write:actions"]


def test_a_token_that_is_ended_on_its_page_lets_nobody_in(page: PageClient, cast: Cast) -> None:
    secret = made(signed_in(page, cast.ana))
    number = Token.objects.visible_to(cast.ana).get().number
    assert "cannot be taken back" in page.get(reverse("end-token", args=[number])).content.decode()
    page.post(reverse("end-token", args=[number]))
    answer = page.get("/api/v1/office", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 401
    assert "has ended" in answer.json()["error"]


def test_a_form_left_empty_says_what_is_missing(page: PageClient, cast: Cast) -> None:
    answer = signed_in(page, cast.ana).post(reverse("make-token"), {})
    assert answer.status_code == 422
    assert "Say which program" in answer.content.decode()


def test_somebody_elses_token_is_not_to_be_found(page: PageClient, cast: Cast) -> None:
    made(signed_in(page, cast.ana))
    number = Token.objects.visible_to(cast.ana).get().number
    assert signed_in(page, cast.asha).get(reverse("end-token", args=[number])).status_code == 404
    assert "Ana Quill" in signed_in(page, cast.gwen).get(reverse("tokens")).content.decode()


def test_an_auditor_makes_no_token(page: PageClient, cast: Cast) -> None:
    answer = signed_in(page, cast.aud).get(reverse("make-token"))
    assert answer.status_code == 403
    assert "Make a token" not in page.get(reverse("tokens")).content.decode()


def test_whoever_is_not_signed_in_is_asked_to(page: PageClient, cast: Cast) -> None:
    assert page.get(reverse("tokens"))["Location"].startswith("/sign-in")
