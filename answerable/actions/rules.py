"""What the office has decided about actions and bring-forwards: states, overdue, slips, and what may not be skipped."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from answerable.core.dates import Month
from answerable.core.refused import NotPermitted, Refused


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DISPUTED = "disputed"
    PROPOSED_COMPLETE = "proposed complete"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


ACTION_MAY_BECOME: dict[ActionState, frozenset[ActionState]] = {
    ActionState.OPEN: frozenset(
        {
            ActionState.DISPUTED,
            ActionState.PROPOSED_COMPLETE,
            ActionState.CLOSED,
            ActionState.WITHDRAWN,
            ActionState.SUPERSEDED,
        }
    ),
    ActionState.DISPUTED: frozenset({ActionState.OPEN, ActionState.WITHDRAWN}),
    ActionState.PROPOSED_COMPLETE: frozenset({ActionState.OPEN, ActionState.CLOSED}),
    ActionState.CLOSED: frozenset({ActionState.OPEN}),
    ActionState.WITHDRAWN: frozenset({ActionState.OPEN}),
    ActionState.SUPERSEDED: frozenset(),
}
_FIRST = {
    ActionState.DISPUTED: "Have the dispute settled first.",
    ActionState.PROPOSED_COMPLETE: "Return it to its owner first.",
    ActionState.CLOSED: "Open it again first.",
    ActionState.WITHDRAWN: "Open it again first.",
}
ENDED = frozenset({ActionState.CLOSED, ActionState.WITHDRAWN, ActionState.SUPERSEDED})


class ActionKind(StrEnum):
    """What sort of thing was promised."""

    DO = "do"
    SUPPLY = "supply document"
    OBTAIN = "obtain information"
    ARRANGE = "arrange meeting"
    REVIEW = "review"
    UPDATE = "update"


class Timing(StrEnum):
    """How an action says when: by a date, by coming back, or not at all and why."""

    DATED = "dated"
    BROUGHT_BACK = "brought back"
    UNDATED = "undated"


class ReturnState(StrEnum):
    """Where a bring-forward stands."""

    UNPLACED = "unplaced"
    PLACED = "placed"
    DISCHARGED = "discharged"
    WITHDRAWN = "withdrawn"


RETURN_MAY_BECOME: dict[ReturnState, frozenset[ReturnState]] = {
    ReturnState.UNPLACED: frozenset({ReturnState.PLACED, ReturnState.DISCHARGED, ReturnState.WITHDRAWN}),
    ReturnState.PLACED: frozenset({ReturnState.UNPLACED, ReturnState.DISCHARGED, ReturnState.WITHDRAWN}),
    ReturnState.DISCHARGED: frozenset(),
    ReturnState.WITHDRAWN: frozenset(),
}


class ProposalState(StrEnum):
    """Where something stands that an owner asked for: more time, or another owner."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    LAPSED = "lapsed"


PROPOSAL_MAY_BECOME: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.PROPOSED: frozenset({ProposalState.AGREED, ProposalState.DECLINED, ProposalState.LAPSED}),
    ProposalState.AGREED: frozenset(),
    ProposalState.DECLINED: frozenset(),
    ProposalState.LAPSED: frozenset(),
}


class ProposalKind(StrEnum):
    """What an owner may ask for, besides that the action is taken as complete."""

    EXTENSION = "extension"
    TRANSFER = "transfer"


AWAITED = frozenset({ReturnState.UNPLACED, ReturnState.PLACED})


class Ending(StrEnum):
    """What a bring-forward ended in, once it had come back."""

    UPDATE = "update"
    ACTION = "action"
    DECISION = "decision"
    CARRIED = "carried"


# Why an action has no date where nobody gave a reason: only what its words say, or fail to say.
NO_DATE_GIVEN = "The notes give no date."
NO_DAY_GIVEN = "The notes say"


# What closed it where a log says that it is closed and not when: the day in the record is then the log's own.
NO_CLOSING_DAY = "which does not say on what day it was closed."


def is_given_by_nobody(reason: str) -> bool:
    """Whether the reason for having no date is only what the notes lacked, and not one that a person gave."""
    return reason == NO_DATE_GIVEN or reason.startswith(f"{NO_DAY_GIVEN} “")


def check_action_may_become(now: ActionState, then: ActionState, *, ref: str) -> None:
    if then == now:
        raise Refused(f"{ref} is {now} already.")
    if then not in ACTION_MAY_BECOME[now]:
        raise Refused(f"{ref} is {now}, so it cannot become {then}. {_FIRST.get(now, '')}".strip())


def check_return_may_become(now: ReturnState, then: ReturnState) -> None:
    if then == now:
        raise Refused(f"This bring-forward is {now} already.")
    if then not in RETURN_MAY_BECOME[now]:
        raise Refused(f"This bring-forward is {now}, so it cannot become {then}.")


def timing_of(*, dated: bool, returns: int, no_date_reason: str) -> Timing:
    """Every action says when, or why not; silence is refused."""
    if dated:
        return Timing.DATED
    if returns:
        return Timing.BROUGHT_BACK
    if no_date_reason.strip():
        return Timing.UNDATED
    raise Refused("Say when this is due, when it is to come back, or why it has no date. The next meeting will do.")


def check_not_own_action(*, is_own: bool, ref: str, what: str) -> None:
    """Nobody closes, extends or drops an action that they own."""
    if is_own:
        raise Refused(f"{ref} is yours, so somebody else must {what}. You can propose it in an update.")


def check_closing_words(*, evidence: str, no_evidence_because: str) -> None:
    """An action closes on evidence, or on a stated reason for there being none."""
    if not evidence.strip() and not no_evidence_because.strip():
        raise Refused(
            "Say what shows that this was done, or say that there is no evidence and why it is closed all the same."
        )


def check_has_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refused(f"Give a reason for {what}. The record keeps it beside the change.")


def check_no_return_is_lost(*, awaited: int, ref: str) -> None:
    """An action is not closed over the head of a bring-forward that is still to come."""
    if awaited:
        times = "once more" if awaited == 1 else f"{awaited} more times"
        raise Refused(
            f"{ref} is still to come back {times}. Discharge or withdraw what is to come before the action is closed."
        )


def check_says_whether_it_repeats(*, is_standing_review: bool, repeats: bool, ends_because: str) -> None:
    """A standing review never ends in silence; and nothing else is thought to repeat that does not."""
    if not is_standing_review:
        if repeats or ends_because.strip():
            raise Refused("Only a standing review repeats or ends. Bring this forward again, to the month wanted.")
        return
    if repeats and ends_because.strip():
        raise Refused("Say either that the review repeats or why it ends, not both.")
    if not repeats and not ends_because.strip():
        raise Refused(
            "This is a standing review. Say when it is to come back again, or why it ends; it cannot end in silence."
        )


def is_overdue(*, state: ActionState, due: date | None, on: date) -> bool:
    """Late: past the last day it is due, and neither ended by then nor proposed as complete."""
    if due is None or state in ENDED or state is ActionState.PROPOSED_COMPLETE:
        return False
    return on > due


def is_kept_late(*, promised_by: date | None, done_on: date | None) -> bool:
    """Kept, but after the day by which it was first promised."""
    return promised_by is not None and done_on is not None and done_on > promised_by


def done_on(states: Sequence[tuple[ActionState, date]]) -> date | None:
    """The day on which a closed action was done: when its owner said so, if that was what the office then agreed to.

    `states` are an action's states in order, each with its day. A promise kept in time does not become late by
    waiting for the next meeting to close it.
    """
    if not states or states[-1][0] is not ActionState.CLOSED:
        return None
    if len(states) > 1 and states[-2][0] is ActionState.PROPOSED_COMPLETE:
        return states[-2][1]
    return states[-1][1]


def slips(due_days: list[date | None]) -> int:
    """How often the day moved later (or away), in the order in which the days were set."""
    pairs = pairwise(due_days)
    return sum(1 for before, after in pairs if before is not None and (after is None or after > before))


def is_missed(*, state: ReturnState, last_day: date, on: date) -> bool:
    """Its month is over and it is on no agenda."""
    return state is ReturnState.UNPLACED and on > last_day


def home_of(month: str, meetings: Sequence[tuple[int, date]]) -> int | None:
    """The meeting to come that takes what is wanted in a month: the earliest that is not before it; None, and it waits.

    `meetings` are keys and days of the meetings to come of one series. A month that passed without a meeting is
    taken by the next meeting there is, so nothing waits longer than it must.
    """
    fit = [(day, key) for key, day in meetings if f"{day:%Y-%m}" >= month]
    return min(fit)[1] if fit else None


def check_owner(*, same_office: bool, withdrawn: bool, post: str) -> None:
    """One post of the office, or of a body that answers to it, owns an action."""
    if not same_office or withdrawn:
        raise Refused(f"{post} cannot own an action of this office. Choose a post of the office or of the force.")


def check_month(month: str) -> None:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise Refused(f"“{month}” is not a month. Write the year and the month, such as 2017-02.")


def check_words(words: str, what: str) -> None:
    if not words.strip():
        raise Refused(f"Write {what}.")


def check_may_answer(*, keeps_notes: bool, sees_force: bool, holds_post: bool, ref: str) -> None:
    """An owner answers for what is theirs, and the force's co-ordinator for the force; the office records the rest."""
    if not (keeps_notes or sees_force or holds_post):
        raise NotPermitted(f"{ref} is not yours to answer. Ask the post that owns it, or the clerk.")


def check_interval(months: int) -> None:
    if not 1 <= months <= 60:
        raise Refused("A standing review comes back every 1 to 60 months.")


def check_repeats_later(month: str, *, after: str) -> None:
    if month <= after:
        raise Refused(f"The review is to come back in a later month than {after}, not in {month}.")


def check_another_month(month: str, *, now: str) -> None:
    if month == now:
        raise Refused("It is to come back in that month already. Choose another.")


def next_turn(after: Month, *, first: Month, every: int) -> Month:
    """The first month after a given one in which a review that began in `first` is due in its turn."""
    turn = first
    while turn <= after:
        turn = turn.plus(every)
    return turn


def check_says_where_it_is_carried(*, ending: str, carried_to: str | None, after: str) -> None:
    """What is carried on goes to a month; otherwise it would be lost with nobody having said so."""
    if (ending == Ending.CARRIED) != bool(carried_to):
        raise Refused("Say to which month it is carried on, and only of what is carried on.")
    if carried_to:
        check_month(carried_to)
        if carried_to <= after:
            raise Refused(f"It is carried on to a later month than {after}, not to {carried_to}.")


def check_still_open(state: ActionState, *, ref: str) -> None:
    """What has ended does not come back, and takes nothing over: a promise would hang on it unseen."""
    if state in ENDED:
        raise Refused(f"{ref} is {state}. Open it again first, or choose an action that is open.")


def check_may_take_its_place(ref: str, other: str, *, same_office: bool, now: ActionState) -> None:
    """A promise lives on in another that is still to be kept, or it would be lost with it."""
    if ref == other:
        raise Refused(f"{ref} cannot take its own place. Choose the action that replaces it.")
    if now in ENDED or not same_office:
        raise Refused(f"{other} is not an open action of this office, so it cannot take the place of {ref}.")


def check_has_ended(state: ActionState, *, ref: str) -> None:
    if state not in ENDED:
        raise Refused(f"{ref} is {state}: it has not ended, so there is nothing to open again.")


def check_new_words(before: str, after: str, *, ref: str, ended: bool) -> None:
    if ended:
        raise Refused(f"{ref} has ended, so its words stay as they are. Open it again first.")
    if before == after:
        raise Refused(f"{ref} is in these words already.")


def check_new_owner(*, owner: int, to: int, ref: str, post: str) -> None:
    if owner == to:
        raise Refused(f"{ref} is owned by {post} already.")


def check_may_accept(*, state: ActionState, already: date | None, ref: str) -> None:
    """An owner accepts what stands, once; what is in dispute is settled first."""
    if state is not ActionState.OPEN:
        raise Refused(f"{ref} is {state}, so there is nothing to accept. {_FIRST.get(state, '')}".strip())
    if already:
        raise Refused(f"{ref} was accepted on {already.day} {already:%B %Y} already.")


def check_may_propose(state: ActionState, *, already: bool, ref: str, what: str) -> None:
    if state is not ActionState.OPEN:
        raise Refused(f"{ref} is {state}, so you cannot ask for {what}. {_FIRST.get(state, '')}".strip())
    if already:
        raise Refused(f"{what.capitalize()} was asked for already for {ref}. Wait for the answer to that first.")


def check_proposal_may_become(now: ProposalState, then: ProposalState) -> None:
    if then not in PROPOSAL_MAY_BECOME[now]:
        raise Refused(f"This request was {now} already.")


def check_order(*, ref: str, waits_for: Sequence[str], out_of_order: bool) -> None:
    """What has to be done first comes first, unless whoever decides says that it need not."""
    if waits_for and not out_of_order:
        raise Refused(f"{waits_for_words(ref, waits_for)} See to that first, or say that it need not wait.")


def waits_for_words(ref: str, waits_for: Sequence[str]) -> str:
    """One sentence that says what has to be done before an action."""
    listed = " and ".join(waits_for)
    return f"{ref} waits for {listed}, which {'is' if len(waits_for) == 1 else 'are'} not finished."
