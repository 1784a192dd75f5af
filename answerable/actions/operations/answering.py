"""What owners answer: that they take an action on; that they need more time, or that it is somebody else's."""

from datetime import date
from typing import Any

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions import rules
from answerable.actions.models import Acceptance, Action, Proposal
from answerable.actions.operations.changing import change_due, to_answer, transfer_action
from answerable.actions.operations.raising import Due, check_owner
from answerable.actions.rules import ActionState, ProposalKind, ProposalState
from answerable.people.models import Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def accept_action(action: Action, *, by: User, on: date) -> Acceptance:
    """The owner takes the action on. Whoever it passes to later accepts it anew."""
    action = to_answer(action, by=by, on=on)
    ownership = action.ownerships.latest("pk")
    already = Acceptance.objects.filter(ownership=ownership).first()
    rules.check_may_accept(state=ActionState(action.state), already=already.on if already else None, ref=action.ref)
    acceptance = Acceptance.objects.create(ownership=ownership, on=on, by=by)
    record("action accepted", action, by=by, on=on, owner=action.owner.code)
    return acceptance


@transaction.atomic
def propose_extension(action: Action, *, due: Due, reason: str, by: User, on: date) -> Proposal:
    """The owner asks for more time. The date stays as it is until somebody entitled agrees."""
    rules.check_words(due.words, "until when, in the words that are meant")
    if due.month:
        rules.check_month(due.month)
    check_same_office(action.body_id, due.meeting)
    until = {
        "words": due.words.strip(),
        "due_kind": str(due.kind),
        "due_on": due.due_on,
        "month": due.month,
        "meeting": due.meeting,
    }
    return _propose(action, ProposalKind.EXTENSION, "more time", reason, until, by=by, on=on)


@transaction.atomic
def propose_transfer(action: Action, *, to: Post, reason: str, by: User, on: date) -> Proposal:
    """The owner says that it is another post's to do. It stays theirs until somebody entitled agrees."""
    check_owner(to, action.body_id)
    rules.check_new_owner(owner=action.owner_id, to=to.pk, ref=action.ref, post=str(to))
    return _propose(action, ProposalKind.TRANSFER, "another owner", reason, {"to": to}, by=by, on=on)


@transaction.atomic
def accept_proposal(proposal: Proposal, *, reason: str = "", by: User, on: date) -> None:
    """Agree to what the owner asked for: the date or the owner changes with it, and both reasons are kept."""
    require(by, Permission.CLOSE_ACTION, at=proposal.body_id)
    proposal = _settle(proposal, ProposalState.AGREED, reason, by=by, on=on)
    why = " ".join(said for said in (proposal.reason, proposal.answer) if said)
    if proposal.kind == ProposalKind.TRANSFER and proposal.to:
        transfer_action(proposal.action, to=proposal.to, reason=why, by=by, on=on)
    else:
        change_due(proposal.action, due=_due(proposal), reason=why, by=by, on=on)


@transaction.atomic
def decline_proposal(proposal: Proposal, *, reason: str, by: User, on: date) -> None:
    """Do not agree, and say why: the date and the owner stay as they are."""
    require(by, Permission.CLOSE_ACTION, at=proposal.body_id)
    rules.check_has_reason(reason, "declining what was asked for")
    is_own = proposal.action.owner_id in by.posts_held(on)
    rules.check_not_own_action(is_own=is_own, ref=proposal.action.ref, what="decide what you asked for")
    _settle(proposal, ProposalState.DECLINED, reason, by=by, on=on)


def _propose(
    action: Action, kind: ProposalKind, what: str, reason: str, wanted: dict[str, Any], *, by: User, on: date
) -> Proposal:
    action = to_answer(action, by=by, on=on)
    rules.check_has_reason(reason, f"asking for {what}")
    already = Proposal.objects.waiting().filter(action=action, kind=kind).exists()
    rules.check_may_propose(ActionState(action.state), already=already, ref=action.ref, what=what)
    said = {"reason": reason.strip(), "proposed_on": on, "proposed_by": by}
    proposal = enter(Proposal, action.body_id, action=action, kind=kind, **said, **wanted)
    record(f"{kind} proposed", proposal, by=by, on=on, ref=action.ref, reason=proposal.reason)
    return proposal


def _settle(proposal: Proposal, state: ProposalState, answer: str, *, by: User, on: date) -> Proposal:
    take_turn(proposal.body_id)
    related = Proposal.objects.select_related("action", "to", "meeting")
    proposal = related.select_for_update(of=("self",)).get(pk=proposal.pk)
    rules.check_proposal_may_become(ProposalState(proposal.state), state)
    proposal.state, proposal.answer, proposal.settled_on, proposal.settled_by = state, answer.strip(), on, by
    proposal.save(update_fields=["state", "answer", "settled_on", "settled_by", "modified"])
    record(f"{proposal.kind} {state}", proposal, by=by, on=on, ref=proposal.action.ref, answer=proposal.answer)
    return proposal


def _due(proposal: Proposal) -> Due:
    return Due(proposal.words, proposal.due_kind, proposal.due_on, proposal.month, proposal.meeting)
