"""What the office is told about a measure: better, worse, neither, or that nothing may be said yet."""

from collections.abc import Sequence
from typing import Any

import pytest

from answerable.variation import assess

STEADY = [48, 52] * 8
#: Sixteen values that follow no rule.
UNRULY = [50, 47, 52, 51, 48, 53, 49, 50, 46, 51, 52, 48, 50, 54, 49, 51]


def months(count: int, first: int = 2014 * 12 + 3) -> list[str]:
    return [f"{month // 12}-{month % 12 + 1:02}-01" for month in range(first, first + count)]


def area(values: Sequence[float | None], *, rules: str = "answerable-1", **said: Any) -> dict[str, Any]:
    given = {"dates": months(len(values)), "values": values, "improvement_direction": "increase", **said}
    found = assess(given, rules=rules)
    assert found.error is None, found.error
    whole: dict[str, Any] = found.as_json()["areas"][0] | {"warnings": found.as_json()["warnings"]}
    return whole


def test_a_fall_within_chance_is_not_a_fall() -> None:
    found = area([*STEADY, 49])
    assert found["variation_icon"] == "common_cause"
    assert found["verdict"]["sentence"] == (
        "Down on last month, but within what chance alone gives; nothing here says that it is getting worse "
        "(no rule of answerable-1 is broken)."
    )


def test_a_verdict_says_which_rule_which_values_and_which_rule_set() -> None:
    verdict = area([*STEADY, *[49] * 7])["verdict"]
    assert verdict["rule"] == "7 Points Below CL"
    assert verdict["points"] == months(7, 2014 * 12 + 3 + 16)
    assert verdict["rule_set"] == "answerable-1"
    assert verdict["sentence"] == (
        "Getting worse: all 7 values from August 2015 to February 2016 lie below the average of 49.7 "
        "(rule “7 Points Below CL” of answerable-1)."
    )


def test_six_in_a_row_count_where_the_office_says_six() -> None:
    six = [*STEADY, *[49] * 6]
    assert area(six)["variation_icon"] == "common_cause"
    assert area(six, rules="six-points-1")["verdict"]["rule"] == "6 Points Below CL"


def test_three_of_four_nearer_the_limit_count_for_wheeler_alone() -> None:
    values = [*[50, 54, 46] * 6, 60, 60, 50, 60]
    assert "3 in 4 Above CL" in area(values, rules="wheeler-1")["verdict"]["sentence"]
    assert area(values)["variation_icon"] == "common_cause"


def test_a_fall_from_a_height_is_worse_and_its_height_is_not_kept_back() -> None:
    values = [*STEADY, 48, 52, 80, 78, 76, 74, 72, 70, 68]
    found = area(values)
    assert found["points"][-1]["special_cause_type"] == "Above UCL"
    assert "7 Point Trend (Decreasing)" in found["points"][-1]["rules"]
    assert "against that, it has fallen at every step" in found["verdict"]["sentence"]


def test_fewer_than_twelve_values_get_no_verdict_and_no_limits() -> None:
    found = area([50.0, 52, 48, 51, 49], target=60)
    assert (found["variation_icon"], found["assurance_icon"]) == ("not_enough_data", "not_enough_data")
    assert found["points"][0]["upl"] is None
    assert found["verdict"]["sentence"].startswith("Not enough data: 5 values since April 2014")


def test_no_value_at_all_is_an_answer_and_not_a_fault() -> None:
    found = area([None] * 14, target=60)
    assert found["variation_icon"] == "not_enough_data"
    assert found["latest"] is None


def test_the_verdict_is_of_the_newest_value_that_there_is() -> None:
    found = area([*STEADY[:-1], *[55] * 8, None])
    assert found["variation_icon"] == "improvement_high"
    assert found["warnings"][0] == "The newest row is empty: the verdict is of February 2016."


def test_a_month_without_a_row_breaks_a_run() -> None:
    values = [*STEADY, *[55.0] * 7]
    days = months(24)
    del days[20]
    whole = assess({"dates": days, "values": values, "improvement_direction": "increase"}).as_json()
    assert whole["areas"][0]["variation_icon"] == "common_cause"
    assert whole["areas"][0]["points"][20]["point_type"] == "missing"
    assert "There is no row for December 2015: each breaks every run and trend." in whole["warnings"]


def test_what_never_varies_meets_a_target_that_it_stands_on() -> None:
    found = area([100] * 20, target=100)
    assert (found["variation_icon"], found["assurance_icon"]) == ("common_cause", "pass")
    assert found["assurance"]["sentence"] == "The target of at least 100 is met: every value is the same, 100."
    assert area([98] * 20, target=100)["assurance_icon"] == "fail"


def test_a_measure_that_hardly_varies_is_not_all_signals() -> None:
    found = area([0] * 8 + [5] + [0] * 9, improvement_direction="decrease")
    assert [point["date"] for point in found["points"] if point["special_cause_flag"]] == ["2014-12-01"]
    assert (
        "From April 2014 most values are the same: limits are drawn from every range, and runs are not counted."
        in (found["warnings"])
    )


def test_limits_are_drawn_anew_from_a_day_for_a_reason_that_is_kept() -> None:
    values = [*UNRULY, *[value + 10 for value in UNRULY]]
    day = months(32)[16]
    found = area(values, rebase=[{"date": day, "reason": "A new recording system."}])
    assert found["variation_icon"] == "common_cause"
    assert found["stretches"][1] == {"from": day, "values": 16, "reason": "A new recording system."}
    assert found["warnings"] == []
    assert (
        f"Limits are drawn anew from {day}, and no reason is given. Say why." in area(values, rebase=[day])["warnings"]
    )


def test_limits_drawn_anew_too_lately_give_no_verdict() -> None:
    found = area([*STEADY, 62, 58, 61], rebase=[{"date": months(19)[16], "reason": "A new contract."}], target=50)
    assert (found["variation_icon"], found["assurance_icon"]) == ("not_enough_data", "not_enough_data")


def test_a_day_without_a_value_cannot_begin_new_limits() -> None:
    given = {"dates": months(16), "values": STEADY, "rebase": ["2015-06-02"]}
    assert assess(given).error == (
        "Limits were to be drawn anew from 2015-06-02, and there is no value for that day. Give the day of a value."
    )


def test_frozen_limits_are_those_of_the_first_values_alone() -> None:
    first, whole = area(STEADY), area([*STEADY, *[70] * 8], fix_after_n_points=16, fix_reason="Before the pilot.")
    assert whole["points"][-1]["upl"] == first["points"][0]["upl"]
    assert whole["warnings"][:1] != ["Limits are frozen after 16 values, and no reason is given. Say why."]


def test_a_rate_from_few_has_wider_limits_than_one_from_many() -> None:
    asked = [100.0, 400] * 8
    found = area(
        [75.0 if whole == 100 else 330 for whole in asked],
        denominators=asked,
        per=100,
        chart="p",
        target=70,
    )
    width = [point["upl"] - point["lpl"] for point in found["points"]]
    assert found["chart"] == "p"
    assert width[0] == pytest.approx(2 * width[1], rel=0.01)
    assert found["points"][0]["value"] == 75


def test_denominators_choose_the_chart_by_themselves() -> None:
    varying = [100.0 + place for place in range(16)]
    assert area([70.0] * 16, denominators=varying)["chart"] == "p'"
    assert area([170.0] * 16, denominators=varying)["chart"] == "u'"
    assert area([70.0] * 16, denominators=[100.0] * 16)["chart"] == "xmr"


def test_each_area_has_its_own_target_and_one_without_is_not_judged() -> None:
    given = {
        "dates": months(16) * 2,
        "values": STEADY * 2,
        "area": ["Uplands"] * 16 + ["Severnside"] * 16,
        "target": {"Uplands": 70},
        "improvement_direction": "increase",
    }
    severnside, uplands = assess(given).as_json()["areas"]
    assert (severnside["area"], severnside["assurance_icon"]) == ("Severnside", None)
    assert (uplands["area"], uplands["assurance_icon"]) == ("Uplands", "fail")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"values": [1, "n/a", 3]}, "“n/a” is not a value. Write a number, or null where there is none."),
        ({"values": [1, 2]}, "There are 3 dates for 2 values. Give one for each."),
        ({"values": []}, "There are 3 dates for 0 values. Give one for each."),
        ({"improvement_direction": "up"}, "“up” is no improvement direction. Say increase, decrease or neutral."),
        ({"fix_after_n_points": 6}, "Limits are frozen after at least 12 points, not 6."),
        ({"area": ["A"]}, "“area” is not a list of 3, one for each date."),
        ({"chart": "p"}, "A p chart needs denominators, one for each value."),
        ({"target": "ninety"}, "“ninety” is not a target. Give a number, or an object that says which kind it is."),
        ({"dates": [["2016-04-01"], 5, 6]}, "A date is not written as one. Write it as 2016-04-01."),
        ({"values": [1, 2, 10**400]}, "A value is beyond all measure. Write a number, or null where there is none."),
        ({"rebase": 5}, "“5” is no day from which limits could be drawn anew. Give a list of days."),
        ({"target": float("nan")}, "“nan” is not a target. Give a number, or an object that says which kind it is."),
        ({"target": {"North": 5}}, "There is a target for each area, but the values say no area."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(wrong: dict[str, Any], sentence: str) -> None:
    assert assess({"dates": months(3), "values": [1, 2, 3]} | wrong).error == sentence


def test_the_thirtieth_of_february_is_its_last_day() -> None:
    days = ["2016-01-30", "2016-03-30", "2016-04-30", "2016-05-30", "2016-06-30"]
    found = assess({"dates": days, "values": [1, 2, 3, 4, 5]}).as_json()
    assert [point["date"] for point in found["areas"][0]["points"]][:2] == ["2016-01-30", "2016-02-29"]


def test_two_lone_days_a_life_apart_are_not_a_series_with_holes() -> None:
    days = ["1916-10-01", "2016-10-01", "2016-11-01", "2016-12-01"]
    found = assess({"dates": days, "values": [1, 2, 3, 4]}).as_json()
    assert found["areas"][0]["n"] == 4
    assert "The values do not come at even distances" in found["warnings"][0]
