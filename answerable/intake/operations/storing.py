"""Storing a checked document: the meeting, its people, items, questions and promises, all of it or nothing."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.intake import checked, rules
from answerable.intake.models import Document
from answerable.intake.operations.checking import lock
from answerable.intake.writing.attending import store_attendance
from answerable.intake.writing.bringing_back import store_brought_forward
from answerable.intake.writing.minuting import head_meeting, meeting_of, store_items
from answerable.intake.writing.promising import store_actions, store_decisions, store_questions, to_settle
from answerable.intake.writing.work import Work
from answerable.meetings.models import Meeting
from answerable.people.models import User
from answerable.record.operations import record


@transaction.atomic
def store(document: Document, *, by: User, on: date) -> Meeting:
    """Write a checked document into the record, as the meeting it is of.

    All that the notes tell of is dated the day of the meeting; only the storing itself is dated `on`. If any part is
    refused, nothing of it is stored.
    """
    require(by, Permission.TAKE_IN, at=document.body_id)
    document = lock(document)
    rules.check_may_become(rules.IntakeState(document.state), rules.IntakeState.STORED, name=document.name)
    day = rules.day_given(checked.day_of(document.checked), name=document.name)
    rules.check_is_settled(to_settle(document.checked, document.body_id), name=document.name)
    meeting, is_new = meeting_of(document.checked, document.series, day, by=by)
    work = Work(document.checked, document.series, by, day, meeting)
    store_attendance(work)
    head_meeting(work)
    store_items(work, is_new=is_new)
    store_brought_forward(work)
    store_questions(work)
    store_actions(work)
    store_decisions(work)
    _finish(document, work, by=by, on=on)
    meeting.refresh_from_db()
    return meeting


def _finish(document: Document, work: Work, *, by: User, on: date) -> None:
    document.checked = checked.with_doubts(document.checked, work.doubts)
    document.meeting, document.state = work.meeting, rules.IntakeState.STORED
    document.save(update_fields=["checked", "meeting", "state", "modified"])
    record("document stored", document, by=by, on=on, meeting=work.on.isoformat(), doubts=work.doubts)
