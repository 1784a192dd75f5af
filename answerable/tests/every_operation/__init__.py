"""Every operation that changes the record, with the permission that it asks for and words that would carry it out.

An operation that is not listed here fails `test_refusals.py`, so none is added without its refusal.
"""

from answerable.tests.every_operation.documents import INTAKE, PAPERS, PUBLICATION
from answerable.tests.every_operation.figures import MEASURES
from answerable.tests.every_operation.meetings import AGENDA, MEETINGS, PLAN_AND_MATTERS
from answerable.tests.every_operation.people import PEOPLE
from answerable.tests.every_operation.promises import ACTIONS
from answerable.tests.every_operation.questions import QUESTIONS
from answerable.tests.every_operation.reminders import NOTICES
from answerable.tests.every_operation.tokens import TOKENS
from answerable.tests.every_operation.tried import Tried

__all__ = ["EVERY_OPERATION", "OPEN_TO_ALL", "PARTS_OF_OPERATIONS", "Tried"]

EVERY_OPERATION: list[Tried] = [
    *PEOPLE,
    *PLAN_AND_MATTERS,
    *QUESTIONS,
    *MEASURES,
    *MEETINGS,
    *ACTIONS,
    *AGENDA,
    *INTAKE,
    *PAPERS,
    *PUBLICATION,
    *TOKENS,
    *NOTICES,
]

# Founding an office asks for no permission: there is no office yet that could give it. That something withheld was
# read is recorded by the page that showed it, which has asked.
OPEN_TO_ALL = {"meetings.record_reading", "people.found_office"}

# Shared by several operations, each of which has asked for its permission before; no page and no command calls them.
PARTS_OF_OPERATIONS = {
    "actions.place_returns",
    "matters.change_question_state",
    "matters.lock_matter",
    "matters.lock_question",
    "matters.move_matter",
    "meetings.change_meeting_state",
    "meetings.lock_item",
    "meetings.next_order",
    "meetings.settle_item",
}
