"""Addresses of people, posts, parts and rights, of tokens, and of each reader's own sign-in."""

from typing import Any

from answerable.access.roles import Permission, Role
from answerable.tests.every_address.asked import Address, Rows, Whose

SEES, PEOPLE_KEPT, ACCOUNTS = Permission.SEE_OFFICE_PAGES, Permission.KEEP_PEOPLE, Permission.KEEP_ACCOUNTS
OPEN, OWN = Whose.ANYBODYS, Whose.ONES_OWN

# The table lets them keep accounts; but every page of the office asks first for leave to see the office's pages, which
# they have not. Once a page lets them in, its row must stop saying that it does not.
NOT_BY_PAGE: dict[str, Any] = {
    "refused": (Role.ADMINISTRATOR,),
    "why": "An administrator sees no page of the office.",
}


def _invitation(rows: Rows) -> list[Any]:
    return [rows.stage.invited.invitation.number]


PEOPLE = [
    Address("people", SEES),
    Address("people-csv", SEES),
    Address("add-person", PEOPLE_KEPT),
    Address("add-post", PEOPLE_KEPT),
    Address("appoint", PEOPLE_KEPT, lambda rows: [rows.post.number]),
    Address("end-appointment", PEOPLE_KEPT, lambda rows: [rows.appointment.number]),
    Address("give-part", ACCOUNTS, **NOT_BY_PAGE),
    Address("end-part", ACCOUNTS, lambda rows: [rows.part.number], **NOT_BY_PAGE),
    Address("invite", ACCOUNTS, **NOT_BY_PAGE),
    Address("withdraw-invitation", ACCOUNTS, _invitation, **NOT_BY_PAGE),
    Address("delegate", Permission.APPROVE_MINUTES),
    Address(
        "end-delegation",
        Permission.APPROVE_MINUTES,
        lambda rows: [rows.stage.delegation.number if rows.stage.delegation else 0],
    ),
    Address("rights", SEES),
    Address("rights-csv", SEES),
    Address("tokens", SEES),
    Address("make-token", Permission.ISSUE_TOKEN),
    Address("end-token", ACCOUNTS, lambda rows: [rows.token.number if rows.token else 0], **NOT_BY_PAGE),
]

SIGNING_IN = [
    Address("sign-in", OPEN),
    Address("accept-invitation", OPEN, lambda rows: [rows.stage.invited.token]),
    Address("calendar", OPEN, lambda rows: [rows.calendar]),
    Address("sign-out", OWN),
    Address("your-sign-in", OWN),
    Address("change-password", OWN),
    Address("sign-out-elsewhere", OWN),
    Address("choose-office", OWN),
    Address("mfa_authenticate", OWN),
    Address("account_reauthenticate", OWN),
    Address("mfa_reauthenticate", OWN),
    Address("mfa_reauthenticate_webauthn", OWN),
    Address("mfa_activate_totp", OWN),
    Address("mfa_deactivate_totp", OWN),
    Address("mfa_view_recovery_codes", OWN),
    Address("mfa_generate_recovery_codes", OWN),
    Address("mfa_add_webauthn", OWN),
    Address("mfa_remove_webauthn", OWN, lambda _rows: [1]),
    Address("sign-in-with-provider", OWN),
    Address("openid_connect_callback", OWN),
]
