"""Nothing withheld gets out: a canary in every private field, and every byte of the site searched for it."""

import contextlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from pytest_django.plugin import DjangoDbBlocker

from answerable.actions.models import Action, ActionUpdate, BringForward
from answerable.matters.models import Matter, Question
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, MinuteVersion
from answerable.meetings.rules import MeetingState
from answerable.people.models import Person
from answerable.people.tests.cast import lay_cast
from answerable.public.site import build
from answerable.public.tests.everything import everything_happens
from answerable.public.tests.searched import found_in
from answerable.public.tests.test_leaks_are_found import FORMS
from answerable.publication.models import Publication
from answerable.publication.operations import publish_changes, publish_meeting, publish_office
from answerable.publication.tests.notes import (
    JANUARY,
)

ROOMS = ["record", "people", "plan", "papers", "matters", "meetings", "actions", "agenda", "intake", "publication"]

# What the public may read. Whatever is not named here is private, and so is a field that somebody adds tomorrow.
PUBLIC = {
    "people.Body.name",
    "people.AccountableBody.name",
    "people.Person.name",
    "people.Post.title",
    "people.Post.code",
    "plan.Plan.title",
    "plan.Objective.ref",
    "plan.Objective.text",
    "matters.Matter.title",
    "matters.Matter.summary",
    "matters.Question.text",
    "matters.Limb.text",
    "meetings.Series.name",
    "meetings.Meeting.title",
    "meetings.Meeting.venue",
    "meetings.AgendaItem.printed_number",
    "meetings.AgendaItem.heading",
    "meetings.AgendaItem.public_text",
    "meetings.NilReturn.words",
    "meetings.Attendance.name",
    "meetings.Attendance.capacity",
    "meetings.Decision.title",
    "meetings.Decision.text",
    "actions.Action.ref",
    "actions.Action.aliases",
    "actions.Action.text",
    "actions.Action.public_text",
    "actions.Action.no_date_reason",
    "actions.Action.outcome",
    "actions.Ownership.holder_name",
    "actions.DueDate.words",
    "actions.DueDate.reason",
    "actions.ActionUpdate.text",
    "actions.StandingReview.words",
    "actions.BringForward.words",
    "publication.Withholding.exemption",
    "publication.Withholding.exemption_name",
}
# Not words of anybody's: names of files of ours, months and hashes that the record itself is built on.
BUILT_ON = {
    "people.Body.policy_pack",
    "actions.DueDate.month",
    "actions.BringForward.month",
    "actions.BringForward.came_from_month",
    "matters.MatterStateLine.state",
    "meetings.MinuteVersion.items",
    "record.Chain.head",
}
# What is published is frozen only after the words are planted, and is itself searched.
NO_ROWS_HERE = {"publication.Publication"}
# Where the words of the notes stand in full.
IN_FULL = [
    "meetings/1/index.html",
    "meetings/1/notes.docx",
    "meetings/1/notes.pdf",
    "data/meetings.csv",
    "data/meetings.json",
]


def fields_of(model: type[models.Model]) -> "Iterator[models.Field[Any, Any]]":
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
            yield field


def name_of(field: "models.Field[Any, Any]") -> str:
    return f"{field.model._meta.app_label}.{field.model.__name__}.{field.name}"


def is_private(row: models.Model) -> bool:
    """Rows of which no word at all is for the public."""
    if isinstance(row, Action | ActionUpdate | Matter | Decision):
        return not row.public
    if isinstance(row, Question):
        return not row.matter.public
    if isinstance(row, Person):
        return row.public_name == Person.PublicName.POST_ONLY
    if isinstance(row, Attendance):
        return is_private(row.meeting)
    if isinstance(row, AgendaItem):
        return is_private(row.meeting) or row.withdrawn_on is not None
    if isinstance(row, BringForward):
        return row.action is not None and not row.action.public
    return isinstance(row, Meeting) and (row.state != MeetingState.APPROVED or row.access == Meeting.Access.PRIVATE)


class Canaries:
    """Plants words that stand nowhere else, straight into the tables, and remembers where each one is."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}
        self.fields: set[str] = set()
        self._numbers = count(1)

    def word(self, where: str) -> str:
        word = f"zq{next(self._numbers):05}"
        self.planted[word] = where
        return word

    def plant(self) -> None:
        for room in ROOMS:
            for model in apps.get_app_config(room).get_models():
                rows: models.QuerySet[models.Model] = models.QuerySet(model)
                for row in rows.all():
                    self._plant_in(row)
        for version in MinuteVersion.objects.select_related("meeting"):
            items = [self._copy(version, copy) for copy in version.items]
            models.QuerySet(MinuteVersion).filter(pk=version.pk).update(items=items)

    def _plant_in(self, row: models.Model) -> None:
        for field in fields_of(type(row)):
            name = name_of(field)
            if name in BUILT_ON or (name in PUBLIC and not is_private(row) and not self._replaced(row, field.name)):
                continue
            word = f"zq{next(self._numbers):05}"
            value = [word] if isinstance(field, models.JSONField) else word
            # Where the database itself forbids words there, as a reason for an end that has not come, there are none.
            with contextlib.suppress(IntegrityError), transaction.atomic():
                models.QuerySet(type(row)).filter(pk=row.pk).update(**{field.name: value})
                self.planted[word] = f"{name} of {row.pk}"
                self.fields.add(name)

    def _replaced(self, row: models.Model, field: str) -> bool:
        """A public field whose words have a stand-in, or are those of an item or of a person not for the public."""
        if isinstance(row, Action):
            return field == "text" and bool(row.public_text)
        if isinstance(row, AgendaItem):
            return field == "heading" and self._hides_heading(row)
        if isinstance(row, Attendance):
            return field == "name" and row.person is not None and is_private(row.person)
        return False

    @staticmethod
    def _hides_heading(item: AgendaItem) -> bool:
        private_matter = item.matter is not None and not item.matter.public
        return private_matter or (item.access == "restricted" and item.kind != "standing")

    def _copy(self, version: MinuteVersion, copy: dict[str, Any]) -> dict[str, Any]:
        """The same in the copy of an item that the approved notes hold."""
        item = AgendaItem.objects.get(body=version.body_id, number=copy["number"])
        private = ["private_text", "outcome_reason"]
        if version.state != "approved":
            private += ["heading", "public_text", "printed_number"]
        elif self._hides_heading(item):
            private.append("heading")
        words = {name: self.word(f"copy of {item.pk}, {name}") for name in private}
        nil = copy["nil"]
        if item.access == "restricted":
            nil = {about: self.word(f"nil of {item.pk}") for about in nil}
        return {**copy, **words, "nil": nil}


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One transaction for these tests, which only read, in place of one for each; undone at their end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def planted(db: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Canaries, Path]:
    cast, out = lay_cast(), tmp_path_factory.mktemp("canaries") / "site"
    meetings = everything_happens(cast)
    canaries = Canaries()
    canaries.plant()
    for meeting in meetings:
        publish_meeting(meeting, by=cast.cal, on=JANUARY)
    publish_office(cast.office, by=cast.cal, on=JANUARY)
    publish_changes(cast.office, by=cast.cal, on=JANUARY)
    build(cast.office, out, as_at=JANUARY)
    return canaries, out


def test_no_private_word_is_in_any_byte_of_the_site_or_of_what_was_frozen(planted: tuple[Canaries, Path]) -> None:
    canaries, out = planted
    frozen = str(list(Publication.objects.values_list("payload", "title", "address", "note")))
    assert not {word: where for word, where in canaries.planted.items() if word in frozen}
    found = found_in(out, canaries.planted)
    assert not {file: {canaries.planted[word] for word in words} for file, words in found.items()}


def test_the_site_that_was_searched_has_every_form_in_it(planted: tuple[Canaries, Path]) -> None:
    in_public = found_in(planted[1], ["The backlog has fallen by a quarter."])
    assert set(IN_FULL) <= in_public.keys()
    assert set(FORMS) <= {file.relative_to(planted[1]).as_posix() for file in planted[1].rglob("*")}


def test_a_canary_sat_in_every_private_field_there_is(planted: tuple[Canaries, Path]) -> None:
    names = {
        name_of(field)
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        if model._meta.label not in NO_ROWS_HERE
        for field in fields_of(model)
    }
    assert names - PUBLIC - BUILT_ON - planted[0].fields == set()
    assert names >= PUBLIC | BUILT_ON, "the lists name a field that is no longer there"
