"""Storing who was there: each line joined to its person and post, which are added where the record lacks them."""

from datetime import timedelta

from answerable.intake.capacities import Capacity, Listed, capacity_of
from answerable.intake.checked import Checked, Thing, things
from answerable.intake.writing.work import Work
from answerable.meetings.models import Attendance
from answerable.meetings.operations import record_attendance
from answerable.people.models import AccountableBody, Appointment, Person, Post
from answerable.people.operations import add_person, add_post, appoint


def capacities_in(checked: Checked, body_id: int) -> list[tuple[Thing, Capacity | None]]:
    """Every line of the attendance list with the post that its capacity means, known or new."""
    known = [(post.code, post.title) for post in Post.objects.live().filter(body=body_id)]
    found = []
    for line in things(checked, "attendance"):
        capacity = capacity_of(line["name"], line["capacity"] or "", line["code"] or "", known)
        if capacity and not capacity.is_known and capacity.side != "partner":
            known.append((capacity.code, capacity.title))
        found.append((line, capacity))
    return found


def note_taker(checked: Checked) -> tuple[str, str] | None:
    """The name and capacity of whoever took the notes, where the list of those present does not hold the name."""
    name, _, capacity = (checked["header"]["minutes_by"] or "").partition(",")
    listed = {line["name"].casefold() for line in things(checked, "attendance")}
    return (name.strip(), capacity.strip()) if name.strip() and name.strip().casefold() not in listed else None


def store_attendance(work: Work) -> None:
    work.posts = {post.code: post for post in Post.objects.live().filter(body=work.series.body_id)}
    for line, capacity in capacities_in(work.checked, work.series.body_id):
        _store_line(work, line["name"], line["capacity"] or "", capacity, mode=line["mode"])
    if taker := note_taker(work.checked):
        name, written = taker
        known = [(post.code, post.title) for post in work.posts.values()]
        _store_line(work, name, written, capacity_of(name, written, "", known), mode=Attendance.Mode.NOTE_TAKER)


def _store_line(work: Work, name: str, written: str, capacity: Capacity | None, *, mode: str) -> None:
    person = _person(work, name)
    post = _post(work, capacity) if capacity else None
    if post is not None and capacity is not None:
        _appoint(work, person, post, capacity.basis)
        work.listed.append(Listed(name, post.code))
    record_attendance(
        work.meeting,
        name=name[:200],
        capacity=written[:200],
        mode=mode,
        post=post,
        person=person,
        by=work.by,
        on=work.on,
    )


def _person(work: Work, name: str) -> Person:
    standing = (
        Person.objects.live().filter(body=work.series.body_id, name__iexact=name.strip()).order_by("number").first()
    )
    return standing or add_person(work.series.body, name=name[:200], by=work.by, on=work.on)


def _post(work: Work, capacity: Capacity) -> Post | None:
    """The post; a new one where the record lacks it; none for a partner, who owns no action."""
    if capacity.code in work.posts:
        return work.posts[capacity.code]
    if capacity.side == "partner":
        return None
    bodies = list(AccountableBody.objects.live().filter(body=work.series.body_id).order_by("number")[:1])
    answers = bodies[0] if bodies and capacity.side == "force" else None
    post = add_post(
        work.series.body, code=capacity.code, title=capacity.title, accountable_body=answers, by=work.by, on=work.on
    )
    work.posts[post.code] = post
    return post


def _appoint(work: Work, person: Person, post: Post, basis: str) -> None:
    """Say that the person held the post that day, unless the record says so already, or says that somebody else did."""
    holds = Appointment.objects.live().filter(post=post)
    if holds.filter(person=person).on(work.on).exists():
        return
    other = holds.filter(basis=basis).on(work.on).select_related("person").first()
    if other is not None:
        work.doubts.append(
            f"The notes list {person.name} as {post.title}, but in the record {other.person.name} held the post on "
            f"{work.on:%-d %B %Y}. The record was left as it is: correct the appointment if the notes are right."
        )
        return
    later = holds.filter(basis=basis, begins__gt=work.on).order_by("begins").first()
    ends = later.begins - timedelta(days=1) if later and later.begins else None
    appoint(person, post, basis=basis, begins=work.on, ends=ends, by=work.by, on=work.on)
