"""No operation of any room is carried out for somebody who is not entitled to it, and none goes unrecorded."""

import pickle
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from answerable.access.roles import TABLE, Role, may
from answerable.core.refused import NotPermitted, Refused
from answerable.people.models import User, refresh_roles
from answerable.record.models import Event
from answerable.tests.every_operation import EVERY_OPERATION, OPEN_TO_ALL, PARTS_OF_OPERATIONS, Tried
from answerable.tests.every_role import one_of_each
from answerable.tests.staged import DAY, Stage, make_stage
from answerable.tests.test_house import PACKAGE, operations

pytestmark = pytest.mark.django_db
one_by_one = pytest.mark.parametrize("tried", EVERY_OPERATION, ids=lambda tried: tried.name)


@pytest.fixture(scope="module")
def _laid(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_stage()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def alone(_laid: Stage) -> dict[Role, User]:
    """One person for each part, who plays no other."""
    return one_of_each(_laid.cast.office, _laid.cast.gwen)


@pytest.fixture(scope="module")
def kept(_laid: Stage) -> bytes:
    """The stage before any test, of which a copy is read out in a tenth of the time that it takes to copy it."""
    return pickle.dumps(_laid)


@pytest.fixture(scope="module")
def as_laid(_laid: Stage, alone: dict[Role, User]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row as it stands before each of the tests, since each takes back what it does."""
    return every_row()


@pytest.fixture
def stage(_laid: Stage, db: None) -> Stage:
    """The stage, laid once: what a test does to it is taken back, and what was read of people's roles is forgotten."""
    for user in [*_laid.cast.users.values(), _laid.neighbour]:
        refresh_roles(user)
    return _laid


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """As the database holds them: nothing is made of a value, and no column is passed over."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            key = model._meta.pk.column
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY "{key}"')
            found[model._meta.label] = cursor.fetchall()
    return found


def not_entitled(stage: Stage, tried: Tried) -> list[str]:
    everybody = {**stage.cast.users, "nell": stage.neighbour}
    office = stage.cast.office.pk
    lack_it = [name for name, user in everybody.items() if not may(user, tried.permission, at=office)]
    return [name for name in (*lack_it, *tried.also_refused) if name not in tried.excepted]


@one_by_one
def test_whoever_is_not_entitled_is_refused_and_nothing_changes(
    tried: Tried, stage: Stage, as_laid: dict[str, list[tuple[Any, ...]]]
) -> None:
    everybody = {**stage.cast.users, "nell": stage.neighbour}
    refused = not_entitled(stage, tried)
    assert {"sam", "aud", "nell"} <= set(refused)
    for name in refused:
        with pytest.raises(NotPermitted):
            tried.operation(**tried.words(stage), by=everybody[name], on=DAY)
    assert every_row() == as_laid


@one_by_one
def test_whoever_is_entitled_does_it_and_the_record_says_who(tried: Tried, stage: Stage) -> None:
    doer = stage.cast.users[tried.doer]
    last = Event.objects.order_by("pk").last()
    tried.operation(**tried.words(stage), by=doer, on=DAY)
    written = Event.objects.filter(pk__gt=last.pk if last else 0)
    assert written.exists(), "nothing was recorded"
    assert {event.by for event in written} == {doer}


def is_let_in(tried: Tried, stage: Stage, somebody: User) -> bool:
    """Whether nobody says “you may not”, though a rule may still stand in the way. What it does is taken back."""
    words = tried.words(stage)
    with transaction.atomic():
        try:
            tried.operation(**words, by=somebody, on=DAY)
        except NotPermitted:
            return False
        except Refused:
            return True
        finally:
            transaction.set_rollback(True)
    return True


@one_by_one
def test_each_part_alone_may_do_what_the_table_gives_it_and_no_more(
    tried: Tried, stage: Stage, kept: bytes, alone: dict[Role, User]
) -> None:
    entitled = TABLE[tried.permission] - set(tried.refused_besides)
    # Only an operation that goes ahead may change what it was given, and it is the copying that takes the time.
    stages = {role: pickle.loads(kept) if role in entitled else stage for role in Role}
    let_in = {role for role in Role if is_let_in(tried, stages[role], alone[role])}
    assert sorted(let_in) == sorted(entitled)


def test_whoever_is_refused_besides_the_table_stands_in_it_and_it_is_said_why() -> None:
    for tried in EVERY_OPERATION:
        assert set(tried.refused_besides) <= TABLE[tried.permission], tried.name
        assert bool(tried.why_besides) == bool(tried.refused_besides), tried.name


def test_no_operation_is_without_its_refusal() -> None:
    tried = {one.name for one in EVERY_OPERATION}
    offered = {f"{one.__module__.split('.')[1]}.{one.__name__}" for one in operations()}
    assert len(tried) == len(EVERY_OPERATION), "an operation is listed twice"
    assert offered - tried == OPEN_TO_ALL | PARTS_OF_OPERATIONS
    assert tried <= offered


@pytest.mark.parametrize("part", sorted(PARTS_OF_OPERATIONS))
def test_no_page_and_no_command_calls_a_part_of_an_operation(part: str) -> None:
    name = part.partition(".")[2]
    rooms = [PACKAGE / room for room in ("office", "public", "api", "cli", "demo", "config")]
    sources = [file for room in rooms for file in room.rglob("*.py") if "tests" not in file.parts]
    assert [file for file in sources if re.search(rf"\b{name}\b", file.read_text(encoding="utf-8"))] == []


def test_every_permission_to_change_something_is_asked_for_by_an_operation() -> None:
    changing = {permission for permission in TABLE if not permission.value.startswith("see ")}
    asked_for = {asked for tried in EVERY_OPERATION for asked in (tried.permission, tried.further) if asked}
    assert changing - asked_for == set()
