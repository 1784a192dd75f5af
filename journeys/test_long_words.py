"""A word of two hundred letters, as an address of the web may be, makes no page wider than its window."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from answerable.actions.operations import Due, Return, bring_forward, raise_action
from answerable.core.dates import Month
from answerable.matters.models import Matter
from answerable.matters.operations import approve_question, draft_question, open_matter
from answerable.measures.operations import define_measure, record_observation, restate
from answerable.measures.rules import Figure, Period, Unit
from answerable.measures.tests.figures import WORDS
from answerable.meetings.operations import attach_paper, record_attendance, write_briefing_note, write_item
from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.papers.operations import add_paper
from answerable.people.operations import add_person, appoint
from answerable.people.tests.cast import lay_cast

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]
LONG = "W" * 200


class LongWords:
    """The steps of the journey: one word written wherever the office writes something, and every page looked at."""

    def __init__(self, month: OfficeMonth) -> None:
        self.month, self.cast = month, month.cast
        self.who: dict[str, Any] = {"by": self.cast.gwen, "on": month.today}

    def given_it_is_written_everywhere(self) -> None:
        self.matter = open_matter(self.cast.office, title=LONG, **self.who)
        self.promised_and_asked(self.matter)
        self.said_at_the_meeting()
        self.counted_and_counted_again()
        ida = add_person(self.cast.office, name=LONG, **self.who)
        appoint(ida, self.cast.posts["PO"], begins=self.month.today - timedelta(days=9), **self.who)
        name = f"{LONG[:190]}.txt"
        self.paper = add_paper(self.cast.office, title=LONG, content=LONG.encode(), name=name, **self.who)
        attach_paper(self.month.item(self.month.next, "3"), paper=self.paper, **self.who)

    def promised_and_asked(self, matter: Matter) -> None:
        cast, soon = self.cast, Month.of(self.month.next.held_on)
        item = self.month.item(self.month.last, "3")
        told: dict[str, Any] = {"owner": cast.posts["DCC"], "series": cast.series, "raised_at": item, **self.who}
        raise_action(matter, text=LONG, due=Due(LONG, "date", self.month.today), **told)
        raise_action(matter, text=LONG, returns=[Return(str(soon), LONG)], **told)
        bring_forward(matter, series=cast.series, month=str(soon), words=LONG, wanted=LONG, **self.who)
        for _twice in range(2):
            question = draft_question(matter, text=f"Is {LONG} done?", context=LONG, **self.who)
            approve_question(question, by=cast.asha, on=self.month.today)

    def said_at_the_meeting(self) -> None:
        last = self.month.last
        for number in ("3", "4b"):
            words = f"There needs to be a {LONG}. {LONG}"
            write_item(self.month.item(last, number), public_text=words, private_text=LONG, **self.who)
        record_attendance(last, name=LONG, capacity=LONG, **self.who)
        write_briefing_note(self.month.next, text=LONG, **self.who)

    def counted_and_counted_again(self) -> None:
        """A rate of many, restated: the widest row that a table of figures has."""
        keeps: dict[str, Any] = {"by": self.cast.ana, "on": self.month.today}
        words = WORDS | {"name": LONG, "counts": LONG, "unit": Unit.PER_CENT}
        self.measure = define_measure(self.cast.office, **words, **keeps)
        last = Month.of(self.month.today).plus(-1)
        before: dict[str, Any] = {"numerator": Decimal(970_000), "denominator": Decimal(10**7)}
        after: dict[str, Any] = {"numerator": Decimal(825_000), "denominator": Decimal(10**7)}
        known = Figure(Period(last.first, last.last), Decimal("9.7"), last.last, **before)
        entered = record_observation(self.measure, known, **keeps)
        restate(entered, value=Decimal("8.25"), as_at=self.month.today, reason=LONG, **after, **keeps)

    def pages(self) -> list[str]:
        last, coming = [self.month.last.number], [self.month.next.number]
        item = [*last, self.month.item(self.month.last, "3").number]
        action = [self.matter.actions.get(due_dates__isnull=False).number]
        names = ["today", "owed", "meetings", "ledger", "matters", "questions", "papers", "people", "forward-plan"]
        names += ["history", "publishing", "remind-owners", "measures"]
        of_last = ["meeting", "meeting-notes", "live", "check-minutes", "to-publish", "attend-together", "brief"]
        of_last += ["close-at-meeting", "compare-minutes", "clear-minutes", "meeting-papers"]
        of_coming = ["meeting", "brief", "meeting-papers", "issue-questions"]
        return [
            *[reverse(name) for name in names],
            *[reverse(name, args=last) for name in of_last],
            *[reverse(name, args=coming) for name in of_coming],
            *[reverse(name, args=item) for name in ("sheet", "raise-action", "decide", "withhold")],
            f"{reverse('live', args=last)}?item={item[1]}",
            reverse("paper", args=[self.paper.number]),
            reverse("matter", args=[self.matter.number]),
            *[reverse(name, args=[self.measure.number]) for name in ("measure", "add-figure", "mark-break")],
            reverse("question", args=[1]),
            *[reverse(name, args=action) for name in ("action", "update-action", "bring-back", "propose-extension")],
        ]


def test_a_long_word_breaks_no_page(transactional_db: None, page_at: OpenPage) -> None:
    journey = LongWords(lay_month(lay_cast()))
    journey.given_it_is_written_everywhere()
    readers = {name: page_at(360, user=journey.cast.users[name]) for name in ("gwen", "asha", "dev", "ana")}
    too_wide = []
    for address in journey.pages():
        for name, page in readers.items():
            page.goto(address)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 360:
                too_wide.append((address, name, width))
    assert not too_wide, "\n".join(map(str, too_wide))
