"""What many tests of a module begin with, laid once for all of them and taken back at their end."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

_Laid = TypeVar("_Laid")


def laid_once(make: Callable[[], _Laid]) -> Callable[..., Iterator[_Laid]]:
    """A fixture of the module; each test takes a deep copy of it, and what the test does is taken back by itself."""

    @pytest.fixture(scope="module")
    def laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[_Laid]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield make()
            transaction.set_rollback(True)

    return laid
