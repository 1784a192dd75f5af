"""Somebody who is invited opens their account themself, and nobody else can."""

from datetime import date, timedelta
from typing import Any

import pytest

from answerable.access.roles import Role
from answerable.core.refused import NotPermitted, Refused
from answerable.people.models import User
from answerable.people.operations import Invited, accept_invitation, invite, withdraw_invitation
from answerable.people.tests.cast import PASSWORD, Cast

DAY = date(2017, 2, 1)
BO: dict[str, Any] = {"name": "Bo Lindqvist", "username": "bo", "email": "bo@midshire.example", "role": Role.ANALYST}


def invited(cast: Cast, **other: Any) -> Invited:
    return invite(cast.office, **BO | other, by=cast.gwen, on=DAY)


def accepted(bo: Invited, *, on: date = DAY) -> User:
    return accept_invitation(bo.token, password=PASSWORD, by=bo.invitation.user, on=on)


def test_until_it_is_accepted_the_account_is_closed_and_has_no_password(cast: Cast) -> None:
    user = invited(cast).invitation.user
    assert not user.is_active
    assert not user.has_usable_password()
    assert user.roles_at(cast.office.pk) == frozenset()


def test_accepting_gives_the_part_and_ones_own_password(cast: Cast) -> None:
    user = accepted(invited(cast))
    assert user.check_password(PASSWORD)
    assert user.roles_at(cast.office.pk) == {Role.ANALYST}


def test_nothing_that_is_kept_opens_the_account(cast: Cast) -> None:
    bo = invited(cast)
    assert bo.token not in str(vars(bo.invitation))
    with pytest.raises(NotPermitted):
        accept_invitation(bo.invitation.digest, password=PASSWORD, by=bo.invitation.user, on=DAY)


def test_a_link_works_once_and_for_a_fortnight(cast: Cast) -> None:
    bo = invited(cast)
    with pytest.raises(Refused, match="ended on 15 February 2017"):
        accepted(bo, on=DAY + timedelta(days=15))
    accepted(bo, on=DAY + timedelta(days=14))
    with pytest.raises(Refused, match="was accepted"):
        accepted(bo)


def test_a_withdrawn_link_opens_nothing_and_another_may_be_sent(cast: Cast) -> None:
    first = invited(cast)
    with pytest.raises(Refused, match="has an invitation already"):
        invited(cast)
    withdraw_invitation(first.invitation, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="withdrawn"):
        accepted(first)
    assert accepted(invited(cast, role=Role.CLERK)).roles_at(cast.office.pk) == {Role.CLERK}


def test_an_account_that_somebody_has_is_not_invited_again(cast: Cast) -> None:
    accepted(invited(cast))
    with pytest.raises(Refused, match="already signs in as bo"):
        invited(cast, email="else@midshire.example")
    with pytest.raises(Refused, match="has the address"):
        invited(cast, username="bo2")


def test_a_weak_password_leaves_the_account_closed(cast: Cast) -> None:
    bo = invited(cast)
    with pytest.raises(Refused):
        accept_invitation(bo.token, password="short", by=bo.invitation.user, on=DAY)
    assert not User.objects.get(username="bo").is_active
