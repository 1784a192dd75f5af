"""Everything that can happen to matters and to the questions asked about them, one module a stage."""

from answerable.matters.operations.answering import (
    answer_in_writing,
    answer_limb,
    conclude,
    put_question,
    record_finding,
)
from answerable.matters.operations.asking import (
    approve_question,
    ask_question,
    draft_question,
    revise_question,
    settle_limbs,
    withdraw_question,
)
from answerable.matters.operations.keeping import (
    change_matter_state,
    lock_matter,
    move_matter,
    open_matter,
    rename_matter,
    summarise_matter,
)
from answerable.matters.operations.moving import change_question_state, lock_question

__all__ = [
    "answer_in_writing",
    "answer_limb",
    "approve_question",
    "ask_question",
    "change_matter_state",
    "change_question_state",
    "conclude",
    "draft_question",
    "lock_matter",
    "lock_question",
    "move_matter",
    "open_matter",
    "put_question",
    "record_finding",
    "rename_matter",
    "revise_question",
    "settle_limbs",
    "summarise_matter",
    "withdraw_question",
]
