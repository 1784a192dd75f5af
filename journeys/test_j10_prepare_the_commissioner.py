"""The office prepares its chair: a note is written, the plan is moved about, and one pack tells what to ask and why."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localdate

from answerable.actions.models import Action
from answerable.actions.operations import Due, bring_forward, change_due, propose_complete, raise_action
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.core.dates import Month
from answerable.core.words_of_time import Kind
from answerable.matters.models import Matter
from answerable.matters.operations import answer_limb, ask_question
from answerable.matters.rules import Answer
from answerable.meetings.models import Meeting
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]

FOR_THE_CHAIR_ALONE = "The lease is the sticking point: press for a date."


class PreparingTheChair:
    """The steps of the journey, as those who take them would tell it."""

    def __init__(self, cast: Cast, open_page: Callable[..., "Page"], axe: Look) -> None:
        self.cast, self.open_page, self.axe = cast, open_page, axe
        self.today: date = localdate()
        self.then = self.today - timedelta(days=25)
        self.page = open_page(user=cast.gwen)
        self.wanted_in = Month.of(self.today).plus(3)

    def given_a_meeting_was_held_and_another_is_called(self) -> None:
        gwen = self.cast.gwen
        self.backlog: Matter = self.cast.matter()
        held = call_meeting(self.cast.series, held_on=self.then, by=gwen, on=self.then)
        hold_meeting(held, by=gwen, on=self.then)
        soon = self.today + timedelta(days=9)
        self.coming: Meeting = call_meeting(self.cast.series, held_on=soon, by=gwen, on=self.today)

    def and_a_promise_has_been_moved_twice(self) -> None:
        moved = self._promise("Agree the lease of the hangar", "DCC", days=5)
        for days in (10, 15):
            due = Due(f"within {days} days", Kind.DATE, self.then + timedelta(days=days))
            change_due(moved, due=due, reason="The landlord is slow.", by=self.cast.asha, on=self.then)

    def and_another_is_proposed_as_complete(self) -> None:
        done = self._promise("Send the staffing plan", "CC", days=40)
        propose_complete(done, evidence="The plan was sent.", by=self.cast.gwen, on=self.today)

    def and_a_question_was_answered_in_part(self) -> None:
        question = ask_question(self.backlog, text="How is this put right?", by=self.cast.gwen, on=self.then)
        answer_limb(question.limbs.get(), answer=Answer.PARTLY, text="In towns.", by=self.cast.gwen, on=self.then)

    def and_something_is_to_come_back_in_three_months(self) -> None:
        bring_forward(
            self.backlog,
            series=self.cast.series,
            month=str(self.wanted_in),
            words=self.wanted_in.words,
            wanted="The yearly audit",
            by=self.cast.gwen,
            on=self.then,
        )

    def _promise(self, text: str, owner: str, *, days: int) -> Action:
        return raise_action(
            self.backlog,
            text=text,
            owner=self.cast.posts[owner],
            series=self.cast.series,
            due=Due(f"within {days} days", Kind.DATE, self.then + timedelta(days=days)),
            by=self.cast.gwen,
            on=self.then,
        )

    def when_i_move_a_return_with_the_arrow_keys(self) -> None:
        """As the clerk, without touching the mouse."""
        self.page.goto("/forward-plan")
        self.axe(self.page)
        handle = self.page.get_by_role("button", name=f"Pick up Crime recording backlog, {self.wanted_in.words}")
        handle.focus()
        for key in ("Enter", "ArrowRight", "ArrowRight", "ArrowLeft"):
            self.page.keyboard.press(key)
        said = self.page.locator("[data-plan-said]")
        assert said.inner_text() == f"{self.wanted_in.next.words}. Enter drops it here."
        self.page.keyboard.press("Enter")
        self.page.get_by_role("heading", name="Move this to another month").wait_for()

    def or_when_i_move_it_by_the_form(self) -> None:
        """In a narrow window the plan is a list by month, and the form is the way."""
        self.page.goto("/forward-plan")
        self.axe(self.page)
        self.page.get_by_role("heading", name=self.wanted_in.words).wait_for()
        self.page.get_by_role("link", name="Move").first.click()
        self.page.get_by_label("Month in which it is to come back instead").fill(self.wanted_in.next.words)

    def then_i_am_asked_why_and_the_plan_says_where_it_went(self) -> None:
        self.axe(self.page)
        month = self.page.get_by_label("Month in which it is to come back instead")
        assert month.input_value() == self.wanted_in.next.words
        self.page.get_by_label("Why it is moved").fill("The auditors are ill.")
        self.page.get_by_role("button", name="Move it").click()
        self.page.get_by_text("It is moved on the forward plan.").wait_for()
        self.page.get_by_text(f"moved to {self.wanted_in.next.words}").locator("visible=true").wait_for()

    def when_i_write_a_note_for_the_chair(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name="The chair’s brief for the next meeting").click()
        self.page.get_by_role("button", name="Write a note").click()
        self.axe(self.page)
        self.page.get_by_label("What the chair should know").fill(FOR_THE_CHAIR_ALONE)
        self.page.get_by_role("button", name="Keep the note").click()
        self.page.get_by_text("The note is in the brief.").wait_for()

    def then_as_the_commissioner_i_read_in_one_pack_what_to_ask_and_why(self) -> None:
        page = self.page = self.open_page(user=self.cast.asha)
        page.goto("/")
        page.get_by_role("link", name="The chair’s brief for the next meeting").click()
        page.get_by_text(FOR_THE_CHAIR_ALONE).wait_for()
        page.get_by_text("Ask DCC what stands in the way of “Agree the lease of the hangar”").wait_for()
        page.get_by_text("Promised for “within 5 days”; its date has been moved twice.").wait_for()
        page.get_by_text("CC has proposed that it is, and it waits for a decision.").wait_for()
        page.get_by_text("Ask for an answer to “How is this put right?”.").wait_for()
        self.axe(page)

    def and_i_can_print_it(self) -> None:
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="This brief as a PDF, to print").click()
        assert download.value.path().read_bytes().startswith(b"%PDF")

    def and_i_see_who_moved_what_and_why(self) -> None:
        self.page.goto("/")
        self.page.get_by_role("link", name="History of the office").click()
        self.page.get_by_text("Wrote a briefing note.").wait_for()
        self.page.get_by_text("The auditors are ill.").first.wait_for()
        assert FOR_THE_CHAIR_ALONE not in self.page.content()
        self.axe(self.page)
        self.page.get_by_role("link", name="Is the history whole?").click()
        self.page.get_by_text("The chain is whole:").wait_for()

    def and_as_a_force_officer_i_find_no_such_page(self) -> None:
        page = self.open_page(user=self.cast.dev)
        answer = page.goto(f"/meetings/{self.coming.number}/brief")
        assert answer is not None
        assert answer.status == 404
        page.goto(f"/meetings/{self.coming.number}")
        assert "Brief" not in page.get_by_role("navigation", name="This meeting").inner_text()
        assert FOR_THE_CHAIR_ALONE not in page.content()


@pytest.mark.parametrize("width", [360, 1280])
def test_preparing_the_commissioner(transactional_db: None, page_at: OpenPage, axe: Look, width: int) -> None:
    us = PreparingTheChair(lay_cast(), lambda **who: page_at(width, **who), axe)
    us.given_a_meeting_was_held_and_another_is_called()
    us.and_a_promise_has_been_moved_twice()
    us.and_another_is_proposed_as_complete()
    us.and_a_question_was_answered_in_part()
    us.and_something_is_to_come_back_in_three_months()
    if width > 600:
        us.when_i_move_a_return_with_the_arrow_keys()
    else:
        us.or_when_i_move_it_by_the_form()
    us.then_i_am_asked_why_and_the_plan_says_where_it_went()
    us.when_i_write_a_note_for_the_chair()
    us.then_as_the_commissioner_i_read_in_one_pack_what_to_ask_and_why()
    us.and_i_can_print_it()
    us.and_i_see_who_moved_what_and_why()
    us.and_as_a_force_officer_i_find_no_such_page()
