"""What must hold of every page of the office: it opens, and strangers do not find it."""

import pytest
from django.urls import reverse

from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.tests.page_check import PageClient

LISTS = """today meetings meetings-csv call-meeting ledger ledger-csv matters matters-csv open-matter
    forward-plan forward-plan-csv history history-csv chain tokens make-token
    owed owed-csv reminders end-feed remind-owners"""
OF_A_MEETING = """meeting meeting-csv meeting-notes move-meeting cancel-meeting issue-papers hold-meeting add-item
    attend attend-together attendance-csv clear-minutes take-back-minutes brief brief-pdf add-briefing-note live
    check-minutes compare-minutes send-to-chair send-for-accuracy"""
OF_AN_ITEM = """sheet reorder-item withdraw-item defer-item not-reached nil-return restrict-item raise-action decide
    live-beside"""
OF_A_PROMISE = """action action-csv update-action propose-complete bring-back accept-action propose-extension
    propose-transfer set-first"""
OF_A_MATTER = """matter matter-csv rename-matter summarise-matter monitor-matter reopen-matter close-matter
    bring-matter-back set-review ask-question"""
CHANGES = "move-meeting cancel-meeting hold-meeting add-item attend clear-minutes"


def addresses(month: OfficeMonth) -> list[str]:
    item = month.item(month.last, "4a")
    return [
        *[reverse(name) for name in LISTS.split()],
        *[
            reverse(name, args=[meeting.number])
            for name in OF_A_MEETING.split()
            for meeting in (month.last, month.next)
        ],
        *[reverse(name, args=[month.last.number, item.number]) for name in OF_AN_ITEM.split()],
        *[reverse(name, args=[month.late.number]) for name in OF_A_PROMISE.split()],
        *[reverse(name, args=[month.matter.number]) for name in OF_A_MATTER.split()],
        reverse("move-return", args=[month.returning.number]),
        reverse("move-on-plan", args=[month.returning.number]),
        reverse("history-of", args=["action", month.late.number]),
    ]


def test_the_clerk_opens_every_page(gwens: PageClient, month: OfficeMonth) -> None:
    for address in addresses(month):
        assert gwens.get(address).status_code == 200, address


def test_a_stranger_finds_nothing(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.sam)
    for address in addresses(month):
        expected = 404 if any(part.isdigit() for part in address.replace(".csv", "").split("/")) else 403
        assert page.get(address).status_code == expected, address


def test_nobody_sees_anything_without_signing_in(page: PageClient, month: OfficeMonth) -> None:
    for address in addresses(month):
        assert page.get(address)["Location"].startswith("/sign-in"), address


@pytest.mark.parametrize(
    "name", ["move-meeting", "cancel-meeting", "hold-meeting", "add-item", "attend", "clear-minutes"]
)
def test_a_reader_who_may_not_act_is_told_who_may(page: PageClient, month: OfficeMonth, name: str) -> None:
    signed_in(page, month.cast.aud)
    answer = page.get(reverse(name, args=[month.next.number]))
    assert answer.status_code == 403
    assert "Ask the" in answer.content.decode()
