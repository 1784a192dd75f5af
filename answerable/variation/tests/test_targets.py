"""Targets of every kind: what may be said of each, and what must be asked first."""

from datetime import date
from typing import Any

import pytest

from answerable.core.refused import Refused
from answerable.variation.targets import from_baseline
from answerable.variation.tests.test_verdicts import STEADY, area


def held_against(target: Any, *, direction: str = "increase") -> dict[str, Any]:
    return area(STEADY, target=target, improvement_direction=direction)


def test_a_target_beyond_the_limits_is_met_always_or_never() -> None:
    # Values of 48 and 52 in turn have limits of 39.36 and 60.64.
    assert held_against(30)["assurance_icon"] == "pass"
    assert held_against(30, direction="decrease")["assurance_icon"] == "fail"
    assert held_against(70)["assurance_icon"] == "fail"
    assert held_against(50)["assurance"]["sentence"] == (
        "The target of at least 50 will be met one time and missed another, by chance: "
        "as things are, values lie between 39.4 and 60.6."
    )


def test_a_target_that_holds_from_a_day_is_judged_from_that_day() -> None:
    dated = [
        {"kind": "target", "value": 30, "until": "2015-03-31"},
        {"kind": "target", "value": 70, "from": "2015-04-01"},
    ]
    found = held_against(dated)
    assert found["assurance_icon"] == "fail"
    assert {point["target"] for point in found["points"]} == {30, 70}
    assert held_against([dated[0]])["assurance"] is None


def test_a_standard_is_a_ceiling_whatever_is_better() -> None:
    found = held_against({"kind": "standard", "value": 70, "bound": "at_most"}, direction="neutral")
    assert found["assurance"]["sentence"].startswith("The standard of at most 70 will be met time after time")
    assert found["assurance"]["may_be_red_or_green"]


def test_an_aspiration_is_a_distance_and_never_met_or_failed() -> None:
    found = held_against({"kind": "aspiration", "value": 90})
    assert found["assurance_icon"] is None
    assert not found["assurance"]["may_be_red_or_green"]
    assert found["assurance"]["sentence"] == (
        "38 below the aspiration of at least 90; an aspiration is shown as a distance, never as met or failed."
    )


def test_a_direction_is_judged_by_its_signals() -> None:
    more = {"kind": "direction", "direction": "increase"}
    assert held_against(more)["assurance"]["sentence"] == "Nothing shows that it rises, as is wished."
    risen = area([*STEADY, *[55] * 7], target=more)
    assert risen["assurance"]["sentence"] == "It rises, as is wished."
    fallen = area([*STEADY, *[45] * 7], target=more)
    assert fallen["assurance"]["sentence"] == "It falls, against what is wished."


def test_a_band_is_kept_when_both_limits_lie_in_it() -> None:
    assert held_against({"kind": "band", "low": 30, "high": 70})["assurance_icon"] == "pass"
    assert held_against({"kind": "band", "low": 45, "high": 55})["assurance_icon"] == "inconsistent"
    assert held_against({"kind": "band", "low": 70, "high": 80})["assurance_icon"] == "fail"


def test_no_target_by_policy_says_why() -> None:
    found = held_against({"kind": "none", "reason": "numbers of arrests are not a purpose"})
    assert found["assurance"]["sentence"] == "No target is set: numbers of arrests are not a purpose."
    assert found["assurance_icon"] is None


def test_a_tenth_more_is_asked_whether_it_is_per_cent_or_points() -> None:
    change = {"kind": "baseline_change", "baseline": 70, "change": 10, "by": "2017-03-31"}
    with pytest.raises(Refused, match="per cent of the baseline or in points"):
        from_baseline(change)
    assert from_baseline(change | {"change_in": "percent"}) == 77
    assert from_baseline(change | {"change_in": "points"}) == 80
    with pytest.raises(Refused, match="from which baseline"):
        from_baseline({"change": 10, "change_in": "points"})


def test_a_target_by_a_day_has_a_chance_of_being_met() -> None:
    rising = [60 + place / 2 + (0.8 if place % 2 else -0.8) for place in range(24)]
    found = area(rising, target={"kind": "target", "value": 72, "by": "2016-09-30"})["assurance"]
    assert found["by"] == "2016-09-30"
    assert found["outlook"]["chance"] > 0.5
    assert found["outlook"]["interval95"][0] < found["outlook"]["expected"] < found["outlook"]["interval95"][1]
    assert "on 30 September 2016" in found["outlook"]["sentence"]
    assert "the chance of at least 72" in found["outlook"]["sentence"]


def test_a_day_that_is_past_has_no_outlook() -> None:
    found = held_against({"kind": "target", "value": 50, "by": date(2015, 3, 31).isoformat()})
    assert found["assurance"]["outlook"] is None
