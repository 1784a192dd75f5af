"""A month in the office, laid once for all tests of the API, and programs that act in it for everybody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from answerable.api.tests.program import Program, program_of
from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.models import Body, User, refresh_roles
from answerable.people.operations import found_office
from answerable.people.tests.cast import BEGINNING, PASSWORD, lay_cast

EVERYBODY = ("asha", "cal", "gwen", "luke", "dev", "ana")


@dataclass
class Laid:
    """The month, a program for each, and a neighbour with a program of an office of their own."""

    month: OfficeMonth
    programs: dict[str, Program]
    neighbours: Program


@pytest.fixture(scope="package")
def _laid(django_db_setup: None, django_db_blocker: Any) -> Iterator[Laid]:
    with django_db_blocker.unblock(), transaction.atomic():
        month = lay_month(lay_cast())
        programs = {name: program_of(month.cast.users[name], month.cast.office) for name in EVERYBODY}
        yield Laid(month, programs, program_of(*_neighbour()))
        transaction.set_rollback(True)


def _neighbour() -> tuple[User, Body]:
    nell = User.objects.create_user("nell", password=PASSWORD, first_name="Nell")
    return nell, found_office(name="Office of the Northshire Commissioner", by=nell, on=BEGINNING)


@pytest.fixture
def laid(_laid: Laid, db: None) -> Laid:
    for user in _laid.month.cast.users.values():
        refresh_roles(user)
    return _laid


@pytest.fixture
def month(laid: Laid) -> OfficeMonth:
    return laid.month


@pytest.fixture
def of(laid: Laid) -> Callable[[str], Program]:
    """`of("gwen")` is a program with a token of Gwen's that is for everything."""
    return lambda name: laid.programs[name]


@pytest.fixture
def neighbours(laid: Laid) -> Program:
    """A program of somebody in another office."""
    return laid.neighbours
