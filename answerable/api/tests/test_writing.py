"""A month's work done by programs: the same operations as on the pages, with the same rules."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from answerable.api.tests.program import Program
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import restrict_item
from answerable.office.tests.month import OfficeMonth

Of = Callable[[str], Program]


def promise(month: OfficeMonth, **said: Any) -> dict[str, Any]:
    dated = {"due": {"words": "by Easter", "kind": "before", "date": "2027-03-28"}}
    sent = {"matter": month.matter.number, "text": "Report on the backlog.", "owner": "CC", "series": "HTA"}
    return sent | (said or dated)


def test_a_promise_is_raised_answered_and_closed(of: Of, month: OfficeMonth) -> None:
    raised = of("gwen").post("actions", promise(month, owner="DCC", no_date_reason="The budget."), status=201)
    address = f"actions/{raised['number']}"
    of("dev").post(f"{address}/updates", {"text": "Half is done."}, status=201)
    of("dev").post(f"{address}/propose-complete", {"evidence": "The report."})
    closed = of("asha").post(f"{address}/close", {"outcome": "Done.", "evidence": "The report."})
    assert closed["state"] == "closed"
    assert "Half is done." in [line["words"] for line in closed["history"]]


def test_a_date_is_changed_and_the_first_stays(of: Of, month: OfficeMonth) -> None:
    raised = of("gwen").post("actions", promise(month), status=201)
    later = {"words": "by Whitsun", "date": "2027-05-16"}
    moved = of("asha").post(f"actions/{raised['number']}/due", {"due": later, "reason": "The data is late."})
    assert (moved["first_due"], moved["due"][0]["date"], moved["slips"]) == ("2027-03-28", "2027-05-16", 1)


def test_a_promise_without_a_date_or_a_reason_is_refused(of: Of, month: OfficeMonth) -> None:
    sent = promise(month, kind="do")
    assert of("gwen").post("actions", sent, status=422)["error"].endswith(".")


def test_a_promise_is_passed_on_disputed_and_dropped(of: Of, month: OfficeMonth) -> None:
    address = f"actions/{month.late.number}"
    of("dev").post(f"{address}/dispute", {"reason": "It was not agreed."})
    of("asha").post(f"{address}/close", {"outcome": "Done.", "evidence": "All."}, status=422)
    dropped = of("asha").post(f"{address}/withdraw", {"reason": "It was not agreed."})
    assert dropped["state"] == "withdrawn"
    assert of("asha").post(f"{address}/reopen", {"reason": "It was."})["state"] == "open"
    assert of("asha").post(f"{address}/transfer", {"to": "CC", "reason": "Hers."})["owners"] == ["CC"]


def test_a_meeting_is_called_moved_and_cancelled(of: Of, month: OfficeMonth) -> None:
    day = month.today + timedelta(days=40)
    sent = {"series": "hta", "held_on": day.isoformat(), "starts_at": "10:30", "chair": "PCC"}
    called = of("gwen").post("meetings", sent, status=201)
    assert (called["starts_at"], called["chair"], called["state"]) == ("10:30", "PCC", "called")
    address, to = f"meetings/{called['number']}", (day + timedelta(days=1)).isoformat()
    assert of("gwen").post(f"{address}/move", {"to": to, "reason": "A storm."})["held_on"] == to
    assert of("gwen").post(f"{address}/cancel", {"reason": "A storm."})["cancelled_because"] == "A storm."


def test_an_item_is_added_put_off_and_taken_off(of: Of, month: OfficeMonth) -> None:
    address = f"meetings/{month.next.number}/items"
    agenda = of("gwen").post(address, {"heading": "A visit", "matter": month.matter.number}, status=201)
    visit = next(item["item"] for item in agenda["items"] if item["heading"] == "A visit")
    left = of("gwen").post(f"{address}/{visit}/withdraw", {"reason": "It was cancelled."})
    assert "A visit" not in [item["heading"] for item in left["items"]]


def test_the_notes_are_cleared_and_approved_and_amended_by_no_meeting_to_come(of: Of, month: OfficeMonth) -> None:
    gwen, meeting = of("gwen"), f"meetings/{month.last.number}"
    for note in gwen.get(f"{meeting}/notes")["notes"]:
        if not note["public_text"]:
            gwen.post(f"{meeting}/items/{note['item']}/nil", {"words": "There was none."}, status=201)
    assert gwen.post(f"{meeting}/minutes/clear")["state"] == "cleared"
    assert "cleared" in gwen.post(f"{meeting}/minutes/clear", status=422)["error"]
    approved = of("asha").post(f"{meeting}/minutes/approve", {})
    assert (approved["state"], approved["approved_by"]) == ("approved", "Asha Verran")
    item = month.item(month.last, "4a").number
    sent = {"items": [{"item": item, "public_text": "It rose."}], "amendment": "A slip.", "at": month.next.number}
    assert "was held on" in of("asha").post(f"{meeting}/minutes/amend", sent, status=422)["error"]
    assert gwen.get(f"{meeting}/minutes")["total"] == 1


def test_words_are_written_and_what_is_left_out_stays(of: Of, month: OfficeMonth) -> None:
    item = month.item(month.last, "4a")
    address = f"meetings/{month.last.number}/items/{item.number}"
    note = of("gwen").patch(address, {"public_text": "The backlog rose."})
    assert (note["public_text"], note["private_text"]) == ("The backlog rose.", item.private_text)


def test_two_programs_at_one_item_never_write_over_each_other(of: Of, month: OfficeMonth) -> None:
    item = month.item(month.last, "4a")
    address = f"meetings/{month.last.number}/items/{item.number}"
    seen = {"base": item.text_version}
    of("gwen").patch(address, seen | {"public_text": "The backlog rose."})
    refused = of("cal").patch(address, seen | {"public_text": "The backlog stood still."}, status=422)
    assert "Gwen Ardley changed the same words" in refused["error"]
    assert AgendaItem.objects.get(pk=item.pk).public_text == "The backlog rose."


def test_private_words_that_one_may_not_see_are_not_written_over(of: Of, month: OfficeMonth) -> None:
    item = month.item(month.last, "4a")
    restrict_item(item, access="restricted", by=month.cast.gwen, on=month.today)
    address = f"meetings/{month.last.number}/items/{item.number}"
    refused = of("gwen").patch(address, {"private_text": "Nothing."}, status=403)
    assert "not yours to see" in refused["error"]
    assert AgendaItem.objects.get(pk=item.pk).private_text == item.private_text


def test_a_question_is_put_and_answered_by_limb(of: Of, month: OfficeMonth) -> None:
    sent = {"matter": month.matter.number, "text": "How many wait, and how long?", "limbs": ["How many", "How long"]}
    asked = of("gwen").post("questions", sent | {"asked_of": "CC", "context": "Complaints."}, status=201)
    assert of("ana").get(f"questions/{asked['number']}")["context"] == "Complaints."
    assert of("dev").get(f"questions/{asked['number']}")["context"] is None
    answered = of("gwen").post(f"questions/{asked['number']}/limbs/2", {"answer": "partly", "text": "Months."})
    assert [limb["answer"] for limb in answered["limbs"]] == [None, "partly"]
    of("gwen").post(f"questions/{asked['number']}/limbs/3", {"answer": "yes"}, status=404)


def test_something_is_brought_forward_and_discharged(of: Of, month: OfficeMonth) -> None:
    sent = {"matter": month.matter.number, "series": "HTA", "month": "2031-02", "words": "in 2031", "wanted": "A word"}
    made = of("gwen").post("bring-forwards", sent, status=201)
    assert made["state"] == "unplaced"
    done = of("gwen").post(f"bring-forwards/{made['number']}/discharge", {"outcome": "It came early."})
    assert (done["state"], done["outcome"]) == ("discharged", "It came early.")


def test_a_decision_is_recorded_and_a_private_one_is_seen_by_those_who_may(of: Of, month: OfficeMonth) -> None:
    sent = {"title": "Buy the site", "text": "The office buys it.", "public": False}
    made = of("gwen").post("decisions", sent, status=201)
    assert of("asha").get(f"decisions/{made['number']}")["title"] == "Buy the site"
    of("dev").get(f"decisions/{made['number']}", status=404)
    assert of("dev").get("decisions")["total"] == 0


def test_a_matter_is_renamed_monitored_and_not_closed_while_something_is_open(of: Of, month: OfficeMonth) -> None:
    address = f"matters/{month.matter.number}"
    assert of("gwen").patch(address, {"title": "Late recording"})["aliases"] == ["Crime recording backlog"]
    assert of("gwen").post(f"{address}/state", {"state": "monitoring", "reason": "Quiet."})["state"] == "monitoring"
    assert "still has" in of("gwen").post(f"{address}/state", {"state": "closed", "reason": "Done."}, 422)["error"]
    assert of("gwen").get(f"{address}/story")["total"] > 3


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("matters", {"title": "A\x00B"}),
        ("matters", '{"title": "\\ud800"}'),
        ("matters", {"title": "x" * 301}),
        ("matters", {"title": 7}),
        ("matters", {"title": "Lost dogs", "tilte": "Lost cats"}),
        ("matters", []),
        ("questions", {"matter": 2**70, "text": "How many?"}),
        ("questions", {"matter": 1, "text": "How\x00many?", "limbs": ["\x00"]}),
        ("meetings", {"series": "HTA", "held_on": "0001-01-01"}),
        ("meetings", {"series": "HTA", "held_on": "2017-02-30"}),
        ("meetings", {"series": "HTA", "held_on": 20170110}),
        ("meetings", {"series": "HTA", "held_on": "2017-03-01", "starts_at": "25:00"}),
        ("meetings", {"series": "NOSUCH", "held_on": "2017-03-01"}),
        ("bring-forwards", {"matter": 1, "series": "HTA", "month": "2017-13", "words": "soon", "wanted": "It"}),
    ],
)
def test_what_no_record_could_hold_is_refused_in_a_sentence(of: Of, path: str, sent: Any) -> None:
    assert of("gwen").post(path, sent, status=422)["error"].endswith(".")


@pytest.mark.parametrize("sent", ["{", '"a"extra', "NaN{", '{"title": ' + "[" * 100_000])
def test_what_is_no_json_is_refused_in_a_sentence(of: Of, sent: str) -> None:
    assert "JSON" in of("gwen").post("matters", sent, status=400)["error"]
