"""Storing a checked document: the meeting, its people, items, questions and promises, all of it or nothing."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.intake import checked, rules
from answerable.intake.models import Document
from answerable.intake.operations.checking import lock
from answerable.intake.writing.attending import store_attendance
from answerable.intake.writing.bringing_back import store_brought_forward
from answerable.intake.writing.chains import enter_pairs, store_promises, store_reports
from answerable.intake.writing.logs import store_log
from answerable.intake.writing.minuting import head_meeting, meeting_of, store_items, take_off_what_was_laid
from answerable.intake.writing.owning import name_owners
from answerable.intake.writing.promising import store_actions, store_decisions, store_questions, to_settle
from answerable.intake.writing.work import Work
from answerable.meetings.models import Meeting
from answerable.people.models import Post, User
from answerable.record.operations import record


@transaction.atomic
def store(document: Document, *, by: User, on: date) -> Meeting:
    """Write a checked document into the record, as the meeting it is of.

    All that the notes tell of is dated the day of the meeting; only the storing itself is dated `on`. If any part is
    refused, nothing of it is stored.
    """
    document, day = _to_store(document, by=by)
    rules.check_is_no_log(is_log=document.is_log, name=document.name)
    rules.check_is_settled(to_settle(document.checked, document.body_id), name=document.name)
    meeting, is_new = meeting_of(document.checked, document.series, day, by=by)
    work = Work(document.checked, document.series, by, day, meeting, document)
    _begin(work, is_new=is_new)
    store_brought_forward(work)
    store_questions(work)
    store_actions(work)
    store_decisions(work)
    _finish(document, work, by=by, on=on)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def store_from_archive(document: Document, *, by: User, on: date) -> Document:
    """Write a document of an archive into the record with nobody asked: notes as their meeting, a log row by row.

    What it says of earlier promises becomes their history. An owner is called what the notes call it, and whatever is
    unsure waits in a pair for a person. If any part is refused, nothing of it is stored.
    """
    document, day = _to_store(document, by=by)
    work = Work(document.checked, document.series, by, day, None, document, from_archive=True)
    if document.is_log:
        work.posts = {post.code: post for post in Post.objects.live().filter(body=document.body_id)}
        name_owners(work)
        store_log(work)
    else:
        _store_old_notes(work)
    enter_pairs(work)
    _finish(document, work, by=by, on=on)
    return document


def _store_old_notes(work: Work) -> None:
    work.held_at, is_new = meeting_of(work.checked, work.series, work.on, by=work.by)
    take_off_what_was_laid(work.held_at, by=work.by)
    _begin(work, is_new=is_new)
    name_owners(work)
    store_reports(work)
    store_questions(work)
    store_promises(work)
    store_decisions(work)


def _to_store(document: Document, *, by: User) -> tuple[Document, date]:
    """The document as it is now and the day it is of; refused to whoever may not, and where it is not to be stored."""
    require(by, Permission.TAKE_IN, at=document.body_id)
    document = lock(document)
    rules.check_may_become(rules.IntakeState(document.state), rules.IntakeState.STORED, name=document.name)
    return document, rules.day_given(checked.day_of(document.checked), name=document.name)


def _begin(work: Work, *, is_new: bool) -> None:
    store_attendance(work)
    head_meeting(work)
    store_items(work, is_new=is_new)


def _finish(document: Document, work: Work, *, by: User, on: date) -> None:
    document.checked = checked.with_doubts(document.checked, work.doubts)
    document.meeting, document.state = work.held_at, rules.IntakeState.STORED
    document.save(update_fields=["checked", "meeting", "state", "modified"])
    record("document stored", document, by=by, on=on, meeting=work.on.isoformat(), doubts=work.doubts)
