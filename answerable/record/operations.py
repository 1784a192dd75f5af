"""Writing an event into the chain, giving a row its number, and proving that the chain is whole."""

from datetime import UTC, date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from answerable.core.refused import Refused
from answerable.record.models import Chain, Event, Kept
from answerable.record.rules import event_hash

_Row = TypeVar("_Row", bound=Kept)


def take_turn(body_id: int) -> None:
    """Wait until nobody else is changing the record of this office, before any row of it is looked at or locked.

    Every operation ends by adding to the chain. One that locked a row first could wait for another that holds the
    chain and waits for that row; and what it found out before its turn came might no longer be so.
    """
    _chain(body_id)


def next_number(kind: type[Kept], body_id: int) -> int:
    """The next number of this kind of row at this office; a withdrawn row keeps its own, so none is used twice.

    The office's chain is locked until the operation ends, so two operations at once cannot be given the same number.
    """
    take_turn(body_id)
    highest = kind._default_manager.filter(body_id=body_id).aggregate(highest=models.Max("number"))["highest"]
    return (highest or 0) + 1


def enter(kind: type[_Row], body_id: int, /, **fields: Any) -> _Row:
    """A new row of the record, numbered and saved; the operation that calls this says who may and records the event."""
    check_same_office(body_id, *fields.values())
    row = kind(body_id=body_id, number=next_number(kind, body_id), **fields)
    row.save(force_insert=True)
    return row


def check_same_office(body_id: int, *rows: object) -> None:
    """A row of one office's record never points at a row of another's."""
    for row in rows:
        if isinstance(row, Kept) and row.body_id != body_id:
            kind = row._meta.verbose_name
            raise Refused(f"That {kind} belongs to another office's record. Choose one of this office.")


@transaction.atomic
def record(what: str, subject: models.Model, *, by: Any, on: date, **detail: Any) -> Event:
    """Add an event about `subject`, in the same transaction as the change that it tells of."""
    body_id = subject.pk if subject._meta.label_lower == "people.body" else subject.body_id  # type: ignore[attr-defined]
    chain = _chain(body_id)
    at = timezone.now().astimezone(UTC)
    kind, number = subject._meta.label_lower, chain.length + 1
    digest = event_hash(
        previous=chain.head,
        number=number,
        at=at,
        on=on,
        by=by.username,
        what=what,
        subject=f"{kind} {subject.pk}",
        detail=detail,
    )
    event = Event(
        body_id=body_id, number=number, at=at, on=on, by=by, what=what, subject_kind=kind, subject_id=subject.pk
    )
    event.detail, event.previous_hash, event.hash = detail, chain.head, digest
    event.save()
    chain.length, chain.head = number, digest
    chain.save(update_fields=["length", "head"])
    return event


def broken_links(body: models.Model) -> list[str]:
    """One sentence for each place where an office's chain of events does not hold; none when all is well."""
    previous, expected, faults = "", 1, []
    for event in Event.objects.filter(body_id=body.pk).order_by("number").select_related("by").iterator():
        if event.number != expected or event.previous_hash != previous:
            faults.append(
                f"Event {event.number} does not follow event {expected - 1}: an event is missing or was moved."
            )
        if event.hash != _hash_of(event):
            faults.append(f"Event {event.number} ({event.what}) was changed after it was written.")
        previous, expected = event.hash, event.number + 1
    chain = Chain.objects.filter(body_id=body.pk).first()
    if chain is None:
        faults.append("What says how long the chain of events is and how it ends is missing.")
    elif chain.length != expected - 1 or chain.head != previous:
        faults.append(f"The chain should end at event {chain.length}, but ends at event {expected - 1}.")
    return faults


def _hash_of(event: Event) -> str:
    return event_hash(
        previous=event.previous_hash,
        number=event.number,
        at=event.at.astimezone(UTC),
        on=event.on,
        by=event.by.username,
        what=event.what,
        subject=f"{event.subject_kind} {event.subject_id}",
        detail=event.detail,
    )


def _chain(body_id: int) -> Chain:
    locked = Chain.objects.select_for_update()
    chain = locked.filter(body_id=body_id).first()
    if chain is None:
        Chain.objects.get_or_create(body_id=body_id)
        chain = locked.get(body_id=body_id)
    return chain
