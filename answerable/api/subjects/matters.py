"""Matters and their stories, and opening and changing them."""

from datetime import date
from typing import Annotated, Any

from django.db import transaction
from ninja import Query, Schema, Status
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.actions.operations import close_matter as close
from answerable.actions.readers import Readers
from answerable.actions.story import story_of
from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.finding import matter_of
from answerable.api.words import Flag, NumberInPath, PageNumber, Sent, Title, Words
from answerable.matters import operations
from answerable.matters.models import Matter
from answerable.matters.rules import MatterState
from answerable.record.today import this_day

subject = Subject("Matters")
WRITES = Scope.WRITE_MATTERS


class MatterShape(Schema):
    """One concern that lives from meeting to meeting."""

    number: int
    ref: str
    title: str
    aliases: list[str]
    summary: str
    state: MatterState
    opened_on: date
    public: bool


class Matters(Page):
    """Matters, in the order of their titles."""

    entries: list[MatterShape]


class StoryLineShape(Schema):
    """One thing that happened; `on` is a month alone where the day is not known."""

    on: str
    kind: str
    what: str
    words: str
    by: str
    ref: str = Field(description="The reference of the action that it is about, if any")
    meeting: int | None = Field(description="The number of the meeting at which it happened")


class Story(Page):
    """The life of a matter, oldest first, as far as you may read it."""

    entries: list[StoryLineShape]


class OpenMatter(Sent):
    """A new matter."""

    title: Title
    summary: Words = ""
    public: Flag = True


class ChangeMatter(Sent):
    """A better title, or where it stands now; what is left out stays as it is."""

    title: Title | None = None
    summary: Words | None = None


class ChangeMatterState(Sent):
    """What becomes of it, and why; it is closed only when nothing in it is open or still to come back."""

    state: MatterState
    reason: Words


InState = Annotated[MatterState | None, Query(description="Where the matter stands")]


@subject.reads("/matters", Matters)
def matters(request: ApiRequest, state: InState = None, page: PageNumber = 1) -> dict[str, Any]:
    """The matters of the office."""
    rows = Matter.objects.visible_to(user_of(request)).live().at(office_of(request))
    rows = rows.filter(state=state) if state else rows
    return page_of(rows.order_by("title", "pk"), page, MatterShape.from_orm)


@subject.reads("/matters/{number}", MatterShape)
def matter(request: ApiRequest, number: NumberInPath) -> Matter:
    """One matter."""
    return matter_of(request, number)


@subject.reads("/matters/{number}/story", Story)
def story(request: ApiRequest, number: NumberInPath, page: PageNumber = 1) -> dict[str, Any]:
    """All that happened in a matter: asked, promised, brought back, decided, and what became of it."""
    lines = story_of(matter_of(request, number), up_to=this_day())
    return page_of(Readers(user_of(request), office_of(request)).lines(lines), page, _line)


def _line(line: Any) -> dict[str, Any]:
    said = {"on": line.when, "kind": line.kind.value, "what": line.title, "words": line.words}
    return said | {"by": line.by, "ref": line.ref, "meeting": line.meeting}


@subject.writes("/matters", MatterShape, scope=WRITES, status=201)
def open_matter(request: ApiRequest, sent: OpenMatter) -> Status[Any]:
    """Open a matter."""
    made = operations.open_matter(
        office_of(request),
        title=sent.title,
        summary=sent.summary,
        public=sent.public,
        by=user_of(request),
        on=this_day(),
    )
    return Status(201, made)


@subject.writes("/matters/{number}", MatterShape, scope=WRITES, method="PATCH")
def change_matter(request: ApiRequest, number: NumberInPath, sent: ChangeMatter) -> Matter:
    """Rename a matter, or say where it stands."""
    found, by = matter_of(request, number), user_of(request)
    with transaction.atomic():
        if sent.title is not None:
            operations.rename_matter(found, title=sent.title, by=by, on=this_day())
        if sent.summary is not None:
            operations.summarise_matter(found, summary=sent.summary, by=by, on=this_day())
    return matter_of(request, number)


@subject.writes("/matters/{number}/state", MatterShape, scope=WRITES)
def change_matter_state(request: ApiRequest, number: NumberInPath, sent: ChangeMatterState) -> Matter:
    """Monitor a matter, open it again, or close it."""
    found, by = matter_of(request, number), user_of(request)
    if sent.state is MatterState.CLOSED:
        close(found, reason=sent.reason, by=by, on=this_day())
    else:
        operations.change_matter_state(found, sent.state, reason=sent.reason, by=by, on=this_day())
    return matter_of(request, number)
