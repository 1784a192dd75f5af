"""Drafts on their pages: sent, read by whom they are for, disputed, decided, compared and amended."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from answerable.agenda.drafts import changes, drafts_for, texts_of
from answerable.agenda.models import AccuracyComment, AmendedAction
from answerable.agenda.operations import approve_minutes, call_meeting, clear_minutes, hold_meeting, send_for_accuracy
from answerable.core.dates import add_working_days
from answerable.meetings.models import AgendaItem, MinuteVersion
from answerable.meetings.operations import mark_discussed, restrict_item, write_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

SAID, BETTER = "The backlog fell again.", "The backlog fell by a tenth in October 2016."


@pytest.fixture
@laid_again
def sent(month: OfficeMonth) -> OfficeMonth:
    send_for_accuracy(month.last, by=month.cast.gwen, on=month.today)
    return month


def at(name: str, month: OfficeMonth, *further: int) -> str:
    return reverse(name, args=[month.last.number, *further])


def read(page: PageClient, month: OfficeMonth, who: str, name: str = "draft-minutes") -> str:
    return str(signed_in(page, month.cast.users[who]).get(at(name, month)).content.decode())


@laid_again
def settled(month: OfficeMonth) -> None:
    """Notes that say something under every item, and leave nothing hanging."""
    for item in AgendaItem.objects.live().filter(meeting=month.last, outcome="pending"):
        mark_discussed(item, by=month.cast.gwen, on=month.last.held_on)


def test_the_clerk_sends_the_draft_to_the_chair_who_agrees_and_then_to_the_force(
    page: PageClient, month: OfficeMonth
) -> None:
    signed_in(page, month.cast.gwen).post(at("send-to-chair", month))
    assert "The chair is reading it" in read(page, month, "gwen")
    signed_in(page, month.cast.asha).post(at("agree-draft", month), {"words": "A fair note."})
    assert "A fair note." in read(page, month, "gwen")
    signed_in(page, month.cast.gwen).post(at("send-for-accuracy", month), {"working_days": "3"})
    draft = MinuteVersion.objects.get(meeting=month.last)
    assert (draft.state, draft.steps.last().answer_by) == ("with the force", add_working_days(month.today, 3))  # type: ignore[union-attr]


def test_the_chair_gives_a_draft_back(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.gwen).post(at("send-to-chair", month))
    signed_in(page, month.cast.asha).post(at("give-draft-back", month), {"reason": "Name the streets."})
    assert "Name the streets." in read(page, month, "gwen")


def test_what_went_to_the_chair_alone_is_not_for_the_force(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.gwen).post(at("send-to-chair", month))
    assert signed_in(page, month.cast.luke).get(at("draft-minutes", month)).status_code == 404


@pytest.mark.parametrize(("who", "items"), [("luke", True), ("dev", False)])
def test_the_co_ordinator_reads_the_whole_draft_and_an_officer_their_own_items(
    page: PageClient, sent: OfficeMonth, who: str, items: bool
) -> None:
    said = read(page, sent, who)
    assert SAID in said
    assert SAID_IN_PRIVATE not in said
    assert ("Date of next meeting" in said) is items


def test_the_force_finds_its_drafts_where_its_day_begins(page: PageClient, sent: OfficeMonth) -> None:
    assert "Drafts to read for factual accuracy" in signed_in(page, sent.cast.luke).get("/owed").content.decode()
    assert "With the force until" in signed_in(page, sent.cast.gwen).get("/").content.decode()
    late = sent.today + timedelta(30)
    office = sent.cast.office
    assert [len(drafts_for(sent.cast.luke, office, day)) for day in (sent.today, late)] == [1, 0]
    assert drafts_for(sent.cast.gwen, office, sent.today) == []


def test_words_that_are_disputed_are_decided_and_put_in(page: PageClient, sent: OfficeMonth) -> None:
    item = sent.item(sent.last, "4a")
    typed = {"proposed": BETTER, "why": "It is in the report."}
    signed_in(page, sent.cast.luke).post(at("comment-on-item", sent, item.number), typed)
    comment = AccuracyComment.objects.get()
    chair = signed_in(page, sent.cast.asha)
    address = at("decide-comment", sent, comment.number)
    assert BETTER in chair.get(address).content.decode()
    chair.post(address, {"decided": "changed", "changed_to": BETTER, "reason": "So it was."})
    said = read(page, sent, "gwen")
    assert said.count(BETTER) >= 2
    assert SAID in said
    page.post(at("put-decided-words-in", sent, comment.number))
    item.refresh_from_db()
    assert item.public_text == BETTER


def test_an_owner_who_is_wrong_is_put_right(page: PageClient, sent: OfficeMonth) -> None:
    chief, about = str(sent.cast.posts["CC"].pk), "owner of the action"
    typed = {"about": about, "proposed_owner": chief, "why": "It is the chief’s."}
    address = at("comment-on-action", sent, sent.late.number)
    signed_in(page, sent.cast.luke).post(address, typed)
    sent.late.refresh_from_db()
    assert sent.late.state == "disputed"
    comment = AccuracyComment.objects.get()
    decided = {"decided": "changed", "new_owner": chief, "reason": "It is."}
    signed_in(page, sent.cast.asha).post(at("decide-comment", sent, comment.number), decided)
    sent.late.refresh_from_db()
    assert (sent.late.state, sent.late.owner.code) == ("open", "CC")


def test_a_force_officer_does_not_find_another_posts_action(page: PageClient, sent: OfficeMonth) -> None:
    address = at("comment-on-action", sent, sent.undated.number)
    assert signed_in(page, sent.cast.dev).get(address).status_code == 404


def test_two_versions_are_laid_side_by_side(page: PageClient, sent: OfficeMonth) -> None:
    item = sent.item(sent.last, "4a")
    write_item(item, public_text="The backlog rose again.", by=sent.cast.gwen, on=sent.last.held_on)
    said = read(page, sent, "gwen", "compare-minutes")
    assert "fell " in said.split("<del")[2].split("</del>")[0]
    assert "rose " in said.split("<ins")[2].split("</ins>")[0]
    assert "1 item differs" in said


def test_private_words_are_compared_for_those_only_who_may_read_them(page: PageClient, sent: OfficeMonth) -> None:
    item = sent.item(sent.last, "4a")
    write_item(item, private_text="Four sergeants are off sick.", by=sent.cast.gwen, on=sent.last.held_on)
    assert "Four" in read(page, sent, "gwen", "compare-minutes")
    assert "Four" not in read(page, sent, "ana", "compare-minutes")
    restrict_item(item, access="restricted", by=sent.cast.gwen, on=sent.today)
    assert "Four" not in read(page, sent, "gwen", "compare-minutes")


def test_an_item_that_came_or_went_is_said_to_have(sent: OfficeMonth) -> None:
    sent.last.refresh_from_db()
    sent_text, now = texts_of(sent.last, sent.cast.gwen)
    without = type(now)(now.code, now.on, now.state, now.items[1:])
    assert [change.what for change in changes(now, without, private=set())] == ["removed"]
    assert [change.what for change in changes(without, now, private=set())] == ["added"]
    assert changes(sent_text, now, private=set()) == []


def test_the_chair_amends_approved_notes_and_sees_what_changed(page: PageClient, month: OfficeMonth) -> None:
    settled(month)
    clear_minutes(month.last, by=month.cast.gwen, on=month.today)
    approve_minutes(month.last, by=month.cast.asha, on=month.today)
    later = call_meeting(month.cast.series, held_on=month.today, by=month.cast.gwen, on=month.today)
    hold_meeting(later, by=month.cast.gwen, on=month.today)
    chair, item = signed_in(page, month.cast.asha), month.item(month.last, "4a")
    address = at("amend-minutes", month)
    assert item.heading in chair.get(address).content.decode()
    typed = {
        f"item_{item.number}": BETTER,
        "at": str(later.pk),
        "amendment": "The figure was left out.",
        "actions": [str(month.late.number)],
    }
    answer = chair.post(f"{address}?item={item.number}", typed)
    assert answer["Location"] == at("compare-minutes", month)
    assert "tenth" in chair.get(answer["Location"]).content.decode()
    assert AmendedAction.objects.get().action == month.late


def test_the_page_of_a_draft_asks_as_often_however_much_was_said(page: PageClient, sent: OfficeMonth) -> None:
    luke, item = signed_in(page, sent.cast.luke), sent.item(sent.last, "4a")
    typed = {"proposed": BETTER, "why": "It is in the report."}
    luke.post(at("comment-on-item", sent, item.number), typed)
    with CaptureQueriesContext(connection) as once:
        luke.get(at("draft-minutes", sent))
    for _n in range(3):
        luke.post(at("comment-on-item", sent, item.number), typed)
    with CaptureQueriesContext(connection) as often:
        luke.get(at("draft-minutes", sent))
    assert len(often) == len(once)
