"""A draft of minutes on its way: to the chair, to the force for factual accuracy, and back for more work."""

from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, Role, require
from answerable.actions import rules as action_rules
from answerable.agenda import rules
from answerable.agenda.items_as_written import items_as_written
from answerable.agenda.models import AccuracyComment, DraftStep
from answerable.agenda.rules import DraftStage
from answerable.core.dates import add_working_days
from answerable.core.refused import Refused
from answerable.meetings.models import Meeting, MinuteVersion
from answerable.meetings.rules import MinutesState, check_minutes_may_become
from answerable.people.models import User
from answerable.record.operations import enter, record, take_turn

WORKING_DAYS = 5


@transaction.atomic
def send_to_chair(meeting: Meeting, *, by: User, on: date) -> MinuteVersion:
    """Send the draft to the chair, as it is written now."""
    require(by, Permission.CLEAR_MINUTES, at=meeting.body_id)
    return _send(meeting, MinutesState.WITH_CHAIR, DraftStage.SENT_TO_CHAIR, by=by, on=on)


@transaction.atomic
def agree_draft(meeting: Meeting, *, words: str = "", by: User, on: date) -> None:
    """The chair agrees to the draft, with or without a word about it."""
    require(by, Permission.APPROVE_MINUTES, at=meeting.body_id)
    version = draft_of(meeting)
    _check_is(version, MinutesState.WITH_CHAIR)
    _step(version, DraftStage.AGREED_BY_CHAIR, words=words, by=by, on=on)


@transaction.atomic
def return_draft(meeting: Meeting, *, reason: str, by: User, on: date) -> None:
    """The chair sends the draft back to the clerk, and says what is wanted."""
    require(by, Permission.APPROVE_MINUTES, at=meeting.body_id)
    action_rules.check_has_reason(reason, "returning the draft")
    version = draft_of(meeting)
    _check_is(version, MinutesState.WITH_CHAIR)
    _become(version, MinutesState.DRAFT)
    _step(version, DraftStage.RETURNED, words=reason, by=by, on=on)


@transaction.atomic
def send_for_accuracy(meeting: Meeting, *, working_days: int = WORKING_DAYS, by: User, on: date) -> DraftStep:
    """Send the draft to the force for factual accuracy. After the last day its silence is agreement."""
    require(by, Permission.CLEAR_MINUTES, at=meeting.body_id)
    rules.check_days_to_answer(working_days)
    last = MinuteVersion.objects.filter(meeting=meeting, state=MinutesState.WITH_CHAIR).first()
    if last is not None:
        rules.check_chair_has_agreed(chair_has_agreed(last))
    answer_by = add_working_days(on, working_days)
    version = _send(meeting, MinutesState.WITH_FORCE, DraftStage.SENT_TO_FORCE, answer_by=answer_by, by=by, on=on)
    return version.steps.filter(stage=DraftStage.SENT_TO_FORCE).latest("pk")


@transaction.atomic
def agree_accuracy(meeting: Meeting, *, words: str = "", by: User, on: date) -> None:
    """The force says that the draft is right, before its last day."""
    require(by, Permission.COMMENT_ON_MINUTES, at=meeting.body_id)
    rules.check_agrees_for_the_force(Role.FORCE_COORDINATOR in by.roles_at(meeting.body_id))
    version = draft_of(meeting)
    _check_is(version, MinutesState.WITH_FORCE)
    _step(version, DraftStage.AGREED_BY_FORCE, words=words, by=by, on=on)


def take_back(version: MinuteVersion, *, reason: str, by: User, on: date) -> None:
    """Take a draft back from whoever it was sent to; part of an operation that says who may."""
    was_sent = version.state in {MinutesState.WITH_CHAIR, MinutesState.WITH_FORCE}
    _become(version, MinutesState.DRAFT)
    if was_sent:
        _step(version, DraftStage.TAKEN_BACK, words=reason, by=by, on=on)


def settle_draft(meeting: Meeting, *, by: User, on: date) -> MinuteVersion | None:
    """That the draft may be cleared: everybody it was sent to has agreed, or was silent past the last day.

    Part of an operation that says who may. A draft that was sent to nobody is cleared as it is.
    """
    version = MinuteVersion.objects.select_for_update().filter(meeting=meeting).order_by("-version").first()
    if version is None:
        return None
    comments = AccuracyComment.objects.filter(version=version)
    rules.check_comments_are_decided(comments.undecided().count())
    rules.check_decided_words_stand(words_not_put_in(version))
    if version.state == MinutesState.WITH_CHAIR:
        rules.check_chair_has_agreed(chair_has_agreed(version))
    if version.state == MinutesState.WITH_FORCE:
        _check_force(version, by=by, on=on)
    return version


def _check_force(version: MinuteVersion, *, by: User, on: date) -> None:
    sent = last_step(version, DraftStage.SENT_TO_FORCE)
    agreed = last_step(version, DraftStage.AGREED_BY_FORCE)
    has_agreed = agreed is not None and agreed.pk > sent.pk if sent else False
    if sent is None or sent.answer_by is None:
        raise Refused("Nothing says until when the force has this draft. Take it back and send it again.")
    rules.check_force_has_answered(agreed=has_agreed, answer_by=sent.answer_by, on=on)
    if not has_agreed and not AccuracyComment.objects.filter(version=version, made_on__gte=sent.on).exists():
        _step(version, DraftStage.AGREED_BY_SILENCE, by=by, on=on)


def words_not_put_in(version: MinuteVersion) -> list[str]:
    """The items for which the chair decided other words that their public text does not have yet."""
    decided = AccuracyComment.objects.filter(
        version=version, decided=rules.Decided.CHANGED, about=rules.CommentOn.ITEM_WORDS
    ).select_related("item")
    return [str(one.item) for one in decided if _plain(one.changed_to) not in _plain(one.item.public_text)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def chair_has_agreed(version: MinuteVersion) -> bool:
    sent, agreed = last_step(version, DraftStage.SENT_TO_CHAIR), last_step(version, DraftStage.AGREED_BY_CHAIR)
    return bool(sent and agreed and agreed.pk > sent.pk)


def last_step(version: MinuteVersion, stage: DraftStage) -> DraftStep | None:
    return DraftStep.objects.filter(version=version, stage=stage).order_by("-pk").first()


def draft_of(meeting: Meeting) -> MinuteVersion:
    """The latest version of a meeting's notes, held until the operation ends."""
    take_turn(meeting.body_id)
    version = MinuteVersion.objects.select_for_update().filter(meeting=meeting).order_by("-version").first()
    if version is None:
        raise Refused("No draft of these notes was sent yet.")
    return version


def _send(
    meeting: Meeting, state: MinutesState, stage: DraftStage, *, answer_by: date | None = None, by: User, on: date
) -> MinuteVersion:
    take_turn(meeting.body_id)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    rules.check_notes_are_open(meeting.state, day=meeting.held_on)
    version = MinuteVersion.objects.select_for_update().filter(meeting=meeting).order_by("-version").first()
    if version is None:
        version = enter(MinuteVersion, meeting.body_id, meeting=meeting, version=1, state=MinutesState.DRAFT)
    version.items = items_as_written(meeting)
    _become(version, state)
    _step(version, stage, items=version.items, answer_by=answer_by, by=by, on=on)
    return version


def _become(version: MinuteVersion, state: MinutesState) -> None:
    check_minutes_may_become(MinutesState(version.state), state)
    version.state = state
    version.save()


def _step(version: MinuteVersion, stage: DraftStage, *, words: str = "", by: User, on: date, **told: Any) -> DraftStep:
    step = DraftStep.objects.create(version=version, stage=stage, words=words.strip(), on=on, by=by, **told)
    until = step.answer_by.isoformat() if step.answer_by else None
    record(f"draft {stage}", version, by=by, on=on, words=step.words, answer_by=until)
    return step


def _check_is(version: MinuteVersion, state: MinutesState) -> None:
    if version.state != state:
        raise Refused(f"This version of the notes is “{version.state}”, not “{state}”.")
