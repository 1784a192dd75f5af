"""Many series judged at once: cut where limits are drawn anew, laid beside each other in one table, and judged whole.

What grows with the number of series is the table and what is found in it; `in_batches` keeps only one batch of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from answerable.variation.exact import Flags, Floats
from answerable.variation.limits import Limits, ratio_limits, xmr_limits
from answerable.variation.rule_sets import RuleSet
from answerable.variation.rules_broken import Signals, signals
from answerable.variation.series import Series


@dataclass(frozen=True)
class Table:
    """Stretches of series, one a row, judged: values, limits and signals, each (stretches, values)."""

    values: Floats
    base: Flags
    limits: Limits
    signals: Signals

    @cached_property
    def observed(self) -> list[int]:
        """How many values each stretch has."""
        counts: list[int] = (~np.isnan(self.values)).sum(axis=1).tolist()
        return counts


@dataclass(frozen=True)
class Stretch:
    """The rows of a series between two drawings of its limits: a row of a table, `start` its first row."""

    table: Table
    row: int
    start: int
    length: int
    reason: str = ""

    @property
    def observed(self) -> int:
        """How many values there are."""
        return self.table.observed[self.row]

    def limit(self, name: str) -> Floats:
        """`centre`, `lower` or `upper`, one for each row."""
        line: Floats = getattr(self.table.limits, name)[self.row]
        return line[: self.length] if line.size > 1 else np.repeat(line, self.length)

    def last(self, name: str) -> float:
        """`centre`, `lower` or `upper` at the last row."""
        line: Floats = getattr(self.table.limits, name)[self.row]
        return float(line[self.length - 1] if line.size > 1 else line[0])

    @property
    def collapsed(self) -> bool:
        return bool(self.table.limits.collapsed[self.row])

    @property
    def constant(self) -> bool:
        """Whether the values from which its limits are drawn are all the same."""
        return bool(self.table.limits.constant[self.row])


def judge(series: Sequence[Series], rules: RuleSet) -> list[tuple[Stretch, ...]]:
    """The stretches of each series, judged by the rules; series of one chart go through one table."""
    found: list[tuple[Stretch, ...]] = [()] * len(series)
    for chart in {each.chart for each in series}:
        places = [place for place, each in enumerate(series) if each.chart == chart]
        for place, stretches in zip(places, _judge([series[place] for place in places], chart, rules), strict=True):
            found[place] = stretches
    return found


def _judge(series: Sequence[Series], chart: str, rules: RuleSet) -> list[tuple[Stretch, ...]]:
    cuts = [(0, *(restart.row for restart in each.restarts), len(each.values)) for each in series]
    stretches = [
        (each, start, end) for each, places in zip(series, cuts, strict=True) for start, end in pairwise(places)
    ]
    width = max(end - start for _, start, end in stretches)
    values = np.full((len(stretches), width), np.nan)
    wholes = np.full((len(stretches), width), np.nan) if chart != "xmr" else None
    lengths = np.array([end - start for _, start, end in stretches])
    frozen = np.array([each.freeze or width for each, _, _ in stretches])
    screened = np.array([each.screened for each, _, _ in stretches])
    per = np.array([each.per for each, _, _ in stretches])
    for row, (each, start, end) in enumerate(stretches):
        values[row, : end - start] = (each.shown if chart == "xmr" else each.values)[start:end]
        if wholes is not None and each.wholes is not None:
            wholes[row, : end - start] = each.wholes[start:end]
    base = np.arange(width) < np.minimum(frozen, lengths)[:, None]
    if wholes is None:
        table = judged(values, base, screened, rules)
    else:
        table = _judged_ratios(chart, values, wholes, base, screened, per, rules)
    rows = iter(range(len(stretches)))
    return [
        tuple(Stretch(table, next(rows), start, end - start, _reason(each, start)) for start, end in pairwise(places))
        for each, places in zip(series, cuts, strict=True)
    ]


def judged(values: Floats, base: Flags, screened: NDArray[np.bool_], rules: RuleSet) -> Table:
    """XmR: a table of (series, values) judged as it stands, without any series around it."""
    limits = xmr_limits(values, base, screened, as_reference=rules.as_reference)
    return Table(values, base, limits, signals(values, limits, rules))


def _judged_ratios(
    chart: str, parts: Floats, wholes: Floats, base: Flags, screened: Flags, per: Floats, rules: RuleSet
) -> Table:
    found = ratio_limits(chart, parts, wholes, base, screened)
    scale = per[:, None]
    limits = Limits(found.centre * scale, found.lower * scale, found.upper * scale, found.collapsed, found.constant)
    values = parts / wholes * scale
    return Table(values, base, limits, signals(values, limits, rules))


def _reason(series: Series, start: int) -> str:
    return next((restart.reason for restart in series.restarts if restart.row == start), "")
