"""Who gets in, and who does not."""

import pytest

from answerable.people.models import User
from answerable.tests.page_check import PageClient

RIGHT = "the harbour was quiet that winter"


@pytest.fixture
def gwen(db: None) -> User:
    return User.objects.create_user("gwen", password=RIGHT, first_name="Gwen", last_name="Pryce")


def say(page: PageClient, password: str, address: str = "203.0.113.1") -> int:
    answer = page.post("/sign-in", {"username": "gwen", "password": password}, REMOTE_ADDR=address)
    return int(answer.status_code)


def test_a_stranger_is_asked_who_they_are(page: PageClient) -> None:
    assert page.get("/sign-in").status_code == 200


def test_a_right_name_and_password_open_the_office(page: PageClient, gwen: User) -> None:
    assert say(page, RIGHT) == 302
    assert page.session["_auth_user_id"] == str(gwen.pk)


def test_a_wrong_password_is_told_apart_from_an_empty_one(page: PageClient, gwen: User) -> None:
    wrong = page.post("/sign-in", {"username": "gwen", "password": "wrong"})
    assert "The name or the password is not right" in wrong.content.decode()
    empty = page.post("/sign-in", {"username": "gwen", "password": ""})
    assert "Enter your password." in empty.content.decode()


def test_five_wrong_passwords_close_the_door_for_that_name_from_that_place(page: PageClient, gwen: User) -> None:
    assert [say(page, "wrong") for _try in range(5)] == [200, 200, 200, 200, 429]
    assert say(page, RIGHT) == 429
    assert say(page, RIGHT, address="203.0.113.2") == 302


def test_signing_out_is_asked_for_with_a_form_and_not_by_a_link(page: PageClient, gwen: User) -> None:
    page.force_login(gwen, "django.contrib.auth.backends.ModelBackend")
    assert page.get("/sign-out").status_code == 405
    assert page.post("/sign-out").status_code == 302
    assert "_auth_user_id" not in page.session


def test_an_address_where_nothing_is_says_so_in_a_page(page: PageClient, gwen: User) -> None:
    page.force_login(gwen, "django.contrib.auth.backends.ModelBackend")
    answer = page.get("/no-such-page")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()
