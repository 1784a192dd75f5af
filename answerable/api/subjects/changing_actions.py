"""Raising an action and changing it, each by its operation, for a token whose owner may."""

from typing import Any

from ninja import Status
from pydantic import Field

from answerable.access.scopes import Scope
from answerable.actions import operations
from answerable.actions.models import ActionUpdate
from answerable.actions.operations import Due, Return
from answerable.actions.rules import ActionKind
from answerable.api.bearers import ApiRequest, user_of
from answerable.api.finding import (
    action_of,
    item_named,
    matter_named,
    meeting_named,
    post_named,
    series_named,
    the_post,
)
from answerable.api.subjects.actions import ActionWithHistory, with_history
from answerable.api.subjects.actions import subject as ledger
from answerable.api.words import Code, Day, Flag, Month, Number, NumberInPath, Sent, Title, Words
from answerable.core.words_of_time import Kind
from answerable.meetings.models import AgendaItem
from answerable.record.today import this_day

subject = ledger.part("Changing actions")
WRITES = Scope.WRITE_ACTIONS


class DueSent(Sent):
    """When it is due: always in words, and in what they mean where that is known."""

    words: Title = Field(description="The words that were used, such as “before the end of March”")
    kind: Kind = Kind.DATE
    date: Day | None = None
    month: Month | None = None
    meeting: Number | None = Field(None, description="The number of the meeting that it is due at")


class ReturnSent(Sent):
    """That it is to come back in a month."""

    month: Month
    words: Title
    wanted: Words = ""
    presenter: Code | None = Field(None, description="The code of a post; the owner, if left out")


class RaiseAction(Sent):
    """A promise: it says when it is due, or when it comes back, or why it has no date."""

    matter: Number
    text: Words
    owner: Code = Field(description="The code of the post that owes it")
    series: Code = Field(description="The code of the series that watches over it")
    kind: ActionKind = ActionKind.DO
    due: DueSent | None = None
    returns: list[ReturnSent] = Field([], max_length=24)
    no_date_reason: Words = ""
    raised_at: Number | None = Field(None, description="The number of the agenda item at which it was raised")
    public: Flag = True
    public_text: Words = ""


class UpdateAction(Sent):
    """How an action stands, and what its owner proposes."""

    text: Words
    evidence: Words = ""
    proposes: ActionUpdate.Proposes = ActionUpdate.Proposes.NOTHING
    public: Flag = True
    item: Number | None = Field(None, description="The number of the agenda item at which it was said")


class ProposeComplete(Sent):
    """What shows that it is done."""

    evidence: Words


class CloseAction(Sent):
    """What came of it, and what shows it, or why nothing does."""

    outcome: Words
    evidence: Words = ""
    no_evidence_because: Words = ""
    item: Number | None = None


class ChangeDue(Sent):
    """Another date, and why."""

    due: DueSent
    reason: Words


class TransferAction(Sent):
    """Another owner, and why."""

    to: Code
    reason: Words


class Because(Sent):
    """Why."""

    reason: Words


def _due(request: ApiRequest, sent: DueSent) -> Due:
    meeting = meeting_named(request, sent.meeting) if sent.meeting else None
    return Due(sent.words, sent.kind, sent.date, sent.month or "", meeting)


def _item(request: ApiRequest, number: int | None) -> AgendaItem | None:
    return item_named(request, number) if number else None


@subject.writes("/actions", ActionWithHistory, scope=WRITES, status=201)
def raise_action(request: ApiRequest, sent: RaiseAction) -> Status[Any]:
    """Put a promise on the ledger."""
    item, today = _item(request, sent.raised_at), this_day()
    made = operations.raise_action(
        matter_named(request, sent.matter),
        text=sent.text,
        owner=the_post(request, sent.owner),
        series=series_named(request, sent.series),
        kind=sent.kind,
        due=_due(request, sent.due) if sent.due else None,
        returns=[Return(one.month, one.words, one.wanted, post_named(request, one.presenter)) for one in sent.returns],
        no_date_reason=sent.no_date_reason,
        raised_at=item,
        public=sent.public,
        public_text=sent.public_text,
        by=user_of(request),
        on=item.meeting.recorded_on(today) if item else today,
    )
    return Status(201, with_history(request, made.number))


@subject.writes("/actions/{number}/updates", ActionWithHistory, scope=WRITES, status=201)
def update_action(request: ApiRequest, number: NumberInPath, sent: UpdateAction) -> Status[Any]:
    """Say how an action stands."""
    operations.update_action(
        action_of(request, number),
        text=sent.text,
        evidence=sent.evidence,
        proposes=sent.proposes,
        public=sent.public,
        item=_item(request, sent.item),
        by=user_of(request),
        on=this_day(),
    )
    return Status(201, with_history(request, number))


@subject.writes("/actions/{number}/propose-complete", ActionWithHistory, scope=WRITES)
def propose_complete(request: ApiRequest, number: NumberInPath, sent: ProposeComplete) -> dict[str, Any]:
    """Say that it is done; it stays open until somebody entitled agrees."""
    action = action_of(request, number)
    operations.propose_complete(action, evidence=sent.evidence, by=user_of(request), on=this_day())
    return with_history(request, number)


@subject.writes("/actions/{number}/return", ActionWithHistory, scope=WRITES)
def return_action(request: ApiRequest, number: NumberInPath, sent: Because) -> dict[str, Any]:
    """Send a proposal back: it is not done yet, and why."""
    operations.return_action(action_of(request, number), reason=sent.reason, by=user_of(request), on=this_day())
    return with_history(request, number)


@subject.writes("/actions/{number}/close", ActionWithHistory, scope=WRITES)
def close_action(request: ApiRequest, number: NumberInPath, sent: CloseAction) -> dict[str, Any]:
    """Close it. Nobody closes what they own, and nothing is closed that is still to come back."""
    item = _item(request, sent.item)
    operations.close_action(
        action_of(request, number),
        outcome=sent.outcome,
        evidence=sent.evidence,
        no_evidence_because=sent.no_evidence_because,
        item=item,
        by=user_of(request),
        on=item.meeting.recorded_on(this_day()) if item else this_day(),
    )
    return with_history(request, number)


@subject.writes("/actions/{number}/due", ActionWithHistory, scope=WRITES)
def change_due(request: ApiRequest, number: NumberInPath, sent: ChangeDue) -> dict[str, Any]:
    """Set another date; the first, and every one since, stay in sight."""
    due = _due(request, sent.due)
    action = action_of(request, number)
    operations.change_due(action, due=due, reason=sent.reason, by=user_of(request), on=this_day())
    return with_history(request, number)


@subject.writes("/actions/{number}/transfer", ActionWithHistory, scope=WRITES)
def transfer_action(request: ApiRequest, number: NumberInPath, sent: TransferAction) -> dict[str, Any]:
    """Make another post the owner; who owed it before stays in its history."""
    action, to = action_of(request, number), the_post(request, sent.to)
    operations.transfer_action(action, to=to, reason=sent.reason, by=user_of(request), on=this_day())
    return with_history(request, number)


@subject.writes("/actions/{number}/dispute", ActionWithHistory, scope=WRITES)
def dispute_action(request: ApiRequest, number: NumberInPath, sent: Because) -> dict[str, Any]:
    """Say that it is not what was agreed, and why."""
    operations.dispute_action(action_of(request, number), reason=sent.reason, by=user_of(request), on=this_day())
    return with_history(request, number)


@subject.writes("/actions/{number}/withdraw", ActionWithHistory, scope=WRITES)
def withdraw_action(request: ApiRequest, number: NumberInPath, sent: Because) -> dict[str, Any]:
    """Drop it for a reason; whatever was still to come back is withdrawn with it."""
    operations.withdraw_action(action_of(request, number), reason=sent.reason, by=user_of(request), on=this_day())
    return with_history(request, number)


@subject.writes("/actions/{number}/reopen", ActionWithHistory, scope=WRITES)
def reopen_action(request: ApiRequest, number: NumberInPath, sent: Because) -> dict[str, Any]:
    """Open an ended action again, and say why."""
    operations.reopen_action(action_of(request, number), reason=sent.reason, by=user_of(request), on=this_day())
    return with_history(request, number)
