"""The clerk types the minutes and loses nothing to a dead connection, the end of a session or a colleague."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.tests.cast import Cast, lay_cast
from answerable.record.today import this_day

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]


class MinutesTaken:
    """The steps of the journey, each as the clerk would tell it."""

    def __init__(self, cast: Cast, page: "Page", axe: Look) -> None:
        self.cast, self.page, self.axe = cast, page, axe
        page.clock.install()

    def seconds_pass(self, page: "Page | None" = None) -> None:
        (page or self.page).clock.fast_forward(6000)

    @property
    def public(self) -> "Locator":
        return self.page.get_by_role("textbox", name="For the public")

    @property
    def status(self) -> "Locator":
        return self.page.locator("[data-status]")

    def given_a_meeting_was_held_today(self) -> None:
        meeting = call_meeting(self.cast.series, held_on=this_day(), by=self.cast.gwen, on=this_day())
        hold_meeting(meeting, by=self.cast.gwen, on=this_day())
        self.meeting: Meeting = meeting
        self.item = AgendaItem.objects.get(meeting=meeting, printed_number="3")

    def when_i_open_an_item(self, page: "Page | None" = None) -> None:
        (page or self.page).goto(f"/meetings/{self.meeting.number}/live?item={self.item.number}")

    def and_i_type(self, words: str) -> None:
        self.public.press("Control+End")
        self.public.press_sequentially(words)
        self.seconds_pass()

    def then_it_is_saved_by_itself(self, page: "Page | None" = None) -> None:
        page = page or self.page
        self.seconds_pass(page)
        page.locator("[data-status]").filter(has_text="Saved at").wait_for()
        page.locator("[data-doing]:empty").wait_for(state="attached")

    def then_after_opening_it_anew_it_says(self, words: str) -> None:
        self.when_i_open_an_item()
        assert words in self.public.input_value()

    def when_the_connection_is_cut(self) -> None:
        self.page.context.set_offline(True)

    def then_i_am_told_that_my_words_are_kept_here(self) -> None:
        self.status.filter(has_text="Not saved: no connection. Your words are kept on this computer").wait_for()
        self.axe(self.page)

    def and_i_can_still_go_to_the_next_item_and_back(self) -> None:
        self.public.press("Alt+ArrowDown")
        self.page.get_by_role("heading", name="4a").wait_for()
        self.public.press("Alt+ArrowUp")
        self.page.get_by_role("heading", name="3").wait_for()

    def when_it_is_back(self) -> None:
        self.page.context.set_offline(False)

    def when_my_session_ends(self) -> None:
        self.session = next(each["value"] for each in self.page.context.cookies() if each["name"] == "sessionid")
        self.page.context.clear_cookies(name="sessionid")

    def then_i_am_asked_to_sign_in_again_and_my_words_stay(self, words: str) -> None:
        self.status.filter(has_text="you have been signed out").wait_for()
        self.page.get_by_role("link", name="Sign in again").wait_for()
        assert words in self.public.input_value()

    def when_i_signed_in_again(self) -> None:
        address = "/".join(self.page.url.split("/")[:3])
        self.page.context.add_cookies([{"name": "sessionid", "value": self.session, "url": address}])

    def when_the_lid_falls_before_it_is_saved(self, words: str) -> None:
        self.when_the_connection_is_cut()
        self.and_i_type(words)
        self.then_i_am_told_that_my_words_are_kept_here()
        context = self.page.context
        self.page.close()
        context.set_offline(False)
        self.page = context.new_page()
        self.page.clock.install()
        self.when_i_open_an_item()

    def then_none_of_my_words_is_lost(self, words: str) -> None:
        """Offered back; or there already, where the closing page's last request got out: it outlives the page."""
        offered = self.page.get_by_text("You had words here that were not saved")
        for _tenth in range(100):
            if offered.is_visible() or words in self.public.input_value():
                break
            self.page.wait_for_timeout(100)
        if words in self.public.input_value():
            return
        offered.wait_for()
        self.axe(self.page)
        self.page.get_by_role("button", name="Put them back").click()
        self.then_it_is_saved_by_itself()
        assert words in self.public.input_value()

    def when_a_colleague_writes_on_the_private_sheet_meanwhile(self, colleague: "Page") -> None:
        self.when_i_open_an_item(colleague)
        self.when_the_connection_is_cut()
        self.and_i_type(" And again.")
        colleague.get_by_role("textbox", name="Private").fill("Two sergeants are off sick.")
        self.then_it_is_saved_by_itself(colleague)
        self.when_it_is_back()

    def then_both_stand_on_my_page(self) -> None:
        self.then_it_is_saved_by_itself()
        assert self.page.get_by_role("textbox", name="Private").input_value() == "Two sergeants are off sick."
        assert self.public.input_value().endswith("And again.")

    def when_a_colleague_changes_the_same_words(self, colleague: "Page") -> None:
        self.then_my_colleague_sees(colleague, "And again.")
        self.seconds_pass()
        self.page.get_by_text("Cal Thorne has this item open.").wait_for()
        self.when_the_connection_is_cut()
        self.public.fill("Patrols were trebled.")
        colleague.get_by_role("textbox", name="For the public").fill("Patrols were halved.")
        self.then_it_is_saved_by_itself(colleague)
        self.when_it_is_back()

    def then_i_see_both_and_keep_both(self) -> None:
        self.seconds_pass()
        self.page.get_by_text("Cal Thorne changed the same words").wait_for()
        self.page.get_by_text("Patrols were halved.", exact=True).last.wait_for()
        self.axe(self.page)
        self.page.get_by_role("button", name="Keep both").click()
        self.then_it_is_saved_by_itself()
        assert self.public.input_value() == "Patrols were halved.\n\nPatrols were trebled."

    def then_my_colleague_sees(self, colleague: "Page", words: str) -> None:
        expect = pytest.importorskip("playwright.sync_api").expect
        self.seconds_pass(colleague)
        expect(colleague.get_by_role("textbox", name="For the public")).to_have_value(re.compile(words))

    def then_what_the_line_means_stands_beside_it(self) -> None:
        self.page.get_by_text("Comes back at the February 2031 meeting").wait_for()
        self.page.get_by_text("Chief Constable (CC)").first.wait_for()
        self.axe(self.page)

    def when_i_record_it_with_one_key(self) -> None:
        self.public.press("Alt+KeyR")
        self.page.get_by_text("Recorded as").first.wait_for()

    def and_i_say_that_there_was_nothing_at_the_next_item(self) -> None:
        self.public.press("Alt+ArrowDown")
        self.page.get_by_role("heading", name="4a").wait_for()
        self.page.get_by_role("button", name="Nothing to report").wait_for()
        self.public.press("Alt+KeyN")
        self.page.get_by_text("There was nothing to report.").first.wait_for()

    def then_the_action_is_on_the_ledger(self) -> None:
        self.page.goto("/ledger")
        self.page.get_by_text("bring the patrol figures back in February 2031").first.wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_taking_minutes_live(transactional_db: None, page_at: OpenPage, axe: Look, width: int) -> None:
    cast = lay_cast()
    minutes = MinutesTaken(cast, page_at(width, user=cast.gwen), axe)
    minutes.given_a_meeting_was_held_today()
    minutes.when_i_open_an_item()
    minutes.and_i_type("Patrols were doubled.")
    minutes.then_it_is_saved_by_itself()
    minutes.then_after_opening_it_anew_it_says("Patrols were doubled.")
    minutes.when_the_connection_is_cut()
    minutes.and_i_type(" The chair asked why.")
    minutes.then_i_am_told_that_my_words_are_kept_here()
    minutes.and_i_can_still_go_to_the_next_item_and_back()
    minutes.when_it_is_back()
    minutes.then_it_is_saved_by_itself()
    minutes.when_my_session_ends()
    minutes.and_i_type(" It was the budget.")
    minutes.then_i_am_asked_to_sign_in_again_and_my_words_stay("It was the budget.")
    minutes.when_i_signed_in_again()
    minutes.then_it_is_saved_by_itself()
    minutes.when_the_lid_falls_before_it_is_saved(" So it ends.")
    minutes.then_none_of_my_words_is_lost("So it ends.")
    colleague = page_at(width, user=cast.cal)
    colleague.clock.install()
    minutes.when_a_colleague_writes_on_the_private_sheet_meanwhile(colleague)
    minutes.then_both_stand_on_my_page()
    minutes.when_a_colleague_changes_the_same_words(colleague)
    minutes.then_i_see_both_and_keep_both()
    minutes.then_my_colleague_sees(colleague, "trebled")
    minutes.and_i_type("\nACTION CC to bring the patrol figures back in February 2031")
    minutes.then_what_the_line_means_stands_beside_it()
    minutes.when_i_record_it_with_one_key()
    minutes.and_i_say_that_there_was_nothing_at_the_next_item()
    minutes.then_the_action_is_on_the_ledger()
