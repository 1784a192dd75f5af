"""Taking a document in: it is read, and its words are kept beside what was understood."""

from datetime import date
from hashlib import sha256

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.intake import checked, rules
from answerable.intake.apart import Understood, understand
from answerable.intake.models import Document
from answerable.meetings.models import Series
from answerable.people.models import User
from answerable.reading.doubts import NOT_MINUTES
from answerable.record.operations import enter, record

LONGEST_NAME = 200


@transaction.atomic
def take_in(
    content: bytes, *, name: str, series: Series, understood: Understood | None = None, by: User, on: date
) -> Document:
    """Read a document for a person to check. The same file again gives the document that stands and changes nothing.

    A page hands over what it had `understood` beforehand, so that nobody else waits while a document is read.
    """
    require(by, Permission.TAKE_IN, at=series.body_id)
    digest = sha256(content).hexdigest()
    standing = Document.objects.live().filter(body=series.body_id, sha256=digest).first()
    if standing is not None:
        return standing
    understood = understood or understand(content, name=name)
    reading = understood.reading
    warning = next((each for each in reading["warnings"] if each == NOT_MINUTES), None)
    rules.check_is_minutes(warning=warning, day=reading["date"], name=name)
    document = enter(
        Document,
        series.body_id,
        name=name[-LONGEST_NAME:],
        sha256=digest,
        lines=understood.lines,
        reading=reading,
        checked=checked.opened(reading),
        series=series,
        read_on=on,
    )
    record("document taken in", document, by=by, on=on, name=document.name, sha256=digest)
    return document
