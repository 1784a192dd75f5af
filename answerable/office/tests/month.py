"""A month in the office: one meeting held and half written up, one to come, promises kept, late and undated."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from answerable.actions.models import Action, BringForward
from answerable.actions.operations import Due, Return, bring_forward, raise_action
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.core.dates import Month
from answerable.core.words_of_time import Kind
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import write_item
from answerable.people.models import User
from answerable.people.tests.cast import Cast
from answerable.record.today import this_day
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

SAID_IN_PRIVATE = "Two sergeants are off sick."
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class OfficeMonth:
    """What stands in the record, by the names that tests call it."""

    cast: Cast
    today: date
    matter: Matter
    last: Meeting
    next: Meeting
    late: Action
    undated: Action
    returning: BringForward

    def item(self, meeting: Meeting, number: str) -> AgendaItem:
        return AgendaItem.objects.live().get(meeting=meeting, printed_number=number)


def make_month(cast: Cast) -> OfficeMonth:
    """Held twenty days ago, and called for in twelve; what is asked for then comes back at the one to come."""
    today, gwen = this_day(), cast.gwen
    then, soon = today - timedelta(days=20), today + timedelta(days=12)
    matter = cast.matter()
    last = call_meeting(cast.series, held_on=then, venue="Committee room 2", by=gwen, on=then)
    hold_meeting(last, by=gwen, on=then)
    item = AgendaItem.objects.get(meeting=last, printed_number="4a")
    write_item(item, public_text="The backlog fell again.", private_text=SAID_IN_PRIVATE, by=gwen, on=then)
    late, undated = _promises(cast, matter, item, then)
    returning = bring_forward(
        matter,
        series=cast.series,
        month=str(Month.of(soon)),
        words=Month.of(soon).words,
        wanted="A review of recording times",
        presenter=cast.posts["CC"],
        asked_at=item,
        by=gwen,
        on=then,
    )
    chair = cast.posts["PCC"]
    coming = call_meeting(cast.series, held_on=soon, venue="Committee room 2", chair=chair, by=gwen, on=today)
    return OfficeMonth(cast, today, matter, last, coming, late, undated, returning)


def _promises(cast: Cast, matter: Matter, item: AgendaItem, then: date) -> tuple[Action, Action]:
    """One that is late, one without a date, and one that is to come back in five months."""

    def promise(code: str, text: str, **when: Any) -> Action:
        owner, series = cast.posts[code], cast.series
        return raise_action(
            matter, text=text, owner=owner, series=series, raised_at=item, by=cast.gwen, on=then, **when
        )

    within_a_week = Due("within a week", Kind.DATE, then + timedelta(days=7))
    late = promise("DCC", "Clear every report older than a week", due=within_a_week)
    undated = promise("CC", "Share the staffing plan", no_date_reason="It depends on the budget")
    later = Month.of(this_day()).plus(5)
    promise("CC", "Report on call handling", returns=[Return(str(later), "the spring")])
    return late, undated


lay_month = laid_again(make_month)


def signed_in(page: PageClient, user: User) -> PageClient:
    page.force_login(user, MODEL_BACKEND)
    return page
