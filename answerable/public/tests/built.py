"""What the tests of the public site ask of the files that were built."""

from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib

from answerable.people.tests.cast import Cast
from answerable.public.files import Built
from answerable.publication.models import Publication
from answerable.publication.operations import withdraw_publication
from answerable.publication.tests.notes import DECEMBER

Build = Callable[[], Built]


def pages(out: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(out.rglob("*.html")):
        yield file.relative_to(out).as_posix(), file.read_text(encoding="utf-8")


def text_of(out: Path, path: str) -> str:
    source = (out / path).read_text(encoding="utf-8").replace("</dt>", "</dt> ")
    page = html5lib.parse(source, namespaceHTMLElements=False)
    return " ".join("".join(page.itertext()).split())


def withdraw(cast: Cast, reason: str = "A name had been left in.", **which: object) -> Publication:
    publication = Publication.objects.current().get(**which)
    withdraw_publication(publication, reason=reason, by=cast.cal, on=DECEMBER)
    publication.refresh_from_db()
    return publication
