"""Publishing: freezing what the public may see, correcting it by a new version, and withdrawing it with a reason."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions.models import Action
from answerable.core.refs import slug
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Body, User
from answerable.publication import rules
from answerable.publication.models import Publication
from answerable.publication.payloads import (
    PublicNames,
    matter_payload,
    meeting_payload,
    notes_of,
    office_payload,
    promise_payload,
)
from answerable.publication.payloads.places import is_settled
from answerable.publication.rules import PublicationState
from answerable.publication.subjects import promises_read, touched_by, what_stands_in_the_way
from answerable.record.operations import enter, record, take_turn

Kind = Publication.Kind


@transaction.atomic
def publish_meeting(meeting: Meeting, *, note: str = "", by: User, on: date) -> Publication:
    """Freeze the approved notes of a meeting, and afresh every public promise and matter that it touched.

    What has not changed keeps its version. A promise or matter that was withdrawn from the public stays withdrawn.
    """
    require(by, Permission.PUBLISH, at=meeting.body_id)
    take_turn(meeting.body_id)
    meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("series", "chair", "body").get(pk=meeting.pk)
    )
    rules.check_may_publish(what_stands_in_the_way(meeting))
    version = notes_of(meeting)
    if version is None:
        raise Refused("Only approved notes are published. Have these notes approved first.")
    names = PublicNames(meeting.body)
    payload = meeting_payload(meeting, version, names)
    title = f"{payload['title'] or payload['series']}, {meeting.held_on:%-d %B %Y}"
    address = f"/meetings/{meeting.number}/"
    published = _freeze(meeting, Kind.MEETING, title=title, address=address, payload=payload, note=note, by=by, on=on)
    promises, matters = touched_by(meeting)
    _freeze_all(promises, matters, names, by=by, on=on)
    return published


@transaction.atomic
def publish_promise(action: Action, *, note: str = "", by: User, on: date) -> Publication:
    """Freeze one promise as it is today, such as one that was closed between meetings."""
    require(by, Permission.PUBLISH, at=action.body_id)
    take_turn(action.body_id)
    found = promises_read(Action.objects.filter(pk=action.pk)).get()
    rules.check_is_public(found.public, found.ref)
    rules.check_is_not_a_draft(is_settled(found.raised_at), found.ref)
    return _freeze_promise(found, PublicNames(found.body_id), note=note, by=by, on=on)


@transaction.atomic
def publish_matter(matter: Matter, *, note: str = "", by: User, on: date) -> Publication:
    """Freeze one matter as it is today."""
    require(by, Permission.PUBLISH, at=matter.body_id)
    take_turn(matter.body_id)
    found = Matter.objects.select_related("accountable_body").get(pk=matter.pk)
    rules.check_is_public(found.public, f"“{found.title}”")
    return _freeze_matter(found, PublicNames(found.body_id), note=note, by=by, on=on)


@transaction.atomic
def publish_office(body: Body, *, by: User, on: date) -> Publication:
    """Freeze what the public reads of the office: who answers to whom, its meetings and its plan."""
    require(by, Permission.PUBLISH, at=body.pk)
    take_turn(body.pk)
    body = Body.objects.get(pk=body.pk)
    payload = office_payload(body, PublicNames(body), on=on)
    return _freeze_numbered(
        body.pk, Kind.OFFICE, 1, title=payload["name"], address="/", payload=payload, note="", by=by, on=on
    )


@transaction.atomic
def publish_changes(body: Body, *, by: User, on: date) -> list[Publication]:
    """Bring every promise and matter that the public can see up to date; the new versions, none where nothing changed.

    For what happens between meetings. Nothing becomes public by this that was not public before.
    """
    require(by, Permission.PUBLISH, at=body.pk)
    take_turn(body.pk)
    standing = Publication.objects.at(body).filter(state=PublicationState.PUBLISHED)
    before = set(standing.values_list("pk", flat=True))
    numbers = {kind: list(standing.filter(kind=kind).values_list("subject_number", flat=True)) for kind in Kind}
    promises = Action.objects.live().at(body).filter(public=True, number__in=numbers[Kind.PROMISE])
    matters = Matter.objects.live().at(body).filter(public=True, number__in=numbers[Kind.MATTER])
    published = _freeze_all(promises_read(promises), matters, PublicNames(body), by=by, on=on)
    return [one for one in published if one.pk not in before]


@transaction.atomic
def withdraw_publication(publication: Publication, *, reason: str, by: User, on: date) -> None:
    """Take something off the public site; its address stays, and says when and why it was withdrawn."""
    require(by, Permission.PUBLISH, at=publication.body_id)
    rules.check_withdrawn_with_a_reason(reason)
    take_turn(publication.body_id)
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    rules.check_may_become(PublicationState(publication.state), PublicationState.WITHDRAWN)
    publication.state, publication.note, publication.withdrawn_on = PublicationState.WITHDRAWN, reason.strip(), on
    publication.save(update_fields=["state", "note", "withdrawn_on", "modified"])
    record("publication withdrawn", publication, by=by, on=on, reason=publication.note)


@transaction.atomic
def publish_again(publication: Publication, *, note: str = "", by: User, on: date) -> Publication:
    """Publish afresh what was withdrawn, as the record has it today, as a new version."""
    require(by, Permission.PUBLISH, at=publication.body_id)
    if publication.state != PublicationState.WITHDRAWN:
        raise Refused("Only what was withdrawn is published again.")
    at = {"body_id": publication.body_id, "number": publication.subject_number}
    if publication.kind == Kind.PROMISE:
        return publish_promise(Action.objects.get(**at), note=note, by=by, on=on)
    if publication.kind == Kind.MATTER:
        return publish_matter(Matter.objects.get(**at), note=note, by=by, on=on)
    if publication.kind == Kind.MEETING:
        return publish_meeting(Meeting.objects.get(**at), note=note, by=by, on=on)
    return publish_office(Body.objects.get(pk=publication.body_id), by=by, on=on)


def _freeze_all(
    promises: Iterable[Action], matters: Iterable[Matter], names: PublicNames, *, by: User, on: date
) -> list[Publication]:
    """Freeze what was touched; what was withdrawn comes back only when somebody asks for it by itself."""
    withdrawn = set(
        Publication.objects.filter(body_id=names.body_id, state=PublicationState.WITHDRAWN).values_list(
            "kind", "subject_number"
        )
    )
    frozen = [
        _freeze_promise(action, names, note="", by=by, on=on)
        for action in promises
        if (Kind.PROMISE.value, action.number) not in withdrawn
    ]
    frozen += [
        _freeze_matter(matter, names, note="", by=by, on=on)
        for matter in matters
        if (Kind.MATTER.value, matter.number) not in withdrawn
    ]
    return frozen


def _freeze_promise(action: Action, names: PublicNames, *, note: str, by: User, on: date) -> Publication:
    payload = promise_payload(action, names)
    address = f"/promises/{slug(action.ref)}/"
    return _freeze(action, Kind.PROMISE, title=action.ref, address=address, payload=payload, note=note, by=by, on=on)


def _freeze_matter(matter: Matter, names: PublicNames, *, note: str, by: User, on: date) -> Publication:
    payload = matter_payload(matter, names)
    address = f"/matters/{matter.number}/"
    return _freeze(
        matter, Kind.MATTER, title=payload["title"], address=address, payload=payload, note=note, by=by, on=on
    )


def _freeze(
    subject: Meeting | Action | Matter,
    kind: Publication.Kind,
    *,
    title: str,
    address: str,
    payload: Mapping[str, Any],
    note: str,
    by: User,
    on: date,
) -> Publication:
    number = subject.number
    return _freeze_numbered(
        subject.body_id, kind, number, title=title, address=address, payload=payload, note=note, by=by, on=on
    )


def _freeze_numbered(
    body_id: int,
    kind: Publication.Kind,
    number: int,
    *,
    title: str,
    address: str,
    payload: Mapping[str, Any],
    note: str,
    by: User,
    on: date,
) -> Publication:
    """A new version, unless the public already has exactly this. The address of the first version is kept for good."""
    current = Publication.objects.select_for_update().current()
    before = current.filter(body_id=body_id, kind=kind, subject_number=number).first()
    if before and before.state == PublicationState.PUBLISHED and before.payload == payload:
        return before
    if before:
        _correct(before, on=on)
    publication = enter(
        Publication,
        body_id,
        kind=kind,
        subject_number=number,
        version=before.version + 1 if before else 1,
        address=before.address if before else address,
        title=title,
        payload=payload,
        published_on=on,
        published_by=by,
        note=note.strip(),
    )
    record("published", publication, by=by, on=on, kind=kind.value, version=publication.version)
    return publication


def _correct(before: Publication, *, on: date) -> None:
    """Say on the version that was current that another took its place; why it was withdrawn stays there too."""
    rules.check_may_become(PublicationState(before.state), PublicationState.CORRECTED)
    replaced = f"Version {before.version + 1} took its place on {on:%-d %B %Y}."
    withdrawn = f"Withdrawn on {before.withdrawn_on:%-d %B %Y}: {before.note}" if before.withdrawn_on else before.note
    before.state = PublicationState.CORRECTED
    before.note = f"{withdrawn} {replaced}".strip()
    before.save(update_fields=["state", "note", "modified"])
