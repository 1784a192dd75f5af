"""Somebody new for every part of an office, who plays that part and no other, and holds no post."""

from answerable.access.roles import Role
from answerable.people.models import Body, User
from answerable.people.operations import grant_role
from answerable.tests.staged import DAY


def one_of_each(office: Body, by: User) -> dict[Role, User]:
    """They have no password, and are signed in by tests alone."""
    return {role: _newcomer(office, role, by) for role in Role}


def _newcomer(office: Body, role: Role, by: User) -> User:
    newcomer = User.objects.create_user(f"only-{role.name.lower()}", first_name=role.value.capitalize())
    grant_role(newcomer, office, role, by=by, on=DAY)
    return newcomer
