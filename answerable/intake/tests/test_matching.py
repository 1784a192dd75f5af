"""What things are called, and which of them are the same: pure decisions, no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.intake.matching import (
    Awaited,
    alike,
    asked_about,
    heading_of_question,
    joined,
    lead_in,
    named_in,
    same_heading,
    same_matter,
    subject_of,
    titled,
    topic_of,
)

WORDS = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd", "Zs", "Po"]), max_size=60)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("(4a) Recording room backlog. Action arising - report in November.", "Recording room backlog"),
        ("Format of the meeting – Look at who attends.", "Format of the meeting"),
        ("Action: Dog section costs", "Dog section costs"),
        ("How can the commissioner be sure of this? – Look at the figures.", ""),
        ("A sentence that goes on and on and on until nobody knows what it is about.", ""),
    ],
)
def test_a_topic_is_what_stands_before_the_dash_or_a_short_first_sentence(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("action", "subject"),
    [
        ("Figures on young offenders to be sought from the panel", "Figures on young offenders"),
        ("A review of dog section costs to be brought back in May", "Dog section costs"),
        ("Review of performance to be brought back in April", ""),
        ("The CC will send the report", ""),
    ],
)
def test_an_action_is_about_what_is_to_be_done(action: str, subject: str) -> None:
    assert subject_of(action) == subject


def test_a_question_is_called_by_what_it_names_in_full() -> None:
    assert named_in("How many Stalking Protection Orders (SPO) were made?") == "Stalking Protection Orders (SPO)"


def test_a_question_is_called_by_the_phrase_whose_words_come_most() -> None:
    told = ["Response times fell in the north.", "Response was slow at night."]
    assert named_in("Why are the emergency response times of the county so slow?", told) == "Emergency response times"


def test_a_question_without_the_words_that_only_ask() -> None:
    question = "What assurance can the force give that cells are not used overnight, or too long?"
    assert asked_about(question) == "Cells are not used overnight"


def test_a_short_heading_names_a_question_and_a_long_objective_does_not() -> None:
    assert heading_of_question("Rural crime") == "Rural crime"
    assert heading_of_question("Make every part of the county a safer place in which to live and work") == ""


def test_the_nearest_lead_in_above_names_an_action() -> None:
    paragraphs = ["Branding – two views.", "Air support – a report is ready.", "Actions arising:", "Send it."]
    assert lead_in(paragraphs, "Send it.") == "Air support"
    assert lead_in(paragraphs, "Not there.") == ""


def test_capitals_throughout_are_only_how_it_is_printed() -> None:
    assert titled("MATTERS BROUGHT FORWARD:") == "Matters brought forward"
    assert titled("AOB:") == "AOB"


def test_a_matter_is_joined_when_it_goes_by_nearly_the_same_name() -> None:
    known = [(1, ["Recording room backlog", "Crimes not recorded"]), (2, ["Rural crime"])]
    assert same_matter("The recording room", known) == 1
    assert same_matter("Crimes not yet recorded", known) == 1
    assert same_matter("Rural crime scheme", known) == 2
    assert same_matter("Knife crime", known) is None


def test_a_single_common_word_does_not_make_two_matters_one() -> None:
    assert same_matter("Custody", [(1, ["Custody visitors and their reports"])]) is None


def test_promises_are_joined_one_to_one_and_only_of_the_same_month() -> None:
    known = [Awaited(("Air support review", "Send the report"), "2016-11"), Awaited(("Air support costs",), "2016-10")]
    said = [("Air support – the report", "Air support", "2016-11"), ("Air support again", "Air support", "2016-11")]
    assert joined(said, known) == {0: 0}
    assert joined([("Air support", "Air support", "2016-09")], known) == {}


def test_a_printed_item_is_the_standing_one_of_its_heading_or_number() -> None:
    standing = [("1", "Outstanding matters"), ("4a", "Performance against the plan"), ("5", "Any other business")]
    assert same_heading("PERFORMANCE AGAINST THE POLICE PLAN:", "4a", standing) == 1
    assert same_heading("AOB", "7", standing) == 2
    assert same_heading("Estates", "9", standing) is None


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    assert 0 <= alike(one, other) <= 100
    assert alike(one, other) == pytest.approx(alike(other, one))


@given(WORDS)
def test_a_name_is_joined_to_itself(name: str) -> None:
    if name.strip(" ") and titled(name):
        assert same_matter(titled(name), [("it", [titled(name)])]) == "it"


@given(
    st.lists(st.tuples(WORDS, WORDS, st.sampled_from(["", "2016-10", "2016-11"])), max_size=6),
    st.lists(WORDS, max_size=6),
)
def test_nothing_is_joined_twice(said: list[tuple[str, str, str]], names: list[str]) -> None:
    found = joined(said, [Awaited((name,), "2016-11") for name in names])
    assert len(set(found.values())) == len(found)
    assert all(said[place][2] in ("", "2016-11") for place in found)


@given(st.text(max_size=400))
def test_no_words_are_too_odd_to_be_given_a_title(text: str) -> None:
    for name in (topic_of(text), subject_of(text), asked_about(text), named_in(text), titled(text)):
        assert len(name) <= 200
