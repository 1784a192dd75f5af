"""Addresses of the API, which a program asks with its owner's token."""

from typing import Any

from answerable.access.roles import Permission
from answerable.tests.every_address.asked import Address, Named, Rows, Whose
from answerable.tests.every_address.meetings import coming, held
from answerable.tests.every_address.promises import action, matter, question, returning


def sent(name: str, at: Named) -> Address:
    """Takes no reading: whoever has a token is told so, and nobody is shown anything."""
    return Address(f"api:{name}", SEES, at, posted=True)


def coming_item(rows: Rows) -> list[Any]:
    return [rows.stage.coming.number, rows.stage.item(rows.stage.coming, "7").number]


SEES = Permission.SEE_OFFICE_PAGES

TOLD_TO_PROGRAMS = [
    Address("api", Whose.ANYBODYS),
    Address("api:openapi-json", Whose.ANYBODYS),
    Address("api:office", SEES),
    Address("api:series", SEES),
    Address("api:posts", SEES),
    Address("api:people", SEES),
    Address("api:meetings", SEES),
    Address("api:meeting", SEES, held),
    Address("api:agenda", SEES, held),
    Address("api:notes", SEES, held),
    Address("api:attendance", SEES, held),
    Address("api:minutes", SEES, held),
    Address("api:actions", SEES),
    Address("api:action", Permission.SEE_EVERY_ACTION, action()),
    Address("api:bring_forwards", SEES),
    Address("api:bring_forward", Permission.SEE_EVERY_ACTION, returning),
    Address("api:matters", SEES),
    Address("api:matter", SEES, matter),
    Address("api:story", SEES, matter),
    Address("api:questions", SEES),
    Address("api:question", SEES, question("issued")),
    Address("api:decisions", SEES),
    Address("api:decision", SEES, lambda rows: [rows.decision.number]),
    Address("api:events", Permission.SEE_HISTORY),
]

SENT_BY_PROGRAMS = [
    sent("move_meeting", coming),
    sent("cancel_meeting", coming),
    sent("issue_papers", coming),
    sent("hold_meeting", coming),
    sent("add_item", coming),
    sent("defer_item", coming_item),
    sent("not_reached", coming_item),
    sent("withdraw_item", coming_item),
    sent("write_item", coming_item),
    sent("record_nil", coming_item),
    sent("mark_discussed", coming_item),
    sent("restrict_item", coming_item),
    sent("clear_minutes", held),
    sent("take_back_minutes", held),
    sent("approve_minutes", held),
    sent("amend_minutes", held),
    sent("update_action", action()),
    sent("propose_complete", action()),
    sent("return_action", action()),
    sent("close_action", action()),
    sent("change_due", action()),
    sent("transfer_action", action()),
    sent("dispute_action", action()),
    sent("withdraw_action", action()),
    sent("reopen_action", action()),
    sent("discharge", returning),
    sent("change_matter_state", matter),
    sent("answer_limb", lambda rows: [rows.stage.question.number, 1]),
]
