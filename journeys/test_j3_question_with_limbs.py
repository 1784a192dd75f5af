"""J3: a question is answered limb by limb, and a “no” is not passed over in silence."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pytest_django.fixtures import Settings

from answerable.agenda.operations import call_meeting, hold_meeting, issue_question
from answerable.matters.operations import approve_question, draft_question, open_matter
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]

OCTOBER, NOVEMBER = date(2016, 10, 26), date(2016, 11, 30)
QUESTION = "Ninety notices were served. Is this done proportionately, effectively and consistently in every district?"
PUSH = "There needs to be more effort in the north to use them."


class RecordingAnswers:
    """The steps of the journey, each as the clerk would tell it."""

    def __init__(self, cast: Cast, page: "Page", axe: Look) -> None:
        self.cast, self.page, self.axe = cast, page, axe

    def given_the_question_was_put_today(self) -> None:
        cast = self.cast
        meeting = call_meeting(cast.series, held_on=NOVEMBER, by=cast.gwen, on=OCTOBER)
        matter = open_matter(cast.office, title="Protection notices", by=cast.gwen, on=OCTOBER)
        question = draft_question(matter, text=QUESTION, by=cast.gwen, on=OCTOBER)
        approve_question(question, by=cast.asha, on=OCTOBER)
        issue_question(question, to=cast.posts["DCC"], at=meeting, by=cast.asha, on=OCTOBER)
        hold_meeting(meeting, by=cast.gwen, on=NOVEMBER)

    def when_i_open_its_item(self) -> None:
        self.page.goto("/questions")
        self.axe(self.page)
        self.page.get_by_role("link", name="Ninety notices were served").click()
        self.axe(self.page)
        self.page.get_by_role("button", name="Record what was answered").click()

    def then_its_three_limbs_are_offered(self) -> None:
        for limb in ("proportionately", "effectively", "consistently"):
            self.page.get_by_role("group", name=limb).get_by_label("Not answered").wait_for()
        self.axe(self.page)

    def when_i_record_yes_yes_and_no(self) -> None:
        for limb, answer in [("proportionately", "Yes"), ("effectively", "Yes"), ("consistently", "No")]:
            self.page.get_by_role("group", name=limb).get_by_label(answer, exact=True).check()
        self.page.get_by_label("In words, of limb 3").fill("Two in three come from one district.")
        self.page.get_by_label("What was found").fill("Most who got one kept to it.\n\nThe north hardly uses them.")
        self.page.get_by_role("button", name="Record what was answered").click()

    def then_the_no_is_left_hanging(self) -> None:
        self.page.get_by_role("heading", name="Something is left hanging").wait_for()
        self.page.get_by_text("The north hardly uses them.").first.wait_for()
        self.axe(self.page)

    def when_i_write_what_was_said(self) -> None:
        self.page.get_by_label("For the public").fill(f"The Deputy Chief Constable told us how it goes. {PUSH}")
        self.page.get_by_role("button", name="Keep", exact=True).click()

    def then_what_somebody_still_has_to_take_on_is_listed(self) -> None:
        listed = self.page.get_by_role("listitem").filter(has_text=PUSH)
        listed.get_by_text("nobody was given it to do").wait_for()
        self.axe(self.page)

    def when_i_say_that_no_action_arose(self) -> None:
        self.page.get_by_role("button", name="There were no actions arising").click()
        self.page.get_by_label("In words").fill("There were no actions arising.")
        self.page.get_by_role("button", name="Record it").click()

    def then_i_am_asked_for_the_chairs_reason(self) -> None:
        self.page.get_by_text("“consistently” (no): that no action arises").first.wait_for()
        self.axe(self.page)

    def when_i_give_it(self) -> None:
        self.page.get_by_label("Why no action arose").fill("The other districts are being trained already.")
        self.page.get_by_role("button", name="Record it").click()

    def then_nothing_is_left_hanging(self) -> None:
        self.page.get_by_text("The other districts are being trained already.").wait_for()
        assert not self.page.get_by_role("heading", name="Something is left hanging").count()
        self.axe(self.page)

    def and_the_question_waits_for_the_chair(self) -> None:
        self.page.get_by_role("link", name="Question 1").click()
        self.page.get_by_text("The chair: to conclude").wait_for()
        self.page.get_by_text("Two in three come from one district.").first.wait_for()
        self.axe(self.page)


@pytest.mark.parametrize("width", [360, 1280])
def test_question_with_limbs(
    transactional_db: None, page_at: OpenPage, axe: Look, settings: Settings, width: int
) -> None:
    settings.SHOWN_AS_ON = NOVEMBER
    cast = lay_cast()
    clerk = RecordingAnswers(cast, page_at(width, user=cast.gwen), axe)
    clerk.given_the_question_was_put_today()
    clerk.when_i_open_its_item()
    clerk.then_its_three_limbs_are_offered()
    clerk.when_i_record_yes_yes_and_no()
    clerk.then_the_no_is_left_hanging()
    clerk.when_i_write_what_was_said()
    clerk.then_what_somebody_still_has_to_take_on_is_listed()
    clerk.when_i_say_that_no_action_arose()
    clerk.then_i_am_asked_for_the_chairs_reason()
    clerk.when_i_give_it()
    clerk.then_nothing_is_left_hanging()
    clerk.and_the_question_waits_for_the_chair()
