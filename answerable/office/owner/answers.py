"""What the page of an action says of its owner's answers: what comes first, what waits, and what was asked for."""

from dataclasses import dataclass
from datetime import date

from answerable.access.roles import Permission, may
from answerable.actions import rules
from answerable.actions.models import Action, Proposal
from answerable.actions.rules import ActionState
from answerable.people.models import User


@dataclass(frozen=True)
class Answers:
    """What stands around one action, as far as its reader may see it."""

    before: list[Action]
    after: list[Action]
    asked_for: list[Proposal]
    may_decide: bool
    may_order: bool


def waits_for_of(action: Action) -> list[str]:
    """The references of what is to be done before an action and is neither finished nor proposed as complete."""
    done = {*rules.ENDED, ActionState.PROPOSED_COMPLETE}
    return [first.ref for first in action.prerequisites.all() if first.state not in done]


def answers_on(action: Action, user: User, on: date) -> Answers:
    seen = Action.objects.visible_to(user).live().select_related("owner").order_by("number")
    return Answers(
        before=list(seen.filter(prerequisite_of=action)),
        after=list(seen.filter(prerequisites=action)),
        asked_for=[one for one in action.proposals.all() if one.state == rules.ProposalState.PROPOSED],
        may_decide=may(user, Permission.CLOSE_ACTION, at=action.body_id) and action.owner_id not in user.posts_held(on),
        may_order=may(user, Permission.RECORD_NOTES, at=action.body_id),
    )
