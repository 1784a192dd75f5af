"""Telling which words speak of which promise: by what they name, whoever is to do it, and never by force."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.intake import rules
from answerable.intake.chaining import Found, Promise, Said, bare, chained, likeness, nearest_matter
from answerable.intake.rules import PairKind, Verdict

SALT = "The winter salt to be ordered before the summer."
SAYINGS = [
    SALT,
    "Winter salt to be ordered.",
    "The price of salt to be asked for.",
    "Lamps in Dell Lane to be mended.",
    "Mending of the lamps in Dell Lane and in Mill Lane.",
    "A report on the ferry.",
]


@pytest.mark.parametrize(
    ("said", "kind", "verdict"),
    [
        (SALT, PairKind.PROMISE, Verdict.SAME),
        ("Order the winter salt before summer comes.", PairKind.REPORT, Verdict.SAME),
        ("Winter salt for the summer fair.", PairKind.REPORT, Verdict.UNSURE),
        ("A report on the ferry.", PairKind.REPORT, None),
    ],
)
def test_likeness_decides_and_between_sure_and_not_the_same_a_person_does(
    said: str, kind: PairKind, verdict: Verdict | None
) -> None:
    found = chained([Said(said)], [Promise((SALT,))], kind).get(0)
    assert (found.verdict if found else None) == verdict


def test_two_promises_that_are_equally_near_leave_it_to_a_person() -> None:
    known = [Promise(("Benefits case for lanes to be written.",)), Promise(("Benefits case for lanes to be written.",))]
    assert (
        chained([Said("Benefits case for lanes to be written.")], known, PairKind.REPORT)[0].verdict is Verdict.UNSURE
    )


def test_the_same_words_of_another_owner_are_no_sure_thing() -> None:
    bc, tl = frozenset({"bc"}), frozenset({"tl"})
    said = [Said(SALT, owners=tl)]
    assert chained(said, [Promise((SALT,), owners=bc)], PairKind.PROMISE)[0].verdict is Verdict.UNSURE


def test_who_does_it_is_no_part_of_what_is_done() -> None:
    assert bare("07-02 Roads Team to order salt") == "order salt"
    assert bare("Lamps in Dell Lane to be mended") == "Lamps in Dell Lane to be mended"


@given(some.text(), some.text())
def test_likeness_is_between_nothing_and_a_hundred_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, other) == likeness(other, one)


@given(some.permutations(SAYINGS), some.lists(some.sampled_from(SAYINGS), max_size=5))
def test_each_promise_is_taken_once_and_the_order_of_the_record_changes_no_joining(
    known: list[str], said: list[str]
) -> None:
    found = chained([Said(each) for each in said], [Promise((each,)) for each in known], PairKind.REPORT)
    assert len({each.at for each in found.values()}) == len(found)
    in_another = chained([Said(each) for each in said], [Promise((each,)) for each in SAYINGS], PairKind.REPORT)
    sure = {place: known[each.at] for place, each in found.items() if each.verdict is Verdict.SAME}
    assert sure == {place: SAYINGS[each.at] for place, each in in_another.items() if each.verdict is Verdict.SAME}


@pytest.mark.parametrize(
    "words", ["Completed", "Closed.", "The lamps are now resolved.", "Action complete", "Salt: done"]
)
def test_words_that_say_it_is_done(words: str) -> None:
    assert rules.says_done(words)


@pytest.mark.parametrize(
    "words",
    [
        "To be completed by May",
        "Not yet done",
        "The closed road was visited",
        "Nearly complete",
        "It will be done",
        "On track",
    ],
)
def test_words_that_do_not(words: str) -> None:
    assert not rules.says_done(words)


@pytest.mark.parametrize(
    "words", ["All outstanding action items closed.", "Actions all closed.", "All actions are complete"]
)
def test_words_that_say_all_is_done(words: str) -> None:
    assert rules.says_all_done(words)


@pytest.mark.parametrize(
    "words", ["All actions closed but one.", "All actions are not yet closed.", "All lanes closed."]
)
def test_words_that_say_it_of_some_only(words: str) -> None:
    assert not rules.says_all_done(words)


def test_a_matter_of_nearly_the_same_name_is_sure_and_one_further_off_is_asked_about() -> None:
    known = [["Lamps in Dell Lane"], ["Winter salt stocks"]]
    same, near = nearest_matter("The lamps of Dell Lane", known), nearest_matter("Winter salt prices", known)
    assert same == Found(0, 96, Verdict.SAME)
    assert near is None or near.verdict is Verdict.UNSURE
    assert nearest_matter("The ferry timetable", known) is None


def test_a_promise_about_each_meeting_s_own_minutes_is_made_anew() -> None:
    assert rules.is_of_every_meeting("Minutes to be sent round")
    assert not rules.is_of_every_meeting(SALT)


@pytest.mark.parametrize(("owner", "is_nobody"), [("None", True), ("N/A", True), ("Nora None", False), ("BC", False)])
def test_a_column_that_says_none_names_nobody(owner: str, is_nobody: bool) -> None:
    assert rules.names_nobody(owner) == is_nobody
