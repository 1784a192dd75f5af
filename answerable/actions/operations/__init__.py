"""Everything that can happen to actions and bring-forwards, one module a stage of their lives."""

from answerable.actions.operations.answering import (
    accept_action,
    accept_proposal,
    decline_proposal,
    propose_extension,
    propose_transfer,
)
from answerable.actions.operations.changing import (
    change_due,
    change_wording,
    dispute_action,
    propose_complete,
    return_action,
    settle_dispute,
    transfer_action,
    update_action,
)
from answerable.actions.operations.closing import Closing, close_actions
from answerable.actions.operations.ending import (
    close_action,
    close_matter,
    join_actions,
    reopen_action,
    supersede_action,
    withdraw_action,
)
from answerable.actions.operations.listing import list_action
from answerable.actions.operations.placing import place_returns
from answerable.actions.operations.raising import Due, Return, add_prerequisite, raise_action, reword_action
from answerable.actions.operations.requesting import record_reply, request_information
from answerable.actions.operations.returning import (
    bring_forward,
    discharge,
    move_return,
    set_standing_review,
    withdraw_return,
)

__all__ = [
    "Closing",
    "Due",
    "Return",
    "accept_action",
    "accept_proposal",
    "add_prerequisite",
    "bring_forward",
    "change_due",
    "change_wording",
    "close_action",
    "close_actions",
    "close_matter",
    "decline_proposal",
    "discharge",
    "dispute_action",
    "join_actions",
    "list_action",
    "move_return",
    "place_returns",
    "propose_complete",
    "propose_extension",
    "propose_transfer",
    "raise_action",
    "record_reply",
    "reopen_action",
    "request_information",
    "return_action",
    "reword_action",
    "set_standing_review",
    "settle_dispute",
    "supersede_action",
    "transfer_action",
    "update_action",
    "withdraw_action",
    "withdraw_return",
]
