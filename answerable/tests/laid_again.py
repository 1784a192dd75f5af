"""What many tests begin with: made by the operations once in a run, and laid again, row for row, for each that asks.

The first test that asks for a beginning has it made by the operations. What they wrote is kept as the database itself
would say it, and whoever asks later finds the same rows, and copies of the same objects, in a thirtieth of the time.
A beginning is laid again only where the record stands exactly as it stood when it was made, and from the same
arguments; else it is made anew.
"""

from collections.abc import Callable, Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

_Laid = TypeVar("_Laid")
_Given = ParamSpec("_Given")
_Rows = dict[str, dict[str, str]]
_Look = list[object]

# What else is asked of the same helper is made, and not kept: hardly any test would ask for it again.
MOST_KEPT = 16


@dataclass(frozen=True)
class _Beginning:
    """Where the record stood, what it was made from, what was written on the record, and what was made."""

    stood: tuple[Hashable, ...]
    looked: _Look
    given: list[Any]
    touched: tuple[int, ...]
    script: tuple[str, ...]
    made: Any


def laid_again(make: Callable[_Given, _Laid]) -> Callable[_Given, _Laid]:
    """`make`, from rows that were laid before and plain words, but for every time after the first without operations.

    Only for what is wholly told by the rows of the record: `make` opens no page, sends no letter and writes no file.
    """
    kept: list[_Beginning] = []

    @wraps(make)
    def lay(*given: _Given.args, **named: _Given.kwargs) -> _Laid:
        things = [*given, named]
        looked = _look(things)
        stood = _stands()
        for beginning in kept:
            if beginning.stood == stood and beginning.looked == looked:
                laid: _Laid = _lay(beginning, things)
                return laid
        if len(kept) == MOST_KEPT:
            return make(*given, **named)
        before, parts = _rows(), list(_parts(things))
        was = [_inside(part) for part in parts]
        made = make(*given, **named)
        touched = tuple(place for place, part in enumerate(parts) if _differs(was[place], _inside(part)))
        if all(isinstance(parts[place], models.Model) for place in touched):
            # One deep copy, so that what was made still points at what was given.
            copies, copy = deepcopy((parts, made))
            kept.append(_Beginning(stood, looked, copies, touched, _script(before, _rows()), copy))
        return made

    return lay


def _lay(beginning: _Beginning, things: list[Any]) -> Any:
    # In one transaction, since a row may be written before the one that it points at.
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in beginning.script:
            cursor.execute(statement)
    given = list(_parts(things))
    # No copy is made of what was given: what is laid points at the very objects that the test holds.
    known: dict[int, Any] = {id(kept): one for kept, one in zip(beginning.given, given, strict=True)}
    for place in beginning.touched:
        now = deepcopy(vars(beginning.given[place]), known)
        vars(given[place]).clear()
        vars(given[place]).update(now)
    return deepcopy(beginning.made, known)


def _within(thing: object) -> list[Any]:
    """What a row, a dataclass or a container holds that may itself be or hold a row."""
    if isinstance(thing, models.Model):
        known = thing._state.fields_cache
        return [known[name] for name in sorted(known)]
    if is_dataclass(thing):
        return [getattr(thing, field.name) for field in fields(thing)]
    if isinstance(thing, dict):
        return list(thing.values())
    return list(thing) if isinstance(thing, list | tuple) else []


def _holds(thing: object) -> bool:
    """Whether it is a thing that others look into, and not a plain word or number."""
    return isinstance(thing, models.Model | dict | list | tuple) or (
        is_dataclass(thing) and not isinstance(thing, type)
    )


def _parts(thing: object, seen: dict[int, int] | None = None) -> Iterator[Any]:
    """The thing, and each row and container that is reached from it, once, in an order that copies of it share."""
    seen = {} if seen is None else seen
    if _holds(thing) and id(thing) not in seen:
        seen[id(thing)] = len(seen)
        yield thing
        for one in _within(thing):
            yield from _parts(one, seen)


def _look(things: list[Any]) -> _Look:
    """Everything that can be told of what was given: the same for a copy, another where a word of it is another."""
    parts = list(_parts(things))
    place = {id(part): number for number, part in enumerate(parts)}
    found: _Look = []
    for part in parts:
        if isinstance(part, models.Model):
            columns = {name: vars(part).get(name) for name in _columns(type(part))}
            found.append((type(part), columns, sorted(part._state.fields_cache)))
        else:
            found.append((type(part), list(part) if isinstance(part, dict) else ()))
        found.append([place[id(one)] if _holds(one) else _plain(one) for one in _within(part)])
    return found


def _plain(word: object) -> tuple[type, object]:
    known = (str, bytes, int, float, date, timedelta, type(None), frozenset, type)
    assert isinstance(word, known), f"a beginning is laid from rows and plain words, and not from {word!r}"
    return type(word), word


def _inside(part: object) -> list[tuple[str, object]]:
    """What a part holds at this moment, to be told later whether it holds the same."""
    if not isinstance(part, models.Model):
        return [("", one) for one in _within(part)]
    own = {name: deepcopy(value) if isinstance(value, dict | list) else value for name, value in vars(part).items()}
    return [*own.items(), *part._state.fields_cache.items()]


def _differs(was: list[tuple[str, object]], now: list[tuple[str, object]]) -> bool:
    if [name for name, _value in was] != [name for name, _value in now]:
        return True
    pairs = [(one, other) for (_name, one), (_same, other) in zip(was, now, strict=True) if one is not other]
    # A row that was read again is the same row by its key, and yet may say something else.
    return any(isinstance(one, models.Model) or one != other for one, other in pairs)


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    """Its columns, but for the moment of the last sign-in, which is no part of the record and differs in each test."""
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname != "last_login")


@cache
def _tables() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each table of ours, its key, and its columns."""
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("answerable.") and model._meta.managed
    ]
    return tuple(
        (model._meta.db_table, str(model._meta.pk.column), tuple(str(f.column) for f in model._meta.concrete_fields))
        for model in ours
    )


@cache
def _question_where_it_stands() -> str:
    ends = [f"(SELECT max({key}) FROM {table})" for table, key, _columns in _tables()]
    return f"SELECT (SELECT max(length) FROM record_chain), (SELECT max(head) FROM record_chain), {', '.join(ends)}"


def _stands() -> tuple[Hashable, ...]:
    """How far each table is filled, and how the chain of events ends."""
    with connection.cursor() as cursor:
        cursor.execute(_question_where_it_stands())
        return tuple(cursor.fetchone())


def _rows() -> _Rows:
    """Every row of ours as the database would write it down: table → key → the values, ready to be inserted."""
    quote = "quote({})" if connection.vendor == "sqlite" else "quote_nullable({}::text)"
    found: _Rows = {}
    with connection.cursor() as cursor:
        for table, key, columns in _tables():
            values = " || ', ' || ".join(quote.format(f'"{column}"') for column in columns)
            cursor.execute(f'SELECT {quote.format(key)}, {values} FROM "{table}" ORDER BY "{key}"')
            found[table] = dict(cursor.fetchall())
    return found


def _script(before: _Rows, after: _Rows) -> tuple[str, ...]:
    """The statements that lead from one to the other: first everything that was goes, so that no two rows clash."""
    goes: list[str] = []
    comes: list[str] = []
    for table, key, columns in _tables():
        was, now = before[table], after[table]
        if gone := [row for row, values in was.items() if now.get(row) != values]:
            goes.append(f'DELETE FROM "{table}" WHERE "{key}" IN ({", ".join(gone)})')
        if written := [values for row, values in now.items() if was.get(row) != values]:
            names = ", ".join(f'"{column}"' for column in columns)
            rows = ", ".join(f"({values})" for values in written)
            comes.append(f'INSERT INTO "{table}" ({names}) VALUES {rows}')
            comes.extend(_counts_on(table, key))
    return (*goes, *comes)


def _counts_on(table: str, key: str) -> list[str]:
    """PostgreSQL gives out keys from a sequence, which does not see what is inserted with a key of its own."""
    if connection.vendor == "sqlite":
        return []
    end = f'(SELECT max("{key}") FROM "{table}")'
    return [f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), {end}) WHERE {end} IS NOT NULL"]
