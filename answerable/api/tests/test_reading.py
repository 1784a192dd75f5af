"""What a program reads is what its owner would see on the pages, and no more."""

from collections.abc import Callable

import pytest

from answerable.api.tests.program import Program
from answerable.meetings.operations import restrict_item
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth

Of = Callable[[str], Program]


def texts(program: Program, month: OfficeMonth) -> dict[str, str | None]:
    """The private words of the last meeting's items by their printed number, as far as the program is shown them."""
    notes = program.get(f"meetings/{month.last.number}/notes")["notes"]
    return {note["number"]: note["private_text"] for note in notes}


def test_a_program_learns_whose_token_it_holds(of: Of) -> None:
    office = of("dev").get("office")
    assert (office["user"], office["roles"]) == ("dev", ["force officer"])


def test_the_ledger_is_what_its_owner_sees(of: Of, month: OfficeMonth) -> None:
    assert of("gwen").get("actions")["total"] == 3
    assert [one["ref"] for one in of("dev").get("actions")["entries"]] == [month.late.ref]


def test_the_ledger_as_it_stood_before_anything_was_promised_is_empty(of: Of) -> None:
    assert of("gwen").get("actions?as_at=2016-05-01")["total"] == 0


def test_the_ledger_is_narrowed_by_owner_and_state(of: Of, month: OfficeMonth) -> None:
    late = of("gwen").get("actions?state=overdue&owner=dcc")
    assert [one["ref"] for one in late["entries"]] == [month.late.ref]
    assert of("gwen").get("actions?state=closed")["total"] == 0


def test_one_promise_has_its_history(of: Of, month: OfficeMonth) -> None:
    shown = of("dev").get(f"actions/{month.late.number}")
    assert shown["due"][0]["words"] == "within a week"
    assert "Clear every report" in shown["history"][0]["words"]


def test_the_private_words_are_shown_to_those_who_see_them_on_the_page(of: Of, month: OfficeMonth) -> None:
    assert texts(of("gwen"), month)["4a"] == SAID_IN_PRIVATE
    for name in ("dev", "luke", "ana"):
        assert texts(of(name), month)["4a"] is None


def test_a_withheld_item_shows_its_private_words_to_the_commissioner_alone(of: Of, month: OfficeMonth) -> None:
    restrict_item(month.item(month.last, "4a"), access="restricted", by=month.cast.gwen, on=month.today)
    assert texts(of("gwen"), month)["4a"] is None
    assert texts(of("asha"), month)["4a"] == SAID_IN_PRIVATE


def test_the_agenda_says_what_comes_back_and_why(of: Of, month: OfficeMonth) -> None:
    agenda = of("gwen").get(f"meetings/{month.next.number}/agenda")
    back = [item["brought_forward"] for item in agenda["items"] if item["brought_forward"]]
    assert "A review of recording times" in [one["wanted"] for one in back]


def test_a_neighbour_finds_nothing_of_ours(neighbours: Program, month: OfficeMonth) -> None:
    assert neighbours.get("actions")["total"] == 0
    assert neighbours.get("meetings")["total"] == 0
    for path in (f"actions/{month.late.number}", f"meetings/{month.last.number}", "meetings/1/notes"):
        assert "no such thing" in neighbours.get(path, status=404)["error"]


def test_posts_say_who_holds_them(of: Of) -> None:
    posts = {post["code"]: post for post in of("ana").get("posts")["entries"]}
    assert posts["DCC"]["holder"]["name"] == "Dev Marlowe"
    assert posts["CC"]["accountable_body"] is not None


@pytest.mark.parametrize(
    "path", ["meetings/0", "meetings/x", "actions/99999999999999999999", "actions?as_at=2017-02-30"]
)
def test_what_cannot_be_is_refused_in_a_sentence(of: Of, path: str) -> None:
    assert of("gwen").get(path, status=422)["error"].endswith(".")
