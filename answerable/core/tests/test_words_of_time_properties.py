"""What holds of the words of time in any text whatever."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.words_of_time import due_of, find
from answerable.core.words_of_time.finding import opening_words

PIECES = [
    *sorted(opening_words()),
    *("5", "12", "31", "2017", "2016/17", "29/11/2016", "31/02/2017", "9999", "00", "09:00", "4", "'17", "3rd", "th"),
    *("meeting", "board", "holding to account", "of", "the", "to", "and", "before", "after", "by", "w/c", "commencing"),
    *("-", "–", ",", ".", "/", "(", ")", "\n", "\t", "’s", "pm", "ı", "ſ", "K", "٣", "é"),
]
ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
)
ANY_DAY = st.none() | st.dates()


@given(ANY_TEXT, ANY_DAY, st.integers(1, 12))
def test_words_stand_in_order_where_they_say_they_do(text: str, said_on: date | None, starts_in: int) -> None:
    reached = 0
    for words in find(text, said_on=said_on, year_starts_in=starts_in):
        assert words.words == text[words.start : words.end] != ""
        assert words.start >= reached
        reached = words.end


@given(ANY_TEXT, ANY_DAY)
def test_both_ends_are_known_or_neither_and_in_order(text: str, said_on: date | None) -> None:
    for words in find(text, said_on=said_on):
        if words.earliest is None or words.latest is None:
            assert words.earliest is words.latest is None
        else:
            assert words.earliest <= words.latest


@given(ANY_TEXT, ANY_DAY)
def test_dues_are_among_the_words_found(text: str, said_on: date | None) -> None:
    found = {(words.start, words.end) for words in find(text, said_on=said_on)}
    assert {(words.start, words.end) for words in due_of(text, said_on=said_on)} <= found


@given(ANY_TEXT)
def test_reading_twice_reads_the_same(text: str) -> None:
    assert find(text, said_on=date(2016, 11, 29)) == find(text, said_on=date(2016, 11, 29))


ORDINARY = (
    "The panel heard that demand had risen and asked for a fuller note by the end of March 2017, to be kept short. "
)


def seconds(text: str) -> float:
    began = time.process_time()
    find(text, said_on=date(2016, 11, 29))
    return time.process_time() - began


def test_a_million_letters_are_read_within_two_seconds() -> None:
    assert seconds(ORDINARY * (1_000_000 // len(ORDINARY))) < 2


@pytest.mark.parametrize(
    "piece",
    [
        "by ",
        "May, ",
        "1 ",
        "1/2/3 ",
        "1 May to ",
        "June a ",
        "next word ",
        "in\n",
        " ",
        "in the next ",
        "-",
        "7 and ",
        "June holding to account ",
    ],
)
def test_no_text_makes_reading_slow_out_of_measure(piece: str) -> None:
    short, long = piece * (20_000 // len(piece)), piece * (160_000 // len(piece))
    assert seconds(long) < 40 * seconds(short) + 0.2
