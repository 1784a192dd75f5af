"""Who changed what, when and why: in plain sentences, for the office alone, without words that are not for it."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import answerable
from answerable.actions.operations import Due, change_due, transfer_action
from answerable.core.words_of_time import Kind
from answerable.matters.operations import open_matter, rename_matter, summarise_matter
from answerable.meetings.operations import record_decision, restrict_item, settle_item, write_item
from answerable.meetings.rules import Outcome
from answerable.office.history.sentences import FAMILIES, SENTENCES, told
from answerable.office.tests.month import SAID_IN_PRIVATE, OfficeMonth, signed_in
from answerable.record.models import Event
from answerable.tests.page_check import PageClient

PACKAGE = Path(answerable.__file__).parent


def recorded_in_the_code() -> Iterator[str]:
    """The name of every event that the code records; of one that ends in a state, what comes before the state."""
    for file in PACKAGE.rglob("*.py"):
        if "tests" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record":
                what = node.args[0]
                if isinstance(what, ast.Constant):
                    yield str(what.value)
                elif isinstance(what, ast.JoinedStr) and isinstance(what.values[0], ast.Constant):
                    yield f"{what.values[0].value!s}…"


def test_every_event_that_the_code_records_has_its_sentence() -> None:
    named = set(recorded_in_the_code())
    assert len(named) > 60
    families = {name.removesuffix("…") for name in named if name.endswith("…")}
    assert families - set(FAMILIES) == set()
    assert {name for name in named if not name.endswith("…")} - set(SENTENCES) == set()
    states = {f"{family}{state.value}" for family, states in FAMILIES.items() for state in states}
    assert states - set(SENTENCES) == set()


def test_a_sentence_says_days_and_months_in_words_and_leaves_nothing_hanging() -> None:
    moved = told("meeting moved", {"before": "2017-02-14", "after": "2017-02-28", "reason": "Half-term."})
    assert moved.sentence == "Moved the meeting from 14 February 2017 to 28 February 2017."
    assert moved.words == "Half-term."
    assert told("bring-forward asked for", {"month": "2017-05"}).sentence == "Asked for it to come back in May 2017."
    assert told("minutes approved", {"at": None}).sentence == "Approved the minutes."
    assert told("something new", {"reason": "Why."}).sentence == "Something new."


def history_of(page: PageClient, kind: str, number: int) -> str:
    return str(page.get(reverse("history-of", args=[kind, number])).content.decode())


def test_a_promise_tells_who_changed_its_date_and_why(gwens: PageClient, month: OfficeMonth) -> None:
    due = Due("in March", Kind.DATE, month.today + timedelta(days=40))
    change_due(month.late, due=due, reason="The rota changed.", by=month.cast.asha, on=month.today)
    transfer_action(
        month.late, to=month.cast.posts["CC"], reason="She leads on it.", by=month.cast.asha, on=month.today
    )
    said = history_of(gwens, "action", month.late.number)
    assert "Changed its date from “within a week” to “in March”." in said
    assert "The rota changed." in said
    assert "Passed it from DCC to CC." in said
    assert "by Asha Verran" in said


def test_a_matter_tells_of_what_was_to_come_back_under_it(gwens: PageClient, month: OfficeMonth) -> None:
    rename_matter(month.matter, title="Late recording", by=month.cast.gwen, on=month.today)
    summarise_matter(month.matter, summary="It is better.", by=month.cast.gwen, on=month.today)
    said = history_of(gwens, "matter", month.matter.number)
    assert "Renamed the matter from “Crime recording backlog” to “Late recording”." in said
    assert "Now: “It is better.”" in said
    assert "Asked for it to come back in" in said


def test_a_meeting_tells_of_its_items(gwens: PageClient, month: OfficeMonth) -> None:
    said = history_of(gwens, "meeting", month.last.number)
    assert "Recorded that the meeting was held" in said
    assert "Wrote the notes of the item." in said


@pytest.mark.parametrize("name", ["action", "matter", "meeting"])
def test_each_page_leads_to_its_history(gwens: PageClient, month: OfficeMonth, name: str) -> None:
    row = {"action": month.late, "matter": month.matter, "meeting": month.last}[name]
    said = gwens.get(reverse(name, args=[row.number])).content.decode()
    assert reverse("history-of", args=[name, row.number]) in said


def test_the_office_reads_all_of_it_by_person_kind_and_day(gwens: PageClient, month: OfficeMonth) -> None:
    address = reverse("history")
    everything = gwens.get(address).content.decode()
    assert "Recorded the promise" in everything
    promises = gwens.get(f"{address}?kind=action&who=gwen&begins={month.last.held_on}").content.decode()
    assert "Recorded the promise" in promises
    assert "Called the meeting" not in promises
    assert "No event is like that." in gwens.get(f"{address}?who=asha").content.decode()
    assert gwens.get(f"{address}?begins=soon").status_code == 422
    assert "Recorded the promise" in gwens.get(f"{reverse('history-csv')}?kind=action").content.decode()


def test_the_chain_is_whole_until_somebody_changes_it_from_outside(page: PageClient, month: OfficeMonth) -> None:
    signed_in(page, month.cast.aud)
    said = page.get(reverse("chain")).content.decode()
    assert f"The chain is whole: {Event.objects.count()} events." in said
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_event SET what = 'nothing' WHERE number = 5")
    assert "Event 5 (nothing) was changed after it was written." in page.get(reverse("chain")).content.decode()


@pytest.mark.parametrize("who", ["luke", "dev"])
def test_to_the_force_there_is_no_history(page: PageClient, month: OfficeMonth, who: str) -> None:
    signed_in(page, month.cast.users[who])
    for address in (
        reverse("history"),
        reverse("history-csv"),
        reverse("chain"),
        reverse("history-of", args=["action", month.late.number]),
    ):
        assert page.get(address).status_code == 404
    assert "/history" not in page.get(reverse("action", args=[month.late.number])).content.decode()


def test_no_event_holds_the_private_text_of_an_item(month: OfficeMonth) -> None:
    item = month.item(month.last, "4b")
    write_item(item, private_text="zqsecret", by=month.cast.gwen, on=month.today)
    restrict_item(item, access="restricted", by=month.cast.gwen, on=month.today)
    kept = str(list(Event.objects.values_list("detail", flat=True)))
    assert "zqsecret" not in kept
    assert SAID_IN_PRIVATE not in kept


def test_what_is_written_of_a_restricted_item_is_not_shown_to_who_may_not_see_it(
    page: PageClient, month: OfficeMonth
) -> None:
    item, gwen = month.item(month.next, "4b"), month.cast.gwen
    restrict_item(item, access="restricted", by=gwen, on=month.today)
    settle_item(item, Outcome.DEFERRED, reason="zqan arrest is near", by=gwen, on=month.today)
    record_decision(month.cast.office, title="zqpay him", text="Pay.", public=False, by=gwen, on=month.today)
    for who, reads in (("ana", False), ("asha", True)):
        signed_in(page, month.cast.users[who])
        everything = page.get(reverse("history")).content.decode()
        assert ("zqan arrest" in everything, "zqpay" in everything) == (reads, reads), who
        assert ("zqan arrest" in history_of(page, "agenda-item", item.number)) is reads


def test_what_there_is_not_has_no_history(gwens: PageClient, month: OfficeMonth) -> None:
    assert month.late.number != 999
    for kind, number in (("action", 999), ("nonsense", 1), ("user", 1)):
        assert gwens.get(f"/history/{kind}/{number}").status_code == 404


def test_it_costs_the_same_number_of_queries_however_long_it_is(
    gwens: PageClient, month: OfficeMonth, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    addresses = [f"{reverse('history')}?kind=matter", reverse("history-of", args=["matter", month.matter.number])]
    counted = []
    for address in addresses:
        with CaptureQueriesContext(connection) as before:
            gwens.get(address)
        counted.append(len(before))
    for n in range(4):
        open_matter(month.cast.office, title=f"Matter {n}", by=month.cast.gwen, on=month.today)
        rename_matter(month.matter, title=f"Backlog {n}", by=month.cast.gwen, on=month.today)
    for address, number in zip(addresses, counted, strict=True):
        with django_assert_num_queries(number):
            gwens.get(address)
