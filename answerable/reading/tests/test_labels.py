"""Labels, nils, limbs and owners: the small words that minutes are made of."""

import pytest

from answerable.reading.labels import EARLIER, Label, is_nil, labelled
from answerable.reading.owners import Posts
from answerable.reading.questions import limbs_of
from answerable.reading.reading import Person, Source
from answerable.reading.sentences import sentences

POSTS = Posts.of([Person(Source(None, 1, "Luke Farrow"), 1.0, "Luke Farrow", "Chief Constable (CC)", "CC")])


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("Actions arising:", Label.ACTIONS, ""),
        ("Actions arisng", Label.ACTIONS, ""),
        ("Action 3: Luke to write", Label.ACTIONS, "Luke to write"),
        ("Apologies for absence – none", Label.APOLOGIES, "none"),
        ("Venue Larch Room", Label.VENUE, "Larch Room"),
        ("Date of next meeting: 4 May", Label.NEXT_MEETING, "4 May"),
    ],
)
def test_a_label_is_known_however_it_is_set(text: str, label: Label, rest: str) -> None:
    found = labelled(text)
    assert found is not None
    assert (found.label, found.rest) == (label, rest)


@pytest.mark.parametrize("text", ["The date was moved", "Present arrangements will stay", "Time flies: it was late"])
def test_a_sentence_is_not_a_label(text: str) -> None:
    assert labelled(text) is None


@pytest.mark.parametrize(
    "text", ["None.", "There was none.", "Nothing to report", "No actions", "N/A", "There were no items."]
)
def test_these_words_say_that_there_was_nothing(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize(
    "text", ["No decision could be reached on the lease", "None of the lanes is lit", "Not yet known"]
)
def test_these_words_say_something(text: str) -> None:
    assert not is_nil(text)


def test_a_heading_tells_which_earlier_meeting_a_matter_is_from() -> None:
    found = EARLIER.match("Matters carried over from the May 2024 estates meeting: Boilers")
    assert found is not None
    assert (found["meeting"], found["rest"]) == ("May 2024 estates meeting", "Boilers")


def test_limbs_are_the_words_asked_about_one_by_one() -> None:
    assert limbs_of("Are lanes lit safely and cheaply?") == ("safely", "cheaply")
    assert limbs_of("Is the plan clear, fair, and affordable?") == ("clear", "fair", "affordable")
    assert limbs_of("Why are the lanes dark?") == ()


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("CC to write to the parish", ("CC",)),
        ("Luke to write to the parish", ("Luke",)),
        ("Write to the parish (CC)", ("CC",)),
        ("A letter to be written", ()),
    ],
)
def test_an_action_may_name_its_owner(text: str, owners: tuple[str, ...]) -> None:
    assert POSTS.in_words(text) == owners


def test_sentences_do_not_end_at_a_shortened_word() -> None:
    assert sentences("Dr. Vane spoke. No. 4 is shut. Why?") == ["Dr. Vane spoke.", "No. 4 is shut.", "Why?"]
