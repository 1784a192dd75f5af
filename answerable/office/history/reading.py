"""Events as their reader sees them: in sentences, with what they are about, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Q, QuerySet

from answerable.office.history.sentences import Told, told
from answerable.office.history.subjects import PARTS, Subject, Subjects, rows_of
from answerable.people.models import Body, User
from answerable.record.models import Event, Kept


@dataclass(frozen=True)
class HistoryLine:
    """One event: who did what, on which day, to what, and why; `mark` is the beginning of its link in the chain."""

    number: int
    what: str
    on: date
    at: datetime
    by: str
    told: Told
    subject: Subject | None
    mark: str

    @property
    def is_readable(self) -> bool:
        return self.subject is not None and self.subject.readable

    @property
    def words(self) -> str:
        return self.told.words if self.is_readable else ""

    @property
    def sentence(self) -> str:
        """What was done; of what is not for this reader, no more than that something was."""
        return self.told.sentence if self.is_readable else f"{self.what[:1].upper()}{self.what[1:]}."


def events_of(user: User, body: Body) -> QuerySet[Event]:
    return Event.objects.visible_to(user).filter(body=body).select_related("by").order_by("-number")


def about(events: QuerySet[Event], row: Kept | Body, slug: str, user: User) -> QuerySet[Event]:
    """The events of one thing and of what belongs to it."""
    wanted = Q(subject_kind=row._meta.label_lower, subject_id=row.pk)
    for kind, field in PARTS.get(slug, ()):
        model = apps.get_model(kind)
        wanted |= Q(subject_kind=kind, subject_id__in=rows_of(model, user).filter(**{field: row.pk}).values("pk"))
    return events.filter(wanted)


def lines_of(events: Iterable[Event], user: User, body: Body) -> list[HistoryLine]:
    """Each event in a sentence, with its subject, in a number of queries that does not grow with them."""
    found = list(events)
    subjects = Subjects(user, body).named((event.subject_kind, event.subject_id) for event in found)
    return [
        HistoryLine(
            number=event.number,
            what=event.what,
            on=event.on,
            at=event.at,
            by=str(event.by),
            told=told(event.what, event.detail),
            subject=subjects.get((event.subject_kind, event.subject_id)),
            mark=event.hash[:12],
        )
        for event in found
    ]
