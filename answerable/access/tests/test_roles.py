"""Who may do what, spelled out a second time by hand, so that a slip in the table is seen."""

from dataclasses import dataclass

import pytest

from answerable.access.roles import DELEGABLE, DESCRIPTIONS, TABLE, Permission, Role, may, require
from answerable.core.refused import NotPermitted

HERE, ELSEWHERE = 1, 2

INITIALS = {
    "COM": Role.COMMISSIONER,
    "DEP": Role.DEPUTY,
    "CEX": Role.CHIEF_EXECUTIVE,
    "CLK": Role.CLERK,
    "ANA": Role.ANALYST,
    "FCO": Role.FORCE_COORDINATOR,
    "FOF": Role.FORCE_OFFICER,
    "PAN": Role.PANEL,
    "AUD": Role.AUDITOR,
    "ADM": Role.ADMINISTRATOR,
}

MAY: dict[Permission, str] = {
    Permission.SEE_OFFICE_PAGES: "COM DEP CEX CLK ANA FCO FOF AUD",
    Permission.SEE_PRIVATE_TEXT: "COM DEP CEX CLK AUD",
    Permission.SEE_RESTRICTED: "COM CEX",
    Permission.SEE_EVERY_ACTION: "COM DEP CEX CLK ANA FCO AUD",
    Permission.SEE_BRIEFING: "COM DEP CEX CLK ANA AUD",
    Permission.WRITE_BRIEFING: "COM DEP CEX CLK ANA",
    Permission.SEE_HISTORY: "COM DEP CEX CLK ANA AUD",
    Permission.SEE_SENSITIVE_FIGURES: "COM DEP CEX CLK ANA AUD",
    Permission.KEEP_PEOPLE: "CEX CLK",
    Permission.KEEP_ACCOUNTS: "CEX ADM",
    Permission.KEEP_PLAN: "CEX CLK",
    Permission.KEEP_MATTERS: "CEX CLK",
    Permission.KEEP_MEASURES: "CEX CLK ANA",
    Permission.ENTER_FIGURES: "ANA FCO FOF",
    Permission.DRAFT_QUESTION: "COM DEP CEX CLK ANA",
    Permission.ISSUE_QUESTION: "COM",
    Permission.ANSWER_QUESTION: "FCO FOF",
    Permission.CONCLUDE: "COM CLK",
    Permission.SET_AGENDA: "CEX CLK",
    Permission.RECORD_NOTES: "CEX CLK",
    Permission.ANSWER_ACTION: "CEX CLK ANA FCO FOF",
    Permission.BE_REMINDED: "COM DEP CEX CLK ANA FCO FOF",
    Permission.REMIND_OWNERS: "CEX CLK",
    Permission.CLOSE_ACTION: "COM CEX",
    Permission.CLEAR_MINUTES: "CEX CLK",
    Permission.CLEAR_PAST_FINDINGS: "CEX",
    Permission.COMMENT_ON_MINUTES: "CEX CLK FCO FOF",
    Permission.SETTLE_DISPUTE: "COM",
    Permission.APPROVE_MINUTES: "COM",
    Permission.ADD_PAPERS: "CEX CLK ANA FCO FOF",
    Permission.TAKE_IN: "CEX CLK",
    Permission.ISSUE_TOKEN: "COM DEP CEX CLK ANA FCO FOF",
    Permission.PROPOSE_WITHHOLDING: "CEX CLK FCO FOF",
    Permission.DECIDE_WITHHOLDING: "CEX",
    Permission.PUBLISH: "CEX",
}
CHANGES_THE_RECORD = set(Permission) - {
    Permission.SEE_OFFICE_PAGES,
    Permission.SEE_PRIVATE_TEXT,
    Permission.SEE_RESTRICTED,
    Permission.SEE_EVERY_ACTION,
    Permission.SEE_BRIEFING,
    Permission.SEE_HISTORY,
    Permission.SEE_SENSITIVE_FIGURES,
}


@dataclass(frozen=True)
class Somebody:
    """A person with one role at one office."""

    role: Role | None
    delegated: frozenset[Permission] = frozenset()

    def roles_at(self, body_id: int) -> frozenset[Role]:
        return frozenset({self.role} if self.role and body_id == HERE else ())

    def delegated_at(self, body_id: int) -> frozenset[Permission]:
        return self.delegated if body_id == HERE else frozenset()


@pytest.mark.parametrize("initials", INITIALS)
@pytest.mark.parametrize("permission", Permission)
def test_each_role_may_do_what_is_spelled_out_and_nothing_else(permission: Permission, initials: str) -> None:
    somebody = Somebody(INITIALS[initials])
    assert may(somebody, permission, at=HERE) is (initials in MAY[permission].split())


@pytest.mark.parametrize("permission", Permission)
def test_a_stranger_may_do_nothing(permission: Permission) -> None:
    with pytest.raises(NotPermitted):
        require(Somebody(None), permission, at=HERE)


@pytest.mark.parametrize("permission", Permission)
def test_a_part_in_one_office_is_none_in_another(permission: Permission) -> None:
    assert not any(may(Somebody(role), permission, at=ELSEWHERE) for role in Role)


@pytest.mark.parametrize("permission", sorted(CHANGES_THE_RECORD))
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PANEL])
def test_auditors_and_panel_members_change_nothing(role: Role, permission: Permission) -> None:
    assert not may(Somebody(role), permission, at=HERE)


def test_the_administrator_keeps_accounts_and_sees_no_content() -> None:
    assert [p for p in Permission if may(Somebody(Role.ADMINISTRATOR), p, at=HERE)] == [Permission.KEEP_ACCOUNTS]


@pytest.mark.parametrize("permission", DELEGABLE)
def test_what_is_delegated_to_the_deputy_the_deputy_may(permission: Permission) -> None:
    deputy = Somebody(Role.DEPUTY, frozenset({permission}))
    assert may(deputy, permission, at=HERE)
    assert not may(deputy, permission, at=ELSEWHERE)
    assert not may(Somebody(Role.DEPUTY), permission, at=HERE)


@pytest.mark.parametrize("permission", Permission)
def test_a_delegation_gives_the_clerk_nothing(permission: Permission) -> None:
    delegated = Somebody(Role.CLERK, frozenset(DELEGABLE))
    assert may(delegated, permission, at=HERE) is may(Somebody(Role.CLERK), permission, at=HERE)


def test_only_what_is_the_commissioners_is_delegated() -> None:
    assert all(Role.COMMISSIONER in TABLE[permission] for permission in DELEGABLE)


def test_whoever_records_a_promise_does_not_close_it() -> None:
    assert not may(Somebody(Role.CLERK), Permission.CLOSE_ACTION, at=HERE)


def test_a_refusal_says_what_and_whom_to_ask() -> None:
    with pytest.raises(NotPermitted) as refusal:
        require(Somebody(Role.CLERK), Permission.CLOSE_ACTION, at=HERE)
    assert refusal.value.sentence == (
        "You may not close, extend or withdraw an action at this office. Ask the chief executive or the commissioner."
    )


def test_nothing_is_left_out_of_the_table_and_no_role_is_left_undescribed() -> None:
    assert set(TABLE) == set(MAY) == set(Permission)
    assert set(DESCRIPTIONS) == set(INITIALS.values()) == set(Role)
