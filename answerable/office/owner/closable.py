"""Which actions one reader could close together, at a meeting or between meetings, and why not the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as say

from answerable.actions import rules
from answerable.actions.ledger import Entry, entry_of
from answerable.actions.models import Action, ActionQuerySet
from answerable.actions.operations import Closing
from answerable.actions.rules import ActionState
from answerable.actions.story import ACTION_LIFE
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.models import Body, User


@dataclass(frozen=True)
class Closable:
    """One open action, the item under which it would be closed, and the sentence that says why it may not be."""

    entry: Entry
    item: AgendaItem | None
    why_not: str

    @property
    def action(self) -> Action:
        return self.entry.action

    @property
    def said_to_show_it(self) -> str:
        """What its owner says shows that it was done, where the owner proposes it as complete."""
        proposed = [update.evidence for update in self.action.updates.all() if update.proposes == "complete"]
        return proposed[-1] if proposed and self.entry.state is ActionState.PROPOSED_COMPLETE else ""


def closable_at(meeting: Meeting, user: User, on: date) -> list[Closable]:
    """The open actions that the meeting looked at: those under review, and those that were brought back."""
    items = AgendaItem.objects.visible_to(user).live().filter(meeting=meeting)
    under: dict[int, AgendaItem] = {}
    for item in items.prefetch_related("actions_reviewed", "placements__bring_forward").order_by("order"):
        reviewed = [review.action_id for review in item.actions_reviewed.all() if review.ended_on is None]
        back = [placed.bring_forward.action_id for placed in item.placements.all() if placed.ended_on is None]
        for key in [*reviewed, *back]:
            if key is not None:
                under.setdefault(key, item)
    actions = Action.objects.visible_to(user).open().filter(pk__in=under)
    return _closable(actions, under, user, on)


def closable_between(office: Body, user: User, on: date) -> list[Closable]:
    """Every open action of the office."""
    return _closable(Action.objects.visible_to(user).open().filter(body=office), {}, user, on)


def _closable(actions: ActionQuerySet, under: dict[int, AgendaItem], user: User, on: date) -> list[Closable]:
    related = actions.select_related("matter", "owner", "series", "raised_at__meeting", "ended_at__meeting")
    held = set(user.posts_held(on))
    found = [
        Closable(entry_of(action, as_at=on), under.get(action.pk), _why_not(action, held))
        for action in related.prefetch_related(*ACTION_LIFE, "prerequisites")
    ]
    return sorted(found, key=lambda one: bool(one.why_not))


def _why_not(action: Action, held: set[int]) -> str:
    awaited = sum(1 for one in action.bring_forwards.all() if one.ended_on is None)
    try:
        rules.check_action_may_become(ActionState(action.state), ActionState.CLOSED, ref=action.ref)
        rules.check_not_own_action(is_own=action.owner_id in held, ref=action.ref, what="close it")
        rules.check_no_return_is_lost(awaited=awaited, ref=action.ref)
    except Refused as refusal:
        return refusal.sentence
    return ""


def out_of_order(closings: Iterable[Closing]) -> list[str]:
    """A sentence for each that waits for something that is neither finished nor closed along with it."""
    chosen = list(closings)
    closed_along = {closing.action.pk for closing in chosen}
    done = {*rules.ENDED, ActionState.PROPOSED_COMPLETE}
    sentences = []
    for closing in chosen:
        first = [one for one in closing.action.prerequisites.all() if one.pk not in closed_along]
        if waits := [one.ref for one in first if one.state not in done]:
            sentences.append(rules.waits_for_words(closing.action.ref, waits))
    return sentences


def shown_back(closings: Iterable[Closing]) -> list[tuple[str, str]]:
    """What is about to be closed, with a warning beside whatever is out of order."""
    chosen = list(closings)
    rows = [(say("Out of order"), sentence) for sentence in out_of_order(chosen)]
    for closing in chosen:
        shows = closing.evidence or say("No evidence: %(why)s") % {"why": closing.no_evidence_because}
        rows.append((closing.action.ref, f"{closing.outcome} ({shows})"))
    return rows
