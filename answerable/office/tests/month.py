"""A month in the office: one meeting held and half written up, one to come, promises kept, late and undated."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

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
    today, gwen = localdate(), cast.gwen
    then, soon = today - timedelta(days=20), today + timedelta(days=12)
    matter = cast.matter()
    last = call_meeting(cast.series, held_on=then, venue="Committee room 2", by=gwen, on=then)
    hold_meeting(last, by=gwen, on=then)
    item = AgendaItem.objects.get(meeting=last, printed_number="4a")
    write_item(
        item, public_text="The backlog fell again.", private_text="Two sergeants are off sick.", by=gwen, on=then
    )
    late = raise_action(
        matter,
        text="Clear every report older than a week",
        owner=cast.posts["DCC"],
        series=cast.series,
        due=Due("within a week", Kind.DATE, then + timedelta(days=7)),
        raised_at=item,
        by=gwen,
        on=then,
    )
    undated = raise_action(
        matter,
        text="Share the staffing plan",
        owner=cast.posts["CC"],
        series=cast.series,
        no_date_reason="It depends on the budget",
        raised_at=item,
        by=gwen,
        on=then,
    )
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
    raise_action(
        matter,
        text="Report on call handling",
        owner=cast.posts["CC"],
        series=cast.series,
        returns=[Return(str(Month.of(today).plus(5)), "the spring")],
        raised_at=item,
        by=gwen,
        on=then,
    )
    coming = call_meeting(
        cast.series, held_on=soon, venue="Committee room 2", chair=cast.posts["PCC"], by=gwen, on=today
    )
    return OfficeMonth(cast, today, matter, last, coming, late, undated, returning)


def signed_in(page: PageClient, user: User) -> PageClient:
    page.force_login(user, MODEL_BACKEND)
    return page
