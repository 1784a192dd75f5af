"""The clerk brings old minutes into the record: from a PDF to a stored meeting by keyboard alone, or by buttons."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from answerable.actions.models import Action
from answerable.intake.models import Document
from answerable.intake.tests.a_pdf import AGREED, PROMISE, pdf, take_pdf
from answerable.meetings.models import Meeting
from answerable.people.tests.cast import lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]
MOST_STEPS = 120


def the_file() -> "FilePayload":
    return {"name": "february.pdf", "mimeType": "application/pdf", "buffer": pdf()}


class CheckingADocument:
    """What the clerk sees and does, whichever way."""

    def __init__(self, page: "Page", axe: Look) -> None:
        self.page, self.axe = page, axe

    @property
    def focused(self) -> "Locator":
        return self.page.locator(":focus")

    def fact_of(self, words: str, kind: str) -> "Locator":
        return self.page.locator(f".fact--{kind} > .fact__own").filter(has_text=words)

    def then_the_meeting_is_in_the_record(self) -> None:
        self.page.get_by_text("This document is in the record as the meeting of Tuesday 28 February 2017").wait_for()
        self.axe(self.page)
        assert Meeting.objects.get(held_on="2017-02-28").attendance.filter(name="Luke Marsh").exists()
        assert Document.objects.get().state == "stored"

    def and_the_promise_stands_in_the_ledger_as(self, owner: str, due_on: str) -> None:
        action = Action.objects.get(text=PROMISE)
        assert action.owner.code == owner
        assert action.due_dates.get().due_on == date.fromisoformat(due_on)


class ByKeyboard(CheckingADocument):
    """The steps of the journey with no hand on the mouse, each as the clerk would tell it."""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, target: "Locator") -> None:
        for _step in range(MOST_STEPS):
            self.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"{target} was not reached by Tab")

    def told(self, words: str) -> None:
        self.page.locator("[data-status]").filter(has_text=words).wait_for()

    def when_i_take_in_a_pdf(self) -> None:
        self.page.goto("/intake")
        self.tab_to(self.page.get_by_role("button", name="Take in a document"))
        self.press("Enter")
        file = self.page.get_by_label("Notes of a meeting")
        file.wait_for()
        self.tab_to(file)
        with self.page.expect_file_chooser() as chooser:
            self.press("Space")
        chooser.value.set_files(the_file())
        self.tab_to(self.page.get_by_role("button", name="Read it"))
        self.press("Enter")

    def then_i_stand_at_the_first_thing_to_look_at_and_see_where_it_was_read(self) -> None:
        self.page.locator(".fact.is-current:focus").wait_for()
        self.page.locator(".passage.is-lit mark.is-lit").first.wait_for()
        self.told("left to look at")
        self.axe(self.page)

    def when_i_go_to_the_passage(self, words: str) -> None:
        self.press("d")
        self.page.locator("[data-passage]:focus").wait_for()
        self.press("Home")
        for key in ("k", "j"):
            for _step in range(MOST_STEPS):
                if words in (self.focused.text_content() or ""):
                    return
                self.press(key)
        pytest.fail(f"“{words}” was not reached")

    def and_say_that_it_is(self, answer: str, digit: str) -> None:
        self.press("s")
        self.page.locator("[data-say] button:focus").wait_for()
        self.axe(self.page)
        assert answer in (self.page.locator(f"[data-digit='{digit}']").text_content() or "")
        self.press(digit)
        self.told("It is kept what the passage is.")

    def then_it_stands_in_the_record(self, words: str, kind: str) -> None:
        self.fact_of(words, kind).wait_for()
        self.press("Escape")
        self.page.locator(".fact.is-current:focus").filter(has_text=words).wait_for()

    def when_i_give_it_to(self, post: str) -> None:
        self.press("e")
        field = self.page.locator("[data-change] textarea").first
        field.wait_for()
        self.axe(self.page)
        self.tab_to(self.page.locator("[data-change] select"))
        self.page.keyboard.type(post)
        self.press("Tab", "Enter")
        self.told("The change is kept.")

    def when_i_empty_it_i_am_told_and_can_close_it(self) -> None:
        self.press("e")
        self.page.locator("[data-change] textarea").first.wait_for()
        self.press("Control+a", "Delete")
        self.tab_to(self.page.locator("[data-change] button[type=submit]"))
        self.press("Enter")
        self.page.locator("[data-change] .govuk-error-message").first.wait_for()
        self.axe(self.page)
        self.press("Escape")
        self.page.locator(".fact.is-current:focus").wait_for()
        assert not self.page.locator("[data-change]").count()

    def when_i_take_it_out_and_put_it_back(self) -> None:
        self.press("x")
        self.told("It is taken out.")
        self.and_go_up_to_it_again()
        self.press("x")
        self.told("It is put back.")

    def and_go_up_to_it_again(self) -> None:
        for _step in range(MOST_STEPS):
            if self.page.locator(".fact--out:focus").count():
                return
            self.press("ArrowUp")
        pytest.fail("what was taken out was not reached")

    def when_i_accept_the_rest(self) -> None:
        for _step in range(MOST_STEPS):
            left = self.page.locator("[data-look]").count()
            if not left:
                break
            self.page.locator(".fact.is-current:focus, .fact.is-current :focus").wait_for()
            self.press("a")
            self.page.wait_for_function("left => document.querySelectorAll('[data-look]').length < left", arg=left)
        self.told("Nothing is left to look at.")
        self.axe(self.page)

    def and_can_leave_the_review_by_tab(self) -> None:
        self.tab_to(self.page.get_by_role("link", name="Tokens for programs"))

    def and_go_on_another_day_where_i_stopped(self) -> None:
        self.page.reload()
        self.told("Nothing is left to look at.")

    def when_i_store_it(self) -> None:
        self.page.locator("[data-fact]:focus").wait_for()
        self.press("Enter")


class ByButtons(CheckingADocument):
    """The same with a finger, on a browser without script; axe, which is a script, looks in another window."""

    def __init__(self, page: "Page", window: "Page", axe: Look) -> None:
        super().__init__(page, self._look)
        self.window, self.look = window, axe

    def _look(self, page: "Page") -> None:
        self.window.goto(page.url)
        self.look(self.window)

    def when_i_take_in_a_pdf(self) -> None:
        self.page.goto("/intake/new")
        file = self.page.get_by_label("Notes of a meeting")
        file.set_input_files(the_file())
        self.page.get_by_role("button", name="Read it").click()
        self.page.get_by_role("heading", name="february.pdf").wait_for()
        self.axe(self.page)

    def when_i_say_of(self, words: str, answer: str) -> None:
        self.page.locator(".passage").filter(has_text=words).get_by_role("link", name="What is this?").click()
        self.axe(self.page)
        self.page.get_by_role("button", name=answer).click()
        self.page.get_by_text("It is kept what the passage is.").wait_for()

    def when_i_accept_the_rest(self) -> None:
        for _step in range(MOST_STEPS):
            accept = self.page.locator(".fact--look > .fact__own [data-do=accept]")
            if not accept.count():
                return
            accept.first.click()
            self.page.get_by_text("Accepted.").wait_for()

    def when_i_store_it(self) -> None:
        self.axe(self.page)
        self.page.get_by_role("button", name="Store in the record").click()


def test_i_check_a_pdf_by_keyboard_alone(transactional_db: None, page_at: OpenPage, axe: Look) -> None:
    clerk = ByKeyboard(page_at(1280, user=lay_cast().gwen), axe)
    clerk.when_i_take_in_a_pdf()
    clerk.then_i_stand_at_the_first_thing_to_look_at_and_see_where_it_was_read()
    clerk.when_i_go_to_the_passage(PROMISE)
    clerk.and_say_that_it_is("An action", "1")
    clerk.then_it_stands_in_the_record(PROMISE, "actions")
    clerk.when_i_give_it_to("Chief Con")
    clerk.when_i_go_to_the_passage(AGREED)
    clerk.and_say_that_it_is("A decision", "5")
    clerk.then_it_stands_in_the_record(AGREED, "decisions")
    clerk.when_i_empty_it_i_am_told_and_can_close_it()
    clerk.when_i_take_it_out_and_put_it_back()
    clerk.when_i_accept_the_rest()
    clerk.and_can_leave_the_review_by_tab()
    clerk.and_go_on_another_day_where_i_stopped()
    clerk.when_i_store_it()
    clerk.then_the_meeting_is_in_the_record()
    clerk.and_the_promise_stands_in_the_ledger_as("CC", "2017-03-31")


def test_i_check_a_pdf_by_buttons_without_script(transactional_db: None, page_at: OpenPage, axe: Look) -> None:
    gwen = lay_cast().gwen
    clerk = ByButtons(page_at(360, user=gwen, script=False), page_at(360, user=gwen), axe)
    clerk.when_i_take_in_a_pdf()
    clerk.when_i_say_of(PROMISE, "An action")
    clerk.when_i_accept_the_rest()
    clerk.when_i_store_it()
    clerk.then_the_meeting_is_in_the_record()
    clerk.and_the_promise_stands_in_the_ledger_as("DCC", "2017-03-31")


def test_i_fix_a_passage_with_the_mouse(transactional_db: None, page_at: OpenPage, axe: Look) -> None:
    cast = lay_cast()
    take_pdf(cast)
    page = page_at(1280, user=cast.gwen)
    clerk = CheckingADocument(page, axe)
    page.goto("/intake/1")
    page.locator(".passage").filter(has_text=PROMISE).click()
    page.get_by_role("group", name="What is this passage?").get_by_role("button", name="An action").click()
    clerk.fact_of(PROMISE, "actions").wait_for()
    page.locator("mark.mark--actions").filter(has_text=PROMISE).click()
    page.locator(".fact--actions.is-current:focus").filter(has_text=PROMISE).wait_for()
    clerk.fact_of(PROMISE, "actions").get_by_role("link", name="Where it was read").click()
    page.locator(".passage.is-lit:focus").filter(has_text=PROMISE).wait_for()
    assert page.url.endswith("/intake/1")
