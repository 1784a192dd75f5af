"""Means that put a value on the right side of themselves: exact on ties, for many series at once.

A run of values on one side of the mean is broken by a value *on* the mean, so a mean that is wrong in its last bit
gives a wrong verdict. Both means below are rounded once, at the end. Arrays are (series, values), missing values NaN;
a mean of nothing is NaN.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Values written with up to so many decimal places are summed as whole numbers.
PLACES = 9
#: Whole numbers up to here are exact in a float.
WHOLE = 2.0**53
#: Splits a float into an upper and a lower half (Veltkamp).
SPLIT = 2.0**27 + 1


def mean_as_written(values: Floats, counted: Flags) -> Floats:
    """The mean of the decimals that were written (0.1, not the binary fraction next to it), per row of `values`.

    Where a row has more decimal places, or larger numbers, than whole numbers hold exactly: `mean_of_fractions`.
    """
    known = np.where(counted, values, 0.0)
    scale, whole = _as_whole_numbers(known)
    count = counted.sum(axis=1)
    exact = np.abs(whole).sum(axis=1) * np.maximum(count, 1) < WHOLE
    divisor = np.where(count > 0, count * scale, np.nan)
    means: Floats = whole.sum(axis=1) / divisor
    if not exact.all():
        means = np.where(exact, means, mean_of_fractions(values, counted))
    return means


def _as_whole_numbers(known: Floats) -> tuple[Floats, Floats]:
    """The smallest power of ten that makes each row whole, and the row so made; infinite where there is none."""
    scale = np.ones(len(known))
    whole = np.rint(known)
    left = np.flatnonzero((whole != known).any(axis=1))
    for place in range(1, PLACES + 1):
        if not left.size:
            break
        power = 10.0**place
        raised = np.rint(known[left] * power)
        fits = (raised / power == known[left]).all(axis=1)
        scale[left[fits]], whole[left[fits]] = power, raised[fits]
        left = left[~fits]
    whole[left] = np.inf
    return scale, whole


def mean_of_fractions(values: Floats, counted: Flags) -> Floats:
    """The mean of the binary fractions as they are stored, rounded once (as R's `mean` in long double), per row.

    The sum is carried in two floats by Knuth's two-sum (The Art of Computer Programming 2, 4.2.2).
    """
    columns = np.ascontiguousarray(np.where(counted, values, 0.0).T)
    high, low = np.zeros(len(values)), np.zeros(len(values))
    for column in columns:
        total = high + column
        part = total - high
        low += (high - (total - part)) + (column - part)
        high = total
    count = counted.sum(axis=1).astype(np.float64)
    count[count == 0] = np.nan
    high, low = high + low, low - ((high + low) - high)
    quotient = high / count
    # The quotient times the count, without rounding: its upper 26 bits and the rest, each times a small whole number.
    upper = (quotient * SPLIT) - (quotient * SPLIT - quotient)
    rest = ((high - upper * count) - (quotient - upper) * count) + low
    return np.asarray(quotient + rest / count)
