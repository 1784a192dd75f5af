"""The office, whose token this is, the series of its meetings, and the posts and people in it."""

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from answerable.api.answers import Page, Subject, page_of
from answerable.api.bearers import ApiRequest, office_of, user_of
from answerable.api.words import PageNumber
from answerable.meetings.models import Series
from answerable.people.models import Appointment, Person, Post
from answerable.record.today import this_day

subject = Subject("Office")


class OfficeShape(Schema):
    """The office that the token is for, and what the token may do there."""

    name: str
    kind: str
    today: date = Field(description="The day that it is at the office")
    user: str = Field(description="Whose token it is")
    roles: list[str]
    token: str
    scopes: list[str]
    expires_on: date


class SeriesShape(Schema):
    """Meetings of one kind that follow each other."""

    number: int
    name: str
    code: str
    aliases: list[str]
    cadence: str


class AllSeries(Page):
    """Every series of the office."""

    entries: list[SeriesShape]


class HolderShape(Schema):
    """Who holds a post today."""

    name: str
    code: str = Field(description="The post's code as it is written for this holder, such as T/DCC")
    basis: str


class PostShape(Schema):
    """A post, and who answers for it today."""

    number: int
    code: str
    title: str
    accountable_body: str | None = Field(description="The body it belongs to; null for a post of the office itself")
    holder: HolderShape | None


class Posts(Page):
    """Every post."""

    entries: list[PostShape]


class PersonShape(Schema):
    """Somebody who holds or held a post, or was at a meeting."""

    number: int
    name: str


class People(Page):
    """Everybody in the office's record."""

    entries: list[PersonShape]


@subject.reads("/office", OfficeShape)
def office(request: ApiRequest) -> dict[str, Any]:
    """The office that your token is for, whose token it is and what it may be used for."""
    token, body = request.auth, office_of(request)
    return {
        "name": body.name,
        "kind": body.kind,
        "today": this_day(),
        "user": token.user.username,
        "roles": sorted(token.user.roles_at(body.pk)),
        "token": token.name,
        "scopes": token.scopes,
        "expires_on": token.expires_on,
    }


@subject.reads("/series", AllSeries)
def series(request: ApiRequest, page: PageNumber = 1) -> dict[str, Any]:
    """The series of meetings that the office holds."""
    rows = Series.objects.visible_to(user_of(request)).live().at(office_of(request)).order_by("number")
    return page_of(rows, page, SeriesShape.from_orm)


@subject.reads("/posts", Posts)
def posts(request: ApiRequest, page: PageNumber = 1) -> dict[str, Any]:
    """The posts that owe actions and answer questions, with who holds each today."""
    user, body = user_of(request), office_of(request)
    in_force = Appointment.objects.visible_to(user).live().filter(body=body).on(this_day())
    holders: dict[int, Appointment] = {}
    for appointment in in_force.select_related("person", "post"):
        holders.setdefault(appointment.post_id, appointment)
    rows = Post.objects.visible_to(user).live().at(body).select_related("accountable_body").order_by("number")
    return page_of(rows, page, lambda post: _post(post, holders.get(post.pk)))


def _post(post: Post, holder: Appointment | None) -> dict[str, Any]:
    body = post.accountable_body
    held = holder and {"name": holder.person.name, "code": holder.spoken_code, "basis": holder.basis}
    shown = {"number": post.number, "code": post.code, "title": post.title}
    return shown | {"accountable_body": body.name if body else None, "holder": held}


@subject.reads("/people", People)
def people(request: ApiRequest, page: PageNumber = 1) -> dict[str, Any]:
    """Everybody who holds or held a post, or was at a meeting."""
    rows = Person.objects.visible_to(user_of(request)).live().at(office_of(request)).order_by("number")
    return page_of(rows, page, PersonShape.from_orm)
