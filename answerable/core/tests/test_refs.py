"""References and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.dates import Month
from answerable.core.refs import (
    LONGEST_SLUG,
    ActionRef,
    action_ref,
    decision_ref,
    matter_ref,
    parse_action_ref,
    parse_decision_ref,
    parse_matter_ref,
    slug,
)
from answerable.core.refused import Refused


def test_an_action_is_called_by_its_meeting_and_its_place() -> None:
    assert action_ref("HTA", 2016, 11, 3) == "HTA-2016-11/03"


@pytest.mark.parametrize("typed", ["HTA-2016-11/03", " hta-2016-11/3 ", "HTA-2016-11/003"])
def test_a_reference_is_read_as_people_type_it(typed: str) -> None:
    assert parse_action_ref(typed) == ActionRef("HTA", Month(2016, 11), 3)


@given(
    st.from_regex(r"[A-Z][A-Z0-9&-]{0,11}", fullmatch=True),
    st.integers(1, 9999),
    st.integers(1, 12),
    st.integers(1, 9999),
)
def test_a_reference_is_read_back_as_it_was_written(code: str, year: int, month: int, serial: int) -> None:
    ref = action_ref(code, year, month, serial)
    assert parse_action_ref(ref) == ActionRef(code, Month(year, month), serial)
    assert str(parse_action_ref(ref)) == ref


@pytest.mark.parametrize("typed", ["", "HTA", "HTA-2016-13/01", "HTA-2016-11", "2016-11/03", "M-007"])
def test_a_wrong_reference_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="HTA-2016-11/03"):
        parse_action_ref(typed)


def test_matters_and_decisions_have_short_references() -> None:
    assert (matter_ref(7), decision_ref(1234)) == ("M-007", "D-1234")
    assert (parse_matter_ref("m-007"), parse_decision_ref("D-1234")) == (7, 1234)


def test_a_decision_is_no_matter() -> None:
    with pytest.raises(Refused, match="M-007"):
        parse_matter_ref("D-007")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Call handling – backlog & café!", "call-handling-backlog-cafe"),
        ("Tŷ’r Cyngor", "tyr-cyngor"),
        ("Встреча 5", "встреча-5"),
        ("हिन्दी", "हिन्दी"),
        ("???", "untitled"),
        ("", "untitled"),
        ("ward " * 20, "-".join(["ward"] * 12)),
        ("x" * 100, "x" * 60),
    ],
)
def test_words_become_an_address(text: str, address: str) -> None:
    assert slug(text) == address


@given(st.text(max_size=120))
def test_an_address_is_short_never_empty_and_settled(text: str) -> None:
    address = slug(text)
    assert 0 < len(address) <= LONGEST_SLUG
    assert not set(address) & set(" /?#%_.\\")
    assert slug(address) == address
