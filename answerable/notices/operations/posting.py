"""Sending what is queued: each letter is taken up, sent outside any transaction, and settled.

Whoever falls over between sending a letter and settling it leaves it taken up; after ten minutes it is sent again with
the same Message-ID. So a letter arrives at least once, and a mail program that knows its own letters shows it once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPException, SMTPRecipientsRefused

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.notices import rules
from answerable.notices.models import Letter
from answerable.notices.rules import LetterState
from answerable.notices.words import message_of
from answerable.people.models import Body, User
from answerable.record.operations import record, take_turn

_PERMANENT = 500


@dataclass(frozen=True)
class Posted:
    """What became of the letters that were due: how many were sent, and how many are still to be."""

    sent: int
    waiting: int


def post_letters(body: Body, *, now: datetime, by: User, on: date) -> Posted:
    """Send every letter that is due, until there is none or the mail server does not answer."""
    require(by, Permission.REMIND_OWNERS, at=body.pk)
    sent = 0
    while letter := _take_up(body, now=now):
        state, fault = _send(letter, now=now, on=on)
        _settle(letter, state, fault, now=now, by=by, on=on)
        sent += state is LetterState.SENT
        if state is LetterState.QUEUED:
            break
    return Posted(sent, Letter.objects.filter(body=body, state=LetterState.QUEUED).count())


@transaction.atomic
def queue_again(letter: Letter, *, now: datetime, by: User, on: date) -> None:
    """Try a letter once more that was given up, now that its address or the mail server is put right."""
    require(by, Permission.REMIND_OWNERS, at=letter.body_id)
    take_turn(letter.body_id)
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    rules.check_letter_may_become(LetterState(letter.state), LetterState.QUEUED)
    letter.state, letter.attempts, letter.try_after, letter.planned_on = LetterState.QUEUED, 0, now, on
    letter.save(update_fields=["state", "attempts", "try_after", "planned_on", "modified"])
    record("letter queued again", letter, by=by, on=on)


@transaction.atomic
def _take_up(body: Body, *, now: datetime) -> Letter | None:
    """The letter that has waited longest, out of the hands of whoever else sends."""
    due = Letter.objects.filter(body=body).due(now).select_for_update(skip_locked=True, of=("self",))
    letter = due.select_related("to", "body").order_by("try_after", "pk").first()
    if letter is not None:
        letter.attempts, letter.try_after = letter.attempts + 1, now + rules.TAKEN_FOR
        letter.save(update_fields=["attempts", "try_after", "modified"])
    return letter


def _send(letter: Letter, *, now: datetime, on: date) -> tuple[LetterState, str]:
    """Hand the letter to the mail server; what became of it, and what was wrong."""
    message = message_of(letter, on=on)
    if message is None:
        return LetterState.NOT_NEEDED, ""
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        waiting_for = now - letter.created
        state = rules.state_after_failing(refused_for_good=_is_for_good(error), waiting_for=waiting_for)
        return state, f"{type(error).__name__}: {error}"[:300]
    return LetterState.SENT, ""


def _is_for_good(error: Exception) -> bool:
    """Whether the server answered that this letter will never do, rather than that it cannot take it now."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= _PERMANENT for code, _said in error.recipients.values())
    return isinstance(error, ValueError)  # an address that no letter can carry


@transaction.atomic
def _settle(letter: Letter, state: LetterState, fault: str, *, now: datetime, by: User, on: date) -> None:
    take_turn(letter.body_id)
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.state != LetterState.QUEUED:
        return
    held.state, held.fault = state, fault
    if state is LetterState.SENT:
        held.sent_at, held.sent_to = now, letter.to.email
    if state is LetterState.QUEUED:
        held.try_after = now + rules.next_try(held.attempts)
    held.save(update_fields=["state", "fault", "sent_at", "sent_to", "try_after", "modified"])
    if state is not LetterState.QUEUED:
        record(f"letter {state}", held, by=by, on=on, fault=fault)
