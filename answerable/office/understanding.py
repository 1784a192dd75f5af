"""What the words of a promise were taken to mean, shown to whoever typed them before anything is kept."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as say
from django.utils.translation import ngettext

from answerable.actions.operations import Due, Return
from answerable.core.dates import Month, last_working_day_on_or_before
from answerable.core.refused import Refused
from answerable.core.words_of_time import Kind, WordsOfTime, due_of, find
from answerable.meetings.models import Meeting
from answerable.office.fields import full

_FIX_NOTHING = {Kind.WORDS, Kind.ONGOING, Kind.RECURRING}


class NotUnderstood(Refused):
    """Words of time that fix nothing; `field` names where they were typed."""

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Said:
    """The day on which words were said, and the next meeting of the series as far as one is called."""

    on: date
    next_meeting: Meeting | None = None


def due_in(words: str, said: Said, *, day: date | None = None) -> Due:
    """The date that words promise; a `day` that a person says they mean goes before what we would read in them."""
    if day is not None:
        return Due(words=words.strip() or full(day), kind=Kind.DATE, due_on=day)
    found = _times_in(words, said)
    if len(found) > 1:
        listed = say("” and “").join(one.words for one in found)
        raise NotUnderstood(
            say("“%(words)s” names more than one time (“%(listed)s”). A date is one of them; to come back is several.")
            % {"words": words, "listed": listed},
            field="words",
        )
    if not found or found[0].kind in _FIX_NOTHING:
        raise NotUnderstood(
            say("“%(words)s” does not fix a day. Add the day that it was taken to mean, or say why there is no date.")
            % {"words": words},
            field="words",
        )
    return _due_of(found[0], words.strip(), said)


def returns_in(words: str, said: Said, *, wanted: str = "") -> list[Return]:
    """Every month in which something is to come back: “February 2017 and May 2017” is two of them."""
    months = [found for found in find(words, said_on=said.on) if found.month]
    if not months:
        raise NotUnderstood(
            say("“%(words)s” names no month of a year. Write each month, such as February 2027 and May 2027.")
            % {"words": words},
            field="back",
        )
    return [Return(month=str(found.month), words=found.words, wanted=wanted) for found in months]


def meaning_of(due: Due) -> str:
    """One sentence that says what a date was taken to mean."""
    if due.meeting is not None and due.due_on is not None:
        return say("At the next meeting, %(day)s") % {"day": full(due.due_on)}
    if due.due_on is None:
        return say("At the next meeting, once it is called")
    if due.month:
        return say("In %(month)s, so late after %(day)s") % {
            "month": Month.parse(due.month).words,
            "day": full(due.due_on),
        }
    working = last_working_day_on_or_before(due.due_on)
    if working != due.due_on:
        return say("By %(day)s; the last working day is %(working)s") % {
            "day": full(due.due_on),
            "working": full(working),
        }
    return say("By %(day)s") % {"day": full(due.due_on)}


def meaning_of_returns(returns: list[Return]) -> str:
    """One sentence that says when something comes back."""
    months = say(" and ").join(Month.parse(one.month).words for one in returns)
    times = ngettext("Comes back once, in %(months)s", "Comes back %(n)s times, in %(months)s", len(returns))
    return times % {"n": len(returns), "months": months}


def _times_in(words: str, said: Said) -> list[WordsOfTime]:
    return due_of(words, said_on=said.on) or find(words, said_on=said.on)


def _due_of(found: WordsOfTime, words: str, said: Said) -> Due:
    due = Due(words=words, kind=found.kind, due_on=found.latest, month=found.month or "")
    if found.kind is Kind.NEXT_MEETING:
        following = said.next_meeting
        return replace(due, meeting=following, due_on=following.held_on if following else None, month="")
    if due.due_on is None:
        sentence = say("“%(words)s” does not fix a day. Add the day that it was taken to mean.") % {"words": words}
        raise NotUnderstood(sentence, field="words")
    if found.kind in (Kind.DATE, Kind.BEFORE):
        return replace(due, month="")
    return due
