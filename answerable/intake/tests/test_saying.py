"""A person says what a passage is: what was misread gives way, what was missed is added, and either is kept."""

from datetime import date

import pytest

from answerable.actions.models import Action
from answerable.core.refused import NotPermitted, Refused
from answerable.intake.checked import Thing, things
from answerable.intake.models import Document
from answerable.intake.operations import mend, say_passage, set_aside, store
from answerable.intake.passages import passages_of, places_of
from answerable.intake.rules import PassageIs
from answerable.intake.tests.a_pdf import AGREED, PROMISE, take_pdf
from answerable.intake.tests.documents_to_hand import TODAY, take
from answerable.people.tests.cast import Cast
from answerable.record.models import Event

WAITED = "Four detainees waited longer than six hours."


@pytest.fixture
def document(cast: Cast) -> Document:
    return take_pdf(cast)


def number_of(document: Document, words: str) -> int:
    return next(passage.number for passage in passages_of(document.lines) if words in passage.text)


def said(document: Document, words: str, what: PassageIs, cast: Cast) -> Document:
    return say_passage(document, passage=number_of(document, words), what=what, by=cast.gwen, on=TODAY)


def read_from(document: Document, words: str, group: str) -> list[Thing]:
    places = places_of(document.checked, passages_of(document.lines))
    number = number_of(document, words)
    return [thing for thing in things(document.checked, group) if number in places[thing["key"]]]


def test_a_missed_action_is_added_with_the_owner_beside_it_and_its_words_of_time(
    cast: Cast, document: Document
) -> None:
    missed = said(document, PROMISE, PassageIs.NOTHING, cast)
    (action,) = read_from(said(missed, PROMISE, PassageIs.ACTION, cast), PROMISE, "actions")
    assert (action["owner"], action["item"]) == ("DCC", "5")
    assert action["due"][0]["date"] == "2017-03-31"


def test_an_action_that_was_added_is_stored(cast: Cast, document: Document) -> None:
    missed = said(document, PROMISE, PassageIs.NOTHING, cast)
    store(said(missed, PROMISE, PassageIs.ACTION, cast), by=cast.gwen, on=TODAY)
    action = Action.objects.get(text=PROMISE)
    assert action.owner.code == "DCC"
    assert action.due_dates.get().due_on == date(2017, 3, 31)


def test_what_the_passage_was_taken_for_gives_way(cast: Cast, document: Document) -> None:
    document = said(document, AGREED, PassageIs.ACTION, cast)
    assert read_from(document, AGREED, "decisions") == []
    assert len(read_from(document, AGREED, "actions")) == 1


def test_a_passage_that_is_nothing_leaves_nothing_behind_it(cast: Cast, document: Document) -> None:
    document = said(document, AGREED, PassageIs.NOTHING, cast)
    assert not any(read_from(document, AGREED, group) for group in ("decisions", "actions", "asks"))


def test_somebody_present_has_the_capacity_that_stands_beside_the_name(cast: Cast, document: Document) -> None:
    document = said(document, "Luke Marsh", PassageIs.NOTHING, cast)
    document = said(document, "Luke Marsh", PassageIs.PRESENT, cast)
    (person,) = read_from(document, "Luke Marsh", "attendance")
    assert (person["mode"], person["capacity"]) == ("present", "Chief Constable (CC)")


def test_somebody_present_turns_out_to_have_sent_apologies(cast: Cast, document: Document) -> None:
    (person,) = read_from(said(document, "Gwen Pryce", PassageIs.APOLOGIES, cast), "Gwen Pryce", "attendance")
    assert (person["name"], person["mode"]) == ("Gwen Pryce", "apologies")


def test_apologies_are_parted_into_name_and_capacity(cast: Cast, document: Document) -> None:
    document = said(document, "Nora Finch", PassageIs.PRESENT, cast)
    (person,) = read_from(document, "Nora Finch", "attendance")
    assert (person["name"], person["capacity"]) == ("Nora Finch", "Chief Executive")


def test_a_new_item_takes_the_words_under_it_and_what_was_read_in_them(cast: Cast) -> None:
    document = said(take(cast, "november"), "No actions arose.", PassageIs.ITEM, cast)
    (item,) = read_from(document, "No actions arose.", "items")
    above = next(each for each in document.checked["items"] if each["number"] == "4a")
    assert "No actions arose." not in above["text"]
    assert item["text"] not in above["text"]
    assert "Rural crime" in item["text"]


def test_what_is_no_item_stays_in_the_words_of_the_item_above(cast: Cast, document: Document) -> None:
    document = said(document, "Rural crime", PassageIs.NOTHING, cast)
    response = next(item for item in document.checked["items"] if item["heading"] == "Response times")
    assert "Rural crime" in response["text"]
    assert "Thefts of machinery rose" in response["text"]


def test_the_next_meeting_is_taken_from_the_passage(cast: Cast, document: Document) -> None:
    document = mend(document, changes={"header": {"next_meeting": ""}}, by=cast.gwen, on=TODAY)
    document = said(document, "Date of next meeting", PassageIs.NEXT_MEETING, cast)
    assert document.checked["header"]["next_meeting"] == "2017-03-28"


def test_a_passage_without_a_day_is_not_the_next_meeting(cast: Cast, document: Document) -> None:
    with pytest.raises(Refused, match="names no day"):
        said(document, "Gwen Pryce", PassageIs.NEXT_MEETING, cast)


def test_the_same_said_again_changes_nothing(cast: Cast, document: Document) -> None:
    once = said(document, WAITED, PassageIs.ACTION, cast)
    assert said(once, WAITED, PassageIs.ACTION, cast).checked == once.checked
    assert Event.objects.about(document).filter(what="passage said").count() == 1


def test_what_was_taken_out_comes_back_when_it_is_said_again(cast: Cast, document: Document) -> None:
    taken_out = said(document, AGREED, PassageIs.NOTHING, cast)
    assert len(read_from(said(taken_out, AGREED, PassageIs.DECISION, cast), AGREED, "decisions")) == 1


def test_the_event_keeps_the_words_and_what_they_were_said_to_be(cast: Cast, document: Document) -> None:
    event = Event.objects.about(said(document, WAITED, PassageIs.ACTION, cast)).get(what="passage said")
    assert (event.detail["words"], event.detail["said"]) == (WAITED, "an action")


@pytest.mark.parametrize("number", [0, 10_000])
def test_a_passage_that_is_not_there_is_refused(cast: Cast, document: Document, number: int) -> None:
    with pytest.raises(Refused, match="no such passage"):
        say_passage(document, passage=number, what=PassageIs.ACTION, by=cast.gwen, on=TODAY)


def test_nothing_is_said_of_a_document_that_is_set_aside(cast: Cast, document: Document) -> None:
    set_aside(document, reason="Not ours.", by=cast.gwen, on=TODAY)
    with pytest.raises(Refused, match="no longer changed here"):
        said(document, PROMISE, PassageIs.ACTION, cast)


def test_only_those_who_keep_the_notes_say_what_a_passage_is(cast: Cast, document: Document) -> None:
    with pytest.raises(NotPermitted):
        say_passage(document, passage=1, what=PassageIs.ACTION, by=cast.dev, on=TODAY)
