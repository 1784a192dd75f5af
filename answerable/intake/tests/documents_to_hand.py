"""The documents of the tests, and the office's hands that take them in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from answerable.intake.models import Document
from answerable.intake.operations import store, take_in
from answerable.meetings.models import Meeting
from answerable.people.tests.cast import Cast
from answerable.reading import read_bytes
from answerable.tests.laid_again import laid_again

HERE = Path(__file__).parent / "documents"
TODAY = date(2026, 11, 24)
NOVEMBER, DECEMBER = date(2016, 11, 29), date(2016, 12, 20)


def content(name: str) -> bytes:
    return (HERE / f"{name}.txt").read_bytes()


def reading(name: str) -> dict[str, Any]:
    return read_bytes(content(name), name=f"{name}.txt").as_json()


@laid_again
def take(cast: Cast, name: str) -> Document:
    return take_in(content(name), name=f"{name}.txt", series=cast.series, by=cast.gwen, on=TODAY)


@laid_again
def stored(cast: Cast, name: str) -> Meeting:
    return store(take(cast, name), by=cast.gwen, on=TODAY)


def the_seed() -> bytes:
    """The notes that the project starts from, where they lie beside this checkout."""
    for folder in Path(__file__).resolve().parents:
        found = folder / "shared" / "seeds" / "000_a50972520e9c498a.txt"
        if found.exists():
            return found.read_bytes()
    pytest.skip("the seed does not lie beside this checkout")
