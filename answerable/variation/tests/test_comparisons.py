"""Figures that are held against each other in a meeting: part years, surveys, peers."""

import pytest

from answerable.core.refused import Refused
from answerable.variation.comparisons import of_proportions, part_year, rate_ratio
from answerable.variation.forecasts import forecast
from answerable.variation.funnels import funnel
from answerable.variation.intervals import byar, exact_poisson, of_count
from answerable.variation.ranks import peer_average, ranks

FORCES = ("Avonmere", "Brackendale", "Carrow", "Dunmoor", "Eastmark", "Fallow", "Grange", "Harwick")


def test_a_part_year_that_looks_lower_is_rising() -> None:
    found = part_year(1000, 7, 1370)
    assert round(found.compared.ratio, 2) == 1.25
    assert [round(end, 2) for end in found.compared.interval] == [1.15, 1.36]
    assert found.compared.chance < 1e-6
    assert found.sentence == (
        "Rising: 1,000 in 7 months comes to 1,714 in 12, against 1,370; "
        "the rate is 1.25 times what it was (1.15 to 1.36)."
    )


def test_the_same_count_of_ten_months_shows_no_change_of_the_other_sign() -> None:
    assert part_year(1000, 10, 1370).sentence.startswith("Falling: 1,000 in 10 months comes to 1,200 in 12")
    assert part_year(91, 7, 150).sentence.startswith("No detectable change")


def test_a_survey_of_twenty_shows_no_change() -> None:
    assert of_proportions(18, 20, 16, 20).sentence.startswith("No detectable change: +10.0 percentage points (")
    assert of_proportions(900, 1000, 800, 1000).sentence.endswith("more than chance alone gives.")


def test_a_small_count_has_the_exact_interval_and_a_large_one_byars() -> None:
    assert of_count(9) == exact_poisson(9)
    assert of_count(91) == byar(91)
    assert [round(end, 1) for end in exact_poisson(91)] == [73.3, 111.7]


def test_counts_without_a_time_are_not_compared() -> None:
    with pytest.raises(Refused, match="needs a time"):
        rate_ratio(10, 0, 12, 12)
    with pytest.raises(Refused, match="no event"):
        rate_ratio(0, 12, 0, 12)


def test_bottom_of_the_family_is_a_place_with_its_interval() -> None:
    satisfied, asked = [153, 138, 236, 153, 173, 47, 233, 150], [190, 169, 298, 190, 222, 62, 298, 193]
    found = ranks(FORCES, satisfied, asked, proportion=True)
    last = max(found, key=lambda rank: rank.rank)
    assert (last.name, last.rank, last.of) == ("Fallow", 8, 8)
    assert last.lowest < 4
    assert last.sentence == f"Fallow is 8 of 8, and may be anywhere from {last.lowest} to 8 by chance."
    assert found == ranks(FORCES, satisfied, asked, proportion=True)


def test_peers_that_differ_clearly_have_one_place_each() -> None:
    found = ranks(FORCES[:3], [100, 2000, 9000], [10000] * 3, proportion=True)
    assert [(rank.rank, rank.lowest, rank.highest) for rank in found] == [(3, 3, 3), (2, 2, 2), (1, 1, 1)]


def test_the_funnel_calls_out_a_peer_only_beyond_what_peers_differ_anyway() -> None:
    alike = funnel("proportion", FORCES, [80, 79, 82, 81, 78, 80, 83, 45], [100] * 8)
    assert alike.verdict(7) == "beyond 99.8%"
    assert "Harwick is lower than chance gives a peer of its size" in alike.sentence(7)
    assert alike.verdict(0) == "within"
    scattered = funnel("rate", FORCES, [500, 900, 300, 700, 1100, 400, 800, 600], [10_000] * 8)
    assert scattered.between > 0
    assert "beyond 99.8%" not in {scattered.verdict(place) for place in range(8)}
    assert scattered.plain.upper998[4] < scattered.values[4]


def test_the_average_of_a_family_says_how_it_was_made() -> None:
    parts, wholes = [10, 20, 90], [100, 100, 300]
    plain = peer_average(FORCES[:3], parts, wholes, itself="Carrow", with_itself=True, weighted=False)
    weighted = peer_average(FORCES[:3], parts, wholes, itself="Carrow", with_itself=False, weighted=True)
    assert (round(plain.value, 3), plain.peers) == (0.2, 3)
    assert plain.sentence == "The average of 3 peers, each counted alike, with Carrow itself."
    assert (weighted.value, weighted.peers) == (0.15, 2)
    assert weighted.sentence == "The average of 2 peers, each by its size, without Carrow itself."


def test_a_line_through_few_values_is_not_followed_far_without_a_word() -> None:
    found = forecast([70, 71, 72.5, 73, None, 75], 6)
    assert "The line is drawn through only 5 values." in found.cautions
    assert "The line is followed further than half its own length, which seldom ends well." in found.cautions
    with pytest.raises(Refused, match="needs at least 3"):
        forecast([70, 71], 1)
