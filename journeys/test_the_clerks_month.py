"""The clerk calls a meeting, writes its notes, raises an action, says what came of what came back, and clears."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localdate

from answerable.actions.models import Action
from answerable.actions.operations import bring_forward
from answerable.core.dates import Month
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]


class ClerksMonth:
    """The steps of the journey, each as the clerk would tell it."""

    def __init__(self, cast: Cast, page: "Page", axe: Look) -> None:
        self.cast, self.page, self.axe = cast, page, axe
        self.day = localdate()

    def given_something_is_to_come_back(self) -> None:
        month = Month.of(self.day)
        bring_forward(
            self.cast.matter(),
            series=self.cast.series,
            month=str(month),
            words=month.words,
            wanted="How the backlog stands",
            by=self.cast.gwen,
            on=localdate(),
        )

    def when_i_call_a_meeting(self) -> None:
        self.page.goto("/meetings")
        self.page.get_by_role("button", name="Call a meeting").click()
        self.axe(self.page)
        for label, part in [("Day", self.day.day), ("Month", self.day.month), ("Year", self.day.year)]:
            self.page.get_by_label(label, exact=True).fill(str(part))
        self.page.get_by_role("button", name="Call the meeting").click()

    def then_what_was_promised_is_on_its_agenda(self) -> None:
        self.page.get_by_text("How the backlog stands").first.wait_for()
        self.axe(self.page)

    def when_the_meeting_was_held(self) -> None:
        self.page.get_by_role("button", name="It was held").click()
        self.page.get_by_role("button", name="It was held").click()
        self.page.get_by_role("heading", name="Left hanging").wait_for()
        self.axe(self.page)

    def and_i_write_what_was_said(self) -> None:
        self.open_the_item("3")
        self.axe(self.page)
        self.page.get_by_label("For the public").fill("Officers told us how the winter went.")
        self.page.get_by_role("button", name="Keep", exact=True).click()

    def and_i_raise_an_action(self) -> None:
        self.page.get_by_role("button", name="Raise an action").click()
        self.axe(self.page)
        self.page.get_by_label("Who owes it").select_option(label="Chief Constable (CC)")
        self.page.get_by_label("What was promised").fill("Bring the winter figures")
        self.page.get_by_label("Matter it belongs to").select_option(label="Crime recording backlog")
        self.page.get_by_label("When it is due, in the words that were used").fill("by the end of June 2031")
        self.page.get_by_role("button", name="Continue").click()

    def then_i_am_shown_what_my_words_mean(self) -> None:
        self.page.get_by_text("By Monday 30 June 2031").wait_for()
        self.axe(self.page)
        assert not Action.objects.exists()
        self.page.get_by_role("button", name="Record this action").click()
        self.page.get_by_text("Bring the winter figures").wait_for()
        assert Action.objects.get().due_dates.get().words == "by the end of June 2031"

    def when_i_say_what_came_of_what_came_back(self) -> None:
        self.open_the_item("1(1)")
        self.page.get_by_role("link", name="Say what came of it").click()
        self.axe(self.page)
        self.page.get_by_label("What came of it").fill("It is half of what it was.")
        self.page.get_by_role("button", name="Discharge it").click()

    def and_i_record_a_nil_return_under_everything_else(self) -> None:
        for number in ["2", "4a", "4b", "4c", "5", "6"]:
            self.open_the_item(number)
            self.page.get_by_role("button", name="Record a nil return").click()
            self.page.get_by_label("In words").fill("There was none.")
            self.page.get_by_role("button", name="Record it").click()

    def then_i_can_clear_the_notes(self) -> None:
        self.page.get_by_role("link", name="All notes of this meeting").click()
        self.page.get_by_role("button", name="Clear the notes").click()
        self.page.get_by_role("button", name="Clear the notes").click()
        self.page.get_by_text("The notes are cleared.").wait_for()
        self.axe(self.page)
        assert Meeting.objects.get().state == "notes cleared"

    def open_the_item(self, number: str) -> None:
        item = AgendaItem.objects.live().get(printed_number=number)
        self.page.goto(f"/meetings/{Meeting.objects.get().number}/items/{item.number}")


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, True), (1280, False)])
def test_the_clerks_month(transactional_db: None, page_at: OpenPage, axe: Look, width: int, script: bool) -> None:
    cast = lay_cast()
    look = axe if script else (lambda _page: None)  # axe is itself a script
    month = ClerksMonth(cast, page_at(width, user=cast.gwen, script=script), look)
    month.given_something_is_to_come_back()
    month.when_i_call_a_meeting()
    month.then_what_was_promised_is_on_its_agenda()
    month.when_the_meeting_was_held()
    month.and_i_write_what_was_said()
    month.and_i_raise_an_action()
    month.then_i_am_shown_what_my_words_mean()
    month.when_i_say_what_came_of_what_came_back()
    month.and_i_record_a_nil_return_under_everything_else()
    month.then_i_can_clear_the_notes()
