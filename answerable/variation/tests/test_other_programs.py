"""Held against qicharts2, FunnelPlotR and R's own statistics, to nine figures."""

from typing import Any

import numpy as np
import pytest

from answerable.variation import comparisons, intervals
from answerable.variation.control_charts import Chart, control_chart
from answerable.variation.forecasts import forecast
from answerable.variation.funnels import Z95, Z998, Funnel, Lines, funnel
from answerable.variation.tests.beside import all_close, close, vectors

CHARTS = {"pp": "p'", "up": "u'"}
FUNNELS = {"PR": "proportion", "RC": "rate", "SR": "ratio"}


def listed(given: Any) -> list[int]:
    return [] if given is None else given if isinstance(given, list) else [given]


def drawn(case: Any) -> Chart:
    given = case["input"]
    return control_chart(
        CHARTS.get(case["chart"], case["chart"]),
        given["y"],
        given["n"],
        parts=listed(given["part"]),
        freeze=given["freeze"],
        excluded=[place - 1 for place in listed(given["exclude"])],
        screened=given["screened_mr"],
    )


def test_every_chart_has_the_lines_of_qicharts2() -> None:
    for case in vectors("qicharts2.json")["cases"]:
        chart, expected = drawn(case), case["expected"]
        for name, line in (("y", chart.values), ("cl", chart.centre), ("lcl", chart.lower), ("ucl", chart.upper)):
            assert all_close(expected[name], line.tolist()), (case["id"], name)
        assert chart.outside.tolist() == [bool(signal) for signal in expected["sigma_signal"]]


def test_every_run_is_counted_as_qicharts2_counts_it() -> None:
    names = {
        "n_useful": "useful",
        "longest_run": "longest",
        "longest_run_max": "longest_expected",
        "n_crossings": "crossings",
        "n_crossings_min": "crossings_expected",
        "runs_signal": "signal",
    }
    for case in vectors("qicharts2.json")["cases"]:
        chart = drawn(case)
        for theirs, ours in names.items():
            found = [getattr(chart.runs[part], ours) for part in chart.part]
            assert found == case["expected"][theirs], (case["id"], theirs)


def in_funnel(case: Any) -> Funnel:
    given = case["input"]
    return funnel(
        FUNNELS[case["data_type"]],
        given["group"],
        given["numerator"],
        given["denominator"],
        roots=case["data_type"] == "SR" and case["sr_method"] == "CQC",
    )


def limits(lines: Lines, prefix: str) -> dict[str, list[float]]:
    ends = (lines.lower95, lines.upper95, lines.lower998, lines.upper998)
    return {
        f"{prefix}{name}": line.tolist() for name, line in zip(("ll95", "ul95", "ll998", "ul998"), ends, strict=True)
    }


def test_every_funnel_is_that_of_funnelplotr() -> None:
    for case in vectors("funnel.json")["cases"]:
        found, expected = in_funnel(case), case["expected"]
        for name, number in (("target", found.centre), ("phi", found.phi), ("tau2", found.between)):
            assert close(expected[name], number), (case["id"], name)
        assert all_close(expected["uzscore"], found.scores.tolist())
        assert all_close(expected["wuzscore"], found.trimmed.tolist())
        if case["data_type"] != "RC":
            for name, line in (limits(found.plain, "") | limits(found.wide, "od")).items():
                assert all_close(expected[name], line), (case["id"], name)


def test_limits_of_rates_are_not_those_of_funnelplotr_which_forget_how_few_events_there_are() -> None:
    """Its limits have the error of a proportion's arc sine on a logarithm: ours are exact Poisson, and far wider."""
    for case in vectors("funnel.json")["cases"]:
        if case["data_type"] != "RC":
            continue
        found, size = in_funnel(case), np.array(case["input"]["denominator"])
        for z, name in ((Z95, "ll95"), (Z998, "ll998")):
            wrong = found.centre * np.exp(-z / (2 * np.sqrt(size)))
            assert all_close(case["expected"][name], wrong.tolist())
        assert (found.plain.lower95 < np.array(case["expected"]["ll95"])).all()
        assert (found.plain.upper95 > np.array(case["expected"]["ul95"])).all()


def of_kind(kind: str) -> list[Any]:
    return [case for case in vectors("intervals.json")["cases"] if case["kind"] == kind]


def test_intervals_of_proportions_and_counts_are_those_of_r() -> None:
    for case in of_kind("proportion"):
        for name in ("wilson", "clopper_pearson", "jeffreys"):
            assert all_close(case[name], getattr(intervals, name)(case["x"], case["n"], case["conf"])), case
    for case in of_kind("count"):
        assert all_close(case["exact"], intervals.exact_poisson(case["x"], case["conf"])), case
        assert all_close(case["byar"], intervals.byar(case["x"], case["conf"])), case


def test_comparisons_are_those_of_r() -> None:
    for case in of_kind("rate_ratio"):
        found = comparisons.rate_ratio(case["x1"], case["t1"], case["x2"], case["t2"])
        assert close(case["ratio"], found.ratio)
        assert all_close(case["ci95"], found.interval)
        assert close(case["p_value"], found.chance)
    for case in of_kind("difference"):
        change = comparisons.of_proportions(case["x1"], case["n1"], case["x2"], case["n2"])
        assert close(case["diff"], change.difference)
        assert all_close(case["newcombe95"], change.interval)
        assert close(case["fisher_p"], change.exact_chance)
        assert close(case["chisq_uncorrected_p"], change.chance)


def test_forecasts_are_those_of_r() -> None:
    for case in vectors("linear_forecast.json")["cases"]:
        found, expected = forecast(case["y"], case["h"]), case["expected"]
        assert all_close(
            [expected["slope"], expected["intercept"], expected["fit"]], [found.slope, found.level, found.expected]
        )
        assert all_close(expected["pi95"], found.interval())
        assert all_close(expected["pi80"], found.interval(0.8))
        assert close(expected["prob_at_or_above_target"], found.chance_of_at_least(case["target"]))


@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [(16, 20, 58.4, 91.9), (18, 20, 69.9, 97.2), (3, 4, 30.1, 95.4), (240, 300, 75.1, 84.1), (800, 1000, 77.4, 82.4)],
)
def test_a_survey_is_said_with_its_interval(part: int, whole: int, lower: float, upper: float) -> None:
    assert [round(100 * end, 1) for end in intervals.wilson(part, whole)] == [lower, upper]
