"""Everything that can be recorded of a meeting: its series, who was there, what was said, nil returns, decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models, transaction

from answerable import packs
from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.meetings import rules
from answerable.meetings.models import AgendaItem, Attendance, Decision, Meeting, NilReturn, Series
from answerable.people.models import Body, Person, Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def add_series(
    body: Body,
    *,
    name: str,
    code: str,
    aliases: Sequence[str] = (),
    cadence: str = "",
    standing_agenda: list[dict[str, Any]] | None = None,
    by: User,
    on: date,
) -> Series:
    """A new series of meetings; its standing agenda is the policy pack's unless another is given."""
    require(by, Permission.SET_AGENDA, at=body.pk)
    if not name.strip() or not code.strip():
        raise Refused("Give the series a name, and a short code that its actions are numbered by, such as HTA.")
    if Series.objects.at(body).filter(code__iexact=code).exists() or Series.objects.at(body).called(name):
        raise Refused(f"There is a series called {name} or coded {code} already.")
    agenda = packs.load(body.policy_pack)["agenda"] if standing_agenda is None else standing_agenda
    series = enter(
        Series,
        body.pk,
        name=name.strip(),
        code=code.strip().upper(),
        aliases=[alias.strip() for alias in aliases],
        cadence=cadence,
        standing_agenda=agenda,
    )
    record("series added", series, by=by, on=on, name=series.name, code=series.code)
    return series


@transaction.atomic
def add_alias(series: Series, *, alias: str, by: User, on: date) -> None:
    """Another name that people call the series by."""
    require(by, Permission.SET_AGENDA, at=series.body_id)
    take_turn(series.body_id)
    series = Series.objects.select_for_update().get(pk=series.pk)
    if alias.strip().casefold() in {name.casefold() for name in [series.name, *series.aliases]}:
        return
    series.aliases = [*series.aliases, alias.strip()]
    series.save(update_fields=["aliases", "modified"])
    record("series also called", series, by=by, on=on, alias=alias.strip())


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
    _check_may_be_written(meeting)
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
def write_item(
    item: AgendaItem, *, public_text: str | None = None, private_text: str | None = None, by: User, on: date
) -> None:
    """Write an item's notes. What is left out stays; once the meeting is held, an item with words was discussed."""
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    item = lock_item(item)
    if public_text is not None:
        item.public_text = public_text.strip()
    if private_text is not None:
        item.private_text = private_text.strip()
    if not item.meeting.is_to_come and item.outcome in rules.UNSETTLED and (item.public_text or item.private_text):
        item.outcome = rules.Outcome.DISCUSSED
    item.save()
    record("notes written", item, by=by, on=on)


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


@transaction.atomic
def issue_papers(meeting: Meeting, *, by: User, on: date) -> None:
    require(by, Permission.SET_AGENDA, at=meeting.body_id)
    change_meeting_state(meeting, rules.MeetingState.PAPERS_ISSUED, by=by, on=on)


def lock_item(item: AgendaItem) -> AgendaItem:
    """The item as it is now, held until the operation ends; refused once its notes are cleared."""
    take_turn(item.body_id)
    locked = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    _check_may_be_written(locked.meeting)
    if locked.withdrawn_on:
        raise Refused(f"“{locked.heading}” was withdrawn from the agenda: {locked.withdrawn_because}")
    return locked


def settle_item(item: AgendaItem, outcome: rules.Outcome, *, reason: str = "", by: User, on: date) -> AgendaItem:
    """Record what became of an item; part of an operation that says who may."""
    item = lock_item(item)
    rules.check_item_may_become(rules.Outcome(item.outcome), outcome, heading=item.heading)
    rules.check_has_taken_place(to_come=item.meeting.is_to_come, then=outcome, day=item.meeting.held_on)
    before, item.outcome = item.outcome, outcome
    item.outcome_reason = reason.strip()
    item.save(update_fields=["outcome", "outcome_reason", "modified"])
    record(f"item {outcome}", item, by=by, on=on, before=before, reason=reason.strip())
    return item


def change_meeting_state(meeting: Meeting, state: rules.MeetingState, *, by: User, on: date, **detail: Any) -> Meeting:
    """Move a meeting on in its course; part of an operation that says who may."""
    take_turn(meeting.body_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("series").get(pk=meeting.pk)
    rules.check_meeting_may_become(rules.MeetingState(meeting.state), state)
    before, meeting.state = meeting.state, state
    meeting.save(update_fields=["state", "modified"])
    record(f"meeting {state}", meeting, by=by, on=on, before=before, **detail)
    return meeting


def next_order(meeting: Meeting, parent: AgendaItem | None) -> int:
    """The first free place after an item's own, or after everything; standing items stand 1,000 apart to leave room."""
    items = AgendaItem.objects.live().filter(meeting=meeting)
    taken = set(items.values_list("order", flat=True))
    if parent is None:
        return max(taken, default=0) // 1000 * 1000 + 1000
    place = (items.filter(parent=parent).aggregate(last=models.Max("order"))["last"] or parent.order) + 1
    while place in taken:
        place += 1
    return int(place)


def _check_may_be_written(meeting: Meeting) -> None:
    """Notes that are cleared are the ones that will be approved, so nothing is written beside them unseen."""
    if meeting.state == rules.MeetingState.CANCELLED:
        raise Refused(f"The meeting of {meeting.held_on:%-d %B %Y} was cancelled, so nothing more is recorded of it.")
    if meeting.state == rules.MeetingState.CLEARED:
        raise Refused(
            f"The notes of {meeting.held_on:%-d %B %Y} are cleared and wait for approval. "
            "Take them back first, so that what you change is in what is approved."
        )
    if meeting.state == rules.MeetingState.APPROVED:
        raise Refused(
            f"The notes of {meeting.held_on:%-d %B %Y} are approved and are not changed. "
            "Record an amendment at a later meeting instead."
        )
