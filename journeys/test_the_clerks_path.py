"""The clerk's path from calling a meeting to its published notes, every page action counted on the way.

The agenda is that of a whole monthly meeting: three things that came back, risks, the officers' update, five questions,
and three items or parts of one under which there was nothing.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_django.fixtures import Settings

from answerable.actions.operations import bring_forward, set_standing_review
from answerable.matters.operations import approve_question, ask_question, draft_question, open_matter, settle_limbs
from answerable.people.tests.cast import Cast, lay_cast
from journeys.a_whole_meeting import ANSWERED, ASK, PUSH, QUESTIONS
from journeys.counting import Counter, Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OpenPage = Callable[..., "Page"]
Look = Callable[["Page"], None]

AT_MOST = 60
TOLD_IN = Path(__file__).resolve().parents[1] / "docs" / "the-clerks-path.md"
JULY, OCTOBER = date(2016, 7, 27), date(2016, 10, 26)
NOVEMBER, AFTER = date(2016, 11, 29), date(2016, 12, 1)


class ClerksPath:
    """The steps of the path, each as whoever takes it would tell it."""

    def __init__(self, cast: Cast, open_page: OpenPage, look: Look, settings: Settings, **how: object) -> None:
        self.cast, self.look, self.settings = cast, look, settings
        self.counter = Counter()
        self.clerk, self.chair, self.chief = (
            Person(who, open_page(user=user, **how), self.counter)
            for who, user in [("clerk", cast.gwen), ("commissioner", cast.asha), ("chief executive", cast.cal)]
        )
        settings.SHOWN_AS_ON = OCTOBER

    # What lies behind: laid by the operations

    def given_three_things_are_to_come_back(self) -> None:
        self.to_come_back("Crime desk", "How far the plan is")
        self.custody_is_reviewed()
        self.to_come_back("Format of the meeting", "Who ought to come")

    def to_come_back(self, title: str, wanted: str) -> None:
        cast, by = self.cast, self.cast.gwen
        bring_forward(
            open_matter(cast.office, title=title, by=by, on=JULY),
            series=cast.series,
            month="2016-11",
            words="the November meeting",
            wanted=wanted,
            presenter=cast.posts["CC"],
            by=by,
            on=JULY,
        )

    def custody_is_reviewed(self) -> None:
        cast, by = self.cast, self.cast.gwen
        custody = open_matter(cast.office, title="Young people in custody", by=by, on=JULY)
        set_standing_review(
            custody,
            series=cast.series,
            text="Half a year’s figures",
            words="six-monthly",
            every_months=6,
            first_month="2016-11",
            presenter=cast.posts["CC"],
            question=ask_question(custody, text="Is any young person in a cell overnight?", by=by, on=JULY),
            by=by,
            on=JULY,
        )

    def and_five_questions_are_approved(self) -> None:
        cast = self.cast
        for title, (post, _under), text, limbs in QUESTIONS:
            matter = open_matter(cast.office, title=title, by=cast.gwen, on=OCTOBER)
            question = draft_question(matter, text=text, asked_of=cast.posts[post], by=cast.gwen, on=OCTOBER)
            settle_limbs(question, limbs=limbs, by=cast.gwen, on=OCTOBER)
            approve_question(question, by=cast.asha, on=OCTOBER)

    # Before the meeting

    def i_call_the_meeting(self) -> None:
        clerk = self.clerk
        clerk.open("/meetings")
        clerk.follow(clerk.button("Call a meeting"))
        for label, part in [("Day", 29), ("Month", 11), ("Year", 2016)]:
            clerk.page.get_by_label(label, exact=True).fill(str(part))
        clerk.send("Call the meeting")
        clerk.page.get_by_text("How far the plan is").first.wait_for()
        self.look(clerk.page)

    def the_commissioner_issues_the_questions_together(self) -> None:
        chair = self.chair
        chair.open("/")
        chair.follow("Issue them together")
        self.look(chair.page)
        initiatives = chair.page.locator("option", has_text="4b").first.get_attribute("value") or ""
        for number, (_title, (_post, under), *_words) in enumerate(QUESTIONS, 2):
            if under == "4b":
                chair.page.get_by_label(f"Under which item question {number} is put").select_option(value=initiatives)
        chair.send("Issue them")
        chair.page.get_by_text("4b(2)").first.wait_for()

    # The meeting

    def i_say_that_it_was_held_and_who_was_there(self) -> None:
        self.settings.SHOWN_AS_ON = NOVEMBER
        clerk = self.clerk
        clerk.open("/meetings/1")
        clerk.follow(clerk.button("It was held"))
        clerk.send("It was held")
        clerk.follow("Record who was there")
        self.look(clerk.page)
        for name in ("Asha Verran (PCC)", "Cal Thorne (CEx)", "Ines Calloway (CC)"):
            clerk.page.get_by_label(name).select_option("present")
        clerk.page.get_by_label("Dev Marlowe (DCC)").select_option("apologies")
        clerk.page.get_by_label("Somebody else (1)").fill("Gwen Ardley")
        clerk.page.get_by_label("How they took part (1)").select_option("note-taker")
        clerk.send("Record")
        clerk.page.get_by_role("heading", name="Taking minutes").wait_for()
        self.look(clerk.page)

    def i_take_up_what_came_back(self) -> None:
        self.when_at("Crime desk")
        self.page.get_by_label("What came of it").fill("A fifth fewer reports wait than a month ago.")
        self.page.get_by_label("A new action came of it").check()
        self.page.get_by_label("What was promised").fill("A review of how the desk performs")
        self.page.get_by_label("When it is to come back").fill("February 2017 and May 2017")
        self.clerk.send("Discharge it")
        self.when_at("Young people in custody")
        self.page.get_by_label("What came of it").fill("A quarter as many are held as six years ago.")
        self.page.get_by_label("A new action came of it").check()
        self.page.get_by_label("Who owes the action").select_option(label="Chief Executive (CEx)")
        self.page.get_by_label("What was promised").fill("Ask the youth justice board for its own figures")
        self.page.get_by_label("Or why it has no date").fill("The board says when it can")
        self.page.get_by_label("In its turn").check()
        self.clerk.send("Discharge it")
        self.when_at("Format of the meeting")
        self.page.get_by_label("What came of it").fill("Those who are invited now go on being invited.")
        self.page.get_by_label("It was decided").check()
        self.page.get_by_label("The decision, in a few words").fill("Who is invited stays as it is")
        self.clerk.send("Discharge it")

    def when_at(self, heading: str) -> None:
        self.panel.get_by_role("heading", level=2).filter(has_text=heading).wait_for()
        self.clerk.follow("Say what came of it")
        self.page.get_by_role("heading", name="Say what came of it").wait_for()

    def the_chief_executive_writes_what_was_said_of_the_risks(self) -> None:
        """Of a withheld item nobody but the commissioner and the chief executive reads or writes the private words."""
        chief = self.chief
        chief.open("/meetings/1/live")
        self.at("2", chief)
        self.panel_of(chief).get_by_label("Private").fill("Two warrants are served on Thursday.")
        chief.send("Keep")
        chief.page.get_by_text(re.compile("are kept|Saved at")).filter(visible=True).first.wait_for()

    def i_write_what_was_reported(self) -> None:
        self.at("2")
        self.write("We were told of operations that are under way.")
        self.on_to("3")
        self.write(
            "The press office is reorganised, and pays for itself within the next financial year.\n"
            "The report on motorway patrols is finished.\n"
            "ACTION CC to send the Commissioner the report on motorway patrols and its papers\n"
            "ACTION DCC to arrange a meeting about the report on motorway patrols, before Christmas"
        )
        self.clerk.send("Keep")
        self.page.get_by_label("Why it has no date").filter(visible=True).fill("It goes before the meeting about it")
        self.record("CC to send")
        self.record("DCC to arrange")
        self.on_to("4a(1)")

    def i_write_how_the_questions_were_answered(self) -> None:
        numbers = [*ANSWERED, "4c"]
        for number, following in pairwise(numbers):
            words, answers = ANSWERED[number]
            self.write(words)
            for place, answer in enumerate(answers):
                group = self.panel.locator(".live__limb").nth(place)
                group.get_by_label(answer, exact=True).check()
            self.on_to(following)

    def i_record_that_there_was_nothing_else(self) -> None:
        for following in ("5", "6"):
            self.clerk.send(self.panel.get_by_role("button", name="Nothing to report"))
            self.page.get_by_text("There was nothing to report.").filter(visible=True).first.wait_for()
            self.on_to(following)
        self.write("20 December 2016")
        self.clerk.send("Keep")
        self.page.get_by_text("recorded").filter(visible=True).first.wait_for()

    # After it

    def i_check_what_was_left_hanging(self) -> None:
        self.clerk.follow("Check what was left hanging")
        self.look(self.page)
        self.make_an_action_of(ASK, "by the end of April 2017")
        self.let_the_figure_stand()
        self.pass_over_the_asks(but_for=PUSH)
        self.no_action_arose_from("consistently", "The other districts are being trained until March.")
        self.make_an_action_of(PUSH, "by the end of June 2017")
        self.page.get_by_text("Nothing is left hanging.").wait_for()
        self.look(self.page)

    def let_the_figure_stand(self) -> None:
        self.clerk.follow(self.page.get_by_role("button", name="Let it stand, because"))
        self.page.get_by_label("Which time it is of, or why it stands").fill("It is a hope, and of no year.")
        self.clerk.send("Record it")

    def pass_over_the_asks(self, *, but_for: str) -> None:
        several = self.page.locator("details").filter(has_text="No action from several")
        several.locator("summary").click()
        for box in several.locator(".govuk-checkboxes__item").filter(has_not_text=but_for).all():
            box.get_by_role("checkbox").check()
        several.get_by_label("Because", exact=True).fill("The next report on the plan takes it up.")
        self.clerk.send(several.get_by_role("button", name="Record it"))
        self.page.get_by_text("No action arises from").wait_for()

    def make_an_action_of(self, sentence: str, due: str) -> None:
        self.page.locator("mark").filter(has_text=sentence).wait_for()
        self.clerk.follow(self.page.get_by_role("button", name="Make it an action"))
        self.page.get_by_label("When it is due, in the words that were used").fill(due)
        self.clerk.send("Continue")
        self.clerk.send("Record it")

    def no_action_arose_from(self, limb: str, reason: str) -> None:
        self.page.locator("mark").filter(has_text=limb).wait_for()
        self.clerk.follow(self.page.get_by_role("button", name="No action, because"))
        self.page.get_by_label("The chair’s reason").fill(reason)
        self.clerk.send("Record it")

    def i_clear_the_notes(self) -> None:
        self.clerk.follow(self.clerk.button("Clear the notes"))
        self.clerk.send("Clear the notes")
        self.page.get_by_text("The notes are cleared.").wait_for()

    def i_propose_what_is_withheld(self) -> None:
        self.clerk.open("/publishing/1")
        self.look(self.page)
        self.clerk.follow("Propose to withhold 2 Operational")
        self.page.get_by_label("Under which exemption").select_option("FOI s.31")
        self.page.get_by_label("What harm withholding prevents").fill("Those who are watched would know.")
        self.page.get_by_label("Why withholding serves the public").fill("An operation that is known of fails.")
        for label, part in [("Day", 29), ("Month", 5), ("Year", 2017)]:
            self.page.get_by_label(label, exact=True).fill(str(part))
        self.clerk.send("Propose it")
        self.page.get_by_text("It is proposed.").wait_for()

    def the_commissioner_approves(self) -> None:
        self.settings.SHOWN_AS_ON = AFTER
        chair = self.chair
        chair.open("/meetings/1/notes")
        self.look(chair.page)
        chair.follow(chair.button("Approve the notes"))
        chair.send("Approve the notes")
        chair.page.get_by_text("The notes are approved.").wait_for()

    def the_chief_executive_publishes(self) -> None:
        chief = self.chief
        chief.open("/publishing/1")
        chief.follow("Withhold it")
        chief.send("Withhold it")
        chief.follow(chief.button("Publish the notes"))
        chief.send("Publish")
        chief.page.get_by_text("The notes are published.").wait_for()
        chief.page.get_by_text("The public sees this already.").wait_for()
        self.look(chief.page)

    # Where the clerk writes

    @property
    def page(self) -> "Page":
        return self.clerk.page

    @property
    def panel(self) -> "Locator":
        return self.panel_of(self.clerk)

    def panel_of(self, person: Person) -> "Locator":
        return person.page.locator("[data-panel]:not([hidden])")

    def at(self, number: str, person: Person | None = None) -> None:
        self.panel_of(person or self.clerk).get_by_role("heading", level=2).filter(has_text=f"{number} ").wait_for()

    def write(self, words: str) -> None:
        self.panel.get_by_label("For the public").fill(words)

    def on_to(self, number: str) -> None:
        self.clerk.send(self.panel.get_by_role("button", name="Keep, and go to the next item"))
        self.at(number)

    def record(self, words: str) -> None:
        self.clerk.send(self.panel.get_by_role("button", name="Record this action").filter(has_text=words))
        self.panel.locator(".live__line--recorded").filter(has_text=words).wait_for()


STEPS: list[tuple[str, str, Callable[[ClerksPath], None]]] = [
    ("Call the meeting", "clerk", ClerksPath.i_call_the_meeting),
    ("Issue the five questions together", "commissioner", ClerksPath.the_commissioner_issues_the_questions_together),
    ("Say that it was held, and who was there", "clerk", ClerksPath.i_say_that_it_was_held_and_who_was_there),
    ("Say what came of the three things that came back", "clerk", ClerksPath.i_take_up_what_came_back),
    (
        "Write what was said of the risks in private",
        "chief executive",
        ClerksPath.the_chief_executive_writes_what_was_said_of_the_risks,
    ),
    ("Write what was reported, and record its two actions", "clerk", ClerksPath.i_write_what_was_reported),
    ("Write how the five questions were answered", "clerk", ClerksPath.i_write_how_the_questions_were_answered),
    ("Record that there was nothing else", "clerk", ClerksPath.i_record_that_there_was_nothing_else),
    ("Check what was left hanging", "clerk", ClerksPath.i_check_what_was_left_hanging),
    ("Clear the notes", "clerk", ClerksPath.i_clear_the_notes),
    ("Propose what is withheld", "clerk", ClerksPath.i_propose_what_is_withheld),
    ("Approve the notes", "commissioner", ClerksPath.the_commissioner_approves),
    ("Decide what is withheld, and publish", "chief executive", ClerksPath.the_chief_executive_publishes),
]


def told() -> tuple[dict[tuple[str, str], int], int]:
    """The table that the office reads: each step with who takes it and its page actions, and their sum."""
    lines = re.findall(r"^\|(.+)\|(.*)\| \**(\d+)\** \|$", TOLD_IN.read_text(encoding="utf-8"), re.MULTILINE)
    rows = [(what.strip(), who.strip(), int(n)) for what, who, n in lines]
    return {(what, who): n for what, who, n in rows if who}, next(n for _what, who, n in rows if not who)


@pytest.mark.parametrize(("width", "script"), [(1280, False), (360, True)])
def test_the_clerks_path(
    transactional_db: None, page_at: OpenPage, axe: Look, settings: Settings, width: int, script: bool
) -> None:
    look = axe if script else (lambda _page: None)  # axe is itself a script
    path = ClerksPath(lay_cast(), lambda **how: page_at(width, **how), look, settings, script=script)
    path.given_three_things_are_to_come_back()
    path.and_five_questions_are_approved()
    counter = path.counter
    for step, who, take in STEPS:
        with counter.of(step, who):
            take(path)
    assert counter.total <= AT_MOST
    assert counter.opened_twice == []
    # Without script nothing can be sent or opened but by the browser itself, which has counted with us.
    assert counter.by_the_browser <= counter.total if script else counter.by_the_browser == counter.total
    assert (counter.steps, counter.total) == told()
