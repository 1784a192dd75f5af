"""What one reader may do with one promise now, and why not: the rule that refuses is the rule that greys the button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import Permission, Role, may, require
from answerable.actions import rules
from answerable.actions.models import Action, BringForward, Proposal
from answerable.actions.rules import ActionState, ProposalKind
from answerable.actions.story import acceptance_of
from answerable.core.refused import NotPermitted, Refused
from answerable.people.models import User


@dataclass(frozen=True)
class Choice:
    """Something that can be done with a promise: the name of its page, what it is called, and why not, if not."""

    name: str
    label: Promise
    why_not: str = ""


_LABELS: dict[str, Promise] = {
    "accept-action": _("Accept it"),
    "update-action": _("Say how it stands"),
    "propose-complete": _("Propose that it is complete"),
    "propose-extension": _("Ask for more time"),
    "propose-transfer": _("Ask that it passes to another post"),
    "dispute-action": _("Dispute it"),
    "return-action": _("Return it: it is not done yet"),
    "settle-dispute": _("Settle the dispute"),
    "close-action": _("Close it"),
    "change-date": _("Change its date"),
    "bring-back": _("Have it brought back"),
    "transfer-action": _("Pass it to another post"),
    "withdraw-action": _("Withdraw it"),
    "reopen-action": _("Open it again"),
}
_BY_THE_OWNER = ["accept-action", "update-action", "propose-complete", "propose-extension", "propose-transfer"]
_WHILE_OPEN = [*_BY_THE_OWNER, "close-action", "change-date", "bring-back", "transfer-action"]
IN_STATE: dict[ActionState, list[str]] = {
    ActionState.OPEN: [*_WHILE_OPEN, "withdraw-action", "dispute-action"],
    ActionState.DISPUTED: ["settle-dispute", "update-action", "change-date", "transfer-action", "withdraw-action"],
    ActionState.PROPOSED_COMPLETE: ["close-action", "return-action", "update-action", "change-date"],
    ActionState.CLOSED: ["reopen-action"],
    ActionState.WITHDRAWN: ["reopen-action"],
    ActionState.SUPERSEDED: [],
}
_OF_THE_OWNER = {*_BY_THE_OWNER, "dispute-action"}


def choices_for(action: Action, *, user: User, on: date) -> list[Choice]:
    """What the reader may do with the promise in its state; what the reader's part excludes is not mentioned."""
    found = []
    for name in IN_STATE[ActionState(action.state)]:
        try:
            check(name, action, user=user, on=on)
        except NotPermitted:
            continue
        except Refused as refusal:
            found.append(Choice(name, _LABELS[name], refusal.sentence))
        else:
            found.append(Choice(name, _LABELS[name]))
    return found


def check(name: str, action: Action, *, user: User, on: date) -> None:
    """Refuse, as the operation itself would, to do this with the promise."""
    if name in _OF_THE_OWNER:
        _check_may_answer(action, user, on)
    elif name == "bring-back":
        require(user, Permission.RECORD_NOTES, at=action.body_id)
    else:
        require(user, Permission.CLOSE_ACTION, at=action.body_id)
    if further := _FURTHER.get(name):
        further(action, user, on)


def why_not(name: str, action: Action, *, user: User, on: date) -> str:
    """The sentence that says why this may not be done now, or nothing; who never may is turned away."""
    try:
        check(name, action, user=user, on=on)
    except NotPermitted:
        raise
    except Refused as refusal:
        return refusal.sentence
    return ""


def _check_may_answer(action: Action, user: User, on: date) -> None:
    require(user, Permission.ANSWER_ACTION, at=action.body_id)
    of_the_force = action.owner.accountable_body_id is not None
    rules.check_may_answer(
        keeps_notes=may(user, Permission.RECORD_NOTES, at=action.body_id),
        sees_force=of_the_force and Role.FORCE_COORDINATOR in user.roles_at(action.body_id),
        holds_post=action.owner_id in user.posts_held(on),
        ref=action.ref,
    )


def _check_may_accept(action: Action, _user: User, _on: date) -> None:
    taken = acceptance_of(action.ownerships.select_related("acceptance").order_by("pk").last())
    rules.check_may_accept(state=ActionState(action.state), already=taken.on if taken else None, ref=action.ref)


def _check_may_ask_for(kind: ProposalKind, what: str) -> Callable[[Action, User, date], None]:
    def checked(action: Action, user: User, _on: date) -> None:
        already = Proposal.objects.visible_to(user).waiting().filter(action=action, kind=kind).exists()
        rules.check_may_propose(ActionState(action.state), already=already, ref=action.ref, what=what)

    return checked


def _check_may_close(action: Action, user: User, on: date) -> None:
    rules.check_action_may_become(ActionState(action.state), ActionState.CLOSED, ref=action.ref)
    _check_not_own(action, user, on, what="close it")
    awaited = BringForward.objects.visible_to(user).awaited().filter(action=action).count()
    rules.check_no_return_is_lost(awaited=awaited, ref=action.ref)


def _check_may_withdraw(action: Action, user: User, on: date) -> None:
    rules.check_action_may_become(ActionState(action.state), ActionState.WITHDRAWN, ref=action.ref)
    _check_not_own(action, user, on, what="drop it")


def _check_may_change_date(action: Action, user: User, on: date) -> None:
    _check_not_own(action, user, on, what="change its date")


def _check_not_own(action: Action, user: User, on: date, *, what: str) -> None:
    rules.check_not_own_action(is_own=action.owner_id in user.posts_held(on), ref=action.ref, what=what)


def _check_state(state: ActionState) -> Callable[[Action, User, date], None]:
    def checked(action: Action, _user: User, _on: date) -> None:
        rules.check_action_may_become(ActionState(action.state), state, ref=action.ref)

    return checked


_FURTHER: dict[str, Callable[[Action, User, date], None]] = {
    "accept-action": _check_may_accept,
    "propose-extension": _check_may_ask_for(ProposalKind.EXTENSION, "more time"),
    "propose-transfer": _check_may_ask_for(ProposalKind.TRANSFER, "another owner"),
    "close-action": _check_may_close,
    "propose-complete": _check_state(ActionState.PROPOSED_COMPLETE),
    "dispute-action": _check_state(ActionState.DISPUTED),
    "withdraw-action": _check_may_withdraw,
    "change-date": _check_may_change_date,
    "reopen-action": _check_state(ActionState.OPEN),
}
