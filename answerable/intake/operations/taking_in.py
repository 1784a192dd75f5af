"""Taking a document in: it is read, and its words are kept beside what was understood."""

from datetime import date
from hashlib import sha256

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.intake import checked
from answerable.intake.apart import Understood
from answerable.intake.models import Document
from answerable.intake.read_file import ReadFile, read_file
from answerable.meetings.models import Series
from answerable.people.models import User
from answerable.record.operations import enter, record, take_turn

LONGEST_NAME = 200


@transaction.atomic
def take_in(
    content: bytes, *, name: str, series: Series, understood: Understood | None = None, by: User, on: date
) -> Document:
    """Read a document for a person to check. The same file again gives the document that stands and changes nothing.

    A page hands over what it had `understood` beforehand, so that nobody else waits while a document is read.
    """
    require(by, Permission.TAKE_IN, at=series.body_id)
    if (standing := _standing(sha256(content).hexdigest(), series)) is not None:
        return standing
    return take_in_read(read_file(content, name=name, understood=understood), series=series, by=by, on=on)


@transaction.atomic
def take_in_read(file: ReadFile, *, series: Series, by: User, on: date) -> Document:
    """Take in a file that was read before, by another process it may be; the same file again changes nothing."""
    require(by, Permission.TAKE_IN, at=series.body_id)
    take_turn(series.body_id)
    if (standing := _standing(file.sha256, series)) is not None:
        return standing
    document = enter(
        Document,
        series.body_id,
        name=file.name[-LONGEST_NAME:],
        sha256=file.sha256,
        lines=file.lines,
        reading=file.reading,
        checked=checked.opened(file.reading),
        is_log=file.is_log,
        series=series,
        read_on=on,
    )
    record("document taken in", document, by=by, on=on, name=document.name, sha256=file.sha256)
    return document


def _standing(digest: str, series: Series) -> Document | None:
    return Document.objects.live().filter(body=series.body_id, sha256=digest).first()
