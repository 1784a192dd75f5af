"""The published office of Midshire, built into a folder."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from answerable.people.models import refresh_roles
from answerable.people.tests.cast import Cast, lay_cast
from answerable.public.files import Built
from answerable.public.site import build
from answerable.publication.tests.midshire import publish_midshire

AS_AT = date(2017, 1, 15)


@pytest.fixture(scope="module")
def _published(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Midshire published once for the tests of a module; what each does to it is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = lay_cast()
        publish_midshire(cast)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def midshire(_published: Cast, db: None) -> Cast:
    for user in _published.users.values():
        refresh_roles(user)
    return _published


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def build_site(cast: Cast, out: Path) -> Callable[[], Built]:
    """`build_site()` writes the site as at 15 January 2017."""
    return lambda: build(cast.office, out, as_at=AS_AT)
