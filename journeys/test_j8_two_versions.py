"""Two memories of one meeting: the force disputes an owner and a sentence, the chair decides, both texts are kept."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localdate

from answerable.actions.operations import Due, raise_action
from answerable.agenda.operations import add_item, call_meeting, hold_meeting
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import record_nil, write_item
from answerable.people.tests.cast import Cast, lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]
WRITTEN, TRUE = "Patrols were doubled in May.", "Patrols were trebled in May."


class TwoVersions:
    """The steps of the journey, each as the one whose part it is would tell it."""

    def __init__(self, cast: Cast, open_page: OpenPage, axe: Look, *, width: int) -> None:
        self.cast, self.day, self.axe = cast, localdate(), axe
        self.clerk, self.force, self.chair = (open_page(width, user=user) for user in (cast.gwen, cast.luke, cast.asha))

    def given_notes_with_an_action_of_the_deputy(self) -> None:
        gwen, day = self.cast.gwen, self.day
        meeting = call_meeting(self.cast.series, held_on=day, by=gwen, on=day)
        hold_meeting(meeting, by=gwen, on=day)
        self.address = f"/meetings/{meeting.number}"
        for one in AgendaItem.objects.live().filter(meeting=meeting):
            record_nil(one, words="There was none.", by=gwen, on=day)
        matter = self.cast.matter("Patrols")
        item = add_item(meeting, heading="Patrols", matter=matter, by=gwen, on=day)
        write_item(item, public_text=WRITTEN, by=gwen, on=day)
        due, owner = Due("by June 2031", "before", due_on=date(2031, 6, 1)), self.cast.posts["DCC"]
        raise_action(
            matter, text="Map the beats", owner=owner, series=self.cast.series, due=due, raised_at=item, by=gwen, on=day
        )

    def when_i_the_clerk_send_the_draft_to_the_force(self) -> None:
        self.clerk.goto(f"{self.address}/notes")
        self.clerk.get_by_role("link", name="Send the draft to the force").click()
        self.clerk.get_by_role("button", name="Send it").click()
        self.clerk.get_by_text("After that its silence is agreement").wait_for()

    def then_i_of_the_force_find_it_and_dispute_the_owner(self) -> None:
        self.force.goto("/")
        self.force.get_by_role("heading", name="Drafts to read for factual accuracy").wait_for()
        self.force.goto(f"{self.address}/draft")
        self.force.get_by_role("link", name="This action is not right").click()
        self.force.get_by_label("It is not the owner’s").check()
        self.force.get_by_label("Who should own it").select_option(label="Chief Constable (CC)")
        self.force.get_by_label("Why", exact=True).fill("He said so himself.")
        self.axe(self.force)
        self.force.get_by_role("button", name="Send it to the chair").click()

    def and_the_wording(self) -> None:
        self.force.get_by_role("link", name="Its wording is not right").click()
        self.force.get_by_label("What it should say").fill(TRUE)
        self.force.get_by_label("Why", exact=True).fill("It is in our report.")
        self.force.get_by_role("button", name="Send it to the chair").click()
        self.force.get_by_text("waits for the chair").first.wait_for()

    def and_the_clerk_may_not_clear_meanwhile(self) -> None:
        self.clerk.goto(f"{self.address}/clear")
        self.clerk.get_by_role("button", name="Clear the notes").click()
        self.clerk.get_by_text("2 comments on the draft wait for the chair to decide").first.wait_for()

    def when_i_the_chair_decide_both(self) -> None:
        self.chair.goto(f"{self.address}/draft")
        self.axe(self.chair)
        for _time in range(2):
            self.chair.get_by_role("link", name="Decide").first.click()
            self.chair.get_by_label("It is changed").check()
            self.chair.get_by_label("Why", exact=True).fill("The force is right.")
            self.chair.get_by_role("button", name="Decide").click()
            self.chair.get_by_text("Decided. Both texts are kept.").wait_for()

    def then_the_notes_say_what_was_decided(self) -> None:
        self.clerk.goto(f"{self.address}/draft")
        self.clerk.get_by_text(WRITTEN).first.wait_for()
        self.clerk.get_by_role("button", name="Put these words into the notes").click()
        self.clerk.get_by_text("The notes say now what the chair decided.").wait_for()

    def and_the_two_versions_are_laid_side_by_side(self) -> None:
        self.clerk.get_by_role("link", name="Compare two versions").click()
        assert "doubled" in self.clerk.locator("del.removed").last.inner_text()
        assert "trebled" in self.clerk.locator("ins.added").last.inner_text()
        self.axe(self.clerk)

    def and_the_action_has_its_true_owner_and_remembers_the_first(self) -> None:
        self.force.goto("/ledger")
        self.force.get_by_role("link", name="HTA-").first.click()
        self.force.get_by_text("Passed to CC").wait_for()
        self.force.get_by_text("Promised by DCC").last.wait_for()

    def when_the_force_agrees_the_notes_are_cleared_and_approved(self) -> None:
        self.force.goto(f"{self.address}/draft")
        self.force.get_by_role("button", name="Agree to the draft").click()
        self.force.get_by_role("button", name="Agree").click()
        self.clerk.goto(f"{self.address}/clear")
        self.clerk.get_by_role("button", name="Clear the notes").click()
        self.clerk.get_by_text("The notes are cleared.").wait_for()
        self.chair.goto(f"{self.address}/approve")
        self.chair.get_by_role("button", name="Approve the notes").click()
        self.chair.get_by_text("The notes are approved.").wait_for()
        self.chair.get_by_text(TRUE).wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_two_versions_of_the_truth_are_settled_early(
    transactional_db: None, page_at: OpenPage, axe: Look, width: int
) -> None:
    story = TwoVersions(lay_cast(), page_at, axe, width=width)
    story.given_notes_with_an_action_of_the_deputy()
    story.when_i_the_clerk_send_the_draft_to_the_force()
    story.then_i_of_the_force_find_it_and_dispute_the_owner()
    story.and_the_wording()
    story.and_the_clerk_may_not_clear_meanwhile()
    story.when_i_the_chair_decide_both()
    story.then_the_notes_say_what_was_decided()
    story.and_the_two_versions_are_laid_side_by_side()
    story.and_the_action_has_its_true_owner_and_remembers_the_first()
    story.when_the_force_agrees_the_notes_are_cleared_and_approved()
