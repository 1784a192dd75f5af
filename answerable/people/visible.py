"""Which accounts have a part in an office, for choosing somebody among them."""

from django.db.models import QuerySet

from answerable.people.models import Body, User


def accounts_at(body: Body) -> QuerySet[User]:
    """Everybody who may sign in and has a part in this office, by name."""
    with_a_part = User.objects.filter(is_active=True, roles_held__body=body, roles_held__ends=None)
    return with_a_part.distinct().order_by("first_name", "last_name", "username")
