"""Everything that can happen to offices, posts, the people in them, and who may sign in, one module a subject."""

from answerable.people.operations.accounts import add_user, end_role, end_sign_ins, grant_role, set_password
from answerable.people.operations.delegating import delegate, end_delegation
from answerable.people.operations.inviting import (
    Invited,
    accept_invitation,
    accept_through_provider,
    invite,
    withdraw_invitation,
)
from answerable.people.operations.offices import (
    add_accountable_body,
    found_office,
    rename_accountable_body,
    rename_office,
)
from answerable.people.operations.posts import add_person, add_post, appoint, end_appointment, succeed

__all__ = [
    "Invited",
    "accept_invitation",
    "accept_through_provider",
    "add_accountable_body",
    "add_person",
    "add_post",
    "add_user",
    "appoint",
    "delegate",
    "end_appointment",
    "end_delegation",
    "end_role",
    "end_sign_ins",
    "found_office",
    "grant_role",
    "invite",
    "rename_accountable_body",
    "rename_office",
    "set_password",
    "succeed",
    "withdraw_invitation",
]
