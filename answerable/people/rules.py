"""What the office has decided about posts, those who hold them, and those who sign in."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date, timedelta

from answerable.access.roles import DELEGABLE, WITHOUT_CONTENT, Permission, Role
from answerable.core.refused import NotPermitted, Refused

INVITATION_LASTS = timedelta(days=14)


def check_has_name(name: str, whose: str) -> None:
    if not name.strip() or len(name.strip()) > 200:
        raise Refused(f"Give {whose} a name of at most 200 letters.")


def check_code(code: str, *, taken: bool) -> None:
    if not code.strip() or len(code) > 20:
        raise Refused("Give the post a code of at most 20 letters, such as CC or CEx: it is how agendas name the post.")
    if taken:
        raise Refused(f"There is a post with the code {code} already. Choose another code, or use that post.")


def check_period(begins: date | None, ends: date | None) -> None:
    if begins and ends and ends < begins:
        raise Refused(f"It cannot end on {ends:%-d %B %Y}, before it begins on {begins:%-d %B %Y}.")


def check_post_is_free(
    basis: str, begins: date | None, ends: date | None, held: list[tuple[str, date | None, date | None]], *, post: str
) -> None:
    """One person at a time holds a post on each footing; somebody may act in a post that another holds."""
    for other, from_day, to_day in held:
        starts_before_it_ends = to_day is None or begins is None or begins <= to_day
        ends_after_it_starts = ends is None or from_day is None or from_day <= ends
        if other == basis and starts_before_it_ends and ends_after_it_starts:
            raise Refused(f"Somebody holds the post {post} then ({basis}). End that appointment first.")


def check_sign_in_is_free(username: str, *, taken: bool) -> None:
    if not re.fullmatch(r"[\w.@+-]{1,150}", username):
        raise Refused("A sign-in name is made of letters, digits and . @ + - _, at most 150 of them.")
    if taken:
        raise Refused(f"Somebody already signs in as {username}. Choose another name.")


def check_email_is_free(email: str, *, taken: bool) -> None:
    if taken:
        raise Refused(f"Another account has the address {email} already. Give each account an address of its own.")


def check_has_a_part(username: str, *, parts: int) -> None:
    """Whose password somebody else may set is decided by the offices that they are part of; without one, nobody may."""
    if not parts:
        raise NotPermitted(f"{username} has no part in any office, so only {username} may set that password.")


def check_role_is_held(role: Role, *, ended: date | None) -> None:
    if ended:
        raise Refused(f"The role of {role} ended on {ended:%-d %B %Y} already.")


def check_somebody_keeps_accounts(others: int) -> None:
    """An office in which nobody can give out roles could never be put right again."""
    if not others:
        raise Refused("Nobody else could keep accounts then. Give that role to somebody else first.")


def check_pack_exists(name: str, *, packs: Sequence[str]) -> None:
    if name not in packs:
        raise Refused(f"There is no policy pack “{name}”. Choose one of: {', '.join(packs)}.")


def check_role_is_new(role: Role, *, already: bool) -> None:
    if already:
        raise Refused(f"This person already has the role of {role}.")


def check_may_be_delegated(permission: Permission, *, to_roles: frozenset[Role], to: str, to_themself: bool) -> None:
    if permission not in DELEGABLE:
        raise Refused(f"Leave to {permission} is not the commissioner's to delegate.")
    if to_themself:
        raise Refused("Choose somebody else: this is yours to do already.")
    if not DELEGABLE[permission] & to_roles:
        may_be = " or ".join(f"the {role}" for role in sorted(DELEGABLE[permission]))
        raise Refused(f"{to} may not be given leave to {permission}. It may be delegated to {may_be}.")


def check_gives_no_content_to_themself(role: Role, *, to_themself: bool, giver_roles: frozenset[Role]) -> None:
    """Whoever only keeps accounts sees no content, and so does not give themself a part that would show it."""
    if to_themself and role not in WITHOUT_CONTENT and giver_roles <= WITHOUT_CONTENT:
        raise Refused(
            f"You keep accounts and see no content, so you cannot give yourself the role of {role}. "
            "Ask the chief executive, or somebody else who keeps accounts."
        )


def digest_of(token: str) -> str:
    """What is kept of the token in an invitation's link: it is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def check_email(email: str) -> None:
    """An invitation goes to an address, and a sign-in from elsewhere is known by it."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise Refused("Give the e-mail address of the person whom you invite.")


def check_invitation_is_open(
    *, accepted_on: date | None, withdrawn_on: date | None, expires_on: date, on: date
) -> None:
    if accepted_on:
        raise Refused(f"This invitation was accepted on {accepted_on:%-d %B %Y}. Sign in with your name and password.")
    if withdrawn_on:
        raise Refused("This invitation was withdrawn. Ask the person who sent it for a new one.")
    if expires_on < on:
        raise Refused(f"This invitation ended on {expires_on:%-d %B %Y}. Ask the person who sent it for a new one.")
