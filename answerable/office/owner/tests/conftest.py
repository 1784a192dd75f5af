"""The month in the office, laid once for the tests of a module; what each test does to it is taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from answerable.actions.models import Action
from answerable.office.tests.month import OfficeMonth, lay_month, signed_in
from answerable.people.models import refresh_roles
from answerable.people.tests.cast import lay_cast
from answerable.tests.page_check import PageClient


@pytest.fixture(scope="module")
def _laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[OfficeMonth]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay_month(lay_cast())
        transaction.set_rollback(True)


@pytest.fixture
def month(_laid: OfficeMonth, db: None) -> OfficeMonth:
    for user in _laid.cast.users.values():
        refresh_roles(user)
    late, undated = (Action.objects.get(pk=one.pk) for one in (_laid.late, _laid.undated))
    return replace(_laid, late=late, undated=undated)


@pytest.fixture
def gwens(page: PageClient, month: OfficeMonth) -> PageClient:
    """The browser of Gwen the clerk, signed in."""
    return signed_in(page, month.cast.gwen)
