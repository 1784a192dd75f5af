"""What is said before a verdict is believed."""

import random

from answerable.variation.tests.test_verdicts import area


def noise(count: int, seed: int = 3) -> list[float]:
    chance = random.Random(seed)
    return [round(chance.gauss(50, 2), 1) for _ in range(count)]


def about(warnings: list[str], words: str) -> list[str]:
    return [warning for warning in warnings if words in warning]


def test_values_that_follow_the_time_of_the_year_are_compared_with_the_year_before() -> None:
    summer = [value + (12 if place % 12 in {3, 4, 5} else 0) for place, value in enumerate(noise(36))]
    (said,) = about(area([round(value, 1) for value in summer])["warnings"], "time of the year")
    assert "compare with the same month a year before" in said
    assert "in March 2017 against" in said
    assert about(area(noise(36))["warnings"], "time of the year") == []


def test_values_that_lean_on_the_one_before_are_said_to() -> None:
    leaning, last = [], 50.0
    for value in noise(48):
        last = 50 + 0.9 * (last - 50) + (value - 50)
        leaning.append(round(last, 1))
    assert about(area(leaning)["warnings"], "lean on the one before")
    assert about(area(noise(48))["warnings"], "lean on the one before") == []


def test_false_alarms_of_season_and_leaning_are_few() -> None:
    warned = [area(noise(36, seed))["warnings"] for seed in range(200)]
    assert sum(bool(about(warnings, "time of the year")) for warnings in warned) <= 8
    assert sum(bool(about(warnings, "lean on the one before")) for warnings in warned) <= 12


def test_percentages_of_very_few_are_said_to_be_rough() -> None:
    few = area([1.0, 0, 2, 1] * 5, denominators=[10.0, 12] * 10, chart="p")
    assert about(few["warnings"], "fewer than 5 are to be expected in a month")
    many = area([80.0, 85, 79, 82] * 5, denominators=[100.0, 110] * 10, chart="p")
    assert about(many["warnings"], "to be expected") == []
