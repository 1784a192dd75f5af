"""Everything that can happen to a meeting and its agenda, one module a subject."""

from answerable.agenda.operations.asking import Issued, Told, ask_again, issue_question, issue_questions, record_answers
from answerable.agenda.operations.calling import call_meeting, cancel_meeting, hold_meeting, move_meeting
from answerable.agenda.operations.commenting import comment_on_draft, decide_comment
from answerable.agenda.operations.drafting import (
    agree_accuracy,
    agree_draft,
    return_draft,
    send_for_accuracy,
    send_to_chair,
)
from answerable.agenda.operations.items import add_item, defer_item, not_reached, reorder_item, withdraw_item
from answerable.agenda.operations.minutes import amend_minutes, approve_minutes, clear_minutes, return_minutes
from answerable.agenda.operations.settling import let_stand, pass_over_asks, reopen_loose_end, settle_loose_end

__all__ = [
    "Issued",
    "Told",
    "add_item",
    "agree_accuracy",
    "agree_draft",
    "amend_minutes",
    "approve_minutes",
    "ask_again",
    "call_meeting",
    "cancel_meeting",
    "clear_minutes",
    "comment_on_draft",
    "decide_comment",
    "defer_item",
    "hold_meeting",
    "issue_question",
    "issue_questions",
    "let_stand",
    "move_meeting",
    "not_reached",
    "pass_over_asks",
    "record_answers",
    "reopen_loose_end",
    "reorder_item",
    "return_draft",
    "return_minutes",
    "send_for_accuracy",
    "send_to_chair",
    "settle_loose_end",
    "withdraw_item",
]
