"""How often a question was asked, at which meetings, and whether one is still to come."""

from collections.abc import Iterable

from answerable.actions.models import BringForward, BringForwardQuerySet, Placement
from answerable.actions.rules import ReturnState
from answerable.core.dates import Month
from answerable.matters.models import Question
from answerable.matters.rules import WITHIN_THE_OFFICE
from answerable.meetings.models import AgendaItem
from answerable.meetings.rules import GOES_ON, TO_COME, ItemKind


def months_asked(questions: Iterable[Question]) -> dict[int, list[str]]:
    """By the key of each question, the months of the meetings it was put to, in order, those to come among them.

    An agenda from which it was put off does not count: nobody was asked there.
    """
    by_key = {question.pk: question for question in questions}
    months: dict[int, set[str]] = {key: set() for key in by_key}
    placed = AgendaItem.objects.live().filter(question__in=by_key).exclude(outcome__in=GOES_ON)
    stood_by_itself = set()
    for key, kind, held_on in placed.values_list("question", "kind", "meeting__held_on"):
        months[key or 0].add(str(Month.of(held_on)))
        if kind != ItemKind.BRING_FORWARD:
            stood_by_itself.add(key)
    waiting = BringForward.objects.filter(question__in=by_key, state=ReturnState.UNPLACED, standing_review=None)
    for key, month in waiting.values_list("question", "month"):
        months[key or 0].add(month)
    for key, question in by_key.items():
        if key not in stood_by_itself and question.state not in WITHIN_THE_OFFICE:
            months[key].add(str(Month.of(question.asked_on)))
    return {key: sorted(found) for key, found in months.items()}


def waits_for_a_meeting(question: Question) -> bool:
    """Whether it stands on an agenda to come, or is to come back in a month that has no meeting yet."""
    to_come = AgendaItem.objects.live().filter(question=question, meeting__state__in=TO_COME)
    put_off = AgendaItem.objects.live().filter(question=question, outcome__in=GOES_ON, taken_up_at=None)
    return _awaited(question).exists() or to_come.exists() or put_off.exists()


def was_asked_again_since(question: Question, item: AgendaItem) -> bool:
    """Whether it is to be put once more, and not at this item: what was answered here is no longer the last word."""
    here = Placement.objects.filter(item=item, ended_on=None)
    return _awaited(question).exclude(placements__in=here).exists()


def _awaited(question: Question) -> BringForwardQuerySet:
    return BringForward.objects.awaited().filter(question=question, standing_review=None)
