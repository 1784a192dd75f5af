"""Which accounts have a part in an office, how one shows who one is, and what a link of an invitation opens."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from answerable.people.models import Body, Invitation, User
from answerable.people.rules import digest_of


def accounts_at(body: Body) -> QuerySet[User]:
    """Everybody who may sign in and has a part in this office, by name."""
    with_a_part = User.objects.filter(is_active=True, roles_held__body=body, roles_held__ends=None)
    return with_a_part.distinct().order_by("first_name", "last_name", "username")


def second_factors_of(user: User) -> list[Authenticator]:
    """What one shows after one's password, in the order in which it was added; its owner's business alone."""
    return list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))


def invitation_of(token: str) -> Invitation | None:
    """The invitation whose link holds this token; whoever has the link is the one who was invited."""
    return Invitation.objects.filter(digest=digest_of(token)).select_related("user", "body", "invited_by").first()


def offices_of(user: User) -> QuerySet[Body]:
    """Every office in which this person has a part, whichever they look at now."""
    return Body.objects.filter(pk__in=user.offices()).order_by("name", "pk")


def account_with_address(email: str) -> User | None:
    """The account, open or closed, that this address belongs to."""
    return User.objects.filter(email__iexact=email).first() if email else None


def open_invitation_of(user: User, *, on: date) -> Invitation | None:
    """The invitation by which this account may still be opened that day."""
    return Invitation.objects.open().filter(user=user, expires_on__gte=on).first()
