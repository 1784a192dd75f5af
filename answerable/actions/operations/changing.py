"""While an action is open: updates, proposals, disputes, another date, another owner."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from answerable.access.roles import Permission, Role, may, require
from answerable.actions import rules
from answerable.actions.models import (
    Action,
    ActionStateLine,
    ActionUpdate,
    ActionWording,
    BringForward,
    DueDate,
    Proposal,
)
from answerable.actions.operations.raising import Due, check_owner, own, set_due
from answerable.actions.rules import ActionState
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Decision
from answerable.meetings.rules import TO_COME
from answerable.people.models import Post, User
from answerable.record.operations import check_same_office, record, take_turn


@transaction.atomic
def update_action(
    action: Action,
    *,
    text: str,
    evidence: str = "",
    proposes: str = "",
    public: bool = True,
    item: AgendaItem | None = None,
    by: User,
    on: date,
) -> ActionUpdate:
    """Say how an action stands. The owner may propose something; only those entitled decide on it."""
    action = to_answer(action, by=by, on=on)
    rules.check_words(text, "how the action stands")
    check_same_office(action.body_id, item)
    if action.has_ended:
        raise Refused(f"{action.ref} is {action.state}. Open it again before you add to it.")
    update = ActionUpdate.objects.create(
        action=action,
        text=text.strip(),
        evidence=evidence.strip(),
        proposes=proposes,
        public=public,
        item=item,
        on=on,
        by=by,
    )
    record("action updated", action, by=by, on=on, proposes=proposes)
    return update


@transaction.atomic
def propose_complete(action: Action, *, evidence: str, out_of_order: bool = False, by: User, on: date) -> None:
    """The owner says that it is done, and what shows it; it stays open until somebody entitled agrees."""
    action = to_answer(action, by=by, on=on)
    rules.check_closing_words(evidence=evidence, no_evidence_because="")
    rules.check_order(ref=action.ref, waits_for=waits_for(action), out_of_order=out_of_order)
    update_action(action, text="Proposed as complete.", evidence=evidence, proposes="complete", by=by, on=on)
    change_state(action, ActionState.PROPOSED_COMPLETE, reason=evidence, by=by, on=on)


@transaction.atomic
def return_action(action: Action, *, reason: str, by: User, on: date) -> None:
    """Send a proposal back: it is not done yet, and why."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "returning the action to its owner")
    action = lock(action)
    if action.state != ActionState.PROPOSED_COMPLETE:
        raise Refused(f"{action.ref} is {action.state}, so there is no proposal to return.")
    change_state(action, ActionState.OPEN, reason=reason, by=by, on=on)


@transaction.atomic
def dispute_action(action: Action, *, reason: str, by: User, on: date) -> None:
    action = to_answer(action, by=by, on=on)
    rules.check_has_reason(reason, "disputing the action")
    change_state(action, ActionState.DISPUTED, reason=reason, by=by, on=on)


@transaction.atomic
def settle_dispute(action: Action, *, reason: str, by: User, on: date) -> None:
    """Decide that a disputed action stands, and why; both sides' words stay in its history."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "settling the dispute")
    action = lock(action)
    if action.state != ActionState.DISPUTED:
        raise Refused(f"{action.ref} is {action.state}, so there is no dispute to settle.")
    change_state(action, ActionState.OPEN, reason=reason, by=by, on=on)


@transaction.atomic
def change_due(action: Action, *, due: Due, reason: str, by: User, on: date) -> None:
    """Set another date, for a reason; the first date and every date since stay in sight."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "changing the date")
    action = lock(action)
    rules.check_not_own_action(is_own=action.owner_id in by.posts_held(on), ref=action.ref, what="change its date")
    if action.has_ended:
        raise Refused(f"{action.ref} is {action.state}, so its date no longer changes.")
    before = DueDate.objects.filter(action=action).last()
    set_due(action, due, reason=reason.strip(), by=by, on=on)
    if action.timing != rules.Timing.DATED:
        action.timing = rules.Timing.DATED
        action.save(update_fields=["timing", "modified"])
    record(
        "due date changed",
        action,
        by=by,
        on=on,
        before=before.words if before else "",
        after=due.words,
        reason=reason.strip(),
    )


@transaction.atomic
def change_wording(
    action: Action, *, text: str, reason: str, item: AgendaItem | None = None, by: User, on: date
) -> ActionWording:
    """Put an action in other words, for a reason; the words it was promised in stay in its history."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_words(text, "what was promised")
    rules.check_has_reason(reason, "the new wording")
    check_same_office(action.body_id, item)
    action = lock(action)
    rules.check_not_own_action(is_own=action.owner_id in by.posts_held(on), ref=action.ref, what="reword it")
    before = action.text
    rules.check_new_words(before, text.strip(), ref=action.ref, ended=action.has_ended)
    action.text = text.strip()
    action.save(update_fields=["text", "modified"])
    wording = ActionWording.objects.create(
        action=action, before=before, after=action.text, reason=reason.strip(), item=item, on=on, by=by
    )
    # What is to come back of it was wanted in its words, so it is wanted in its new ones.
    BringForward.objects.awaited().filter(action=action, wanted=before).update(wanted=action.text)
    record("action reworded", action, by=by, on=on, before=before, after=action.text, reason=reason.strip())
    return wording


@transaction.atomic
def transfer_action(action: Action, *, to: Post, reason: str, by: User, on: date) -> None:
    """Make another post the owner; who owed it before, and who held the post then, stay in its history."""
    require(by, Permission.CLOSE_ACTION, at=action.body_id)
    rules.check_has_reason(reason, "transferring the action")
    check_owner(to, action.body_id)
    action = lock(action)
    rules.check_not_own_action(is_own=action.owner_id in by.posts_held(on), ref=action.ref, what="hand it on")
    if action.has_ended:
        raise Refused(f"{action.ref} is {action.state}, so it has no new owner.")
    rules.check_new_owner(owner=action.owner_id, to=to.pk, ref=action.ref, post=str(to))
    before, action.owner = action.owner, to
    action.save(update_fields=["owner", "modified"])
    own(action, to, reason=reason.strip(), by=by, on=on)
    _present_instead(action, before, to)
    record("action transferred", action, by=by, on=on, before=before.code, after=to.code, reason=reason.strip())


def _present_instead(action: Action, before: Post, to: Post) -> None:
    """Who owes the action is who brings it back: on what is still awaited, and on the agendas still to come."""
    awaited = BringForward.objects.awaited().filter(action=action, presenter=before)
    carrying = Q(placements__bring_forward__in=list(awaited), placements__ended_on=None)
    reviewing = Q(actions_reviewed__action=action, actions_reviewed__ended_on=None)
    items = AgendaItem.objects.live().filter(carrying | reviewing, presenter=before, meeting__state__in=TO_COME)
    AgendaItem.objects.filter(pk__in=list(items.values_list("pk", flat=True))).update(presenter=to)
    awaited.update(presenter=to)


def waits_for(action: Action) -> list[str]:
    """The references of what has to be done before an action and has not ended, nor been proposed as complete."""
    first = action.prerequisites.exclude(state__in=[*rules.ENDED, ActionState.PROPOSED_COMPLETE])
    return list(first.order_by("number").values_list("ref", flat=True))


def lock(action: Action) -> Action:
    """The action as it is now, held until the operation ends."""
    take_turn(action.body_id)
    return Action.objects.select_for_update(of=("self",)).select_related("owner", "series", "matter").get(pk=action.pk)


def change_state(
    action: Action,
    state: ActionState,
    *,
    reason: str,
    item: AgendaItem | None = None,
    decision: Decision | None = None,
    by: User,
    on: date,
    **fields: Any,
) -> Action:
    """Move an action on, with a line in its history; part of an operation that says who may."""
    action = lock(action)
    rules.check_action_may_become(ActionState(action.state), state, ref=action.ref)
    before, action.state = action.state, state
    for name, value in fields.items():
        setattr(action, name, value)
    action.save(update_fields=["state", "modified", *fields])
    line = {"state": state, "reason": reason.strip(), "item": item, "decision": decision}
    ActionStateLine.objects.create(action=action, on=on, by=by, **line)
    record(f"action {state}", action, by=by, on=on, before=before, reason=reason.strip())
    if state in rules.ENDED:
        _let_lapse(action, by=by, on=on)
    return action


def _let_lapse(action: Action, *, by: User, on: date) -> None:
    """Nothing is left to decide of what was asked for, once the action has ended."""
    for proposal in Proposal.objects.waiting().filter(action=action):
        proposal.state, proposal.settled_on, proposal.settled_by = rules.ProposalState.LAPSED, on, by
        proposal.save(update_fields=["state", "settled_on", "settled_by", "modified"])
        record("proposal lapsed", proposal, by=by, on=on)


def to_answer(action: Action, *, by: User, on: date) -> Action:
    """The action as it is now; refused to whoever does not answer for it."""
    require(by, Permission.ANSWER_ACTION, at=action.body_id)
    action = lock(action)
    is_of_the_force = action.owner.accountable_body_id is not None
    rules.check_may_answer(
        keeps_notes=may(by, Permission.RECORD_NOTES, at=action.body_id),
        sees_force=is_of_the_force and Role.FORCE_COORDINATOR in by.roles_at(action.body_id),
        holds_post=action.owner_id in by.posts_held(on),
        ref=action.ref,
    )
    return action
