"""What is promised about reading actions as they are typed: the same words mean what they mean in old minutes."""

from datetime import date

import pytest

from answerable.reading.owners import Posts
from answerable.reading.typed import TypedLine, typed_lines

DAY = date(2016, 11, 29)
POSTS = Posts({name.lower(): name for name in ["CC", "DCC", "T/DCC", "CEx", "Chief Constable"]})


def only(text: str) -> TypedLine:
    (line,) = typed_lines(text, POSTS, DAY)
    return line


@pytest.mark.parametrize(
    ("typed", "owners", "words"),
    [
        ("ACTION CC to send the plan", ("CC",), "CC to send the plan"),
        ("ACTION: DCC – circulate the note", ("DCC",), "DCC – circulate the note"),
        ("- Action: the Chief Constable to send it", ("Chief Constable",), "the Chief Constable to send it"),
        ("ACTION CC/CEx to meet the board", ("CC", "CEx"), "CC/CEx to meet the board"),
        ("ACTION T/DCC, CEx and CC report monthly", ("T/DCC", "CEx", "CC"), "T/DCC, CEx and CC report monthly"),
        ("ACTION 2: Circulate the plan (DCC)", ("DCC",), "Circulate the plan (DCC)"),
        ("ACTION Bob to send the plan", ("Bob",), "Bob to send the plan"),
        ("ACTION send the plan", (), "send the plan"),
    ],
)
def test_a_line_says_who_is_to_do_what(typed: str, owners: tuple[str, ...], words: str) -> None:
    line = only(typed)
    assert (line.owners, line.words, line.is_begun_only) == (owners, words, False)


@pytest.mark.parametrize(
    "text",
    ["Action was taken by the force.", "ACTION none", "ACTION", "No ACTION arose", "The ACTION plan was agreed."],
)
def test_a_sentence_about_actions_is_no_action(text: str) -> None:
    assert typed_lines(text, POSTS, DAY) == []


@pytest.mark.parametrize("text", ["ACTION C", "ACTION CC", "ACTION CC to", "ACTION CC/DCC"])
def test_a_line_that_is_only_begun_is_known_as_such(text: str) -> None:
    assert only(text).is_begun_only


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("ACTION CC to send it, by February 2017", ("2017-02", "2017-02-28")),
        ("ACTION CC to send it before Christmas", (None, "2016-12-24")),
        ("ACTION CC to send it to the next meeting", (None, None)),
    ],
)
def test_its_words_of_time_are_those_of_old_minutes(text: str, when: tuple[str | None, str | None]) -> None:
    (due,) = only(text).dues
    assert (due.month, due.date) == when


def test_february_and_may_are_two_times_to_come_back() -> None:
    line = only("ACTION CC to bring it back in February and May 2017")
    assert line.comes_back
    assert [due.month for due in line.dues] == ["2017-02", "2017-05"]
