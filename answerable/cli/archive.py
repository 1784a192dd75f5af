"""Importing an archive: every document of some folders read on all cores, then stored in the order of the meetings."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.core.refused import Refused
from answerable.intake.read_file import ReadFile, in_order_of_meetings, read_file
from answerable.reading.files import content_of

if TYPE_CHECKING:
    from datetime import date

    from answerable.meetings.models import Series
    from answerable.people.models import User

FEW = 4
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Done:
    """What became of one document, in a line."""

    name: str
    what: str
    is_stored: bool = False
    waits: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.what}"


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Every file named, and every file under the folders named, hidden ones left out; each once, by name."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.is_file())
            found |= {each for each in inside if not any(p.startswith(".") for p in each.relative_to(path).parts)}
        else:
            found.add(path)
    return sorted(found)


def read_one(path: Path) -> ReadFile | str:
    """A file as it was read, or the sentence that refuses it; whatever is wrong with a file, the others are read."""
    try:
        return read_file(content_of(path), name=path.name)
    except Refused as refused:
        return refused.sentence
    except OSError as error:
        return f"It cannot be opened: {error.strerror or error}."
    except Exception as error:  # one broken file of hundreds must not stop the others
        return f"It could not be read ({type(error).__name__}: {error})."


def read_all(paths: Sequence[Path], told: Told) -> dict[Path, ReadFile | str]:
    """Every file, read on all cores; a file that ends the process that reads it is refused by itself."""
    found: dict[Path, ReadFile | str] = {}
    workers = min(os.cpu_count() or 1, len(paths))
    if len(paths) < FEW or workers < 2:
        for path in paths:
            found[path] = read_one(path)
            told(len(found), len(paths))
        return found
    for path, read in _read_in(paths, workers):
        found[path] = read
        told(len(found), len(paths))
    for path in paths:
        if path not in found:
            found[path] = next((read for _path, read in _read_in([path], 1)), "Reading it ended the program.")
            told(len(found), len(paths))
    return found


def _read_in(paths: Sequence[Path], workers: int) -> Iterator[tuple[Path, ReadFile | str]]:
    """What a pool of processes has read, as it comes; it ends early where one of them is ended by its file."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_stopping_to_the_parent)
    try:
        waiting: dict[Future[ReadFile | str], Path] = {pool.submit(read_one, path): path for path in paths}
        while waiting:
            ready, _rest = wait(waiting, return_when=FIRST_COMPLETED)
            for each in ready:
                yield waiting.pop(each), each.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def store_one(file: ReadFile, series: "Series", *, by: "User", on: "date") -> Done:
    """Take in and store one document, whole or not at all; what cannot be stored waits for a person to check it."""
    from django.db import transaction

    from answerable.intake.operations import store_from_archive, take_in_read
    from answerable.intake.rules import IntakeState

    with transaction.atomic():
        document = take_in_read(file, series=series, by=by, on=on)
        if document.state == IntakeState.STORED:
            return Done(file.name, f"known before, as {document.meeting or f'the log of {_day(file)}'}", is_stored=True)
        if document.state == IntakeState.SET_ASIDE:
            return Done(file.name, "known before, and set aside", is_stored=True)
        try:
            with transaction.atomic():
                document = store_from_archive(document, by=by, on=on)
        except Refused as refused:
            return Done(file.name, f"waits for a person: {refused.sentence}", waits=True)
    pairs = document.pairs.count()
    unsure = f", {pairs} {'pair' if pairs == 1 else 'pairs'} to look at" if pairs else ""
    return Done(file.name, f"stored as {document.meeting or f'the log of {_day(file)}'}{unsure}", is_stored=True)


def _day(file: ReadFile) -> str:
    from datetime import date

    return f"{date.fromisoformat(file.day):%-d %B %Y}"


def import_archive(
    paths: Sequence[Path], series_name: str, *, agreed: bool, office: str | None, by_name: str | None, data: Path | None
) -> list[Done]:
    """Read every document, then store each in the order of the meetings; what is done when it is stopped stays done.

    Nothing is opened before something was read, so that a wrong folder leaves no trace of itself.
    """
    from answerable.cli.opening import open_data
    from answerable.cli.showing import counting

    with counting("Reading") as told:
        read = read_all(files_in(paths), told)
    done = [Done(path.name, f"refused: {found}") for path, found in read.items() if isinstance(found, str)]
    files = in_order_of_meetings([found for found in read.values() if isinstance(found, ReadFile)])
    if not files or not (agreed or _is_agreed(files, done)):
        return done
    open_data(data)
    with counting("Storing") as told:
        for stored in _store_all(files, series_name, office, by_name):
            done.append(stored)
            told(sum(1 for each in done if each.is_stored or each.waits), len(files))
    return done


def _is_agreed(files: Sequence[ReadFile], refused: Sequence[Done]) -> bool:
    for file in files:
        kind = "log" if file.is_log else "notes"
        click.echo(f"{file.name}: {kind} of {_day(file)}, {len(file.reading['actions'])} actions")
    for each in refused:
        click.echo(str(each))
    return click.confirm(f"Store these {len(files)} documents?", err=True)


def _store_all(files: Sequence[ReadFile], series_name: str, office: str | None, by_name: str | None) -> Iterator[Done]:
    from answerable.access.roles import Permission
    from answerable.cli.opening import at_the_keyboard, new_series, the_office, today
    from answerable.meetings.models import Series

    body = the_office(office)
    person = at_the_keyboard(body, Permission.TAKE_IN, by_name)
    series = Series.objects.at(body).called(series_name) or new_series(body, series_name, by=person, on=today())
    for file in files:
        try:
            yield store_one(file, series, by=person, on=today())
        except Refused as refused:
            yield Done(file.name, f"refused: {refused.sentence}")


def tell(done: Sequence[Done]) -> None:
    """What became of each document, a line each, and how many of each."""
    for each in done:
        click.echo(str(each))
    stored, waits = sum(each.is_stored for each in done), sum(each.waits for each in done)
    refused = len(done) - stored - waits
    click.echo(f"{len(done)} documents: {stored} in the record, {waits} waiting for a person, {refused} refused.")
