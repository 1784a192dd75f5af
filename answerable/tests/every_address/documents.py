"""Addresses of documents taken in, of what is published and withheld, of papers, of the history and of the search."""

from typing import Any

from answerable.access.roles import Permission, Role
from answerable.tests.every_address.asked import Address, Named, Rows
from answerable.tests.every_address.meetings import item


def document(name: str, *key: str) -> Named:
    return lambda rows: [rows.stage.documents[name].number, *key]


def pair(name: str) -> Named:
    return lambda rows: [rows.stage.pairs[name].number]


def approved(rows: Rows) -> list[Any]:
    return [rows.stage.approved.number]


def withholding(rows: Rows) -> list[Any]:
    assert rows.stage.withholding
    return [rows.stage.withholding.number]


def paper(rows: Rows) -> list[Any]:
    return [rows.drawn.number]


SEES, TAKES, DECIDES = Permission.SEE_OFFICE_PAGES, Permission.TAKE_IN, Permission.DECIDE_WITHHOLDING
PRIVATE, HISTORY = Permission.SEE_PRIVATE_TEXT, Permission.SEE_HISTORY
NOT_SEEN: dict[str, Any] = {
    "refused": (Role.ANALYST, Role.FORCE_COORDINATOR, Role.FORCE_OFFICER),
    "why": "They do not see a private paper that is not theirs.",
}

INTAKE = [
    Address("intake", TAKES),
    Address("take-in", TAKES),
    Address("pairs", TAKES),
    Address("join-pair", TAKES, pair("to join"), posted=True),
    Address("part-pair", TAKES, pair("to part"), posted=True),
    Address("document", TAKES, document("read")),
    Address("accept-reading", TAKES, document("read"), posted=True),
    Address("store-document", TAKES, document("read"), posted=True),
    Address("set-document-aside", TAKES, document("read")),
    Address("take-document-up", TAKES, document("aside"), posted=True),
    Address("say-passage", TAKES, document("read", "3")),
    Address("put-back", TAKES, document("read", "actions-1"), posted=True),
    Address("mend-reading", TAKES, document("read", "header")),
    Address("leave-out", TAKES, document("read", "header")),
]

PUBLISHING = [
    Address("publishing", SEES),
    Address("publishing-csv", SEES),
    Address("to-publish", PRIVATE, approved),
    Address("publish", Permission.PUBLISH, approved),
    Address("withhold", Permission.PROPOSE_WITHHOLDING, item),
    Address("decide-withholding", DECIDES, withholding),
    Address("decline-withholding", DECIDES, withholding),
    Address("take-down", Permission.PUBLISH, lambda rows: [rows.stage.publications["standing"].number]),
]

PAPERS = [
    Address("papers", SEES),
    Address("papers-csv", SEES),
    Address("add-paper", Permission.ADD_PAPERS),
    Address("paper", PRIVATE, paper),
    Address("paper-file", PRIVATE, lambda rows: [*paper(rows), 1]),
    Address("paper-page", PRIVATE, lambda rows: [*paper(rows), 1, 1]),
    Address("add-paper-version", Permission.ADD_PAPERS, paper, **NOT_SEEN),
    Address("mark-paper", Permission.ADD_PAPERS, paper, **NOT_SEEN),
    Address("withdraw-paper", Permission.ADD_PAPERS, paper, **NOT_SEEN),
]

HISTORY_AND_SEARCH = [
    Address("history", HISTORY),
    Address("history-csv", HISTORY),
    Address("chain", HISTORY),
    Address("history-of", HISTORY, lambda rows: ["meeting", rows.stage.held.number]),
    Address("search", SEES),
]
