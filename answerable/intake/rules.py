"""What the office has decided about taking documents in: what may be stored, and what must be settled first."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

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


def day_of_log(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """What stands for the day of a log that says none: the latest on which a row was raised, updated or closed."""
    days = [day for row in rows for day in (row["raised"], row["closed"], *(said for said, _words in row["updates"]))]
    return max((str(day) for day in days if day), default=None)


def check_log_says_its_day(*, day: str | None, name: str) -> None:
    if not day:
        raise Refused(
            f"“{name}” was not taken in: it says no day of its own, and none of its rows names one. Write the day of "
            "the log in a line above its headings, such as “Action log, 8 April 2014”, or add a column “Date raised”."
        )


def check_cells(wrong: Sequence[str], *, name: str) -> None:
    """A log in which a cell says what cannot be is not taken in, none of it."""
    if wrong:
        more = f" {len(wrong) - 1} more cells are wrong as well." if len(wrong) > 1 else ""
        raise Refused(f"Nothing of “{name}” was taken in: {wrong[0]}{more}")


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


class Verdict(StrEnum):
    """Whether two texts speak of the same thing."""

    SAME = "sure"
    UNSURE = "unsure"
    OTHER = "not the same"


class PairKind(StrEnum):
    """What two texts may be one of."""

    REPORT = "a promise and a report on it"
    PROMISE = "two promises"
    MATTER = "two matters"


class PairState(StrEnum):
    """Where a pair stands of which the program was unsure."""

    WAITING = "waiting"
    JOINED = "joined"
    PARTED = "parted"


PAIR_MAY_BECOME: dict[PairState, frozenset[PairState]] = {
    PairState.WAITING: frozenset({PairState.JOINED, PairState.PARTED}),
    PairState.JOINED: frozenset(),
    PairState.PARTED: frozenset(),
}

# From 0 to 100. A report says of itself that it speaks of something earlier; a new promise says nothing of the kind.
SURE = {PairKind.REPORT: 80, PairKind.PROMISE: 88, PairKind.MATTER: 88}
UNSURE = {PairKind.REPORT: 58, PairKind.PROMISE: 70, PairKind.MATTER: 80}
CLEAR_OF_THE_NEXT = 4
SAME_OWNER, OTHER_OWNER = 6, -15

NOBODY = frozenset({"none", "nil", "n/a", "na", "no one", "nobody", "-", "–"})
_ENDED = r"(?:closed|completed?|done|resolved|discharged|actioned)"
_IN_DOUBT = re.compile(
    r"\b(?:on hold|suspended|paused"
    r"|not|n’t|n't|yet|to be|until|unless|once|when|before|partly|partially|almost|nearly|never|should|must"
    r"|will|would|can|cannot|incomplete|unresolved|ongoing|outstanding|pending|deferred|carried|awaiting|continu\w+)\b",
    re.IGNORECASE,
)
_SAYS_ENDED = re.compile(
    rf"^\W*(?:now |all |action |item )?{_ENDED}\b|(?:\b(?:is|are|was|were|been|now)|[:–—-])\s*(?:now |all )?{_ENDED}"
    r"\s*[.!]?\s*$",
    re.IGNORECASE,
)
_ALL_ENDED = re.compile(
    r"^\W*(?:all (?:of )?(?:the )?(?:(?:\w+ing|open|previous|other|earlier|agreed) ){0,2}action(?:s| points?| items?)?"
    r"|action(?:s| points?| items?)? (?:are |were )?all)"
    rf" (?:(?:are|were|have been|had been|now|all|from the (?:last|previous) meeting) )*{_ENDED}\s*[.!]?\s*$",
    re.IGNORECASE,
)
_OF_EVERY_MEETING = re.compile(r"\b(?:minutes|agendas?|notes of|next meeting’?s? date)\b", re.IGNORECASE)


def verdict(kind: PairKind, likeness: float, *, next_likeness: float = 0) -> Verdict:
    """Sure only where the texts are much alike, and clearly more so than the next that it might be."""
    if likeness < UNSURE[kind]:
        return Verdict.OTHER
    is_clear = likeness - next_likeness >= CLEAR_OF_THE_NEXT
    return Verdict.SAME if likeness >= SURE[kind] and is_clear else Verdict.UNSURE


def owners_weigh(one: frozenset[str], other: frozenset[str]) -> int:
    """What the owners add to the likeness of two promises, or take from it; nothing where either names none."""
    if not one or not other:
        return 0
    return SAME_OWNER if one & other else OTHER_OWNER


def says_done(words: str) -> bool:
    """Whether words plainly say that something has ended: “Completed”, “now resolved”; not “to be completed”."""
    return bool(_SAYS_ENDED.search(words)) and not _IN_DOUBT.search(words)


def may_have_ended(words: str) -> bool:
    """Whether a status among what has ended may mean that: “Closed”, “Sent”; not “On hold” or “To be completed”."""
    return not _IN_DOUBT.search(words)


def says_all_done(words: str) -> bool:
    """Whether words say that everything promised before has ended: “All outstanding actions are closed.”"""
    return bool(_ALL_ENDED.match(words))


def is_of_every_meeting(words: str) -> bool:
    """Whether a promise is made anew at each meeting, about its own minutes or agenda: then it is not the last one."""
    return bool(_OF_EVERY_MEETING.search(words))


def names_nobody(owner: str) -> bool:
    """Whether what stands in the column of owners says that there is none, so that no action was meant."""
    return owner.strip(" .").casefold() in NOBODY


def is_log(reading: Mapping[str, Any]) -> bool:
    """A list of actions with how each stands, and no notes of a meeting: nobody was there, and there are no items."""
    has_notes = any(reading[name] for name in ("attendance", "apologies", "items", "questions", "decisions"))
    return not has_notes and bool(reading["actions"] or reading["brought_forward"])


def check_pair_may_become(now: PairState, then: PairState) -> None:
    if then not in PAIR_MAY_BECOME[now]:
        raise Refused(f"These two were {now} already. What became of them is in the history of the earlier one.")


def check_is_no_log(*, is_log: bool, name: str) -> None:
    """A log is no meeting's notes, so it is stored only as part of an archive, whose promises its rows join."""
    if is_log:
        raise Refused(
            f"“{name}” is a log of actions and not the notes of a meeting. Import it with its series: "
            "answerable import FILE --series NAME."
        )
