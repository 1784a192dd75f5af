"""What is promised about joining two people's words: none is lost, and where they met a person chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.meetings.joining import both, joined

SAID = "The chair opened.\n\nPatrols were doubled.\n\nThe backlog fell."
lines = st.lists(st.sampled_from(["", "Patrols.", "Calls.", "Custody.", "The chair."]), min_size=1, max_size=6)


def test_changes_in_two_places_stand_together() -> None:
    mine = SAID.replace("doubled", "trebled")
    theirs = f"{SAID}\nIt stands at 212."
    assert joined(SAID, mine, theirs) == mine.replace("fell.", "fell.\nIt stands at 212.")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (SAID.replace("doubled", "trebled"), SAID.replace("doubled", "halved")),
        (f"{SAID}\nMine.", f"{SAID}\nTheirs."),
        (SAID.replace("\n\nPatrols were doubled.", ""), SAID.replace("doubled", "trebled")),
    ],
)
def test_changes_in_one_place_are_for_a_person_to_choose(mine: str, theirs: str) -> None:
    assert joined(SAID, mine, theirs) is None


def test_without_what_stood_before_nothing_is_joined() -> None:
    assert joined(None, "Mine.", "Theirs.") is None
    assert joined(None, "The same.", "The same.") == "The same."


@given(before=lines, mine=lines, theirs=lines)
def test_a_line_that_somebody_added_is_in_what_was_joined(
    before: list[str], mine: list[str], theirs: list[str]
) -> None:
    together = joined("\n".join(before), "\n".join(mine), "\n".join(theirs))
    if together is not None:
        added = (set(mine) | set(theirs)) - set(before)
        assert added <= set(together.split("\n"))


@given(before=lines, mine=lines, theirs=lines)
def test_it_is_the_same_whoever_comes_second(before: list[str], mine: list[str], theirs: list[str]) -> None:
    texts = "\n".join(before), "\n".join(mine), "\n".join(theirs)
    assert joined(*texts) == joined(texts[0], texts[2], texts[1])


@given(before=lines, mine=lines)
def test_one_persons_change_is_kept_as_it_is(before: list[str], mine: list[str]) -> None:
    was = "\n".join(before)
    assert joined(was, "\n".join(mine), was) == "\n".join(mine)


def test_both_texts_stand_below_each_other_where_they_differ() -> None:
    mine, theirs = SAID.replace("doubled", "trebled"), SAID.replace("doubled", "halved")
    assert both(mine, theirs) == SAID.replace("were doubled.", "were halved.\n\nPatrols were trebled.")
    assert both(SAID, SAID) == SAID


@given(mine=lines, theirs=lines)
def test_no_line_of_either_is_missing_from_both(mine: list[str], theirs: list[str]) -> None:
    assert set(mine) | set(theirs) <= set(both("\n".join(mine), "\n".join(theirs)).split("\n"))


def test_a_thousand_lines_that_all_changed_are_for_a_person_and_hold_nobody_up() -> None:
    before, mine, theirs = ("\n".join(f"{word}{n}" for n in range(1000)) for word in ("a", "b", "c"))
    assert joined(before, mine, theirs) is None
    assert joined(before, f"Begun.\n{before}", f"{before}\nEnded.") == f"Begun.\n{before}\nEnded."
