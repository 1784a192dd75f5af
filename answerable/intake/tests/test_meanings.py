"""Capacities, owners, limbs and the lay of an agenda: pure decisions, no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.intake.capacities import Listed, capacity_of, owner_of
from answerable.intake.laying_out import orders_of, texts_of
from answerable.intake.limbs import answer_to

POSTS = [("PCC", "Police and Crime Commissioner"), ("CC", "Chief Constable"), ("DCC", "Deputy Chief Constable")]
LISTED = [Listed("Robin Pell", "DCC"), Listed("Ines Calloway", "CC"), Listed("Robin Ash", "PCC")]


@pytest.mark.parametrize(
    ("capacity", "code", "meant"),
    [
        ("Chief Constable (CC)", "CC", ("CC", "substantive")),
        ("T/Deputy Chief Constable (DCC)", "DCC", ("DCC", "temporary")),
        ("Acting Chief Constable", "", ("CC", "acting")),
        ("Deputy Chief Constable", "A/DCC", ("DCC", "acting")),
        ("chief constable", "", ("CC", "substantive")),
    ],
)
def test_a_capacity_means_a_post_that_is_known(capacity: str, code: str, meant: tuple[str, str]) -> None:
    found = capacity_of("Robin Pell", capacity, code, POSTS)
    assert found is not None
    assert (found.code, found.basis) == meant
    assert found.is_known


@pytest.mark.parametrize(
    ("capacity", "side"),
    [
        ("Chief Superintendent North (CSN)", "force"),
        ("Head of Policy (HoP)", "office"),
        ("County Council lead (CCL)", "partner"),
    ],
)
def test_a_post_that_is_new_belongs_to_one_side(capacity: str, side: str) -> None:
    found = capacity_of("Wyn Hale", capacity, "", POSTS)
    assert found is not None
    assert (found.side, found.is_known) == (side, False)


def test_initials_are_no_code_of_a_post() -> None:
    found = capacity_of("Mor Teague", "Deputy Commissioner (DPCC)", "MT", POSTS)
    assert found is not None
    assert found.code == "DPCC"
    assert capacity_of("Mor Teague", "Observer", "MT", POSTS) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CC", "CC"), ("cc", "CC"), ("T/DCC", "DCC"), ("the CC", "CC"), ("Chief Constable", "CC"), ("ALL", None),
        ("Ines Calloway", "CC"), ("IC", "CC"), ("Calloway", "CC"), ("Robin", None), ("Youth Panel", None),
    ],
)  # fmt: skip
def test_an_owner_is_a_post_or_one_person_listed(written: str, code: str | None) -> None:
    assert owner_of(written, POSTS, LISTED) == code


@pytest.mark.parametrize(
    ("limb", "told", "answer"),
    [
        ("fairly", ["They are used promptly and fairly, but not evenly."], "yes"),
        ("evenly", ["They are used promptly and fairly, but not evenly."], "no"),
        ("evenly", ["They are not used fairly or evenly."], "no"),
        ("evenly", ["They are used evenly in the north.", "They are never used evenly in the south."], ""),
        ("evenly", ["They are partly used evenly."], "partly"),
        ("evenly", ["They should be used evenly."], ""),
        ("evenly", ["Use has grown."], "not answered"),
        ("evenly", [], ""),
    ],
)
def test_a_limb_is_answered_as_far_as_the_words_go(limb: str, told: list[str], answer: str) -> None:
    assert answer_to(limb, told) == answer


@given(st.lists(st.integers(0, 30), max_size=40))
def test_every_item_has_a_place_of_its_own_after_what_it_stands_under(parents: list[int]) -> None:
    items = [(n, parent if parent < n else None) for n, parent in enumerate(parents)]
    places = orders_of(items)
    assert len(set(places.values())) == len(items)
    assert all(places[key] > places[parent] for key, parent in items if parent is not None)


@given(st.lists(st.text("abc ", min_size=1, max_size=8), max_size=6), st.lists(st.text("abc ", max_size=8), max_size=4))
def test_no_words_of_an_item_are_told_twice(paragraphs: list[str], questions: list[str]) -> None:
    own, said = texts_of("\n\n".join(paragraphs), questions)
    told = "\n\n".join([own, *said])
    assert len(said) == len(questions)
    assert all(told.count(word) <= "\n\n".join(paragraphs).count(word) for word in {"a", "b", "c"})
