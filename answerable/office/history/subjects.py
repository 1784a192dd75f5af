"""What events are about: how each kind of thing is named in an address, called on a page, and who may read of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from answerable.access.roles import Permission, may
from answerable.actions.models import BringForward, InformationRequest
from answerable.intake.models import Document
from answerable.matters.models import Finding, Question
from answerable.measures.models import ComparabilityBreak, Observation
from answerable.meetings.models import AgendaItem, Attendance, BriefingNote, Decision, MinuteVersion
from answerable.people.models import Appointment, Body, RoleHeld, User
from answerable.publication.models import Withholding
from answerable.record.models import Kept

# What is read together with a row, so that its name costs no query of its own.
RELATED: dict[type[models.Model], tuple[str, ...]] = {
    Appointment: ("person", "post"),
    RoleHeld: ("user",),
    AgendaItem: ("meeting",),
    Attendance: ("meeting",),
    MinuteVersion: ("meeting",),
    BriefingNote: ("meeting",),
    BringForward: ("matter",),
    InformationRequest: ("action",),
    Withholding: ("item__meeting",),
    Observation: ("measure", "area"),
    ComparabilityBreak: ("measure",),
}
# What else belongs to the history of a thing: the kinds whose rows point at it, and through which field.
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "action": (("actions.bringforward", "action"), ("actions.informationrequest", "action")),
    "matter": (
        ("matters.question", "matter"),
        ("matters.finding", "matter"),
        ("actions.bringforward", "matter"),
        ("actions.standingreview", "matter"),
    ),
    "meeting": (
        ("meetings.agendaitem", "meeting"),
        ("meetings.minuteversion", "meeting"),
        ("meetings.attendance", "meeting"),
        ("meetings.briefingnote", "meeting"),
    ),
    "measure": (("measures.observation", "measure"), ("measures.comparabilitybreak", "measure")),
    "agenda-item": (("meetings.decision", "item"), ("publication.withholding", "item")),
    "post": (("people.appointment", "post"),),
    "person": (("people.appointment", "person"),),
    "standing-review": (("actions.bringforward", "standing_review"),),
}
# Pages of things whose names differ from that of their kind, each with where its numbers stand.
PAGES: dict[str, Callable[[Any], tuple[str, list[int]]]] = {
    "agenda-item": lambda item: ("sheet", [item.meeting.number, item.number]),
    "minute-version": lambda version: ("meeting-notes", [version.meeting.number]),
    "attendance": lambda one: ("meeting-notes", [one.meeting.number]),
    "briefing-note": lambda note: ("brief", [note.meeting.number]),
    "bring-forward": lambda one: ("matter", [one.matter.number]),
    "pair": lambda _pair: ("pairs", []),
    "observation": lambda figure: ("measure", [figure.measure.number]),
    "comparability-break": lambda one: ("measure", [one.measure.number]),
}


def slug_of(model: type[models.Model]) -> str:
    """The kind as addresses have it: bring-forward, agenda-item, post."""
    return str(model._meta.verbose_name).lower().replace(" ", "-")


def kinds() -> dict[str, type[models.Model]]:
    """Every kind of thing that has a history, by its name in an address."""
    ours = [model for model in apps.get_models() if issubclass(model, Kept) or model is Body]
    return {slug_of(model): model for model in ours}


def model_of(slug: str) -> type[models.Model]:
    found = kinds().get(slug)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Subject:
    """One thing that events are about, as one reader sees it: `readable` says whether its words are for that reader."""

    slug: str
    number: int
    name: str
    address: str
    readable: bool

    @property
    def kind(self) -> str:
        return self.slug if self.slug == "bring-forward" else self.slug.replace("-", " ")


class Subjects:
    """The things that events are about, read in one query a kind, as far as the reader may see them."""

    def __init__(self, user: User, body: Body) -> None:
        self._user, self._body = user, body
        self._sees_private = may(user, Permission.SEE_PRIVATE_TEXT, at=body.pk)
        self._sees_restricted = may(user, Permission.SEE_RESTRICTED, at=body.pk)
        self._takes_in = may(user, Permission.TAKE_IN, at=body.pk)

    def named(self, found: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Subject]:
        """Each subject by kind (“actions.action”) and key; one that the reader may not see is not among them."""
        keys: dict[str, set[int]] = {}
        for kind, key in found:
            keys.setdefault(kind, set()).add(key)
        return {
            (kind, row.pk): self._subject(row)
            for kind, wanted in keys.items()
            for row in rows_of(apps.get_model(kind), self._user).filter(pk__in=wanted)
        }

    def _subject(self, row: models.Model) -> Subject:
        slug, readable = slug_of(type(row)), self.may_read(row)
        number = row.number if isinstance(row, Kept) else int(row.pk)
        return Subject(slug, number, _name(row) if readable else "", _page_of(slug, row, number), readable)

    def may_read(self, row: models.Model) -> bool:
        """Whether what was written of it is for this reader: what is restricted, private or not yet in is not."""
        if isinstance(row, AgendaItem):
            return self._sees_restricted if row.access == AgendaItem.Access.RESTRICTED else True
        if isinstance(row, Withholding):
            return self._sees_private and self.may_read(row.item)
        if isinstance(row, Decision):
            return row.public or self._sees_private
        if isinstance(row, MinuteVersion):
            return self._sees_private
        return self._takes_in or not isinstance(row, Document)


def rows_of(model: type[models.Model], user: User) -> models.QuerySet[Any]:
    """The rows of a kind that the reader may see, with what their names are made of."""
    rows: models.QuerySet[Any] = model.objects.visible_to(user)  # type: ignore[attr-defined]
    return rows.select_related(*RELATED.get(model, ()))


def _name(row: models.Model) -> str:
    if isinstance(row, BringForward):
        return f"{row.matter.title}: {row}"
    if isinstance(row, Finding | Question | InformationRequest):
        return str(row)[:120]
    if isinstance(row, MinuteVersion):
        return f"version {row.version}, {row.meeting.held_on.day} {row.meeting.held_on:%B %Y}"
    if isinstance(row, AgendaItem | Attendance):
        return f"{row}, {row.meeting.held_on.day} {row.meeting.held_on:%B %Y}"
    return str(row)


def _page_of(slug: str, row: models.Model, number: int) -> str:
    """Where the thing itself is read, if it has a page."""
    name, numbers = PAGES[slug](row) if slug in PAGES else (slug, [number])
    try:
        return reverse(name, args=numbers)
    except NoReverseMatch:
        return ""
