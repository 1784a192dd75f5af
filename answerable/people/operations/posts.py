"""People, posts, and who holds which for how long."""

from datetime import date, timedelta

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.people import rules
from answerable.people.models import AccountableBody, Appointment, Body, Person, Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def add_person(body: Body, *, name: str, public_name: str = Person.PublicName.NAMED, by: User, on: date) -> Person:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(name, "the person")
    person = enter(Person, body.pk, name=name.strip(), public_name=public_name)
    record("person added", person, by=by, on=on)
    return person


@transaction.atomic
def add_post(
    body: Body,
    *,
    code: str,
    title: str,
    accountable_body: AccountableBody | None = None,
    reports_to: Post | None = None,
    by: User,
    on: date,
) -> Post:
    require(by, Permission.KEEP_PEOPLE, at=body.pk)
    rules.check_has_name(title, "the post")
    rules.check_code(code, taken=Post.objects.at(body).coded(code.strip()).exists())
    post = enter(
        Post, body.pk, code=code.strip(), title=title.strip(), accountable_body=accountable_body, reports_to=reports_to
    )
    record("post added", post, by=by, on=on, code=post.code, title=post.title)
    return post


@transaction.atomic
def appoint(
    person: Person,
    post: Post,
    *,
    basis: str = Appointment.Basis.SUBSTANTIVE,
    begins: date | None,
    ends: date | None = None,
    by: User,
    on: date,
) -> Appointment:
    """Put a person in a post; its actions are theirs from that day, and the old holder's name stays on them."""
    require(by, Permission.KEEP_PEOPLE, at=post.body_id)
    check_same_office(post.body_id, person)
    rules.check_period(begins, ends)
    take_turn(post.body_id)
    others = Appointment.objects.live().filter(post=post).select_for_update()
    held = [(a.basis, a.begins, a.ends) for a in others]
    rules.check_post_is_free(basis, begins, ends, held, post=str(post))
    appointment = enter(Appointment, post.body_id, person=person, post=post, basis=basis, begins=begins, ends=ends)
    record("post-holder appointed", appointment, by=by, on=on, post=post.code, basis=basis, begins=_iso(begins))
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, ends: date, by: User, on: date) -> None:
    """End an appointment on its last day; open actions stay with the post."""
    require(by, Permission.KEEP_PEOPLE, at=appointment.body_id)
    take_turn(appointment.body_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    rules.check_period(appointment.begins, ends)
    others = Appointment.objects.live().filter(post=appointment.post).exclude(pk=appointment.pk).select_for_update()
    held = [(a.basis, a.begins, a.ends) for a in others]
    rules.check_post_is_free(appointment.basis, appointment.begins, ends, held, post=str(appointment.post))
    appointment.ends = ends
    appointment.save(update_fields=["ends", "modified"])
    record("appointment ended", appointment, by=by, on=on, ends=_iso(ends))


@transaction.atomic
def succeed(post: Post, person: Person, *, begins: date, by: User, on: date) -> Appointment:
    """The usual change of holder: the substantive appointment ends the day before the new one begins."""
    require(by, Permission.KEEP_PEOPLE, at=post.body_id)
    for appointment in Appointment.objects.live().filter(post=post, ends=None, basis=Appointment.Basis.SUBSTANTIVE):
        end_appointment(appointment, ends=begins - timedelta(days=1), by=by, on=on)
    return appoint(person, post, begins=begins, by=by, on=on)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
