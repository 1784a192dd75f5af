"""What is recorded of a meeting beside its words: who was there, what became of an item, nil returns, decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.matters.rules import check_nothing_arising
from answerable.meetings import rules
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, NilReturn
from answerable.meetings.operations.settling import check_may_be_written, lock_item, settle_item
from answerable.people.models import Body, Person, Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@dataclass(frozen=True)
class Attended:
    """One of several people of whom it is recorded together whether they were there."""

    name: str
    mode: str = Attendance.Mode.PRESENT
    capacity: str = ""
    post: Post | None = None
    person: Person | None = None


@transaction.atomic
def record_who_was_there(meeting: Meeting, *, people: Sequence[Attended], by: User, on: date) -> list[Attendance]:
    """Who was there and who sent apologies, said of everybody at once; of anybody who is not named nothing changes."""
    require(by, Permission.RECORD_NOTES, at=meeting.body_id)
    if not people:
        raise Refused("Say of at least one person whether they were there.")
    return [
        record_attendance(
            meeting,
            name=one.name,
            capacity=one.capacity,
            mode=one.mode,
            post=one.post,
            person=one.person,
            by=by,
            on=on,
        )
        for one in people
    ]


@transaction.atomic
def record_attendance(
    meeting: Meeting,
    *,
    name: str,
    capacity: str = "",
    mode: str = Attendance.Mode.PRESENT,
    post: Post | None = None,
    person: Person | None = None,
    by: User,
    on: date,
) -> Attendance:
    """That somebody was there or sent apologies; said again of the same name, it mends what was said before."""
    require(by, Permission.RECORD_NOTES, at=meeting.body_id)
    check_may_be_written(meeting)
    if not name.strip():
        raise Refused("Say who it was.")
    check_same_office(meeting.body_id, post, person)
    said = {"capacity": capacity, "mode": mode, "post": post, "person": person}
    take_turn(meeting.body_id)
    attendance = Attendance.objects.select_for_update().filter(meeting=meeting, name=name.strip()).first()
    if attendance is None:
        order = Attendance.objects.filter(meeting=meeting).count()
        attendance = enter(Attendance, meeting.body_id, meeting=meeting, name=name.strip(), order=order, **said)
    else:
        for field, value in said.items():
            setattr(attendance, field, value)
        attendance.save()
    record("attendance recorded", attendance, by=by, on=on, mode=str(mode))
    return attendance


@transaction.atomic
def mark_discussed(item: AgendaItem, *, by: User, on: date) -> None:
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    settle_item(item, rules.Outcome.DISCUSSED, by=by, on=on)


@transaction.atomic
def mark_silent(item: AgendaItem, *, by: User, on: date) -> None:
    """That the notes say nothing under an item: neither that there was something nor that there was nothing."""
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    settle_item(item, rules.Outcome.SILENT, by=by, on=on)


@transaction.atomic
def record_nil(
    item: AgendaItem, *, words: str, about: str = NilReturn.About.BUSINESS, reason: str = "", by: User, on: date
) -> NilReturn:
    """That an item was reached and there was nothing, in the words that say so; or that no action arose from it."""
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    if not words.strip():
        raise Refused("Write the words of the nil return, such as “No items this month”.")
    if NilReturn.objects.filter(item=item, about=about).exists():
        raise Refused(f"A nil return is already recorded for “{item.heading}”.")
    if about == NilReturn.About.ACTIONS and item.question:
        check_nothing_arising(list(item.question.limbs.all()), reason=reason)
    item = lock_item(item)
    if about == NilReturn.About.BUSINESS:
        settle_item(item, rules.Outcome.NIL, by=by, on=on)
    elif item.outcome != rules.Outcome.NIL:
        # That no action arose does not turn a nil return into something that was discussed.
        settle_item(item, rules.Outcome.DISCUSSED, by=by, on=on)
    nil = NilReturn.objects.create(item=item, about=about, words=words.strip(), reason=reason.strip(), on=on, by=by)
    record("nil return recorded", item, by=by, on=on, about=str(about), words=nil.words)
    return nil


@transaction.atomic
def record_decision(
    body: Body,
    *,
    title: str,
    text: str,
    matter: Matter | None = None,
    item: AgendaItem | None = None,
    public: bool = True,
    significant: bool = False,
    by: User,
    on: date,
) -> Decision:
    require(by, Permission.RECORD_NOTES, at=body.pk)
    if not title.strip() or not text.strip():
        raise Refused("Write what was decided, and a short title for it.")
    decision = enter(
        Decision,
        body.pk,
        title=title.strip()[:300],
        text=text.strip(),
        matter=matter,
        item=item,
        decided_on=on,
        public=public,
        significant=significant,
    )
    if item is not None and item.outcome in rules.UNSETTLED:
        settle_item(item, rules.Outcome.DISCUSSED, by=by, on=on)
    record("decision recorded", decision, by=by, on=on, title=decision.title)
    return decision


@transaction.atomic
def restrict_item(item: AgendaItem, *, access: str, by: User, on: date) -> None:
    """Mark an item as open, part withheld or withheld. Who may read the words may change after approval."""
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    take_turn(item.body_id)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    before, item.access = item.access, access
    item.save(update_fields=["access", "modified"])
    record("access changed", item, by=by, on=on, before=before, after=str(access))
