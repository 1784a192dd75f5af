"""The clerk checks what was left hanging: makes an action of it, brings it back, says why not, and is held back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localdate

from answerable.agenda.operations import add_item, call_meeting, hold_meeting
from answerable.matters.operations import answer_limb, ask_question
from answerable.matters.rules import Answer
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import record_nil, write_item
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]
ASK = "The Commissioner asked the Chief Constable for the last three months by themselves."
PUSH = "There needs to be a push to use the notices in the north."
PILOTS = "Two drone pilots were being recruited."


class CatchTheAsks:
    """The steps of the journey, each as the clerk would tell it."""

    def __init__(self, cast: Cast, open_page: OpenPage, axe: Look, *, width: int) -> None:
        self.cast, self.day, self.axe = cast, localdate(), axe
        self.open_page, self.width = open_page, width
        self.page = open_page(width, user=cast.gwen)

    def given_notes_in_which_something_was_asked_and_given_to_nobody(self) -> None:
        gwen, day = self.cast.gwen, self.day
        meeting = call_meeting(self.cast.series, held_on=day, by=gwen, on=day)
        hold_meeting(meeting, by=gwen, on=day)
        self.address = f"/meetings/{meeting.number}"
        for item in AgendaItem.objects.live().filter(meeting=meeting):
            record_nil(item, words="There was none.", by=gwen, on=day)
        matter = self.cast.matter("Protection notices")
        limbs = ["Are they used in every district?"]
        question = ask_question(matter, text="Are the notices used?", limbs=limbs, by=gwen, on=day)
        put = add_item(meeting, heading="Notices", kind="question", matter=matter, question=question, by=gwen, on=day)
        answer_limb(question.limbs.get(), answer=Answer.NO, by=gwen, on=day)
        write_item(put, public_text=f"They are used in the south. {PUSH}\n\n{ASK} {PILOTS}", by=gwen, on=day)

    def when_i_look_what_was_left_hanging(self) -> None:
        self.page.goto(f"{self.address}/notes")
        self.page.get_by_role("link", name="Check what was left hanging").click()
        self.page.get_by_role("heading", name="What did we leave hanging?").wait_for()

    def then_each_is_listed_with_its_sentence_marked(self) -> None:
        self.page.get_by_text("asks have no owner").wait_for()
        self.page.get_by_text("All 4 in a list").click()
        for sentence in (ASK, PUSH, PILOTS):
            self.page.locator("details ol").get_by_text(sentence).wait_for()
        self.axe(self.page)

    def and_the_no_needs_the_chairs_reason(self) -> None:
        self.page.locator("mark").get_by_text("Are they used in every district?").wait_for()
        self.page.locator("#loose-end").press("n")
        self.page.get_by_label("The chair’s reason").fill("The north has its own scheme until May.")
        self.page.get_by_role("button", name="Record it").click()

    def and_i_make_an_action_of_the_next(self) -> None:
        self.page.locator("mark").get_by_text(PUSH).wait_for()
        self.page.locator("#loose-end").press("a")
        self.page.get_by_label("Who owes it").select_option(label="Chief Constable (CC)")
        self.axe(self.page)
        self.page.get_by_label("When it is due, in the words that were used").fill("by the end of June 2031")
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_text("By Monday 30 June 2031").wait_for()
        self.page.get_by_role("button", name="Record it").click()

    def and_i_bring_the_next_back_in_a_month(self) -> None:
        self.page.locator("mark").get_by_text(ASK).wait_for()
        self.page.get_by_role("button", name="Bring it forward").click()
        self.page.get_by_label("When it is to come back").fill("June 2031")
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_text("Comes back once, in June 2031").wait_for()
        self.page.get_by_role("button", name="Record it").click()

    def then_i_may_not_clear_past_the_last(self) -> None:
        self.page.locator("mark").get_by_text(PILOTS).wait_for()
        self.page.get_by_role("link", name="Clear the notes with this left hanging").click()
        self.page.get_by_role("button", name="Clear the notes").click()
        self.page.get_by_text("1 thing is left hanging (ask without an owner").first.wait_for()
        self.axe(self.page)

    def but_the_chief_executive_may_and_says_why(self) -> None:
        page = self.open_page(self.width, user=self.cast.cal)
        page.goto(f"{self.address}/check")
        page.get_by_role("link", name="Clear the notes with this left hanging").click()
        page.get_by_role("button", name="Clear the notes").click()
        page.get_by_text("Say why the notes are cleared").first.wait_for()
        page.get_by_label("Why the notes are cleared").fill("They start on Monday.")
        page.get_by_role("button", name="Clear the notes").click()
        page.get_by_text("The notes are cleared.").wait_for()

    def and_the_action_is_on_the_ledger(self) -> None:
        self.page.goto("/ledger")
        self.page.get_by_text(PUSH).wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_clerk_catches_the_asks(transactional_db: None, page_at: OpenPage, axe: Look, width: int) -> None:
    clerk = CatchTheAsks(lay_cast(), page_at, axe, width=width)
    clerk.given_notes_in_which_something_was_asked_and_given_to_nobody()
    clerk.when_i_look_what_was_left_hanging()
    clerk.then_each_is_listed_with_its_sentence_marked()
    clerk.and_the_no_needs_the_chairs_reason()
    clerk.and_i_make_an_action_of_the_next()
    clerk.and_i_bring_the_next_back_in_a_month()
    clerk.then_i_may_not_clear_past_the_last()
    clerk.but_the_chief_executive_may_and_says_why()
    clerk.and_the_action_is_on_the_ledger()
