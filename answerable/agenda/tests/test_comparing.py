"""Two texts side by side: nothing is lost or made up between them, and long ones take no long time."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.agenda.comparing import How, Piece, compare

WORDS = st.lists(st.sampled_from(["the", "backlog", "fell", "rose.", "again\n", "\n\n", " ", "CC’s"]), max_size=40)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(" ".join))


def made_of(pieces: list[Piece], *hows: How) -> str:
    return "".join(piece.text for piece in pieces if piece.how in hows)


@given(TEXTS, TEXTS)
def test_what_is_kept_and_added_is_the_new_text_and_kept_and_removed_the_old(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert made_of(pieces, How.KEPT, How.ADDED) == new
    assert made_of(pieces, How.KEPT, How.REMOVED) == old


@given(TEXTS)
def test_a_text_beside_itself_is_kept_whole(text: str) -> None:
    assert compare(text, text) == ([Piece(How.KEPT, text)] if text else [])


@given(TEXTS, TEXTS)
def test_no_two_neighbours_are_of_one_kind(old: str, new: str) -> None:
    hows = [piece.how for piece in compare(old, new)]
    assert all(one != other for one, other in pairwise(hows))


def test_one_changed_word_is_all_that_is_marked() -> None:
    pieces = compare("The backlog fell again.\nIt is cold.", "The backlog rose again.\nIt is cold.")
    assert pieces == [
        Piece(How.KEPT, "The backlog "),
        Piece(How.REMOVED, "fell "),
        Piece(How.ADDED, "rose "),
        Piece(How.KEPT, "again.\nIt is cold."),
    ]


@pytest.mark.parametrize("joint", ["\n", " "], ids=["in lines", "in one paragraph"])
def test_fifty_thousand_words_are_compared_while_one_waits(joint: str) -> None:
    chance = random.Random(7)
    words = [f"word{chance.randrange(3000)}" for _n in range(50_000)]
    changed = [word if chance.random() > 0.02 else f"{word}s" for word in words]
    old, new = (
        joint.join(" ".join(text[at : at + 20]) + "." for at in range(0, 50_000, 20)) for text in (words, changed)
    )
    began = time.perf_counter()
    pieces = compare(old, new)
    assert time.perf_counter() - began < 5
    assert made_of(pieces, How.KEPT, How.ADDED) == new
    assert len(made_of(pieces, How.ADDED).split()) < 1_500
