"""Addresses of promises, of what comes back, of matters and of questions."""

from collections.abc import Callable
from typing import Any

from answerable.access.roles import Permission, Role
from answerable.tests.every_address.asked import Address, Named, Rows


def action(name: str = "open") -> Named:
    return lambda rows: [rows.stage.actions[name].number]


def matter(rows: Rows) -> list[Any]:
    """One whose number the neighbours have not come to."""
    return [rows.stage.quiet.number]


def question(name: str) -> Callable[[Rows], list[Any]]:
    return lambda rows: [rows.stage.questions[name].number]


def returning(rows: Rows) -> list[Any]:
    return [rows.stage.waiting.number]


def letter(rows: Rows) -> list[Any]:
    assert rows.stage.failed
    return [rows.stage.failed.number]


def proposal(rows: Rows) -> list[Any]:
    assert rows.stage.proposal
    return [rows.stage.actions["other"].number, rows.stage.proposal.number]


SEES, ANSWERS, CLOSES = Permission.SEE_OFFICE_PAGES, Permission.ANSWER_ACTION, Permission.CLOSE_ACTION
NOTES, SETS, KEEPS = Permission.RECORD_NOTES, Permission.SET_AGENDA, Permission.KEEP_MATTERS
DRAFTS = Permission.DRAFT_QUESTION
NOT_THEIRS: dict[str, Any] = {
    "refused": (Role.ANALYST, Role.FORCE_OFFICER),
    "why": "Somebody else holds the post that owns it.",
}

PROMISES = [
    Address("ledger", SEES),
    Address("ledger-csv", SEES),
    Address("ledger-log", SEES),
    Address("close-between-meetings", CLOSES),
    Address("action", Permission.SEE_EVERY_ACTION, action()),
    Address("action-csv", Permission.SEE_EVERY_ACTION, action()),
    Address("update-action", ANSWERS, action(), **NOT_THEIRS),
    Address("propose-complete", ANSWERS, action(), **NOT_THEIRS),
    Address("dispute-action", ANSWERS, action(), **NOT_THEIRS),
    Address("accept-action", ANSWERS, action(), **NOT_THEIRS),
    Address("propose-extension", ANSWERS, action(), **NOT_THEIRS),
    Address("propose-transfer", ANSWERS, action(), **NOT_THEIRS),
    Address("return-action", CLOSES, action("proposed")),
    Address("change-date", CLOSES, action()),
    Address("transfer-action", CLOSES, action()),
    Address("close-action", CLOSES, action("proposed")),
    Address("withdraw-action", CLOSES, action()),
    Address("settle-dispute", CLOSES, action("disputed")),
    Address("reopen-action", CLOSES, action("closed")),
    Address("accept-proposal", CLOSES, proposal),
    Address("decline-proposal", CLOSES, proposal),
    Address("bring-back", NOTES, action()),
    Address("set-first", NOTES, action()),
    Address("move-return", SETS, returning),
    Address("move-on-plan", SETS, returning),
    Address("forward-plan", SEES),
    Address("forward-plan-csv", SEES),
]

OWED = [
    Address("today", SEES),
    Address("owed", SEES),
    Address("owed-csv", SEES),
    Address("reminders", Permission.BE_REMINDED),
    Address("open-feed", Permission.BE_REMINDED),
    Address("end-feed", Permission.BE_REMINDED),
    Address("remind-owners", Permission.REMIND_OWNERS),
    Address("queue-again", Permission.REMIND_OWNERS, letter),
]

MATTERS = [
    Address("matters", SEES),
    Address("matters-csv", SEES),
    Address("open-matter", KEEPS),
    Address("matter", SEES, matter),
    Address("matter-csv", SEES, matter),
    Address("rename-matter", KEEPS, matter),
    Address("summarise-matter", KEEPS, matter),
    Address("monitor-matter", KEEPS, matter),
    Address("reopen-matter", KEEPS, matter),
    Address("close-matter", KEEPS, matter),
    Address("bring-matter-back", NOTES, matter),
    Address("set-review", NOTES, matter),
    Address("ask-question", DRAFTS, matter),
    Address("answer-limb", NOTES, lambda rows: [rows.stage.matter.number, rows.stage.question.number, 1]),
]

QUESTIONS = [
    Address("questions", SEES),
    Address("questions-csv", SEES),
    Address("draft-question", DRAFTS),
    Address("question", SEES, question("issued")),
    Address("revise-question", DRAFTS, question("drafted")),
    Address("settle-limbs", DRAFTS, question("drafted")),
    Address("approve-question", Permission.ISSUE_QUESTION, question("drafted")),
    Address("issue-question", Permission.ISSUE_QUESTION, question("approved")),
    Address("issue-questions", Permission.ISSUE_QUESTION, lambda rows: [rows.stage.coming.number]),
    Address("withdraw-question", DRAFTS, question("drafted")),
    Address(
        "answer-in-writing",
        Permission.ANSWER_QUESTION,
        question("issued"),
        refused=(Role.FORCE_OFFICER,),
        why="It was put to a post that somebody else holds.",
    ),
    Address("conclude-question", Permission.CONCLUDE, question("answered")),
    Address("ask-again", NOTES, question("answered")),
]
