"""Which accounts have a part in an office, for choosing somebody among them."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from answerable.people.models import Body, User


def accounts_at(body: Body) -> QuerySet[User]:
    """Everybody who may sign in and has a part in this office, by name."""
    with_a_part = User.objects.filter(is_active=True, roles_held__body=body, roles_held__ends=None)
    return with_a_part.distinct().order_by("first_name", "last_name", "username")


def second_factors_of(user: User) -> list[Authenticator]:
    """What one shows after one's password, in the order in which it was added; its owner's business alone."""
    return list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
