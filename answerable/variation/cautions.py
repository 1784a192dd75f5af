"""What should be known before a verdict is believed: gaps, too little variation, values that lean on others, season.

Each caution is a sentence. A caution never changes a verdict.
"""

from collections.abc import Iterator

import numpy as np
from scipy import stats

from answerable.variation.exact import Floats
from answerable.variation.sentences import number
from answerable.variation.verdicts import Judged

#: Chance of a false alarm of season, for a test that is made of every series.
SEASON_AT = 0.01
#: Values lean on each other where their correlation with the value before is beyond so many standard errors.
LEANING_AT = 2.0
#: Fewer events than this follow no even curve.
FEW = 5


def cautions(judged: Judged) -> tuple[str, ...]:
    """Every caution about a series, in the order in which a reader needs them."""
    return (
        *judged.series.notes,
        *_of_the_rows(judged),
        *_of_the_stretches(judged),
        *_of_small_numbers(judged),
        *_of_the_reference(judged),
        *_of_leaning(judged),
        *_of_season(judged),
    )


def _of_the_rows(judged: Judged) -> Iterator[str]:
    calendar, shown = judged.series.calendar, judged.shown
    if judged.latest is None:
        yield "There is no value at all."
        return
    late = len(shown) - 1 - judged.latest
    if late:
        last = calendar.said(calendar.days[judged.latest])
        yield f"The newest {'row is' if late == 1 else f'{late} rows are'} empty: the verdict is of {last}."
    empty = int(np.isnan(shown[: judged.latest]).sum()) - (0 if judged.rules.as_reference else len(calendar.missing))
    if empty > 0:
        yield f"{empty} value{' is' if empty == 1 else 's are'} missing: a missing value breaks every run and trend."
    if calendar.missing:
        days = ", ".join(calendar.said(day) for day in calendar.missing[:6])
        more = f" and {len(calendar.missing) - 6} more" if len(calendar.missing) > 6 else ""
        treated = (
            "their neighbours are taken as following each other"
            if judged.rules.as_reference
            else "each breaks every run and trend"
        )
        yield f"There is no row for {days}{more}: {treated}."
    if calendar.rhythm is None and len(shown) >= 3:
        yield "The values do not come at even distances, so “in a row” spans unlike stretches of time."


def _of_the_stretches(judged: Judged) -> Iterator[str]:
    calendar = judged.series.calendar
    for stretch in judged.stretches:
        since = calendar.said(calendar.days[stretch.start])
        if stretch.observed < 12 and judged.rules.as_reference:
            yield f"The limits from {since} are drawn from only {stretch.observed} values; each more moves them."
        elif stretch is not judged.now and judged.is_short(stretch):
            yield f"The {stretch.observed} values from {since} are too few to be judged."
        if stretch.collapsed and not judged.rules.as_reference:
            yield f"From {since} most values are the same: limits are drawn from every range, and runs are not counted."
        elif stretch.collapsed and judged.series.screened:
            yield (
                f"From {since} most values are the same, so screening leaves no range but nought: limits lie on the "
                "average and every value off it counts as a signal; believe none of them."
            )
        elif stretch.constant and not judged.never_varies:
            yield f"The values from which the limits of {since} are drawn do not vary, so any other value is a signal."
    if judged.series.freeze and not judged.series.freeze_reason and not judged.rules.as_reference:
        yield f"Limits are frozen after {judged.series.freeze} values, and no reason is given. Say why."


def _of_small_numbers(judged: Judged) -> Iterator[str]:
    """Where so few are counted that limits three errors from the centre are a poor guide to chance."""
    wholes = judged.series.wholes
    if wholes is None or judged.series.chart == "xmr":
        return
    centre = float(judged.now.limit("centre")[-1]) / judged.series.per
    expected = np.nanmedian(wholes) * centre
    if judged.series.chart.startswith("p"):
        expected = min(expected, np.nanmedian(wholes) * (1 - centre))
    if expected < FEW:
        yield f"Mostly fewer than {FEW} are to be expected in a {judged.period}, so the limits are only a rough guide."


def _of_the_reference(judged: Judged) -> Iterator[str]:
    """Where the reference program gives another answer, or none, and this is the sound one."""
    if not judged.rules.as_reference:
        return
    name, series = judged.rules.name, judged.series
    if judged.latest is not None and judged.is_short(judged.now):
        yield f"{name} would give a verdict from these few values."
    if series.no_target:
        yield f"No target is set for {series.area}, so none is judged; {name} would call it inconsistent."
    if judged.never_varies and judged.series.screened:
        yield f"No value differs from another; {name} would have no limits and call any target inconsistent."


def residuals(judged: Judged) -> Floats:
    """The values less the centre line of their stretch, missing NaN."""
    return np.concatenate([judged.shown[each.start : each.start + each.length] - each.limit("centre")
                           for each in judged.stretches])  # fmt: skip


def leaning(values: Floats, lag: int = 1) -> tuple[float, int]:
    """The correlation of values with those `lag` before (Box and Jenkins, r_k), and how many pairs; missing NaN."""
    known = values - np.nanmean(values)
    pairs = ~np.isnan(known[lag:]) & ~np.isnan(known[:-lag])
    whole = np.nansum(known**2)
    if not pairs.any() or not whole > 0:
        return 0.0, 0
    return float((known[lag:][pairs] * known[:-lag][pairs]).sum() / whole), int(pairs.sum())


def _of_leaning(judged: Judged) -> Iterator[str]:
    left = residuals(judged)
    if np.count_nonzero(~np.isnan(left)) < 12:
        return
    correlation, pairs = leaning(left)
    if pairs and correlation > LEANING_AT / np.sqrt(pairs + 1):
        yield (
            f"Values lean on the one before (correlation {correlation:.2f}): runs and values outside the limits then "
            "come more often than the rules suppose, so look for what carries over from one to the next."
        )


def _of_season(judged: Judged) -> Iterator[str]:
    """A test whether the time of the year explains the values: analysis of variance about a straight line."""
    rhythm = judged.series.calendar.rhythm
    if rhythm is None or rhythm.in_year not in {4, 12} or judged.latest is None:
        return
    chance = season(residuals(judged), rhythm.in_year)
    if chance is not None and chance < SEASON_AT:
        row = judged.latest
        before = row - rhythm.in_year
        compared = ""
        if before >= 0 and not np.isnan(judged.shown[before]):
            days = judged.series.calendar
            compared = (
                f": {number(float(judged.shown[row]))} in {days.said(days.days[row])} against "
                f"{number(float(judged.shown[before]))} in {days.said(days.days[before])}"
            )
        yield f"The values follow the time of the year; compare with the same {rhythm.name} a year before{compared}."


def season(values: Floats, in_year: int) -> float | None:
    """The chance of such differences between the times of the year if there were none; None with under two years.

    F-test of one mean a period of the year against none, both about a straight line. `values` without gaps in their
    rows, missing NaN.
    """
    known = ~np.isnan(values)
    place = np.arange(len(values), dtype=np.float64)[known]
    least = max(2 * in_year, in_year + 6)
    if known.sum() < least:
        return None
    line = np.vander(place, 2)
    groups = (place.astype(int)[:, None] % in_year == np.arange(in_year)).astype(np.float64)
    plain, seasonal = line, np.column_stack([groups, place])
    left = [_left_over(design, values[known]) for design in (plain, seasonal)]
    spare = int(known.sum()) - in_year - 1
    if left[1] <= 1e-12 * max(left[0], 1e-300):
        return 0.0 if left[0] > 0 else None
    ratio = ((left[0] - left[1]) / (in_year - 1)) / (left[1] / spare)
    return float(stats.f.sf(ratio, in_year - 1, spare))


def _left_over(design: Floats, values: Floats) -> float:
    """The sum of squares that a least-squares fit of the design leaves."""
    fit = design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return float(((values - fit) ** 2).sum())
