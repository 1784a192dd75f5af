"""J2: the clerk works through what came back, each with the words that asked for it, and none of it ends in silence."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pytest_django.fixtures import Settings

from answerable.actions.operations import bring_forward, set_standing_review
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.matters.operations import ask_question, open_matter
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]

JULY, OCTOBER, NOVEMBER = date(2016, 7, 27), date(2016, 10, 26), date(2016, 11, 30)
ASKED_IN_JULY = "How does the force see to it that no young person waits in a cell longer than needed, or overnight?"


class WorkingThrough:
    """The steps of the journey, each as the clerk would tell it."""

    def __init__(self, cast: Cast, page: "Page", axe: Look) -> None:
        self.cast, self.page, self.axe = cast, page, axe

    def given_three_things_have_come_back(self) -> None:
        self.from_october()
        self.figures_from_july()
        self.format_from_july()
        meeting = call_meeting(self.cast.series, held_on=NOVEMBER, by=self.cast.gwen, on=OCTOBER)
        hold_meeting(meeting, by=self.cast.gwen, on=NOVEMBER)

    def from_october(self) -> None:
        cast = self.cast
        bring_forward(
            open_matter(cast.office, title="Crime desk", by=cast.gwen, on=JULY),
            series=cast.series,
            month="2016-11",
            words="the November meeting",
            wanted="How far the plan for the backlog has come",
            presenter=cast.posts["CC"],
            came_from_item="4a",
            by=cast.gwen,
            on=OCTOBER,
        )

    def figures_from_july(self) -> None:
        cast = self.cast
        custody = open_matter(cast.office, title="Young people in custody", by=cast.gwen, on=JULY)
        set_standing_review(
            custody,
            series=cast.series,
            text="Half a year’s figures",
            words="six-monthly",
            every_months=6,
            first_month="2016-11",
            presenter=cast.posts["CC"],
            question=ask_question(custody, text=ASKED_IN_JULY, by=cast.gwen, on=JULY),
            by=cast.gwen,
            on=JULY,
        )

    def format_from_july(self) -> None:
        cast = self.cast
        bring_forward(
            open_matter(cast.office, title="Format of the meeting", by=cast.gwen, on=JULY),
            series=cast.series,
            month="2016-11",
            words="later in the year",
            wanted="Who ought to come",
            by=cast.gwen,
            on=JULY,
        )

    def when_i_open_the_notes(self) -> None:
        self.page.goto("/meetings")
        self.page.get_by_role("link", name="Notes of").click()
        self.page.get_by_text("3 things came back and have no outcome yet").wait_for()

    def and_i_take_up(self, heading: str) -> None:
        self.page.get_by_role("link", name="Write 1(").filter(has_text=heading).click()

    def then_i_see_what_was_asked_in_july(self) -> None:
        self.page.get_by_text(ASKED_IN_JULY).first.wait_for()
        self.axe(self.page)
        self.page.get_by_role("link", name="Say what came of it").click()
        self.page.get_by_text(ASKED_IN_JULY).wait_for()
        self.page.get_by_text("Half a year’s figures").wait_for()
        self.axe(self.page)

    def when_i_give_the_update_and_the_action_that_came_of_it(self) -> None:
        self.page.get_by_label("What came of it").fill("1,004 in seven months, 132 of them overnight.")
        self.page.get_by_label("A new action came of it").check()
        self.axe(self.page)
        self.page.get_by_label("Who owes the action").select_option(label="Chief Executive (CEx)")
        self.page.get_by_label("What was promised").fill("Ask the youth justice board for its own figures")
        self.page.get_by_label("Or why it has no date").fill("The board says when it can")
        self.discharge()

    def then_i_may_not_pass_over_when_the_figures_come_next(self) -> None:
        self.page.get_by_text("It cannot end in silence.").first.wait_for()
        self.axe(self.page)

    def when_i_let_them_come_in_their_turn(self) -> None:
        self.page.get_by_label("In its turn, in January 2017").check()
        self.discharge()

    def then_the_action_stands_beside_the_update(self) -> None:
        self.page.get_by_text("What came of it: 1,004 in seven months").wait_for()
        self.page.get_by_text("(CEx): Ask the youth justice board for its own figures").wait_for()
        self.axe(self.page)

    def when_i_record_that_the_format_was_decided(self) -> None:
        self.page.get_by_role("link", name="Say what came of it").click()
        self.page.get_by_label("What came of it").fill("Those who are invited now go on being invited.")
        self.page.get_by_label("It was decided").check()
        self.page.get_by_label("The decision, in a few words").fill("Who is invited stays as it is")
        self.axe(self.page)
        self.discharge()

    def then_it_is_a_decision_of_the_office(self) -> None:
        self.page.get_by_text("Who is invited stays as it is.").wait_for()
        self.page.get_by_text("Decided").first.wait_for()

    def when_i_bring_the_backlog_back_twice_more(self) -> None:
        self.page.get_by_text("Brought forward from October 2016").first.wait_for()
        self.page.get_by_role("link", name="Say what came of it").click()
        self.page.get_by_text("October 2016, item 4a").wait_for()
        self.page.get_by_label("What came of it").fill("A fifth fewer wait than in October.")
        self.page.get_by_label("A new action came of it").check()
        self.page.get_by_label("What was promised").fill("A review of how the desk performs")
        self.page.get_by_label("When it is to come back").fill("February 2017 and May 2017")
        self.discharge()
        self.page.get_by_text("(CC): A review of how the desk performs").wait_for()

    def then_nothing_that_came_back_is_left_without_an_outcome(self) -> None:
        self.when_i_look_at_all_notes()
        self.page.get_by_text("What came of it: A fifth fewer wait").wait_for()
        assert not self.page.get_by_text("no outcome yet").count()
        self.axe(self.page)

    def and_the_figures_are_expected_in_january(self) -> None:
        self.page.goto("/matters")
        self.page.get_by_role("link", name="Young people in custody").click()
        self.page.get_by_text("six-monthly, January 2017").wait_for()
        assert self.page.locator("li").filter(has_text="January 2017").filter(has_text="Half a year’s figures").count()
        self.axe(self.page)

    def when_i_look_at_all_notes(self) -> None:
        self.page.get_by_role("link", name="All notes of this meeting").click()

    def discharge(self) -> None:
        self.page.get_by_role("button", name="Discharge it").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_discharge_with_provenance(
    transactional_db: None, page_at: OpenPage, axe: Look, settings: Settings, width: int
) -> None:
    settings.SHOWN_AS_ON = NOVEMBER
    cast = lay_cast()
    clerk = WorkingThrough(cast, page_at(width, user=cast.gwen), axe)
    clerk.given_three_things_have_come_back()
    clerk.when_i_open_the_notes()
    clerk.and_i_take_up("Young people in custody")
    clerk.then_i_see_what_was_asked_in_july()
    clerk.when_i_give_the_update_and_the_action_that_came_of_it()
    clerk.then_i_may_not_pass_over_when_the_figures_come_next()
    clerk.when_i_let_them_come_in_their_turn()
    clerk.then_the_action_stands_beside_the_update()
    clerk.when_i_look_at_all_notes()
    clerk.and_i_take_up("Format of the meeting")
    clerk.when_i_record_that_the_format_was_decided()
    clerk.then_it_is_a_decision_of_the_office()
    clerk.when_i_look_at_all_notes()
    clerk.and_i_take_up("Crime desk")
    clerk.when_i_bring_the_backlog_back_twice_more()
    clerk.then_nothing_that_came_back_is_left_without_an_outcome()
    clerk.and_the_figures_are_expected_in_january()
