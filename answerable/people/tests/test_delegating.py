"""What the commissioner delegates, and what nobody gives themself."""

import pytest

from answerable.access.roles import Permission, Role, may
from answerable.core.refused import NotPermitted, Refused
from answerable.people.models import User
from answerable.people.operations import delegate, end_delegation, end_role, grant_role
from answerable.people.tests.cast import BEGINNING, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(cast: Cast) -> User:
    doris = User.objects.create_user("doris", first_name="Doris")
    grant_role(doris, cast.office, Role.DEPUTY, by=cast.gwen, on=BEGINNING)
    return doris


def test_the_deputy_settles_disputes_for_as_long_as_it_is_delegated(cast: Cast, deputy: User) -> None:
    assert not may(deputy, Permission.SETTLE_DISPUTE, at=cast.office.pk)
    given = delegate(cast.office, permission=Permission.SETTLE_DISPUTE, to=deputy, by=cast.asha, on=BEGINNING)
    assert may(deputy, Permission.SETTLE_DISPUTE, at=cast.office.pk)
    end_delegation(given, by=cast.asha, on=BEGINNING)
    assert not may(User.objects.get(pk=deputy.pk), Permission.SETTLE_DISPUTE, at=cast.office.pk)


def test_a_deputy_does_not_pass_on_what_was_delegated(cast: Cast, deputy: User) -> None:
    delegate(cast.office, permission=Permission.ISSUE_QUESTION, to=deputy, by=cast.asha, on=BEGINNING)
    with pytest.raises(NotPermitted):
        delegate(cast.office, permission=Permission.ISSUE_QUESTION, to=cast.cal, by=deputy, on=BEGINNING)


def test_minutes_are_not_approved_by_the_chief_executive_even_by_leave(cast: Cast) -> None:
    with pytest.raises(Refused, match="may be delegated to the deputy"):
        delegate(cast.office, permission=Permission.APPROVE_MINUTES, to=cast.cal, by=cast.asha, on=BEGINNING)


def test_what_is_delegated_ends_with_the_part_it_was_given_to(cast: Cast, deputy: User) -> None:
    delegate(cast.office, permission=Permission.CLOSE_ACTION, to=deputy, by=cast.asha, on=BEGINNING)
    end_role(deputy.roles_held.get(), by=cast.gwen, on=BEGINNING)
    assert not may(User.objects.get(pk=deputy.pk), Permission.CLOSE_ACTION, at=cast.office.pk)


def test_who_only_keeps_accounts_gives_themself_no_part_that_shows_content(cast: Cast) -> None:
    adam = User.objects.create_user("adam", first_name="Adam")
    grant_role(adam, cast.office, Role.ADMINISTRATOR, by=cast.gwen, on=BEGINNING)
    with pytest.raises(Refused, match="see no content"):
        grant_role(adam, cast.office, Role.COMMISSIONER, by=adam, on=BEGINNING)
