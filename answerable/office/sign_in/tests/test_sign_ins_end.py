"""A sign-in ends by itself, and at once wherever somebody asks for it."""

from datetime import timedelta

from django.utils import timezone
from pytest_django import Settings

from answerable.office.sign_in.middleware import BEGAN, SEEN
from answerable.office.sign_in.tests.test_second_factor import add_app, sign_in
from answerable.people.tests.cast import Cast
from answerable.tests.page_check import PageClient


def let_pass(page: PageClient, *, since: str, hours: float) -> None:
    """Put the clock of the sign-in back."""
    kept = page.session
    kept[since] = (timezone.now() - timedelta(hours=hours)).timestamp()
    kept.save()


def test_a_sign_in_that_nobody_uses_ends_after_two_hours(page: PageClient, cast: Cast) -> None:
    sign_in(page, cast.gwen)
    page.get("/people")
    let_pass(page, since=SEEN, hours=1.9)
    assert page.get("/people").status_code == 200
    assert timezone.now().timestamp() - page.session[SEEN] < 60
    let_pass(page, since=SEEN, hours=2.1)
    assert page.get("/people").headers["Location"] == "/sign-in?next=/people"


def test_a_sign_in_ends_after_twelve_hours_however_much_it_is_used(page: PageClient, cast: Cast) -> None:
    sign_in(page, cast.gwen)
    page.get("/people")
    let_pass(page, since=BEGAN, hours=11.9)
    assert page.get("/people").status_code == 200
    let_pass(page, since=BEGAN, hours=12.1)
    assert page.get("/people").status_code == 302


def test_one_signs_out_everywhere_else_and_stays_in_here(page: PageClient, cast: Cast) -> None:
    left_at_the_library = PageClient()
    for client in (page, left_at_the_library):
        sign_in(client, cast.gwen)
    assert "2 hours without a page, and 12 hours" in page.get("/sign-in/yours").content.decode()
    assert page.get("/sign-in/elsewhere").status_code == 200
    page.post("/sign-in/elsewhere", {"step": "save"})
    assert page.get("/people").status_code == 200
    assert left_at_the_library.get("/people").status_code == 302


def test_where_the_office_requires_it_nobody_gets_far_without_a_second_factor(
    page: PageClient, cast: Cast, settings: Settings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(page, cast.gwen)
    assert page.get("/people").headers["Location"] == "/sign-in/yours"
    assert "requires a second factor" in page.get("/sign-in/yours").content.decode()
    add_app(page)
    assert page.get("/people").status_code == 200
