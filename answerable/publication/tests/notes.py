"""Notes of meetings for the tests: called, held, written, approved, all by the operations."""

from datetime import date

from answerable.actions.models import Action
from answerable.actions.operations import Due, raise_action
from answerable.agenda.operations import add_item, approve_minutes, call_meeting, clear_minutes, hold_meeting
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import mark_discussed, record_nil, restrict_item, write_item
from answerable.meetings.rules import UNSETTLED
from answerable.people.tests.cast import Cast
from answerable.publication.models import Publication, Withholding
from answerable.publication.operations import decide_withholding, propose_withholding, publish_meeting
from answerable.tests.laid_again import laid_again

NOVEMBER, DECEMBER, JANUARY = date(2016, 11, 29), date(2016, 12, 20), date(2017, 1, 31)
REVIEW = date(2018, 1, 31)


@laid_again
def held(cast: Cast, day: date = NOVEMBER) -> Meeting:
    meeting = call_meeting(
        cast.series, held_on=day, venue="County Hall, Midshire", chair=cast.posts["PCC"], by=cast.gwen, on=day
    )
    hold_meeting(meeting, by=cast.gwen, on=day)
    # The pack's second item is withheld as a rule; most of these stories have nothing to withhold.
    restrict_item(item_of(meeting, "2"), access="open", by=cast.gwen, on=day)
    meeting.refresh_from_db()
    return meeting


def item_of(meeting: Meeting, number: str) -> AgendaItem:
    return AgendaItem.objects.live().get(meeting=meeting, printed_number=number)


@laid_again
def about(cast: Cast, meeting: Meeting, matter: Matter, public_text: str, *, heading: str = "") -> AgendaItem:
    """An item on a matter, with words for the public."""
    item = add_item(
        meeting,
        heading=heading or matter.title,
        matter=matter,
        printed_number=f"4a({matter.number})",
        under=item_of(meeting, "4a"),
        by=cast.gwen,
        on=meeting.held_on,
    )
    write_item(item, public_text=public_text, by=cast.gwen, on=meeting.held_on)
    item.refresh_from_db()
    return item


def promise(cast: Cast, item: AgendaItem, text: str, *, public: bool = True, public_text: str = "") -> Action:
    assert item.matter is not None
    return raise_action(
        item.matter,
        text=text,
        owner=cast.posts["DCC"],
        series=cast.series,
        due=Due("before Christmas", "before", date(2016, 12, 24)),
        raised_at=item,
        public=public,
        public_text=public_text,
        by=cast.gwen,
        on=item.meeting.held_on,
    )


@laid_again
def approve(cast: Cast, meeting: Meeting) -> Meeting:
    """A nil return wherever nothing is written, then cleared by the clerk and approved by the commissioner."""
    day = meeting.held_on
    items = list(AgendaItem.objects.live().filter(meeting=meeting))
    parents = {item.parent_id for item in items}
    for item in items:
        if item.outcome in UNSETTLED and item.pk not in parents:
            if item.kind == "standing":
                record_nil(item, words="No business this month.", by=cast.gwen, on=day)
            else:
                mark_discussed(item, by=cast.gwen, on=day)
    clear_minutes(meeting, by=cast.gwen, on=day)
    approve_minutes(meeting, by=cast.asha, on=day)
    meeting.refresh_from_db()
    return meeting


def publish(cast: Cast, meeting: Meeting) -> Publication:
    return publish_meeting(meeting, by=cast.cal, on=meeting.held_on)


@laid_again
def withhold(cast: Cast, item: AgendaItem, exemption: str = "FOI s.31") -> Withholding:
    withholding = propose_withholding(
        item,
        exemption=exemption,
        public_interest="Knowing it now would help offenders more than it would help residents.",
        harm="A live operation could fail.",
        review_on=REVIEW,
        by=cast.gwen,
        on=item.meeting.held_on,
    )
    decide_withholding(withholding, by=cast.cal, on=item.meeting.held_on)
    return withholding


@laid_again
def published_november(cast: Cast) -> tuple[Meeting, Action, Publication]:
    """The usual beginning: one meeting, one matter, one promise, all of it public."""
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "The backlog of unrecorded crime has fallen by a fifth.")
    action = promise(cast, item, "Arrange a visit to the recording team.")
    approve(cast, meeting)
    return meeting, action, publish(cast, meeting)
