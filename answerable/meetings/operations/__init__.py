"""Everything that can be recorded of a meeting, one module a subject."""

from answerable.meetings.operations.briefing import write_briefing_note
from answerable.meetings.operations.noting import (
    Attended,
    mark_discussed,
    mark_silent,
    record_attendance,
    record_decision,
    record_nil,
    record_who_was_there,
    restrict_item,
)
from answerable.meetings.operations.papers import attach_paper, detach_paper
from answerable.meetings.operations.reading import end_reader, name_reader, record_reading
from answerable.meetings.operations.series import add_alias, add_series
from answerable.meetings.operations.settling import (
    change_meeting_state,
    issue_papers,
    lock_item,
    next_order,
    settle_item,
)
from answerable.meetings.operations.writing import write_item

__all__ = [
    "Attended",
    "add_alias",
    "add_series",
    "attach_paper",
    "change_meeting_state",
    "detach_paper",
    "end_reader",
    "issue_papers",
    "lock_item",
    "mark_discussed",
    "mark_silent",
    "name_reader",
    "next_order",
    "record_attendance",
    "record_decision",
    "record_nil",
    "record_reading",
    "record_who_was_there",
    "restrict_item",
    "settle_item",
    "write_briefing_note",
    "write_item",
]
