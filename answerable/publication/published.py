"""What the public may read now: the latest version of each thing published, as plain values, from its frozen copy."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar, cast

from django.db import models

from answerable.publication import shapes
from answerable.publication.models import Publication
from answerable.publication.rules import PublicationState

Payload = TypeVar("Payload")


@dataclass(frozen=True)
class Version:
    """One of the versions in which something was published, and what its note says."""

    version: int
    published_on: date
    note: str


@dataclass(frozen=True)
class Frozen(Generic[Payload]):
    """The latest version of one subject, and the dates of all of them, oldest first.

    `withdrawn_because` is empty while it stands. A withdrawn one still has its payload, which no page may show.
    """

    kind: str
    number: int
    address: str
    title: str
    payload: Payload
    published_on: date
    withdrawn_on: date | None
    withdrawn_because: str
    versions: tuple[Version, ...]

    @property
    def stands(self) -> bool:
        return not self.withdrawn_because


@dataclass(frozen=True)
class Published:
    """Everything that an office has published, by its number within its kind."""

    office: shapes.Office | None
    meetings: dict[int, Frozen[shapes.Meeting]]
    matters: dict[int, Frozen[shapes.Matter]]
    promises: dict[int, Frozen[shapes.Promise]]


def published(body: models.Model) -> Published:
    """What stands on the public site of an office, in one query over publications and nothing else."""
    rows: dict[tuple[str, int], list[Publication]] = {}
    for row in Publication.objects.at(body).order_by("kind", "subject_number", "version").iterator():
        rows.setdefault((row.kind, row.subject_number), []).append(row)
    kinds: dict[str, dict[int, Frozen[object]]] = {kind: {} for kind in Publication.Kind.values}
    for (kind, number), versions in rows.items():
        kinds[kind][number] = _frozen(versions)
    office = next(iter(kinds[Publication.Kind.OFFICE].values()), None)
    return Published(
        office=cast(shapes.Office, office.payload) if office and office.stands else None,
        meetings=cast("dict[int, Frozen[shapes.Meeting]]", kinds[Publication.Kind.MEETING]),
        matters=cast("dict[int, Frozen[shapes.Matter]]", kinds[Publication.Kind.MATTER]),
        promises=cast("dict[int, Frozen[shapes.Promise]]", kinds[Publication.Kind.PROMISE]),
    )


def _frozen(versions: list[Publication]) -> Frozen[object]:
    latest = versions[-1]
    withdrawn = latest.state == PublicationState.WITHDRAWN
    return Frozen(
        kind=latest.kind,
        number=latest.subject_number,
        address=latest.address,
        title=latest.title,
        payload=latest.payload,
        published_on=latest.published_on,
        withdrawn_on=latest.withdrawn_on if withdrawn else None,
        withdrawn_because=latest.note if withdrawn else "",
        versions=tuple(Version(v.version, v.published_on, v.note) for v in versions),
    )
