"""Everything that can happen to offices, posts, the people in them, and who may sign in."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from answerable import packs
from answerable.access.roles import TABLE, Permission, Role, require
from answerable.core.refused import Refused
from answerable.people import rules
from answerable.people.models import AccountableBody, Appointment, Body, Person, Post, RoleHeld, User, refresh_roles
from answerable.record.models import check_fits
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def found_office(*, name: str, pack: str = "pcc_england_wales", by: User, on: date) -> Body:
    """Open a new office's record with the posts of its policy pack; whoever opens it keeps its accounts and notes."""
    rules.check_has_name(name, "the office")
    rules.check_pack_exists(pack, packs=packs.names())
    body = Body.objects.create(name=name.strip(), policy_pack=pack, languages=["en"], valid_from=None)
    for role in (Role.ADMINISTRATOR, Role.CLERK):
        enter(RoleHeld, body.pk, user=by, role=role, begins=on)
    refresh_roles(by)
    record("office opened", body, by=by, on=on, name=body.name, pack=pack)
    content = packs.load(pack)
    force = content["accountable_body"]
    accountable = add_accountable_body(body, name=force["name"], kind=force["kind"], by=by, on=on)
    _posts_of_the_pack(body, content["post"], None, by=by, on=on)
    _posts_of_the_pack(body, force["post"], accountable, by=by, on=on)
    return body


def _posts_of_the_pack(
    body: Body, posts: list[dict[str, Any]], accountable: AccountableBody | None, *, by: User, on: date
) -> None:
    made: dict[str, Post] = {}
    for post in posts:
        superior = made.get(post.get("reports_to", ""))
        made[post["code"]] = add_post(
            body,
            code=post["code"],
            title=post["title"],
            accountable_body=accountable,
            reports_to=superior,
            by=by,
            on=on,
        )


@transaction.atomic
def rename_office(body: Body, *, name: str, by: User, on: date) -> None:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(name, "the office")
    take_turn(body.pk)
    before = Body.objects.select_for_update().get(pk=body.pk).name
    body.name = name.strip()
    body.save(update_fields=["name", "modified"])
    record("office renamed", body, by=by, on=on, before=before, after=body.name)


@transaction.atomic
def add_accountable_body(body: Body, *, name: str, kind: str = "force", by: User, on: date) -> AccountableBody:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(name, "the body")
    accountable = enter(AccountableBody, body.pk, name=name.strip(), kind=kind)
    record("accountable body added", accountable, by=by, on=on, name=accountable.name)
    return accountable


@transaction.atomic
def rename_accountable_body(accountable: AccountableBody, *, name: str, by: User, on: date) -> None:
    require(by, Permission.KEEP_PEOPLE, at=accountable.body_id)
    rules.check_has_name(name, "the body")
    take_turn(accountable.body_id)
    before = AccountableBody.objects.select_for_update().get(pk=accountable.pk).name
    accountable.name = name.strip()
    accountable.save(update_fields=["name", "modified"])
    record("accountable body renamed", accountable, by=by, on=on, before=before, after=accountable.name)


@transaction.atomic
def add_person(body: Body, *, name: str, public_name: str = Person.PublicName.NAMED, by: User, on: date) -> Person:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(name, "the person")
    person = enter(Person, body.pk, name=name.strip(), public_name=public_name)
    record("person added", person, by=by, on=on)
    return person


@transaction.atomic
def add_post(
    body: Body,
    *,
    code: str,
    title: str,
    accountable_body: AccountableBody | None = None,
    reports_to: Post | None = None,
    by: User,
    on: date,
) -> Post:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(title, "the post")
    rules.check_code(code, taken=Post.objects.at(body).coded(code.strip()).exists())
    post = enter(
        Post, body.pk, code=code.strip(), title=title.strip(), accountable_body=accountable_body, reports_to=reports_to
    )
    record("post added", post, by=by, on=on, code=post.code, title=post.title)
    return post


@transaction.atomic
def appoint(
    person: Person,
    post: Post,
    *,
    basis: str = Appointment.Basis.SUBSTANTIVE,
    begins: date | None,
    ends: date | None = None,
    by: User,
    on: date,
) -> Appointment:
    """Put a person in a post; its actions are theirs from that day, and the old holder's name stays on them."""
    require(by, Permission.KEEP_PEOPLE, at=post.body_id)
    check_same_office(post.body_id, person)
    rules.check_period(begins, ends)
    take_turn(post.body_id)
    others = Appointment.objects.live().filter(post=post).select_for_update()
    held = [(a.basis, a.begins, a.ends) for a in others]
    rules.check_post_is_free(basis, begins, ends, held, post=str(post))
    appointment = enter(Appointment, post.body_id, person=person, post=post, basis=basis, begins=begins, ends=ends)
    record("post-holder appointed", appointment, by=by, on=on, post=post.code, basis=basis, begins=_iso(begins))
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, ends: date, by: User, on: date) -> None:
    """End an appointment on its last day; open actions stay with the post."""
    require(by, Permission.KEEP_PEOPLE, at=appointment.body_id)
    take_turn(appointment.body_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    rules.check_period(appointment.begins, ends)
    others = Appointment.objects.live().filter(post=appointment.post).exclude(pk=appointment.pk).select_for_update()
    held = [(a.basis, a.begins, a.ends) for a in others]
    rules.check_post_is_free(appointment.basis, appointment.begins, ends, held, post=str(appointment.post))
    appointment.ends = ends
    appointment.save(update_fields=["ends", "modified"])
    record("appointment ended", appointment, by=by, on=on, ends=_iso(ends))


@transaction.atomic
def succeed(post: Post, person: Person, *, begins: date, by: User, on: date) -> Appointment:
    """The usual change of holder: the substantive appointment ends the day before the new one begins."""
    require(by, Permission.KEEP_PEOPLE, at=post.body_id)
    for appointment in Appointment.objects.live().filter(post=post, ends=None, basis=Appointment.Basis.SUBSTANTIVE):
        end_appointment(appointment, ends=begins - timedelta(days=1), by=by, on=on)
    return appoint(person, post, begins=begins, by=by, on=on)


@transaction.atomic
def add_user(
    body: Body,
    *,
    username: str,
    name: str,
    email: str = "",
    password: str,
    person: Person | None = None,
    by: User,
    on: date,
) -> User:
    require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    rules.check_has_name(username, "the account")
    rules.check_sign_in_is_free(username, taken=User.objects.filter(username__iexact=username).exists())
    rules.check_email_is_free(email, taken=bool(email) and User.objects.filter(email__iexact=email).exists())
    check_same_office(body.pk, person)
    first, _, last = name.strip().partition(" ")
    user = User(username=username, first_name=first, last_name=last, email=email, person=person)
    _check_password(password, user)
    user.set_password(password)
    check_fits(user)
    user.save()
    record("account opened", body, by=by, on=on, account=username)
    return user


@transaction.atomic
def set_password(user: User, *, password: str, by: User, on: date) -> None:
    """A new password: one's own, or somebody else's by whoever keeps the accounts of every office they are part of."""
    offices = list(Body.objects.filter(pk__in=user.bodies_seen()))
    if user.pk != by.pk:
        rules.check_has_a_part(user.username, parts=len(offices))
        for body in offices:
            require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    for body in offices:
        record("password set", body, by=by, on=on, account=user.username)


@transaction.atomic
def grant_role(user: User, body: Body, role: Role, *, by: User, on: date) -> RoleHeld:
    require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    rules.check_role_is_new(role, already=RoleHeld.objects.filter(body=body, user=user, role=role, ends=None).exists())
    held = enter(RoleHeld, body.pk, user=user, role=role, begins=on)
    refresh_roles(user)
    record("role given", held, by=by, on=on, account=user.username, role=role.value)
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, by: User, on: date) -> None:
    require(by, Permission.KEEP_ACCOUNTS, at=held.body_id)
    take_turn(held.body_id)
    held = RoleHeld.objects.select_for_update().get(pk=held.pk)
    rules.check_role_is_held(Role(held.role), ended=held.ends)
    rules.check_period(held.begins, on)
    rules.check_somebody_keeps_accounts(_keepers_of_accounts(held.body_id).exclude(pk=held.pk).count())
    held.ends = on
    held.save(update_fields=["ends", "modified"])
    refresh_roles(held.user)
    record("role ended", held, by=by, on=on, account=held.user.username, role=held.role)


def _keepers_of_accounts(body_id: int) -> QuerySet[RoleHeld]:
    roles = TABLE[Permission.KEEP_ACCOUNTS]
    return RoleHeld.objects.live().filter(body=body_id, role__in=roles, ends=None, user__is_active=True)


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
