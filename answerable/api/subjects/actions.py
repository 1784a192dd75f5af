"""The ledger of promises as it stood on any day, and one promise with its history."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from answerable.actions.ledger import Entry, entry_of, ledger
from answerable.actions.models import Action
from answerable.actions.readers import Readers
from answerable.actions.rules import ActionKind, ActionState
from answerable.actions.story import ACTION_LIFE
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.finding import find
from answerable.api.words import GREATEST, Code, Day, NumberInPath, PageNumber
from answerable.record.today import this_day

subject = Subject("Actions")


class LedgerState(StrEnum):
    """Which promises of the ledger are wanted."""

    UNFINISHED = "unfinished"
    OVERDUE = "overdue"
    OPEN = "open"
    DISPUTED = "disputed"
    PROPOSED_COMPLETE = "proposed complete"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class PromisedShape(Schema):
    """One time that a promise falls due: its words, and what they were taken to mean."""

    words: str
    kind: str
    date: str | None
    month: str | None = Field(description="Such as 2017-02, where no day is named")
    meeting: str | None = Field(description="The day of the meeting that has taken it")


class PlaceShape(Schema):
    """At which item of which meeting something happened; `item` is null where it was between meetings."""

    series: str
    date: str | None
    item: str | None


class LineShape(Schema):
    """One thing that happened; `on` is a month alone where the day is not known."""

    on: str
    by: str
    what: str
    words: str


class ActionShape(Schema):
    """A promise as the ledger knew it on a day."""

    number: int
    ref: str
    text: str
    kind: ActionKind
    owners: list[str]
    holders: list[str]
    matter: str
    matter_number: int
    series: str
    raised_on: date
    raised_at: PlaceShape
    due: list[PromisedShape]
    first_due: str | None
    no_date_reason: str
    slips: int
    state: ActionState
    overdue: bool
    closed_on: date | None
    closed_at: PlaceShape | None
    outcome: str
    public: bool


class ActionWithHistory(ActionShape):
    """A promise with all that has become of it, oldest first, as far as you may read it."""

    public_text: str
    evidence: str
    history: list[LineShape]


class Ledger(Page):
    """Promises, oldest first."""

    entries: list[ActionShape]
    as_at: date


AsAt = Annotated[Day | None, Query(description="The ledger as it was known at the end of this day; today if left out")]
Owner = Annotated[Code | None, Query(description="The code of the post that owned it then, such as CC")]
InState = Annotated[LedgerState | None, Query(description="“unfinished” is all that had not ended")]
OfMatter = Annotated[int | None, Query(ge=1, le=GREATEST, description="The number of a matter")]


@subject.reads("/actions", Ledger)
def actions(
    request: ApiRequest,
    as_at: AsAt = None,
    owner: Owner = None,
    state: InState = None,
    matter: OfMatter = None,
    page: PageNumber = 1,
) -> dict[str, Any]:
    """The ledger: every promise that you may see, as it was known at the end of a day."""
    day = as_at or this_day()
    entries = ledger(user_of(request), office_of(request), as_at=day, owner=owner, matter=matter, state=state)
    return page_of(entries, page, entry_as_json) | {"as_at": day}


@subject.reads("/actions/{number}", ActionWithHistory)
def action(request: ApiRequest, number: NumberInPath, as_at: AsAt = None) -> dict[str, Any]:
    """One promise with its history."""
    return with_history(request, number, as_at)


def with_history(request: ApiRequest, number: int, as_at: date | None = None) -> dict[str, Any]:
    """One promise as it is now, after whatever was done to it, or as it was on a day."""
    day = as_at or this_day()
    rows = Action.objects.visible_to(user_of(request)).live()
    rows = rows.filter(raised_on__lte=as_at) if as_at else rows
    related = rows.select_related("matter", "owner", "series", "body", "raised_at__meeting", "ended_at__meeting")
    found = find(request, related.prefetch_related(*ACTION_LIFE), number=number)
    entry = entry_of(found, as_at=day)
    lines = Readers(user_of(request), office_of(request)).lines(entry.history)
    shown = entry_as_json(entry) | {"history": [line.as_json() for line in lines]}
    return shown | {"public_text": found.public_text, "evidence": found.evidence if entry.closed_on else ""}


def entry_as_json(entry: Entry) -> dict[str, Any]:
    known = entry.action
    beside = {
        "number": known.number,
        "matter_number": known.matter.number,
        "series": known.series.code,
        "no_date_reason": known.no_date_reason,
    }
    return entry.as_json() | beside
