"""The chair's brief: what it tells, who may read it, and that it costs the same however long the record."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from answerable.actions.operations import (
    Due,
    bring_forward,
    change_due,
    dispute_action,
    propose_complete,
    raise_action,
    withdraw_return,
)
from answerable.agenda.brief import brief_for, pack_of
from answerable.agenda.operations import issue_question
from answerable.core.dates import Month
from answerable.core.words_of_time import Kind
from answerable.matters.models import Matter
from answerable.matters.operations import (
    answer_limb,
    approve_question,
    ask_question,
    change_matter_state,
    draft_question,
    open_matter,
)
from answerable.matters.rules import Answer, MatterState, heads
from answerable.meetings.operations import write_briefing_note
from answerable.office.tests.month import OfficeMonth, signed_in
from answerable.office.tests.test_every_page import addresses
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again
from answerable.tests.page_check import PageClient

CANARY = "zqbriefing ask who signed it off"


@pytest.fixture
@laid_again
def told(month: OfficeMonth) -> OfficeMonth:
    """A month in which a promise has slipped twice, one is disputed, and a question was answered in part."""
    cast, gwen, then = month.cast, month.cast.gwen, month.last.held_on
    for weeks in (1, 2):
        due = Due(f"in {weeks} weeks", Kind.DATE, then + timedelta(weeks=weeks, days=1))
        change_due(month.late, due=due, reason="The rota changed.", by=cast.asha, on=then)
    dispute_action(month.undated, reason="It was never agreed.", by=gwen, on=month.today)
    question = ask_question(
        month.matter, text="Is it quick, and is it fair?", limbs=["Is it quick?", "Is it fair?"], by=gwen, on=then
    )
    quick, fair = question.limbs.all()
    answer_limb(quick, answer=Answer.PARTLY, text="On weekdays.", by=gwen, on=then)
    answer_limb(fair, answer=Answer.YES, by=gwen, on=then)
    write_briefing_note(month.next, text=CANARY, matter=month.matter, by=cast.ana, on=month.today)
    return month


def said_in(month: OfficeMonth, section: str) -> str:
    pack = pack_of(brief_for(month.next, by=month.cast.asha, on=month.today))
    rows = next(each.rows for each in pack.sections if each.key == section)
    return "\n".join(cell.text for row in rows for cell in row.cells)


def test_it_tells_what_is_due_what_slipped_and_what_is_disputed(told: OfficeMonth) -> None:
    assert told.late.ref in said_in(told, "due")
    assert "twice" in said_in(told, "slipped")
    assert "It was never agreed." in said_in(told, "disputed")
    assert told.late.ref in said_in(told, "overdue")
    assert "A review of recording times" in said_in(told, "returning")


def test_what_was_answered_in_part_is_left_and_what_was_answered_is_not(told: OfficeMonth) -> None:
    assert "Is it quick?" in said_in(told, "unanswered")
    assert "Is it fair?" not in said_in(told, "unanswered")


def test_a_head_of_the_law_not_asked_about_this_year_is_named(told: OfficeMonth) -> None:
    gwen, listed = told.cast.gwen, heads(told.cast.office.policy_pack)
    assert {ref for ref, _words in listed} <= set(said_in(told, "heads").splitlines())
    question = draft_question(told.matter, text="Is it fair?", statutory_head=listed[0][0], by=gwen, on=told.today)
    approve_question(question, by=told.cast.asha, on=told.today)
    issue_question(question, to=told.cast.posts["CC"], at=told.next, by=told.cast.asha, on=told.today)
    assert listed[0][0] not in said_in(told, "heads").splitlines()


def test_every_line_of_enquiry_says_why_and_where_that_stands(told: OfficeMonth) -> None:
    brief = brief_for(told.next, by=told.cast.asha, on=told.today)
    slip = next(each for each in brief.enquiries if each.source == told.late.ref)
    assert slip.ask.startswith("Ask DCC what stands in the way of")
    assert slip.because == "Promised for “within a week”; its date has been moved twice."
    assert all(each.because and each.source for each in brief.enquiries)


def test_a_no_with_nothing_promised_is_asked_about(told: OfficeMonth) -> None:
    cast, then = told.cast, told.last.held_on
    dogs = open_matter(cast.office, title="Lost dogs", by=cast.gwen, on=then)
    question = ask_question(dogs, text="Are they all found?", by=cast.gwen, on=then)
    answer_limb(question.limbs.get(), answer=Answer.NO, by=cast.gwen, on=then)
    assert "Ask what will be done about “Are they all found?”." in said_in(told, "enquiries")
    raise_action(
        dogs, text="Find them", owner=cast.posts["CC"], series=cast.series, no_date_reason="Soon", by=cast.gwen, on=then
    )
    assert "what will be done" not in said_in(told, "enquiries")


def test_a_return_that_was_moved_says_from_when(told: OfficeMonth) -> None:
    cast, then = told.cast, told.last.held_on
    first = bring_forward(
        told.matter,
        series=cast.series,
        month=str(Month.of(then)),
        words="then",
        wanted="The rota",
        by=cast.gwen,
        on=then,
    )
    withdraw_return(first, reason="Not ready", new_month=str(Month.of(told.next.held_on)), by=cast.gwen, on=then)
    assert f"once, first from {Month.of(then).words}" in said_in(told, "returning")


def test_what_is_proposed_complete_waits_for_a_decision(told: OfficeMonth) -> None:
    propose_complete(told.late, evidence="The log is clear.", by=told.cast.gwen, on=told.today)
    assert "The log is clear." in said_in(told, "proposed")
    assert "Decide whether" in said_in(told, "enquiries")


def test_a_matter_nobody_has_spoken_of_for_half_a_year_is_asked_about(told: OfficeMonth) -> None:
    cast, long_ago = told.cast, told.today - timedelta(days=250)
    quiet = open_matter(cast.office, title="Rural patrols", by=cast.gwen, on=long_ago)
    change_matter_state(quiet, MatterState.MONITORING, reason="It is better.", by=cast.gwen, on=long_ago)
    assert "It is better." in said_in(told, "monitored")
    assert "Ask whether “Rural patrols” still holds." in said_in(told, "enquiries")


def test_the_office_reads_it_as_a_page_and_as_a_pdf(page: PageClient, told: OfficeMonth) -> None:
    signed_in(page, told.cast.asha)
    said = page.get(reverse("brief", args=[told.next.number])).content.decode()
    assert CANARY in said
    assert reverse("action", args=[told.late.number]) in said
    printed = page.get(reverse("brief-pdf", args=[told.next.number]))
    assert printed.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in printed.content


@pytest.mark.parametrize("who", ["luke", "dev", "sam"])
@pytest.mark.parametrize("name", ["brief", "brief-pdf", "add-briefing-note"])
def test_to_the_force_and_to_strangers_there_is_no_such_page(
    page: PageClient, told: OfficeMonth, who: str, name: str
) -> None:
    signed_in(page, told.cast.users[who])
    assert page.get(reverse(name, args=[told.next.number])).status_code == 404


def test_its_words_are_on_no_page_of_the_force_and_in_no_event(page: PageClient, told: OfficeMonth) -> None:
    for who in ("luke", "dev"):
        signed_in(page, told.cast.users[who])
        for address in addresses(told):
            assert CANARY.split()[0] not in page.get(address).content.decode(), address
    assert CANARY.split()[0] not in str(list(Event.objects.values_list("detail", flat=True)))


def test_a_note_written_anew_takes_the_place_of_the_one_before(gwens: PageClient, told: OfficeMonth) -> None:
    note = told.next.briefing_notes.get()
    address = reverse("change-briefing-note", args=[told.next.number, note.number])
    gwens.post(address, {"text": "Ask about the rota.", "matter": ""})
    assert [one.text for one in told.next.briefing_notes.order_by("number")] == [CANARY, "Ask about the rota."]
    said = gwens.get(reverse("brief", args=[told.next.number])).content.decode()
    assert "Ask about the rota." in said
    assert CANARY not in said
    assert gwens.get(address).status_code == 404


def test_an_auditor_reads_it_and_writes_nothing(page: PageClient, told: OfficeMonth) -> None:
    signed_in(page, told.cast.aud)
    assert page.get(reverse("brief", args=[told.next.number])).status_code == 200
    assert page.get(reverse("add-briefing-note", args=[told.next.number])).status_code == 403


def test_it_costs_the_same_number_of_queries_however_long_the_record(
    gwens: PageClient, told: OfficeMonth, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("brief", args=[told.next.number])
    with CaptureQueriesContext(connection) as before:
        gwens.get(address)
    _more(told)
    with django_assert_num_queries(len(before)):
        gwens.get(address)


def _more(told: OfficeMonth) -> None:
    cast, then = told.cast, told.last.held_on
    for n in range(3):
        matter: Matter = open_matter(cast.office, title=f"Matter {n}", by=cast.gwen, on=then)
        question = ask_question(matter, text=f"How is {n}?", by=cast.gwen, on=then)
        answer_limb(question.limbs.get(), answer=Answer.PARTLY, by=cast.gwen, on=then)
        raise_action(
            matter,
            text=f"See to {n}",
            owner=cast.posts["CC"],
            series=cast.series,
            no_date_reason="Soon",
            by=cast.gwen,
            on=then,
        )
        write_briefing_note(told.next, text=f"Note {n}", matter=matter, by=cast.gwen, on=then)
