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
    """`centre`, `lower`, `upper` in the unit of the values; `spread` is a third of the way from centre to limit.

    `collapsed` (one a series): the screen took away every range that is not nought, so the limits lie on the mean.
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
    """Mean moving ranges of each series, screened or not, and what the screen did."""

    mean: Floats
    unscreened: Floats
    collapsed: Flags


def moving_ranges(values: Floats, base: Flags, screened: Flags) -> Ranges:
    """The mean of |value - value before| over neighbours that are both in `base` and both known.

    `screened` (one a series): leave out, once, the ranges that are not below 3.267 mean ranges.
    """
    ranges = np.abs(np.diff(values, axis=1))
    counted = base[:, 1:] & base[:, :-1] & ~np.isnan(ranges)
    first = mean_of_fractions(ranges, counted)
    kept = counted & ~(screened[:, None] & ~(ranges < SCREEN * first[:, None]))
    if (kept == counted).all():
        return Ranges(first, first, np.zeros(len(values), dtype=bool))
    mean = mean_of_fractions(ranges, kept)
    return Ranges(mean, first, (first > 0) & ~(mean > 0))


def xmr_limits(values: Floats, base: Flags, screened: Flags, *, as_reference: bool) -> Limits:
    """The XmR chart: mean ± 2.66 mean moving ranges of the values in `base`.

    `as_reference`: the mean of binary fractions, and limits that may collapse onto it. Otherwise the mean of the
    decimals as written, and limits from all the ranges where the screen would leave none that differs from nought.
    A constant series has its limits on its value either way.
    """
    counted = base & ~np.isnan(values)
    centre = (mean_of_fractions if as_reference else mean_as_written)(values, counted)
    ranges = moving_ranges(values, base, screened)
    constant = ranges.unscreened == 0
    unsound = constant if as_reference else constant | ranges.collapsed
    width = np.where(unsound, ranges.unscreened, ranges.mean)
    return Limits(
        centre[:, None],
        (centre - FACTOR * width)[:, None],
        (centre + FACTOR * width)[:, None],
        ranges.collapsed,
        constant,
    )


def ratio_limits(chart: str, parts: Floats, wholes: Floats, base: Flags, screened: Flags) -> Limits:
    """p, u, p′ and u′ charts: `parts` of `wholes`, each (series, values); limits follow the size of the wholes.

    A proportion (p, p′) has limits within 0 and 1, a rate (u, u′) none below 0. The primed charts widen (or narrow)
    the limits by how much more (or less) neighbours differ than chance alone would have them.
    """
    counted = base & ~np.isnan(parts) & ~np.isnan(wholes)
    whole = np.where(counted, wholes, 0).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (np.where(counted, parts, 0).sum(axis=1) / whole)[:, None]
        error = np.sqrt((centre * (1 - centre) if chart.startswith("p") else centre) / wholes)
        score = (parts / wholes - centre) / error
        ratio = parts / wholes
    if chart.endswith("'"):
        error = error * (moving_ranges(score, base, screened).mean / D2)[:, None]
    lower = np.maximum(centre - 3 * error, 0)
    upper = np.minimum(centre + 3 * error, 1) if chart.startswith("p") else centre + 3 * error
    varies = np.abs(np.diff(ratio, axis=1))
    constant = ~(np.where(np.isnan(varies), 0, varies) > 0).any(axis=1)
    return Limits(centre, lower, upper, np.zeros(len(parts), dtype=bool), constant)
