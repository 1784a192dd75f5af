"""What the office has decided about meetings, agenda items and minutes: their states and what each may become."""

from datetime import date
from enum import StrEnum

from answerable.core.refused import Refused


class MeetingState(StrEnum):
    """How far a meeting has come."""

    CALLED = "called"
    PAPERS_ISSUED = "papers issued"
    HELD = "held"
    CLEARED = "notes cleared"
    APPROVED = "notes approved"
    CANCELLED = "cancelled"


MEETING_MAY_BECOME: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.CALLED: frozenset({MeetingState.PAPERS_ISSUED, MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.PAPERS_ISSUED: frozenset({MeetingState.CALLED, MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.CLEARED}),
    MeetingState.CLEARED: frozenset({MeetingState.HELD, MeetingState.APPROVED}),
    MeetingState.APPROVED: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}
TO_COME = frozenset({MeetingState.CALLED, MeetingState.PAPERS_ISSUED})
_BEFORE_NOTES_ARE = {
    MeetingState.CLEARED: "Say first that it was held.",
    MeetingState.APPROVED: "Say first that it was held, and clear its notes.",
}


class ItemKind(StrEnum):
    """Why an item stands on an agenda."""

    STANDING = "standing"
    BRING_FORWARD = "bring-forward"
    ACTION_REVIEW = "action review"
    STANDING_REVIEW = "standing review"
    DEFERRED = "deferred"
    QUESTION = "question"
    INFORMATION = "information"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of an item at the meeting; silence is not the same as a nil return."""

    PENDING = "pending"
    DISCUSSED = "discussed"
    NIL = "nil return"
    SILENT = "silent"
    DEFERRED = "deferred"
    NOT_REACHED = "not reached"
    WITHDRAWN = "withdrawn"


ITEM_MAY_BECOME: dict[Outcome, frozenset[Outcome]] = {
    Outcome.PENDING: frozenset(Outcome) - {Outcome.PENDING},
    Outcome.SILENT: frozenset({Outcome.DISCUSSED, Outcome.NIL, Outcome.DEFERRED, Outcome.NOT_REACHED}),
    Outcome.DISCUSSED: frozenset({Outcome.DISCUSSED}),
    Outcome.NIL: frozenset({Outcome.DISCUSSED}),
    Outcome.DEFERRED: frozenset(),
    Outcome.NOT_REACHED: frozenset(),
    Outcome.WITHDRAWN: frozenset(),
}
UNSETTLED = frozenset({Outcome.PENDING, Outcome.SILENT})
SAID_AT_THE_MEETING = frozenset({Outcome.DISCUSSED, Outcome.NIL, Outcome.SILENT, Outcome.NOT_REACHED})
GOES_ON = frozenset({Outcome.DEFERRED, Outcome.NOT_REACHED})


class RecordOf(StrEnum):
    """What the public record of an item is; four different things that must never look alike."""

    RECORDED = "recorded"
    NIL = "nil return"
    SILENT = "nothing recorded"
    WITHHELD = "withheld"
    NOT_REACHED = "not reached"


class MinutesState(StrEnum):
    """How settled a version of the minutes is."""

    DRAFT = "draft"
    WITH_CHAIR = "with the chair"
    WITH_FORCE = "with the force"
    CLEARED = "cleared"
    APPROVED = "approved"
    SUPERSEDED = "superseded"


MINUTES_MAY_BECOME: dict[MinutesState, frozenset[MinutesState]] = {
    MinutesState.DRAFT: frozenset({MinutesState.WITH_CHAIR, MinutesState.WITH_FORCE, MinutesState.CLEARED}),
    MinutesState.WITH_CHAIR: frozenset({MinutesState.DRAFT, MinutesState.WITH_FORCE, MinutesState.CLEARED}),
    MinutesState.WITH_FORCE: frozenset({MinutesState.DRAFT, MinutesState.CLEARED}),
    MinutesState.CLEARED: frozenset({MinutesState.DRAFT, MinutesState.APPROVED}),
    MinutesState.APPROVED: frozenset({MinutesState.SUPERSEDED}),
    MinutesState.SUPERSEDED: frozenset(),
}


# A version of the minutes that somebody outside the clerk's room is reading.
SENT = frozenset({MinutesState.WITH_CHAIR, MinutesState.WITH_FORCE})


def check_meeting_may_become(now: MeetingState, then: MeetingState) -> None:
    if then == now:
        raise Refused(f"This meeting is “{now}” already.")
    if then not in MEETING_MAY_BECOME[now]:
        first = _BEFORE_NOTES_ARE[then] if now in TO_COME and then in _BEFORE_NOTES_ARE else ""
        raise Refused(f"This meeting is “{now}”, so it cannot become “{then}”. {first}".strip())


def check_has_taken_place(*, to_come: bool, then: Outcome, day: date) -> None:
    """Nothing was said, or left unsaid, at a meeting that has not been held."""
    if to_come and then in SAID_AT_THE_MEETING:
        raise Refused(
            f"The meeting of {day:%-d %B %Y} has not been held yet, so nothing can be “{then}” there. "
            "Say first that it was held."
        )


def check_day_has_come(day: date, *, on: date) -> None:
    if day > on:
        raise Refused(f"The meeting is on {day:%-d %B %Y}, so it has not been held by {on:%-d %B %Y}. Move it first.")


def check_item_may_become(now: Outcome, then: Outcome, *, heading: str) -> None:
    if then not in ITEM_MAY_BECOME[now]:
        raise Refused(f"“{heading}” is already recorded as {now}, so it cannot become {then}.")


def check_minutes_may_become(now: MinutesState, then: MinutesState) -> None:
    if then not in MINUTES_MAY_BECOME[now]:
        raise Refused(f"This version of the minutes is {now}, so it cannot become {then}.")


def check_date_is_free(taken: bool, day: date, series: str) -> None:
    if taken:
        raise Refused(f"“{series}” already meets on {day:%-d %B %Y}. Choose another day, or work on that meeting.")


def check_nothing_is_silent(silent: list[str]) -> None:
    """Notes are not cleared while an item says nothing: a nil return is recorded, or what was said is."""
    if silent:
        listed = "; ".join(f"“{heading}”" for heading in silent)
        raise Refused(
            f"Nothing is recorded under {listed}. Record what was said, a nil return, or that it was not reached."
        )


def check_note_has_words(text: str) -> None:
    if not text.strip():
        raise Refused("Write what the chair should know.")


def check_note_is_current(*, replaced: bool, same_meeting: bool) -> None:
    """A note is written anew from its last wording, so that what somebody else wrote meanwhile is not lost."""
    if not same_meeting:
        raise Refused("That note belongs to another meeting. Write a new one for this meeting.")
    if replaced:
        raise Refused("Somebody has written this note anew in the meantime. Read theirs first, and change that one.")


def record_of(outcome: Outcome, *, restricted: bool) -> RecordOf:
    """What may be said of an item's record: withheld is said before anything else."""
    if restricted:
        return RecordOf.WITHHELD
    return {
        Outcome.NIL: RecordOf.NIL,
        Outcome.PENDING: RecordOf.SILENT,
        Outcome.SILENT: RecordOf.SILENT,
        Outcome.NOT_REACHED: RecordOf.NOT_REACHED,
    }.get(outcome, RecordOf.RECORDED)
