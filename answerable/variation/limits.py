"""Centre lines and control limits: XmR charts, and p, u, p′ and u′ charts where denominators vary.

Arrays are (series, values) and missing values NaN. `base` says from which values the limits are drawn. What is returned
broadcasts against the values: (series, 1) where the limits are level, (series, values) where they follow a denominator.
Sources: Wheeler, Understanding Variation (XmR); Nelson 1982 (screening of ranges); Montgomery, Introduction to
Statistical Quality Control, 7.3 (p, u); Laney 2002, Quality Engineering 14(4) (p′, u′).
"""

from dataclasses import dataclass

import numpy as np

from answerable.variation.exact import Flags, Floats, mean_as_written, mean_of_fractions
from answerable.variation.rule_sets import FACTOR, SCREEN

#: Mean moving range of a standard normal process.
D2 = 1.128
CHARTS = ("xmr", "p", "u", "p'", "u'")


@dataclass(frozen=True)
class Limits:
    """`centre`, `lower` and `upper` in the unit of the values.

    `collapsed` (one a series): most values are the same, so that screening leaves (or would leave) no range but nought.
    `constant` (one a series): no range differs from nought, so nothing varies.
    """

    centre: Floats
    lower: Floats
    upper: Floats
    collapsed: Flags
    constant: Flags

    def between(self, fraction: float) -> tuple[Floats, Floats]:
        """Where “near a limit” begins below and above the centre."""
        return (
            self.centre - fraction * (self.centre - self.lower),
            self.centre + fraction * (self.upper - self.centre),
        )


@dataclass(frozen=True)
class Ranges:
    """Mean moving ranges of each series, screened and not, and whether screening leaves no range but nought."""

    mean: Floats
    unscreened: Floats
    collapsed: Flags

    @property
    def constant(self) -> Flags:
        return np.asarray(self.unscreened == 0)


def moving_ranges(values: Floats, base: Flags, screened: Flags) -> Ranges:
    """The mean of |value - value before| over neighbours that are both in `base` and both known.

    `screened` (one a series): leave out, once, the ranges that are not below 3.267 mean ranges.
    """
    ranges = np.abs(np.diff(values, axis=1))
    counted = base[:, 1:] & base[:, :-1] & ~np.isnan(ranges)
    first = mean_of_fractions(ranges, counted)
    low = counted & (ranges < SCREEN * first[:, None])
    collapsed = (first > 0) & ~(low & (ranges > 0)).any(axis=1)
    kept = np.where(screened[:, None], low, counted)
    mean = first if (kept == counted).all() else mean_of_fractions(ranges, kept)
    return Ranges(mean, first, collapsed)


def xmr_limits(values: Floats, base: Flags, screened: Flags, *, as_reference: bool) -> Limits:
    """The XmR chart: mean ± 2.66 mean moving ranges of the values in `base`.

    `as_reference`: the mean of binary fractions, and limits that may collapse onto it. Otherwise the mean of the
    decimals as written, and limits from all the ranges where the screen would leave none that differs from nought.
    A constant series has its limits on its value either way.
    """
    counted = base & ~np.isnan(values)
    centre = (mean_of_fractions if as_reference else mean_as_written)(values, counted)
    ranges = moving_ranges(values, base, screened)
    unsound = ranges.constant if as_reference else ranges.constant | ranges.collapsed
    width = np.where(unsound, ranges.unscreened, ranges.mean)
    return Limits(
        centre[:, None],
        (centre - FACTOR * width)[:, None],
        (centre + FACTOR * width)[:, None],
        ranges.collapsed,
        ranges.constant,
    )


def ratio_limits(chart: str, parts: Floats, wholes: Floats, base: Flags, screened: Flags) -> Limits:
    """p, u, p′ and u′ charts: `parts` of `wholes`, each (series, values); limits follow the size of the wholes."""
    centre = ratio_centre(parts, wholes, base)
    lower, upper = ratio_lines(chart, centre, widening(chart, centre, parts, wholes, base, screened), wholes)
    with np.errstate(invalid="ignore", divide="ignore"):
        steps = np.abs(np.diff(parts / wholes, axis=1))
    constant: Flags = np.asarray(~(np.where(np.isnan(steps), 0, steps) > 0).any(axis=1))
    return Limits(centre, lower, upper, np.zeros(len(parts), dtype=bool), constant)


def ratio_centre(parts: Floats, wholes: Floats, base: Flags) -> Floats:
    """All the parts over all the wholes of the base: (series, 1)."""
    counted = base & ~np.isnan(parts) & ~np.isnan(wholes)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = np.where(counted, parts, 0).sum(axis=1) / np.where(counted, wholes, 0).sum(axis=1)
    return np.asarray(centre[:, None])


def widening(chart: str, centre: Floats, parts: Floats, wholes: Floats, base: Flags, screened: Flags) -> Floats:
    """By how much more (or less) neighbours differ than chance alone would have them: (series, 1), 1 for p and u."""
    if not chart.endswith("'"):
        return np.ones((len(parts), 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = (parts / wholes - centre) / ratio_error(chart, centre, wholes)
    return (moving_ranges(scores, base, screened).mean / D2)[:, None]


def ratio_error(chart: str, centre: Floats, wholes: Floats) -> Floats:
    """The standard error of a ratio by chance alone: binomial for a proportion, Poisson for a rate."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.sqrt((centre * (1 - centre) if chart.startswith("p") else centre) / wholes))


def ratio_lines(chart: str, centre: Floats, widening: Floats, wholes: Floats) -> tuple[Floats, Floats]:
    """Limits three (widened) errors from the centre; a proportion's within 0 and 1, a rate's not below 0."""
    error = ratio_error(chart, centre, wholes) * widening
    upper = centre + 3 * error
    return np.maximum(centre - 3 * error, 0), np.minimum(upper, 1) if chart.startswith("p") else upper
