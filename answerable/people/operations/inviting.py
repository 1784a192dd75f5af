"""Inviting somebody to open their account themself, so that nobody else ever knows their password."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, Role, require
from answerable.core.refused import NotPermitted, Refused
from answerable.people import rules
from answerable.people.models import Body, Invitation, Person, RoleHeld, User, refresh_roles
from answerable.people.operations.accounts import check_password
from answerable.record.models import check_fits
from answerable.record.operations import check_same_office, enter, record, take_turn


@dataclass(frozen=True)
class Invited:
    """An invitation with the token of its link, which nobody can be shown again."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(
    body: Body,
    *,
    email: str,
    name: str,
    username: str,
    role: Role,
    person: Person | None = None,
    by: User,
    on: date,
) -> Invited:
    """Make a closed account that only the holder of the link can open, within a fortnight."""
    require(by, Permission.KEEP_ACCOUNTS, at=body.pk)
    take_turn(body.pk)
    rules.check_has_name(name, "the person")
    rules.check_email(email)
    check_same_office(body.pk, person)
    user = _closed_account(body, username, email=email)
    user.first_name, _, user.last_name = name.strip().partition(" ")
    user.email, user.person = email, person
    user.set_unusable_password()
    check_fits(user)
    user.save()
    token = secrets.token_urlsafe(32)
    until = on + rules.INVITATION_LASTS
    digest = rules.digest_of(token)
    made = enter(Invitation, body.pk, user=user, role=role, digest=digest, invited_by=by, expires_on=until)
    record("invited", made, by=by, on=on, account=username, role=role.value, until=until.isoformat())
    return Invited(made, token)


def _closed_account(body: Body, username: str, *, email: str) -> User:
    """The account of an invitation here that came to nothing, or a new one; never one that anybody has opened."""
    before = Invitation.objects.filter(body=body, user__username__iexact=username, user__is_active=False)
    user = User.objects.filter(pk__in=before.values("user")).exclude(invitations__accepted_on__isnull=False).first()
    if user and user.invitations.open().exists():
        raise Refused(f"{username} has an invitation already. Withdraw it first, then send a new one.")
    others = User.objects.exclude(pk=user.pk) if user else User.objects.all()
    rules.check_sign_in_is_free(username, taken=others.filter(username__iexact=username).exists())
    rules.check_email_is_free(email, taken=others.filter(email__iexact=email).exists())
    return user or User(username=username, is_active=False)


@transaction.atomic
def accept_invitation(token: str, *, password: str, by: User, on: date) -> User:
    """Open one's own account with a password of one's own; whoever invited has said which part comes with it."""
    invitation = Invitation.objects.filter(digest=rules.digest_of(token)).first()
    if invitation is None or invitation.user_id != by.pk:
        raise NotPermitted("This link opens nothing. Ask the person who invited you for a new one.")
    take_turn(invitation.body_id)
    user = _open_account(invitation, on=on)
    check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record("invitation accepted", invitation, by=by, on=on, account=user.username, role=invitation.role)
    return user


def _open_account(invitation: Invitation, *, on: date) -> User:
    """Let the account in, in the part that it was invited to."""
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("user").get(pk=invitation.pk)
    rules.check_invitation_is_open(
        accepted_on=invitation.accepted_on,
        withdrawn_on=invitation.withdrawn_on,
        expires_on=invitation.expires_on,
        on=on,
    )
    invitation.accepted_on = on
    invitation.save(update_fields=["accepted_on", "modified"])
    user = invitation.user
    user.is_active = True
    user.save(update_fields=["is_active"])
    enter(RoleHeld, invitation.body_id, user=user, role=invitation.role, begins=on)
    refresh_roles(user)
    return user


@transaction.atomic
def accept_through_provider(invitation: Invitation, *, by: User, on: date) -> User:
    """Open one's own account without a password: the office's provider has said who one is, by the address invited."""
    if invitation.user_id != by.pk:
        raise NotPermitted("This invitation is for somebody else. Ask for one of your own.")
    take_turn(invitation.body_id)
    user = _open_account(invitation, on=on)
    record("invitation accepted", invitation, by=by, on=on, account=user.username, role=invitation.role)
    return user


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User, on: date) -> None:
    """Let the link open nothing any more."""
    require(by, Permission.KEEP_ACCOUNTS, at=invitation.body_id)
    take_turn(invitation.body_id)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("user").get(pk=invitation.pk)
    if invitation.accepted_on or invitation.withdrawn_on:
        raise Refused("This invitation is no longer open: it was accepted or withdrawn.")
    invitation.withdrawn_on = on
    invitation.save(update_fields=["withdrawn_on", "modified"])
    record("invitation withdrawn", invitation, by=by, on=on, account=invitation.user.username)
