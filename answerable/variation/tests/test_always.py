"""What holds of every series, whatever its values."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answerable.variation import assess, in_batches
from answerable.variation.exact import mean_as_written, mean_of_fractions
from answerable.variation.rule_sets import RULE_SETS
from answerable.variation.tests.test_verdicts import months

#: Examples are few and unhurried: a machine that does much else is not a fault of theirs.
unhurried = settings(deadline=None, max_examples=60)
tenths = st.integers(0, 1000).map(lambda number: number / 10)
known = st.lists(tenths, min_size=12, max_size=40)
gappy = st.lists(st.none() | tenths, min_size=1, max_size=40)
names = st.sampled_from(sorted(RULE_SETS))
REVERSED = {"increase": "decrease", "decrease": "increase"}
WORDS = {"special_cause_improvement": "special_cause_concern", "special_cause_concern": "special_cause_improvement"}


def whole(values: Any, rules: str = "answerable-1", **said: Any) -> dict[str, Any]:
    found = assess({"dates": months(len(values)), "values": values, **said}, rules=rules)
    assert found.error is None
    area: dict[str, Any] = found.as_json()["areas"][0]
    return area


def line(area: dict[str, Any], name: str) -> list[Any]:
    return [point[name] for point in area["points"]]


@given(known, st.integers(-500, 500), names)
@unhurried
def test_as_much_more_everywhere_moves_the_limits_by_as_much(values: list[float], more: int, rules: str) -> None:
    plain, moved = whole(values, rules), whole([round(value + more, 1) for value in values], rules)
    for name in ("mean", "lpl", "upl"):
        assert line(moved, name) == pytest.approx([number + more for number in line(plain, name)], abs=1e-9)
    if rules == "answerable-1":
        assert line(moved, "relative_to_mean") == line(plain, "relative_to_mean")


@given(gappy, st.sampled_from(sorted(REVERSED)), names)
@unhurried
def test_what_is_better_where_more_is_wanted_is_worse_where_less_is(
    values: list[float | None], direction: str, rules: str
) -> None:
    one = whole(values, rules, improvement_direction=direction)
    other = whole(values, rules, improvement_direction=REVERSED[direction])
    assert line(other, "point_type") == [WORDS.get(kind, kind) for kind in line(one, "point_type")]
    assert line(other, "special_cause_type") == line(one, "special_cause_type")
    assert line(other, "rules") == line(one, "rules")


@given(gappy, names)
@unhurried
def test_a_value_is_named_by_the_first_of_the_rules_that_it_breaks(values: list[float | None], rules: str) -> None:
    order = RULE_SETS[rules].labels()
    for point in whole(values, rules)["points"]:
        if point["special_cause_flag"]:
            first, *others = (order.index(rule) for rule in point["rules"])
            assert point["special_cause_type"] == point["rules"][0]
            # The two directions of a trend are one rule: its later one names the value where both meet.
            assert all((first - 1) // 2 <= (other - 1) // 2 for other in others)
        else:
            assert point["rules"] == []


@given(known, st.randoms(use_true_random=False), names)
@unhurried
def test_rows_may_come_in_any_order(values: list[float], chance: Any, rules: str) -> None:
    rows = list(zip(months(len(values)), values, strict=True))
    chance.shuffle(rows)
    days, shuffled = (list(column) for column in zip(*rows, strict=True))
    found = assess({"dates": days, "values": shuffled}, rules=rules).as_json()["areas"][0]
    assert found == whole(values, rules)


@given(gappy, st.sampled_from(["increase", "decrease", "neutral"]), st.none() | tenths, names)
@unhurried
def test_every_series_gets_an_answer_that_any_program_can_read(
    values: list[float | None], direction: str, target: float | None, rules: str
) -> None:
    area = whole(values, rules, improvement_direction=direction, target=target)
    json.dumps(area, allow_nan=False)
    assert len(area["points"]) == len(values)
    assert area["verdict"]["sentence"].endswith(".")
    assert rules in area["verdict"]["sentence"]


@given(st.lists(gappy, min_size=1, max_size=6), names)
@settings(unhurried, max_examples=40)
def test_series_judged_together_are_judged_as_each_alone(many: list[list[float | None]], rules: str) -> None:
    inputs = [{"dates": months(len(values)), "values": values, "target": 50} for values in many]
    together = [found.as_json() for found in assess(inputs, rules=rules)]
    assert together == [assess(one, rules=rules).as_json() for one in inputs]
    assert together == [found.as_json() for found in in_batches(inputs, rules=rules, size=2)]


@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=60))
@unhurried
def test_a_value_on_the_mean_is_on_the_mean(written: list[Any]) -> None:
    values = np.array([[float(number) for number in written]])
    mean = mean_as_written(values, np.ones(values.shape, dtype=bool))[0]
    right = sum(map(Fraction, written), Fraction(0)) / len(written)
    assert mean == float(right)
    sides = [(Fraction(number) > right) - (Fraction(number) < right) for number in written]
    assert np.sign(values[0] - mean).tolist() == sides


@given(st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1, max_size=60))
@unhurried
def test_the_mean_of_fractions_is_rounded_once(values: list[float]) -> None:
    right = float(sum(map(Fraction, values), Fraction(0)) / len(values))
    assume(right == 0 or abs(right) > 1e-200)
    found = mean_of_fractions(np.array([values]), np.ones((1, len(values)), dtype=bool))[0]
    assert found == pytest.approx(right, rel=2.3e-16, abs=1e-300)


@given(known)
@unhurried
def test_seven_on_one_side_need_the_average_to_be_crossed_by_none_of_them(values: list[float]) -> None:
    area = whole(values)
    for place, point in enumerate(area["points"]):
        if "7 Points Above CL" in point["rules"]:
            around = line(area, "relative_to_mean")[max(place - 6, 0) : place + 7]
            assert "1111111" in "".join("1" if side == 1 else "0" for side in around)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["kind", "date", "A"]), inner, max_size=3)
    ),
    max_leaves=6,
)
fields = st.sampled_from(
    ["dates", "values", "area", "target", "rebase", "denominators", "chart", "per", "fix_after_n_points",
     "improvement_direction", "screen_outliers", "measure"]
)  # fmt: skip


@given(st.dictionaries(fields, anything, max_size=4), st.booleans(), names)
@settings(unhurried, max_examples=300)
def test_whatever_is_sent_is_judged_or_refused_in_a_sentence(sent: dict[str, Any], sound: bool, rules: str) -> None:
    given: Any = ({"dates": months(14), "values": [*[50, 52] * 7]} if sound else {}) | sent
    found = assess(given, rules=rules).as_json()
    json.dumps(found, allow_nan=False)
    assert found["error"] is None or found["error"].endswith(".")
