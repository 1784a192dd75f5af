"""Who may sign in, with which password, and in which roles."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet

from answerable.access.roles import TABLE, Permission, Role, require
from answerable.core.refused import Refused
from answerable.people import rules
from answerable.people.models import Body, Person, RoleHeld, User, refresh_roles
from answerable.record.models import check_fits
from answerable.record.operations import check_same_office, enter, record, take_turn


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
    check_password(password, user)
    user.set_password(password)
    check_fits(user)
    user.save()
    record("account opened", body, by=by, on=on, account=username)
    return user


@transaction.atomic
def set_password(user: User, *, password: str, by: User, on: date) -> None:
    """A new password: one's own, or somebody else's by whoever keeps the accounts of every office they are part of.

    Somebody else's is for the command line alone, where whoever sits at the office's own computer helps a person who
    has forgotten theirs. No page sets another's password, or whoever keeps accounts could sign in as anybody.
    """
    offices = list(Body.objects.filter(pk__in=user.offices()))
    if user.pk != by.pk:
        rules.check_has_a_part(user.username, parts=len(offices))
        for body in offices:
            require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    for body in offices:
        record("password set", body, by=by, on=on, account=user.username)


@transaction.atomic
def end_sign_ins(user: User, *, by: User, on: date) -> None:
    """Sign somebody out wherever they are signed in: oneself, or anybody by whoever keeps their accounts."""
    offices = list(Body.objects.filter(pk__in=user.offices()))
    if user.pk != by.pk:
        rules.check_has_a_part(user.username, parts=len(offices))
        for body in offices:
            require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    User.objects.filter(pk=user.pk).update(times_signed_out=F("times_signed_out") + 1)
    user.refresh_from_db(fields=["times_signed_out"])
    for body in offices:
        record("sign-ins ended", body, by=by, on=on, account=user.username)


@transaction.atomic
def grant_role(user: User, body: Body, role: Role, *, by: User, on: date) -> RoleHeld:
    require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    rules.check_role_is_new(role, already=RoleHeld.objects.filter(body=body, user=user, role=role, ends=None).exists())
    rules.check_gives_no_content_to_themself(role, to_themself=user.pk == by.pk, giver_roles=by.roles_at(body.pk))
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


def check_password(password: str, user: User) -> None:
    """Refuse a password that is easily guessed."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
