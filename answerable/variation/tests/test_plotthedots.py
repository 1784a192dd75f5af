"""Held against NHSRplotthedots 0.2.2 itself: the same verdict on every series, but for where its own is unsound."""

from typing import Any

import pytest

from answerable.variation import Assessment, assess
from answerable.variation.tests.beside import close, detailed, vectors

RULES = "plotthedots-0.2.2"
#: Where the reference stops, or its answer is unsound: what ours says instead. Every other series agrees.
OURS_INSTEAD = {
    # The reference stops with an error.
    "missing-inside-monotone": ("common_cause", None, "1 value is missing"),
    "missing-all": ("not_enough_data", "not_enough_data", "There is no value at all"),
    # It calls the target of an area that has none inconsistent.
    "facet-target-each": ("common_cause", None, "No target is set for South Worcestershire"),
    # It has no limits, so it calls a target that is always met inconsistent.
    "constant-screened": ("common_cause", "pass", "No value differs from another"),
    "all-100-percent": ("common_cause", "pass", "No value differs from another"),
    # It flags every value; three more of its series collapse so, and ours follows it in all and says what they are.
    "mostly-constant-collapse": ("concern_low", "pass", "believe none of them"),
    # It ignores the day in silence.
    "rebase-no-match": ("improvement_high", None, "there is no value for that day: this was ignored"),
    # Its icon is of the empty row.
    "missing-last": ("improvement_high", "fail", "the verdict is of"),
    # It calls the peak of a rise decreasing because the next value is the same.
    "trend-peak-tie": ("concern_low", None, None),
    # It gives verdicts from one to five values.
    "short-n1": ("not_enough_data", "not_enough_data", "would give a verdict from these few values"),
    "short-n2": ("not_enough_data", "not_enough_data", "would give a verdict from these few values"),
    "short-n3": ("not_enough_data", "not_enough_data", "would give a verdict from these few values"),
    "short-n5": ("not_enough_data", "not_enough_data", "would give a verdict from these few values"),
}
#: The only ones of 400 random series where ours differs: the newest value is missing; ours is of the one before.
NEWEST_MISSING = {"b0226", "b0338"}


def differences(expected: Any, found: Any) -> set[str]:
    different = {
        name
        for name in ("variation_type", "variation_icon", "assurance_type", "assurance_icon")
        if expected[name] != found[name]
    }
    for name, line in expected["points"].items():
        same = close if name in {"mean", "lpl", "upl"} else lambda one, other: one == other
        if not all(same(value, point[name]) for value, point in zip(line, found["points"], strict=True)):
            different.add(name)
    return different


def lines(points: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [point[name] for point in points] for name in points[0]}


def judged(cases: list[Any]) -> list[Assessment]:
    return assess([case["input"] for case in cases], rules=RULES)


def test_every_series_is_judged_as_the_reference_judges_it() -> None:
    cases = [case for case in detailed() if case["category"] not in OURS_INSTEAD]
    for case, found in zip(cases, judged(cases), strict=True):
        if case["expected"]["error"]:
            assert found.error, case["id"]
            continue
        for expected, area in zip(case["expected"]["areas"], found.as_json()["areas"], strict=True):
            whole = expected | {"points": lines(expected["points"])}
            assert differences(whole, area) == set(), case["id"]


def test_where_the_reference_is_unsound_ours_is_sound_and_says_so() -> None:
    cases = [case for case in detailed() if case["category"] in OURS_INSTEAD]
    assert {case["category"] for case in cases} == set(OURS_INSTEAD)
    for case, found in zip(cases, judged(cases), strict=True):
        variation, assurance, warning = OURS_INSTEAD[case["category"]]
        area = found.as_json()["areas"][-1]
        assert (area["variation_icon"], area["assurance_icon"]) == (variation, assurance), case["id"]
        assert warning is None or any(warning in said for said in found.warnings), case["id"]


def test_the_peak_of_a_rise_is_rising_though_the_next_value_is_the_same() -> None:
    (case,) = (case for case in detailed() if case["category"] == "trend-peak-tie")
    expected = lines(case["expected"]["areas"][0]["points"])["special_cause_type"]
    found = lines(judged([case])[0].as_json()["areas"][0]["points"])["special_cause_type"]
    unlike = [place for place, (one, other) in enumerate(zip(expected, found, strict=True)) if one != other]
    assert [(expected[place], found[place]) for place in unlike] == [
        ("7 Point Trend (Decreasing)", "7 Point Trend (Increasing)")
    ]


def test_four_hundred_random_series_are_judged_as_the_reference_judges_them() -> None:
    cases = vectors("bulk.json")["cases"]
    kept = ("rebase_group", "mean", "lpl", "upl", "special_cause_type", "point_type", "short_group_warning")
    newest_missing = set()
    for case, found in zip(cases, judged(cases), strict=True):
        expected = case["expected"]
        if expected["error"]:
            # A missing value in a rise, or seven in a row: the reference stops, ours answers and says what is missing.
            assert found.error is None
            assert any("missing" in warning for warning in found.warnings)
            continue
        whole = expected | {"points": {name: expected[name] for name in kept}}
        different = differences(whole, found.as_json()["areas"][0])
        if different:
            assert different == {"variation_type", "variation_icon"}
            assert case["input"]["values"][-1] is None
            newest_missing.add(case["id"])
    assert newest_missing <= NEWEST_MISSING


@pytest.mark.parametrize(
    ("days", "sentence"), [(["2016-04-01"] * 2, "two values"), (["2016-04-01", "May"], "not a day")]
)
def test_what_cannot_be_judged_is_refused_in_a_sentence(days: list[str], sentence: str) -> None:
    found = assess({"dates": days, "values": [1, 2]}, rules=RULES)
    assert found.error is not None
    assert sentence in found.error
    assert found.as_json()["areas"] == []
