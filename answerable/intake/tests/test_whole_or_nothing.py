"""A document is stored whole or not at all, whatever goes wrong on the way."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.actions.models import Action, BringForward
from answerable.core.refused import Refused
from answerable.intake.checked import opened
from answerable.intake.models import Document
from answerable.intake.operations import store
from answerable.intake.tests.documents_to_hand import TODAY, reading, take
from answerable.meetings.models import Meeting
from answerable.people.tests.cast import Cast

LISTS = ("attendance", "apologies", "items", "questions", "findings", "actions", "brought_forward", "decisions", "asks")

# Run by another process: it stores a document, and is killed by the 300th word that it says to the database.
KILLED_HALF_WAY = """
import django, json, os, signal, sys
from pathlib import Path
django.setup()
from django.db import connection
from answerable.intake.operations import store
from answerable.intake.tests.documents_to_hand import TODAY, take
from answerable.intake.tests.test_whole_or_nothing import rows_in
from answerable.people.tests.cast import make_cast

cast = make_cast()
document = take(cast, "november")
Path(sys.argv[1]).write_text(json.dumps(rows_in(Path(connection.settings_dict["NAME"]))))
said = 0

def kill_half_way(execute, sql, params, many, context):
    global said
    said += 1
    if said == 300:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

with connection.execute_wrapper(kill_half_way):
    store(document, by=cast.gwen, on=TODAY)
"""


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_a_refusal_half_way_leaves_nothing_of_the_document(cast: Cast) -> None:
    document = take(cast, "november")
    # No day has this month, so the last action is refused after everything before it was written.
    document.checked["actions"][3]["due"] = [{"words": "Smarch", "kind": "month", "month": "2017-13", "date": None}]
    document.save()
    before = rows()
    with pytest.raises(Refused, match="2017-13"):
        store(document, by=cast.gwen, on=TODAY)
    assert rows() == before


def rows_in(database: Path) -> dict[str, int]:
    """How many rows each table of a database file holds, seen from outside."""
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def empty_record_at(place: Path) -> None:
    """A file of its own with the tables of the tests' database, and with none of their rows."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours, closing(sqlite3.connect(place)) as copy:
        ours.backup(copy)


@pytest.mark.usefixtures("django_db_setup")
def test_an_import_that_is_killed_half_way_leaves_nothing(tmp_path: Path) -> None:
    database = tmp_path / "office.sqlite3"
    empty_record_at(database)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "ANSWERABLE_DATA": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "answerable.config.settings"
    child = subprocess.run([sys.executable, "-c", KILLED_HALF_WAY, tmp_path / "before"], env=environment, check=False)
    assert child.returncode == -signal.SIGKILL
    assert rows_in(database) == json.loads((tmp_path / "before").read_text())


def parts_of(read: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The reading with any of its facts left out, and any of its optional words unread."""
    lists = {
        name: st.lists(st.sampled_from(read[name]), unique_by=lambda fact: repr(fact)) if read[name] else st.just([])
        for name in LISTS
    }
    header = {name: st.sampled_from([read[name], None]) for name in ("title", "time", "venue", "chair", "minutes_by")}
    return st.fixed_dictionaries({**lists, **header}).map(lambda part: {**deepcopy(read), **deepcopy(part)})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_part_of_a_reading_is_stored_whole_or_refused(cast: Cast, data: st.DataObject) -> None:
    part = data.draw(parts_of(reading("november")))
    with transaction.atomic():
        document = take(cast, "november")
        document.reading, document.checked = part, opened(part)
        document.save()
        before = rows()
        try:
            store(document, by=cast.gwen, on=TODAY)
        except Refused:
            assert rows() == before
        else:
            assert Action.objects.count() == len(part["actions"])
            awaited = sum(len(action["due"]) for action in part["actions"] if len(action["due"]) > 1)
            assert BringForward.objects.awaited().filter(action__isnull=False).count() == awaited
            assert Meeting.objects.count() == 1
        transaction.set_rollback(True)
    assert not Document.objects.exists()
