"""The analyst lets a program read the ledger for her, and shuts it out again."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from answerable.people.tests.cast import lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]


class LettingAProgramIn:
    """The steps of the journey, each as the analyst would tell it."""

    def __init__(self, page: "Page", address: str, axe: Look) -> None:
        self.page, self.address, self.axe = page, address, axe
        self.secret = ""

    def when_i_make_a_token_for_my_spreadsheet(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name="Tokens for programs").click()
        self.axe(self.page)
        self.page.get_by_role("button", name="Make a token").click()
        self.axe(self.page)
        self.page.get_by_label("Which program is it for").fill("My spreadsheet")
        self.page.get_by_role("button", name="Make the token").click()

    def then_i_am_shown_it_this_once(self) -> None:
        self.page.get_by_role("heading", name="Copy your token now").wait_for()
        self.axe(self.page)
        found = re.search(r"answerable_[\w-]{43}", self.page.get_by_role("main").inner_text().replace("\n", ""))
        assert found
        self.secret = found[0]
        self.page.get_by_role("link", name="All your tokens").click()
        assert self.secret not in self.page.content()

    def and_the_program_is_let_in(self) -> None:
        assert self._asked("/api/v1/office")["user"] == "ana"

    def and_i_read_what_else_it_could_do(self) -> None:
        self.page.get_by_role("link", name="What a program can do").click()
        self.page.get_by_text("What is sent and answered").first.click()
        self.axe(self.page)
        self.page.go_back()

    def when_i_end_the_token(self) -> None:
        self.page.get_by_role("link", name="End it").click()
        self.page.get_by_role("button", name="End the token").click()
        self.page.get_by_text("The token has ended.").wait_for()
        self.axe(self.page)

    def then_the_program_is_shut_out(self) -> None:
        with pytest.raises(HTTPError, match="401"):
            self._asked("/api/v1/office")

    def _asked(self, path: str) -> Any:
        request = Request(self.address + path, headers={"Authorization": f"Bearer {self.secret}"})
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)


@pytest.mark.parametrize("width", [360, 1280])
def test_i_let_a_program_in_and_shut_it_out(width: int, page_at: OpenPage, axe: Look, live_server: Any) -> None:
    page = page_at(width, user=lay_cast().ana)
    journey = LettingAProgramIn(page, live_server.url, axe)
    journey.when_i_make_a_token_for_my_spreadsheet()
    journey.then_i_am_shown_it_this_once()
    journey.and_the_program_is_let_in()
    journey.and_i_read_what_else_it_could_do()
    journey.when_i_end_the_token()
    journey.then_the_program_is_shut_out()
