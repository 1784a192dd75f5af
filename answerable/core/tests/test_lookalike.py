"""Letters that only look Latin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.lookalike import LATIN, latin


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\u0441\u0441", "cc"),
        ("\u0421\u0415x", "CEx"),
        ("PC\u0421", "PCC"),
        ("\u039f\u03a1CC", "OPCC"),
        ("Owner: \u0421\u0421, DCC", "Owner: CC, DCC"),
        ("4\u0430", "4a"),
        ("чай с лимоном", "чай с лимоном"),
        ("лимон", "лимон"),
        ("Dж", "Dж"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_only_words_that_pass_for_latin_are_made_so(typed: str, meant: str) -> None:
    assert latin(typed) == meant


@given(st.text() | st.text(alphabet=[*LATIN, "ж", "π", "a", "C", " ", "1"]))
def test_folding_keeps_the_length_and_is_settled(text: str) -> None:
    folded = latin(text)
    assert len(folded) == len(text)
    assert latin(folded) == folded
