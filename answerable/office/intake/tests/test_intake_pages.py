"""The intake pages: a document is taken in, checked beside its words, mended and stored, by whoever keeps the notes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from answerable.intake.models import Document
from answerable.intake.operations import set_aside, store
from answerable.intake.passages import passages_of
from answerable.intake.tests.a_pdf import AGREED, pdf, take_pdf
from answerable.intake.tests.documents_to_hand import TODAY, content, take
from answerable.meetings.models import Meeting
from answerable.office.intake.showing import review_of
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def clerk(cast: Cast, page: PageClient) -> PageClient:
    page.force_login(cast.gwen)
    return page


@pytest.fixture
@laid_again
def document(cast: Cast) -> Document:
    return take(cast, "november")


def form_of(cast: Cast, words: bytes, name: str = "november.txt") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, words), "series": cast.series.pk}


def test_an_empty_list_says_how_to_fill_it(clerk: PageClient, cast: Cast) -> None:
    assert "No document is waiting" in clerk.get("/intake").content.decode()


def test_a_file_is_read_and_shown_beside_what_was_understood(clerk: PageClient, cast: Cast) -> None:
    answer = clerk.post("/intake/new", form_of(cast, content("november")), follow=True)
    shown = answer.content.decode()
    assert answer.redirect_chain == [("/intake/1", 302)]
    assert 'id="passage-13"' in shown
    assert 'id="actions-4"' in shown
    assert "due 24 December 2016, “before Christmas”" in shown


def test_the_same_file_again_leads_to_the_document_that_stands(
    clerk: PageClient, cast: Cast, document: Document
) -> None:
    answer = clerk.post("/intake/new", form_of(cast, content("november")))
    assert answer.headers["Location"] == "/intake/1"
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (b"", "That file is empty"),
        (b"\x00\x01\x02\xff" * 200, "does not hold text"),
        (b"The car park is closed.", "does not look like minutes"),
        (b"a" * 20_000_001, "larger than 20 MB"),
    ],
    ids=["empty", "binary", "a letter", "too large"],
)
def test_a_wrong_file_is_refused_at_the_top_of_the_page(
    clerk: PageClient, cast: Cast, words: bytes, sentence: str
) -> None:
    answer = clerk.post("/intake/new", form_of(cast, words))
    assert answer.status_code == 422
    assert sentence in answer.content.decode().split("</h2>")[1]
    assert not Document.objects.exists()


def test_no_file_is_refused_too(clerk: PageClient, cast: Cast) -> None:
    answer = clerk.post("/intake/new", {"series": cast.series.pk})
    assert "Choose the file that holds the notes." in answer.content.decode()


def test_an_action_is_changed_and_its_words_of_time_are_read_again(clerk: PageClient, document: Document) -> None:
    said = {"text": "Send the report.", "owner": "DCC", "due_words": "by 6 January 2017", "matter": "Air support"}
    answer = clerk.post("/intake/1/actions-3", said, follow=True)
    assert "due 6 January 2017" in answer.content.decode()
    document.refresh_from_db()
    assert document.checked["actions"][2]["owner"] == "DCC"


def test_the_date_of_the_meeting_is_changed_in_three_parts(clerk: PageClient, document: Document) -> None:
    said = {"date_0": "30", "date_1": "11", "date_2": "2016", "title": "Notes"}
    clerk.post("/intake/1/header", said)
    document.refresh_from_db()
    assert document.checked["header"]["date"] == "2016-11-30"


def test_a_wrong_date_is_said_on_its_field(clerk: PageClient, document: Document) -> None:
    answer = clerk.post("/intake/1/header", {"date_0": "31", "date_1": "11", "date_2": "2016"})
    assert answer.status_code == 422
    assert "is not a real date" in answer.content.decode()


@pytest.mark.parametrize(
    "key",
    [
        "header",
        "attendance-1",
        "items-1",
        "actions-1",
        "brought_forward-1",
        "questions-1",
        "findings-1",
        "asks-1",
        "doubts-1",
    ],
)
def test_each_thing_has_a_page_to_change_it(clerk: PageClient, document: Document, key: str) -> None:
    assert clerk.get(f"/intake/1/{key}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/intake/1/actions-99", "/intake/1/figures-1", "/intake/1/nothing/leave-out", "/intake/9"]
)
def test_what_is_not_there_is_not_found(clerk: PageClient, document: Document, address: str) -> None:
    assert clerk.get(address).status_code == 404


def test_limbs_are_judged_one_by_one(clerk: PageClient, document: Document) -> None:
    said = {"text": "Is it so?", "matter": "Notices", "limb_00": "yes", "limb_01": "partly", "limb_02": "no"}
    clerk.post("/intake/1/questions-1", said)
    document.refresh_from_db()
    assert document.checked["questions"][0]["answers"] == ["yes", "partly", "no"]


def test_something_is_left_out_with_a_reason(clerk: PageClient, document: Document) -> None:
    answer = clerk.post("/intake/1/actions-3/leave-out", {"reason": "It was dropped in the room."}, follow=True)
    assert "Taken out: It was dropped in the room." in answer.content.decode()


def test_leaving_out_without_a_reason_is_refused(clerk: PageClient, document: Document) -> None:
    answer = clerk.post("/intake/1/actions-3/leave-out", {"reason": ""})
    assert "Say why this is taken out." in answer.content.decode()


def test_a_group_is_accepted_as_it_stands(clerk: PageClient, document: Document) -> None:
    keys = [ask["key"] for ask in document.checked["asks"]]
    answer = clerk.post("/intake/1/accept", {"key": keys, "group": "asks"})
    assert answer.headers["Location"].startswith("/intake/1#")
    document.refresh_from_db()
    assert all(ask["settled"] for ask in document.checked["asks"])


def test_storing_leads_to_the_meeting(clerk: PageClient, document: Document) -> None:
    shown = clerk.post("/intake/1/store", follow=True).content.decode()
    assert "is in the record as the meeting of Tuesday 29 November 2016" in shown
    assert f'href="/meetings/{Meeting.objects.get().number}"' in shown
    assert "Store in the record" not in shown


def test_what_must_be_settled_first_is_said_before_and_when_storing(clerk: PageClient, document: Document) -> None:
    document.checked["actions"][0].update(owner="Youth Panel")
    document.save()
    assert "Before this can be stored:" in clerk.get("/intake/1").content.decode()
    answer = clerk.post("/intake/1/store")
    assert answer.status_code == 422
    assert "is not a post of the office" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_recurrence_is_settled_after_storing(clerk: PageClient, cast: Cast, document: Document) -> None:
    store(document, by=cast.gwen, on=TODAY)
    key = next(doubt["key"] for doubt in document.checked["doubts"] if doubt.get("kind") == "repeats")
    unsaid = clerk.post(f"/intake/1/{key}", {"comes_back": "yes", "every_months": "6"})
    assert "Enter the month in which it comes back." in unsaid.content.decode()
    said = {"comes_back": "yes", "every_months": "6", "first_month": "January 2017"}
    shown = clerk.post(f"/intake/1/{key}", said, follow=True).content.decode()
    assert "It comes back every 6 months, next in January 2017." in shown


def test_a_recurrence_that_ends_says_why(clerk: PageClient, cast: Cast, document: Document) -> None:
    store(document, by=cast.gwen, on=TODAY)
    key = next(doubt["key"] for doubt in document.checked["doubts"] if doubt.get("kind") == "repeats")
    assert "Say why it ends." in clerk.post(f"/intake/1/{key}", {"comes_back": "no"}).content.decode()
    shown = clerk.post(f"/intake/1/{key}", {"comes_back": "no", "settled_as": "The panel has it."}, follow=True)
    assert "The panel has it." in shown.content.decode()


def test_a_document_is_set_aside_and_taken_up_again(clerk: PageClient, cast: Cast, document: Document) -> None:
    assert "set aside" in clerk.post("/intake/1/set-aside", {"reason": "Not ours."}, follow=True).content.decode()
    assert "Take it up again" in clerk.get("/intake/1").content.decode()
    clerk.post("/intake/1/take-up")
    document.refresh_from_db()
    assert document.state == "read"


def test_a_document_set_aside_is_not_changed(clerk: PageClient, cast: Cast, document: Document) -> None:
    set_aside(document, reason="Not ours.", by=cast.gwen, on=TODAY)
    answer = clerk.post("/intake/1/asks-1", {"owner": "CC"})
    assert "no longer changed here" in answer.content.decode()


@pytest.mark.parametrize("address", ["/intake", "/intake/new", "/intake/1", "/intake/1/actions-1"])
@pytest.mark.parametrize(("who", "status"), [("gwen", 200), ("cal", 200), ("asha", 403), ("luke", 403)])
def test_only_those_who_keep_the_notes_see_intake(
    page: PageClient, cast: Cast, document: Document, who: str, status: int, address: str
) -> None:
    page.force_login(cast.users[who])
    assert page.get(address).status_code == status


def test_a_stranger_learns_nothing(page: PageClient, cast: Cast, document: Document) -> None:
    page.force_login(cast.sam)
    assert page.get("/intake/1").status_code == 404


def test_whoever_is_not_signed_in_signs_in_first(page: PageClient, document: Document) -> None:
    assert page.get("/intake/1").headers["Location"].startswith("/sign-in")


def test_the_form_takes_a_pdf(clerk: PageClient, cast: Cast) -> None:
    assert ".pdf" in clerk.get("/intake/new").content.decode()
    answer = clerk.post("/intake/new", form_of(cast, pdf(), "february.pdf"), follow=True)
    assert "Page 1" in answer.content.decode()


def test_a_damaged_pdf_is_refused_on_its_field(clerk: PageClient, cast: Cast) -> None:
    answer = clerk.post("/intake/new", form_of(cast, b"%PDF-1.7 cut off", "february.pdf"))
    assert answer.status_code == 422
    assert "is not a PDF, or is damaged" in answer.content.decode()


def test_what_a_fact_was_read_from_is_marked_in_the_document(clerk: PageClient, cast: Cast) -> None:
    take_pdf(cast)
    shown = clerk.get("/intake/1").content.decode()
    assert '<mark class="mark mark--decisions" data-of="decisions-1">' + AGREED in shown


def test_what_the_reading_is_least_sure_of_comes_first(clerk: PageClient, document: Document) -> None:
    ranks = [card.rank for card in review_of(document).to_look_at]
    assert ranks == sorted(ranks)
    assert "Look at these" in clerk.get("/intake/1").content.decode()


def test_an_action_that_nobody_owes_comes_before_all_else(document: Document) -> None:
    document.checked["actions"][0].update(owner="Youth Panel")
    assert review_of(document).to_look_at[0].key == "actions-1"


def test_what_came_of_an_item_stands_under_it(document: Document) -> None:
    items = next(section for section in review_of(document).sections if section.key == "items")
    third = next(card for card in items.cards if card.text.startswith("3"))
    assert [card.kind for card in third.under] == ["actions"] * 2


def test_a_passage_is_said_to_be_an_action_by_a_button(clerk: PageClient, document: Document) -> None:
    number = next(p.number for p in passages_of(document.lines) if p.text == "No actions arose.")
    assert "What is this passage?" in clerk.get(f"/intake/1/passages/{number}").content.decode()
    answer = clerk.post(f"/intake/1/passages/{number}", {"what": "action"})
    assert answer.headers["Location"] == f"/intake/1#passage-{number}"
    document.refresh_from_db()
    assert document.checked["actions"][-1]["text"] == "No actions arose."


@pytest.mark.parametrize("what", ["", "a rumour"])
def test_a_passage_is_nothing_that_the_office_does_not_know(clerk: PageClient, document: Document, what: str) -> None:
    assert clerk.post("/intake/1/passages/3", {"what": what}).status_code == 422


def test_a_passage_that_is_not_there_is_not_found(clerk: PageClient, document: Document) -> None:
    assert clerk.get("/intake/1/passages/9999").status_code == 404


def test_what_was_taken_out_is_put_back(clerk: PageClient, document: Document) -> None:
    clerk.post("/intake/1/actions-3/leave-out", {"reason": "It was misread."})
    clerk.post("/intake/1/actions-3/put-back")
    document.refresh_from_db()
    assert document.checked["actions"][2]["dropped"] == ""


def test_accepting_goes_on_to_the_next_thing_to_look_at(clerk: PageClient, document: Document) -> None:
    first, second = (card.key for card in review_of(document).to_look_at[:2])
    assert clerk.post("/intake/1/accept", {"key": first}).headers["Location"] == f"/intake/1#{second}"


def test_the_script_of_the_page_is_sent_the_review_alone(clerk: PageClient, document: Document) -> None:
    script = Client()
    script.cookies = clerk.cookies
    script.post("/intake/1/accept", {"key": "asks-1"})
    sent = script.get("/intake/1", headers={"X-Part": "review"}).content.decode()
    assert "Accepted." in sent
    assert "<html" not in sent


def test_a_stored_document_leads_to_the_next_one(clerk: PageClient, cast: Cast, document: Document) -> None:
    take_pdf(cast)
    shown = clerk.post("/intake/1/store", follow=True).content.decode()
    assert "Check the next document: february.pdf" in shown


def test_a_long_document_costs_no_more_queries_than_a_short_one(clerk: PageClient, document: Document) -> None:
    clerk.get("/intake/1")
    with CaptureQueriesContext(connection) as short:
        clerk.get("/intake/1")
    document.lines = document.lines * 20
    for group in ("actions", "items", "asks", "figures", "attendance", "brought_forward"):
        more = [{**thing, "key": f"{thing['key']}{n:03}"} for n in range(20) for thing in document.checked[group]]
        document.checked[group] = more
    document.save()
    with CaptureQueriesContext(connection) as long:
        clerk.get("/intake/1")
    assert len(long) == len(short)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_are_open_to_everybody_who_keeps_the_notes(
    cast: Cast, page_at: Callable[..., "Page"], axe: Callable[["Page"], None], width: int
) -> None:
    take(cast, "november")
    window = page_at(width, user=cast.gwen)
    for address in ("/intake", "/intake/new", "/intake/1", "/intake/1/actions-1"):
        window.goto(address)
        axe(window)


@pytest.mark.django_db(transaction=True)
def test_a_document_is_stored_by_keyboard_and_without_script(cast: Cast, page_at: Callable[..., "Page"]) -> None:
    take(cast, "december")
    window = page_at(1280, user=cast.gwen, script=False)
    window.goto("/intake/1")
    window.get_by_role("button", name="Store in the record").focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")
    assert "is in the record as the meeting of" in (window.text_content("main") or "")
