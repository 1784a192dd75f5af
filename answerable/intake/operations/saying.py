"""Saying what a passage of a document is, where the reading took it for something else or passed over it."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.intake import rules, saying
from answerable.intake.models import Document
from answerable.intake.operations.checking import lock
from answerable.intake.passages import passages_of
from answerable.people.models import User
from answerable.record.operations import record

LONGEST_WORDS = 200


@transaction.atomic
def say_passage(document: Document, *, passage: int, what: rules.PassageIs, by: User, on: date) -> Document:
    """Keep what a person says a passage is; said again, it changes nothing."""
    require(by, Permission.TAKE_IN, at=document.body_id)
    document = lock(document)
    rules.check_may_be_mended(rules.IntakeState(document.state), name=document.name)
    passages = passages_of(document.lines)
    after = saying.said(document.checked, passages, passage, what)
    if after != document.checked:
        document.checked = after
        document.save(update_fields=["checked", "modified"])
        words = passages[passage - 1].text[:LONGEST_WORDS]
        record("passage said", document, by=by, on=on, words=words, said=what.value)
    return document
