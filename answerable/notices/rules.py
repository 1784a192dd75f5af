"""When somebody is reminded of an action, how reminders are gathered into letters, and how often a letter is tried."""

from datetime import date, timedelta
from enum import StrEnum

from answerable.core.refused import Refused

_WEEK = 7
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
TRIED_FOR = timedelta(days=14)
# Whoever takes a letter up has this long to send it; after that somebody else may, for the first has fallen over.
TAKEN_FOR = timedelta(minutes=10)


class Mark(StrEnum):
    """The days around a due day on which its owner is reminded."""

    FORTNIGHT = "14 days before"
    THREE_DAYS = "3 days before"
    DAY = "on the day"
    AFTER = "weekly after"


class Choice(StrEnum):
    """How somebody wants to be reminded."""

    EACH = "each one"
    DAILY = "daily digest"
    WEEKLY = "weekly digest"
    NONE = "no reminders"


class LetterState(StrEnum):
    """Where a letter stands on its way."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    NOT_NEEDED = "not needed"


LETTER_MAY_BECOME: dict[LetterState, frozenset[LetterState]] = {
    LetterState.QUEUED: frozenset({LetterState.SENT, LetterState.FAILED, LetterState.NOT_NEEDED}),
    LetterState.SENT: frozenset(),
    LetterState.FAILED: frozenset({LetterState.QUEUED}),
    LetterState.NOT_NEEDED: frozenset(),
}


def mark_reached(due: date, *, on: date, since: date) -> tuple[Mark, date] | None:
    """The last mark that has been reached by a day, and the day it fell on; None where there is none yet.

    A day on which nothing ran is caught up with, but only by the newest mark: nobody is reminded twice at once.
    A mark that had passed before the date was set, on the day `since`, is none: whoever was there knows.
    """
    marks = [(Mark.FORTNIGHT, due - timedelta(days=14)), (Mark.THREE_DAYS, due - timedelta(days=3)), (Mark.DAY, due)]
    weeks = (on - due).days // _WEEK
    if weeks >= 1:
        marks.append((Mark.AFTER, due + timedelta(weeks=weeks)))
    reached = [(mark, day) for mark, day in marks if since < day <= on]
    return reached[-1] if reached else None


def waits_for_more(choice: Choice, *, oldest: date, on: date) -> bool:
    """Whether what has been noticed since `oldest` still waits for the letter that gathers it.

    A digest of the week goes out on Monday, or as soon after it as anything runs.
    """
    if choice is not Choice.WEEKLY:
        return False
    monday = on - timedelta(days=on.weekday())
    return on != monday and oldest >= monday


def next_try(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, then twice as long each time, at most six hours."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT) if attempts > 0 else timedelta()


def state_after_failing(*, refused_for_good: bool, waiting_for: timedelta) -> LetterState:
    """A server that is down loses nothing. An address that is refused, or a fortnight in vain, is told to the clerk."""
    return LetterState.FAILED if refused_for_good or waiting_for > TRIED_FOR else LetterState.QUEUED


def check_letter_may_become(now: LetterState, then: LetterState) -> None:
    if then not in LETTER_MAY_BECOME[now]:
        raise Refused(f"This letter is {now}, so it cannot become {then}.")


def check_sends_email(*, is_set_up: bool) -> None:
    if not is_set_up:
        raise Refused("This office sends no e-mail yet. Whoever looks after the machine sets EMAIL_URL.")


def check_choice(how: str) -> Choice:
    try:
        return Choice(how)
    except ValueError:
        listed = ", ".join(choice.value for choice in Choice)
        raise Refused(f"Choose how you want to be reminded: {listed}.") from None


def far(due: date, on: date) -> str:
    """How far off a day is, as a letter says it, without blame."""
    days = (due - on).days
    if days == 0:
        return "due today"
    if days > 0:
        return "due tomorrow" if days == 1 else f"due in {days} days"
    return "was due yesterday" if days == -1 else f"was due {-days} days ago"
