"""Checking a document: what a person accepts, mends or leaves out, each kept with who and when."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.intake import checked, rules
from answerable.intake.models import Document
from answerable.people.models import User
from answerable.record.operations import record, take_turn


@transaction.atomic
def mend(document: Document, *, changes: checked.Changes, by: User, on: date) -> Document:
    """Change what was understood. `changes` holds, by the key of each thing, the new words of what is to change.

    `settled` accepts a thing as it stands, and `dropped` leaves it out, for the reason that it gives. Doubts may be
    settled after the document was stored; everything else only before.
    """
    require(by, Permission.TAKE_IN, at=document.body_id)
    document = lock(document)
    if not all(key.startswith("doubts-") for key in changes):
        rules.check_may_be_mended(rules.IntakeState(document.state), name=document.name)
    after, kept = checked.mended(document.checked, changes)
    if kept:
        document.checked = after
        document.save(update_fields=["checked", "modified"])
        record("reading mended", document, by=by, on=on, changes=kept)
    return document


@transaction.atomic
def set_aside(document: Document, *, reason: str, by: User, on: date) -> Document:
    """Decide that a document does not go into the record; it is kept, and can be taken up again."""
    require(by, Permission.TAKE_IN, at=document.body_id)
    if not reason.strip():
        raise Refused("Say why the document is set aside. The record keeps the reason.")
    return _become(document, rules.IntakeState.SET_ASIDE, reason=reason.strip(), by=by, on=on)


@transaction.atomic
def take_up_again(document: Document, *, by: User, on: date) -> Document:
    require(by, Permission.TAKE_IN, at=document.body_id)
    return _become(document, rules.IntakeState.READ, reason="", by=by, on=on)


def _become(document: Document, state: rules.IntakeState, *, reason: str, by: User, on: date) -> Document:
    document = lock(document)
    rules.check_may_become(rules.IntakeState(document.state), state, name=document.name)
    document.state = state
    document.save(update_fields=["state", "modified"])
    record(f"document {state}", document, by=by, on=on, reason=reason)
    return document


def lock(document: Document) -> Document:
    """The document as it is now, held until the operation ends."""
    take_turn(document.body_id)
    return Document.objects.select_for_update(of=("self",)).select_related("series", "meeting").get(pk=document.pk)
