"""A month in the office, laid once a module: what a test does to it is taken back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from answerable.office.tests.month import OfficeMonth, lay_month
from answerable.people.models import refresh_roles
from answerable.people.tests.cast import Cast, lay_cast


@pytest.fixture(scope="module")
def _laid(django_db_setup: None, django_db_blocker: Any) -> Iterator[OfficeMonth]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay_month(lay_cast())
        transaction.set_rollback(True)


@pytest.fixture
def month(_laid: OfficeMonth, db: None) -> OfficeMonth:
    for user in _laid.cast.users.values():
        refresh_roles(user)
    for row in (_laid.last, _laid.next, _laid.matter):
        row.refresh_from_db()
    return _laid


@pytest.fixture
def cast(month: OfficeMonth) -> Cast:
    return month.cast
