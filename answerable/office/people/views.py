"""Who holds which post, who plays which part, and the table of what each part may do."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import DELEGABLE, DESCRIPTIONS, TABLE, Permission, Role, may
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of
from answerable.people.models import Appointment, Body, Delegation, Invitation, Post, RoleHeld, User
from answerable.record.today import this_day


@dataclass
class Holding:
    """A post and whoever holds it now, with how it was held before."""

    post: Post
    now: list[Appointment]
    before: list[Appointment]


def holdings(office: Body, user: User) -> list[Holding]:
    """Every post with its holders, in two queries."""
    today, found = this_day(), {}
    for post in Post.objects.visible_to(user).live().filter(body=office).select_related("accountable_body"):
        found[post.pk] = Holding(post, [], [])
    held = (
        Appointment.objects.visible_to(user).live().filter(body=office, post__in=found).select_related("person", "post")
    )
    for one in held.order_by("-begins", "-pk"):
        ended = one.ends is not None and one.ends < today
        (found[one.post_id].before if ended else found[one.post_id].now).append(one)
    return list(found.values())


@require_safe
def people(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    parts = RoleHeld.objects.visible_to(request.user).filter(body=office, ends=None).select_related("user")
    said = {
        "heading": say("People and rights"),
        "office": office,
        "holdings": holdings(office, request.user),
        "parts": sorted(parts, key=lambda one: (list(Role).index(Role(one.role)), str(one.user))),
        "delegations": _delegations(office, request.user),
        "invitations": _invitations(office, request.user),
        "keeps_people": may(request.user, Permission.KEEP_PEOPLE, at=office.pk),
        "keeps_accounts": may(request.user, Permission.KEEP_ACCOUNTS, at=office.pk),
        "is_commissioner": Role.COMMISSIONER in request.user.roles_at(office.pk),
    }
    return render(request, "office/people/people.html", said)


def _delegations(office: Body, user: User) -> list[Delegation]:
    rows = Delegation.objects.visible_to(user).filter(body=office, ends=None)
    return list(rows.select_related("user", "given_by").order_by("number"))


def _invitations(office: Body, user: User) -> list[tuple[Invitation, bool]]:
    """Those that nobody has accepted yet, each with whether it has run out."""
    rows = Invitation.objects.visible_to(user).open().filter(body=office).select_related("user").order_by("number")
    return [(one, one.expires_on < this_day()) for one in rows]


@require_safe
def posts_csv(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    headings = [say("Code"), say("Post"), say("Of"), say("Holder"), say("Footing"), say("From"), say("Until")]
    rows = []
    for one in holdings(office, request.user):
        of = one.post.accountable_body.name if one.post.accountable_body else office.name
        for held in [*one.now, *one.before]:
            rows.append([one.post.code, one.post.title, of, held.person.name, held.basis, held.begins, held.ends])
        if not one.now and not one.before:
            rows.append([one.post.code, one.post.title, of, "", "", None, None])
    return csv_of("posts", headings, rows)


@dataclass(frozen=True)
class Right:
    """One thing that may be done, and for each part whether it may do it: yes, by delegation, or no."""

    permission: str
    cells: list[str]


def table_of_rights() -> list[Right]:
    yes, delegated, no = say("yes"), say("if delegated"), say("no")
    return [
        Right(
            str(permission),
            [yes if role in entitled else delegated if role in DELEGABLE.get(permission, ()) else no for role in Role],
        )
        for permission, entitled in TABLE.items()
    ]


@require_safe
def rights(request: OfficeRequest) -> HttpResponse:
    """The table that the program itself asks before every page and every change."""
    office = office_of(request)
    mine = request.user.roles_at(office.pk)
    said = {
        "heading": say("Who may do what"),
        "roles": list(Role),
        "described": [(role, DESCRIPTIONS[role], role in mine) for role in Role],
        "rights": table_of_rights(),
    }
    return render(request, "office/people/rights.html", said)


@require_safe
def rights_csv(request: OfficeRequest) -> HttpResponse:
    office_of(request)
    headings = [say("May …"), *(role.value for role in Role)]
    return csv_of("rights", headings, ([right.permission, *right.cells] for right in table_of_rights()))
