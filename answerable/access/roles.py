"""Who may do what: one table, permission → roles, for an auditor to read; and the question before every change."""

from enum import StrEnum
from typing import Protocol

from answerable.core.refused import NotPermitted


class Role(StrEnum):
    """A part that a person plays in one office's record."""

    COMMISSIONER = "commissioner"
    DEPUTY = "deputy"
    CHIEF_EXECUTIVE = "chief executive"
    CLERK = "clerk"
    ANALYST = "analyst"
    FORCE_COORDINATOR = "force co-ordinator"
    FORCE_OFFICER = "force officer"
    PANEL = "panel member"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


DESCRIPTIONS: dict[Role, str] = {
    Role.COMMISSIONER: "Chairs the meeting, settles disputes, closes actions and approves minutes.",
    Role.DEPUTY: "Acts for the commissioner where the commissioner has delegated it.",
    Role.CHIEF_EXECUTIVE: "Decides what is withheld and what is published, and may close actions.",
    Role.CLERK: "Sets agendas, records notes and actions, and prepares everything for the others.",
    Role.ANALYST: "Enters and checks figures.",
    Role.FORCE_COORDINATOR: "Sees all of the force's actions and answers them.",
    Role.FORCE_OFFICER: "Answers for the actions of the posts that the officer holds.",
    Role.PANEL: "Sees what is public and what has been released to the panel.",
    Role.AUDITOR: "Reads everything and changes nothing.",
    Role.ADMINISTRATOR: "Keeps accounts; sees no content.",
}


class Permission(StrEnum):
    """One thing that may be done, in words that complete “You may not …”."""

    SEE_OFFICE_PAGES = "see the office's pages"
    SEE_PRIVATE_TEXT = "see what was said in private"
    SEE_RESTRICTED = "see restricted items"
    SEE_EVERY_ACTION = "see every action"
    SEE_BRIEFING = "see the office's own briefing"
    WRITE_BRIEFING = "write the office's own briefing"
    SEE_HISTORY = "see who changed what"
    SEE_SENSITIVE_FIGURES = "see the figures of sensitive measures"
    KEEP_PEOPLE = "keep the list of bodies, posts and people"
    KEEP_ACCOUNTS = "keep accounts and roles"
    ISSUE_TOKEN = "issue a token for a program"  # noqa: S105 - the name of a permission
    KEEP_PLAN = "keep the plan and its objectives"
    KEEP_MATTERS = "open, rename or close a matter"
    KEEP_MEASURES = "define a measure or an area"
    ENTER_FIGURES = "enter figures"
    DRAFT_QUESTION = "draft a question"
    ISSUE_QUESTION = "approve or issue a question"
    ANSWER_QUESTION = "answer a question in writing"
    CONCLUDE = "record how far the chair is assured"
    SET_AGENDA = "set an agenda"
    RECORD_NOTES = "record notes and actions"
    ANSWER_ACTION = "answer an action"
    BE_REMINDED = "be reminded or have a calendar of your own"
    REMIND_OWNERS = "remind owners"
    CLOSE_ACTION = "close, extend or withdraw an action"
    CLEAR_MINUTES = "clear minutes"
    CLEAR_PAST_FINDINGS = "clear minutes in which something is left hanging"
    COMMENT_ON_MINUTES = "comment on draft minutes"
    SETTLE_DISPUTE = "settle a dispute"
    APPROVE_MINUTES = "approve minutes"
    ADD_PAPERS = "add a paper"
    TAKE_IN = "take a document into the record"
    PROPOSE_WITHHOLDING = "propose that something is withheld"
    DECIDE_WITHHOLDING = "decide what is withheld"
    PUBLISH = "publish"


_OFFICE = frozenset({Role.COMMISSIONER, Role.DEPUTY, Role.CHIEF_EXECUTIVE, Role.CLERK, Role.ANALYST})
_FORCE = frozenset({Role.FORCE_COORDINATOR, Role.FORCE_OFFICER})
_KEEPERS = frozenset({Role.CHIEF_EXECUTIVE, Role.CLERK})

TABLE: dict[Permission, frozenset[Role]] = {
    Permission.SEE_OFFICE_PAGES: _OFFICE | _FORCE | {Role.AUDITOR},
    Permission.SEE_PRIVATE_TEXT: _OFFICE - {Role.ANALYST} | {Role.AUDITOR},
    Permission.SEE_RESTRICTED: frozenset({Role.COMMISSIONER, Role.CHIEF_EXECUTIVE}),
    Permission.SEE_EVERY_ACTION: _OFFICE | {Role.FORCE_COORDINATOR, Role.AUDITOR},
    Permission.SEE_BRIEFING: _OFFICE | {Role.AUDITOR},
    Permission.WRITE_BRIEFING: _OFFICE,
    Permission.SEE_HISTORY: _OFFICE | {Role.AUDITOR},
    Permission.SEE_SENSITIVE_FIGURES: _OFFICE | {Role.AUDITOR},
    Permission.KEEP_PEOPLE: _KEEPERS,
    Permission.KEEP_ACCOUNTS: frozenset({Role.CHIEF_EXECUTIVE, Role.ADMINISTRATOR}),
    Permission.ISSUE_TOKEN: _OFFICE | _FORCE,
    Permission.KEEP_PLAN: _KEEPERS,
    Permission.KEEP_MATTERS: _KEEPERS,
    Permission.KEEP_MEASURES: _KEEPERS | {Role.ANALYST},
    Permission.ENTER_FIGURES: _FORCE | {Role.ANALYST},
    Permission.DRAFT_QUESTION: _OFFICE,
    Permission.ISSUE_QUESTION: frozenset({Role.COMMISSIONER}),
    Permission.ANSWER_QUESTION: _FORCE,
    Permission.CONCLUDE: frozenset({Role.COMMISSIONER, Role.CLERK}),
    Permission.SET_AGENDA: _KEEPERS,
    Permission.RECORD_NOTES: _KEEPERS,
    Permission.ANSWER_ACTION: (_OFFICE - {Role.COMMISSIONER, Role.DEPUTY}) | _FORCE,
    Permission.BE_REMINDED: _OFFICE | _FORCE,
    Permission.REMIND_OWNERS: _KEEPERS,
    Permission.CLOSE_ACTION: frozenset({Role.COMMISSIONER, Role.CHIEF_EXECUTIVE}),
    Permission.CLEAR_MINUTES: _KEEPERS,
    Permission.CLEAR_PAST_FINDINGS: frozenset({Role.CHIEF_EXECUTIVE}),
    Permission.COMMENT_ON_MINUTES: _KEEPERS | _FORCE,
    Permission.SETTLE_DISPUTE: frozenset({Role.COMMISSIONER}),
    Permission.APPROVE_MINUTES: frozenset({Role.COMMISSIONER}),
    Permission.ADD_PAPERS: _KEEPERS | {Role.ANALYST} | _FORCE,
    Permission.TAKE_IN: _KEEPERS,
    Permission.PROPOSE_WITHHOLDING: _KEEPERS | _FORCE,
    Permission.DECIDE_WITHHOLDING: frozenset({Role.CHIEF_EXECUTIVE}),
    Permission.PUBLISH: frozenset({Role.CHIEF_EXECUTIVE}),
}


# What the commissioner may let others do in the commissioner's place, and which parts may be let.
DELEGABLE: dict[Permission, frozenset[Role]] = {
    Permission.ISSUE_QUESTION: frozenset({Role.DEPUTY, Role.CHIEF_EXECUTIVE}),
    Permission.CONCLUDE: frozenset({Role.DEPUTY}),
    Permission.CLOSE_ACTION: frozenset({Role.DEPUTY}),
    Permission.SETTLE_DISPUTE: frozenset({Role.DEPUTY}),
    Permission.APPROVE_MINUTES: frozenset({Role.DEPUTY}),
}

# What a part must not come to by the one who gives out parts: content, to whoever only keeps accounts.
WITHOUT_CONTENT = frozenset({Role.ADMINISTRATOR})


class Holder(Protocol):
    """Whoever asks: a signed-in person, seen from here only as the roles held at one office, and what was delegated."""

    def roles_at(self, body_id: int) -> frozenset[Role]: ...

    def delegated_at(self, body_id: int) -> frozenset[Permission]: ...


def may(holder: Holder, permission: Permission, *, at: int) -> bool:
    """Whether the holder may do this at that office (`at` is the office's key), by role or by delegation."""
    roles = holder.roles_at(at)
    if TABLE[permission] & roles:
        return True
    return bool(DELEGABLE.get(permission, frozenset()) & roles) and permission in holder.delegated_at(at)


def require(holder: Holder, permission: Permission, *, at: int) -> None:
    """Refuse, in a sentence that says who may, unless the holder may do this at that office."""
    if not may(holder, permission, at=at):
        entitled = " or ".join(sorted(f"the {role}" for role in TABLE[permission]))
        raise NotPermitted(f"You may not {permission} at this office. Ask {entitled}.")
