"""Taking a document in: it is read, and its words are kept beside what was understood."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.intake import checked, rules
from answerable.intake.models import Document
from answerable.meetings.models import Series
from answerable.people.models import User
from answerable.reading import read_bytes
from answerable.reading.blocks import Block
from answerable.reading.doubts import NOT_MINUTES
from answerable.reading.files import blocks_of
from answerable.record.operations import enter, record

LONGEST_NAME = 200


@transaction.atomic
def take_in(content: bytes, *, name: str, series: Series, by: User, on: date) -> Document:
    """Read a document for a person to check. The same file again gives the document that stands and changes nothing."""
    require(by, Permission.TAKE_IN, at=series.body_id)
    digest = sha256(content).hexdigest()
    standing = Document.objects.live().filter(body=series.body_id, sha256=digest).first()
    if standing is not None:
        return standing
    reading = read_bytes(content, name=name).as_json()
    warning = next((each for each in reading["warnings"] if each == NOT_MINUTES), None)
    rules.check_is_minutes(warning=warning, day=reading["date"], name=name)
    document = enter(
        Document,
        series.body_id,
        name=name[-LONGEST_NAME:],
        sha256=digest,
        lines=[_line(block) for block in blocks_of(content, name=name)],
        reading=reading,
        checked=checked.opened(reading),
        series=series,
        read_on=on,
    )
    record("document taken in", document, by=by, on=on, name=document.name, sha256=digest)
    return document


def _line(block: Block) -> dict[str, Any]:
    """A block as it is shown beside the reading: where it stands, what it is, and the words of each of its columns."""
    columns = [cell.text for cell in block.cells if cell.text]
    return {"line": block.line, "page": block.page, "kind": block.kind.value, "columns": columns}
