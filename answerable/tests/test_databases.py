"""The run stands on the database that it says it stands on."""

import pytest
from django.db import connection

from answerable.tests import databases


@pytest.mark.django_db
def test_the_database_is_the_one_this_worker_claims() -> None:
    assert connection.vendor == databases.vendor()


@pytest.mark.django_db
def test_a_row_may_not_point_at_nothing() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == databases.SQLITE:
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        else:
            cursor.execute("SHOW transaction_isolation")
            assert cursor.fetchone() == ("read committed",)
