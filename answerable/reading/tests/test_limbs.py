"""What a question falls into: each part that wants an answer of its own, in the order of its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading.limbs import propose_limbs


@pytest.mark.parametrize(
    ("text", "limbs"),
    [
        (
            "Ninety were served. Are they used proportionately, effectively and consistently across the force?",
            ["proportionately", "effectively", "consistently"],
        ),
        (
            "What came of this work and how are its findings used?",
            ["What came of this work?", "How are its findings used?"],
        ),
        (
            "How long do callers wait, how many give up, and what is being done about it?",
            ["How long do callers wait?", "How many give up?", "What is being done about it?"],
        ),
        (
            "Does the unit, which opened in May, answer calls and is it worth its price?",
            ["Does the unit, which opened in May, answer calls?", "Is it worth its price?"],
        ),
        ("How and why did it happen?", ["How and why did it happen?"]),
        ("Why did it happen? Who knew of it?", ["Why did it happen?", "Who knew of it?"]),
        ("Tell us what you know.", []),
        ("", []),
    ],
)
def test_a_question_falls_into_the_parts_that_want_an_answer_each(text: str, limbs: list[str]) -> None:
    assert propose_limbs(text) == limbs


@given(st.text(alphabet="abc how what and,?. ", max_size=80))
def test_whatever_is_typed_no_limb_is_empty(text: str) -> None:
    assert all(any(letter.isalpha() for letter in limb) for limb in propose_limbs(text))
