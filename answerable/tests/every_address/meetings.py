"""Addresses of meetings: agenda, notes, live minutes, the check, drafts, brief and packs."""

from typing import Any

from answerable.access.roles import Permission, Role
from answerable.meetings.models import AgendaItem
from answerable.tests.every_address.asked import Address, Rows


def held(rows: Rows) -> list[Any]:
    return [rows.stage.held.number]


def coming(rows: Rows) -> list[Any]:
    return [rows.stage.coming.number]


def item(rows: Rows) -> list[Any]:
    return [rows.stage.held.number, rows.stage.item(rows.stage.held).number]


def coming_item(rows: Rows) -> list[Any]:
    return [rows.stage.coming.number, rows.stage.item(rows.stage.coming, "7").number]


def hanging(rows: Rows) -> list[Any]:
    return [rows.stage.hanging.number]


def loose_end(rows: Rows) -> list[Any]:
    return [rows.stage.hanging.number, rows.stage.loose_end("figure"), "stands-as-it-is"]


def with_chair(rows: Rows) -> list[Any]:
    return [rows.stage.with_chair.number]


def with_force(rows: Rows) -> list[Any]:
    return [rows.stage.with_force.number]


def comment(rows: Rows) -> list[Any]:
    assert rows.stage.comment
    return [rows.stage.with_force.number, rows.stage.comment.number]


def decided(rows: Rows) -> list[Any]:
    return [rows.stage.with_force.number, rows.decided.number]


def returning_item(rows: Rows) -> list[Any]:
    placed = AgendaItem.objects.get(meeting=rows.february, placements__bring_forward=rows.returning)
    return [rows.february.number, placed.number, rows.returning.number]


def put_item(rows: Rows) -> list[Any]:
    return [rows.stage.held.number, AgendaItem.objects.get(question=rows.put).number]


def attached(rows: Rows) -> list[Any]:
    assert rows.stage.paper
    return [*coming_item(rows), rows.stage.paper.number]


SEES, NOTES, SETS = Permission.SEE_OFFICE_PAGES, Permission.RECORD_NOTES, Permission.SET_AGENDA
BRIEFED, CLEARS = Permission.SEE_BRIEFING, Permission.CLEAR_MINUTES

MEETINGS = [
    Address("meetings", SEES),
    Address("meetings-csv", SEES),
    Address("call-meeting", SETS),
    Address("add-series", SETS),
    Address("meeting", SEES, held),
    Address("meeting-csv", SEES, held),
    Address("move-meeting", SETS, coming),
    Address("cancel-meeting", SETS, coming),
    Address("issue-papers", SETS, coming),
    Address("hold-meeting", NOTES, coming),
    Address("add-item", SETS, coming),
    Address("meeting-notes", SEES, held),
    Address("attend-together", NOTES, held),
    Address("attend", NOTES, held),
    Address("attendance-csv", SEES, held),
    Address("clear-minutes", CLEARS, held),
    Address("take-back-minutes", CLEARS, lambda rows: [rows.stage.cleared.number]),
    Address("approve-minutes", Permission.APPROVE_MINUTES, lambda rows: [rows.stage.cleared.number]),
    Address("sheet", NOTES, item),
    Address("reorder-item", SETS, coming_item),
    Address("withdraw-item", SETS, coming_item),
    Address("defer-item", NOTES, item),
    Address("not-reached", NOTES, item),
    Address("nil-return", NOTES, item),
    Address("restrict-item", NOTES, item),
    Address("raise-action", NOTES, item),
    Address("decide", NOTES, item),
    Address("discharge", NOTES, returning_item),
    Address("record-answers", NOTES, put_item),
    Address("close-at-meeting", Permission.CLOSE_ACTION, held),
]

LIVE = [
    Address("live", NOTES, held),
    Address("live-keep", NOTES, item, posted=True),
    Address("live-words", NOTES, item, posted=True),
    Address("live-beside", NOTES, item),
    Address("live-line", NOTES, item, posted=True),
    Address("live-become", NOTES, item, posted=True),
    Address("live-answers", NOTES, put_item, posted=True),
]

CLEARING = [
    Address("check-minutes", BRIEFED, hanging),
    Address("let-loose-ends-stand", NOTES, hanging, posted=True),
    Address("pass-over-asks", NOTES, hanging, posted=True),
    Address("ask-loose-end-again", NOTES, lambda rows: [*hanging(rows), _settled(rows)]),
    Address("settle-loose-end", NOTES, loose_end),
    Address("draft-minutes", SEES, with_force),
    Address("send-to-chair", CLEARS, lambda rows: [rows.stage.written_up.number]),
    Address("send-for-accuracy", CLEARS, lambda rows: [rows.stage.written_up.number]),
    Address("agree-draft", Permission.APPROVE_MINUTES, with_chair),
    Address("give-draft-back", Permission.APPROVE_MINUTES, with_chair),
    Address(
        "comment-on-item",
        Permission.COMMENT_ON_MINUTES,
        lambda rows: [*with_force(rows), rows.stage.item(rows.stage.with_force).number],
    ),
    Address(
        "comment-on-action",
        Permission.COMMENT_ON_MINUTES,
        lambda rows: [*with_force(rows), rows.stage.actions["drafted"].number],
        refused=(Role.FORCE_OFFICER,),
        why="An officer sees the actions of their own posts.",
    ),
    Address("decide-comment", Permission.SETTLE_DISPUTE, comment),
    Address("put-decided-words-in", NOTES, decided, posted=True),
    Address("compare-minutes", SEES, held),
    Address("amend-minutes", Permission.APPROVE_MINUTES, lambda rows: [rows.stage.approved.number]),
]

BRIEF_AND_PACKS = [
    Address("brief", BRIEFED, coming),
    Address("brief-pdf", BRIEFED, coming),
    Address("add-briefing-note", Permission.WRITE_BRIEFING, coming),
    Address("change-briefing-note", Permission.WRITE_BRIEFING, lambda rows: [*coming(rows), rows.note.number]),
    Address("meeting-papers", SEES, coming),
    Address("meeting-pack", SEES, coming),
    Address("public-pack", Permission.SEE_PRIVATE_TEXT, coming),
    Address("attach-paper", Permission.ADD_PAPERS, coming_item),
    Address(
        "detach-paper",
        Permission.ADD_PAPERS,
        attached,
        refused=(Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
        why="They do not see a private paper that is not theirs.",
    ),
    Address("item-readers", Permission.SEE_RESTRICTED, item),
    Address("end-reader", Permission.SEE_RESTRICTED, lambda rows: [*_named(rows), "ana"]),
]


def _settled(rows: Rows) -> int:
    assert rows.stage.settled
    return int(rows.stage.settled.pk)


def _named(rows: Rows) -> list[Any]:
    assert rows.stage.named
    return [rows.stage.held.number, rows.stage.named.item.number]
