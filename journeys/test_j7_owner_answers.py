"""The force's staff officer answers what was promised in November; the chair closes; what is late is seen as late."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django import Settings

from answerable.actions.operations import Due, add_prerequisite, raise_action
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.meetings.models import AgendaItem
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]

NOVEMBER, DECEMBER = date(2016, 11, 29), date(2016, 12, 20)
REPORT, TALK = "Send the motorway report and its papers", "Arrange a meeting about the motorway report"


class OwnersAnswer:
    """The steps of the journey: `officer` is my window as the force's staff officer, `chair` mine as commissioner."""

    def __init__(self, cast: Cast, officer: "Page", chair: "Page", settings: Settings, axe: Look) -> None:
        self.cast, self.officer, self.chair, self.settings, self.axe = cast, officer, chair, settings, axe
        self.report = self.talk = ""

    def given_two_promises_of_november_of_which_one_waits_for_the_other(self) -> None:
        cast, gwen = self.cast, self.cast.gwen
        meeting = call_meeting(cast.series, held_on=NOVEMBER, by=gwen, on=NOVEMBER)
        hold_meeting(meeting, by=gwen, on=NOVEMBER)
        item = AgendaItem.objects.live().get(meeting=meeting, printed_number="3")
        said: dict[str, Any] = {"series": cast.series, "raised_at": item, "by": gwen, "on": NOVEMBER}
        matter, posts = cast.matter("Motorway policing"), cast.posts
        undated = "It is to come before the meeting about it"
        report = raise_action(matter, text=REPORT, owner=posts["CC"], no_date_reason=undated, **said)
        by_christmas = Due("before Christmas", "before", due_on=date(2016, 12, 24))
        talk = raise_action(matter, text=TALK, owner=posts["DCC"], due=by_christmas, **said)
        add_prerequisite(talk, report, by=gwen, on=NOVEMBER)
        self.december = call_meeting(cast.series, held_on=DECEMBER, chair=posts["PCC"], by=gwen, on=NOVEMBER)
        self.report, self.talk = report.ref, talk.ref

    def when_i_come_in_on_the_twelfth_of_december(self) -> None:
        self.settings.SHOWN_AS_ON = date(2016, 12, 12)
        self.officer.goto("/")

    def then_i_see_what_the_force_owes_in_the_words_of_the_minutes(self) -> None:
        self.officer.get_by_role("heading", name="What the force owes").wait_for()
        for words in (
            TALK,
            "before Christmas",
            "due Saturday 24 December 2016, in 12 days",
            "the last working day is Friday 23 December 2016",
            f"To be done first: {self.report} (CC), not finished",
        ):
            self.officer.get_by_text(words).first.wait_for()
        assert self.officer.get_by_role("article").count() == 2
        self.axe(self.officer)

    def when_i_say_that_the_second_is_done_before_the_first(self) -> None:
        self.choose("Propose that it is complete", self.talk)
        self.officer.get_by_label("What shows that it was done").fill("The invitation of 12 December")
        self.officer.get_by_role("button", name="Propose it").or_(
            self.officer.get_by_role("button", name="Continue")
        ).click()

    def then_i_am_warned_and_go_back(self) -> None:
        self.officer.get_by_text(f"{self.talk} waits for {self.report}, which is not finished.").wait_for()
        self.axe(self.officer)
        self.officer.get_by_role("button", name="Change what I typed").click()
        self.officer.get_by_role("link", name="Cancel").click()
        self.officer.goto("/")

    def when_i_accept_the_first_and_say_what_shows_that_it_is_done(self) -> None:
        self.choose("Accept", self.report)
        self.axe(self.officer)
        self.officer.get_by_role("button", name="Accept it").click()
        self.officer.get_by_text("Accepted on Monday 12 December 2016").wait_for()
        self.choose("Say how it stands", self.report)
        self.officer.get_by_label("How it stands").fill("The report went to the commissioner's office by hand.")
        self.officer.get_by_label("What shows it").fill("Receipt 114 of 12 December")
        self.officer.get_by_role("button", name="Add this update").click()
        self.officer.get_by_text("The update is on the record.").wait_for()
        self.officer.goto("/")
        self.choose("Propose that it is complete", self.report)
        self.officer.get_by_label("What shows that it was done").fill("Receipt 114 of 12 December")
        self.officer.get_by_role("button", name="Propose it").click()
        self.officer.get_by_text("It is proposed as complete.").wait_for()
        assert self.officer.get_by_role("link", name="Close it").count() == 0

    def and_i_ask_for_more_time_for_the_second(self) -> None:
        self.officer.goto("/")
        self.choose("Ask for more time", self.talk)
        self.officer.get_by_label("When it can be done, in words").fill("by the end of December 2016")
        self.officer.get_by_label("Why more time is needed").fill("Nobody is free before Christmas")
        self.officer.get_by_role("button", name="Continue").click()
        self.officer.get_by_text("By Saturday 31 December 2016").wait_for()
        self.axe(self.officer)
        self.officer.get_by_role("button", name="Ask for it").click()
        self.officer.get_by_text("You have asked for more time").wait_for()

    def when_the_commissioner_agrees_at_the_meeting_of_december(self) -> None:
        self.settings.SHOWN_AS_ON = DECEMBER
        self.chair.goto("/ledger")
        self.chair.get_by_role("link", name=self.talk).click()
        self.axe(self.chair)
        self.chair.get_by_role("link", name="Agree").click()
        self.axe(self.chair)
        self.chair.get_by_role("button", name="Agree").click()
        self.chair.get_by_text("It has slipped once.").wait_for()

    def and_closes_the_first_with_a_tick(self) -> None:
        hold_meeting(self.december, by=self.cast.gwen, on=DECEMBER)
        self.chair.goto("/meetings")
        self.chair.get_by_role("link", name="20 December 2016").first.click()
        self.chair.get_by_role("link", name="Close actions at this meeting").click()
        self.axe(self.chair)
        self.chair.get_by_label(f"Close {self.report}", exact=True).check()
        self.chair.get_by_label("What came of them").fill("The report is here and has been read.")
        self.chair.get_by_label("What shows that they were done").fill("The report, on the table")
        self.chair.get_by_role("button", name="Continue").click()
        self.chair.get_by_role("button", name="Close them").click()

    def then_the_notes_of_the_meeting_say_so(self) -> None:
        closed = self.chair.get_by_text("Closed here:").first
        closed.wait_for()
        assert "The report is here and has been read." in self.chair.content()
        self.axe(self.chair)

    def when_the_new_year_comes_and_the_second_is_still_open(self) -> None:
        self.settings.SHOWN_AS_ON = date(2017, 1, 4)

    def then_the_commissioner_sees_that_it_is_overdue_and_slipped_once(self) -> None:
        self.chair.goto("/")
        self.chair.get_by_role("link", name=self.talk).click()
        self.chair.get_by_text("overdue", exact=True).wait_for()
        self.chair.get_by_text("It has slipped once.").wait_for()

    def and_i_see_the_same_without_blame(self) -> None:
        self.officer.goto("/")
        self.officer.get_by_text("was due Saturday 31 December 2016, 4 days ago").wait_for()
        self.officer.get_by_text("Its date has moved once; at first it was Saturday 24 December 2016").wait_for()
        self.axe(self.officer)

    def choose(self, what: str, ref: str) -> None:
        self.officer.get_by_role("link", name=f"{what} {ref}", exact=True).click()


@pytest.mark.parametrize("width", [360, 1280])
def test_j7_owners_answer(transactional_db: None, page_at: OpenPage, axe: Look, settings: Settings, width: int) -> None:
    cast = lay_cast()
    journey = OwnersAnswer(cast, page_at(width, user=cast.luke), page_at(width, user=cast.asha), settings, axe)
    journey.given_two_promises_of_november_of_which_one_waits_for_the_other()
    journey.when_i_come_in_on_the_twelfth_of_december()
    journey.then_i_see_what_the_force_owes_in_the_words_of_the_minutes()
    journey.when_i_say_that_the_second_is_done_before_the_first()
    journey.then_i_am_warned_and_go_back()
    journey.when_i_accept_the_first_and_say_what_shows_that_it_is_done()
    journey.and_i_ask_for_more_time_for_the_second()
    journey.when_the_commissioner_agrees_at_the_meeting_of_december()
    journey.and_closes_the_first_with_a_tick()
    journey.then_the_notes_of_the_meeting_say_so()
    journey.when_the_new_year_comes_and_the_second_is_still_open()
    journey.then_the_commissioner_sees_that_it_is_overdue_and_slipped_once()
    journey.and_i_see_the_same_without_blame()
