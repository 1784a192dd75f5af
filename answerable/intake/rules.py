"""What the office has decided about taking documents in: what may be stored, and what must be settled first."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from answerable.core.refused import Refused

LISTED = 6


class IntakeState(StrEnum):
    """How far a document has come on its way into the record."""

    READ = "read"
    STORED = "stored"
    SET_ASIDE = "set aside"


class PassageIs(StrEnum):
    """What a person may say that a passage of a document is."""

    ACTION = "an action"
    ITEM = "an item’s heading"
    PRESENT = "somebody present"
    APOLOGIES = "somebody’s apologies"
    DECISION = "a decision"
    NEXT_MEETING = "the next meeting"
    NOTHING = "nothing"


INTAKE_MAY_BECOME: dict[IntakeState, frozenset[IntakeState]] = {
    IntakeState.READ: frozenset({IntakeState.STORED, IntakeState.SET_ASIDE}),
    IntakeState.STORED: frozenset(),
    IntakeState.SET_ASIDE: frozenset({IntakeState.READ}),
}


def check_may_become(now: IntakeState, then: IntakeState, *, name: str) -> None:
    if then not in INTAKE_MAY_BECOME[now]:
        raise Refused(f"“{name}” is already {now}, so it cannot be {then}.")


def check_may_be_mended(now: IntakeState, *, name: str) -> None:
    if now != IntakeState.READ:
        raise Refused(f"“{name}” is {now}, so what was read in it is no longer changed here.")


def check_is_minutes(*, warning: str | None, day: str | None, name: str) -> None:
    """A file that is not minutes, or minutes of no day, is not taken in."""
    if warning:
        raise Refused(f"“{name}” was not taken in. {warning} Choose the file that holds the notes of a meeting.")
    if not day:
        raise Refused(
            f"“{name}” was not taken in: the date of its meeting was not found. Write the date at the top of the notes."
        )


def day_given(day: date | None, *, name: str) -> date:
    """The day of the meeting, without which nothing is stored."""
    if day is None:
        raise Refused(f"“{name}” was not stored: give the date of its meeting first.")
    return day


def check_day_is_free(*, held: bool, day: date, series: str, other: str) -> None:
    """Two documents are not stored as one meeting, and a meeting that was held is not overwritten by a document."""
    if held:
        source = f", stored from “{other}”" if other else ""
        raise Refused(
            f"“{series}” of {day:%-d %B %Y} is in the record already{source}. "
            "Correct the date in this document if it is of another meeting, or set the document aside."
        )


def check_is_settled(to_settle: Sequence[str], *, name: str) -> None:
    """What the record needs and the words do not give is for a person to say, before anything is stored."""
    if to_settle:
        listed = " ".join(f"({n}) {sentence}" for n, sentence in enumerate(to_settle[:LISTED], 1))
        listed += f" And {len(to_settle) - LISTED} more." if len(to_settle) > LISTED else ""
        raise Refused(f"Nothing of “{name}” was stored, because this must be settled first: {listed}")
