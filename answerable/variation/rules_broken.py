"""Which values break which rules, for many series at once: every rule kept, and the first by precedence named.

Precedence: outside a limit, then trend, then near a limit, then shift (as in NHSRplotthedots 0.2.2). A missing value
breaks every run, trend and window; so does a value on the mean (for a shift) or a tie (for a trend).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answerable.variation.exact import Flags, Floats
from answerable.variation.limits import Limits
from answerable.variation.rule_sets import RuleSet

#: Places of the rules in `RuleSet.labels()`; odd places are high or rising, even ones low or falling.
ABOVE, BELOW, RISING, FALLING, NEAR_ABOVE, NEAR_BELOW, SHIFT_ABOVE, SHIFT_BELOW = range(1, 9)


@dataclass(frozen=True)
class Signals:
    """`broken[rule]` is (series, values), one for each place of `RuleSet.labels()` from 1; `first` is the place of the
    rule that names the value, 0 where it breaks none."""

    broken: dict[int, Flags]
    first: NDArray[np.int8]


def signals(values: Floats, limits: Limits, rules: RuleSet) -> Signals:
    """Hold every value of (series, values) against every rule of the set."""
    with np.errstate(invalid="ignore"):
        above, below = values > limits.centre, values < limits.centre
        broken = {ABOVE: values > limits.upper, BELOW: values < limits.lower}
        low, high = limits.between(rules.near.fraction)
        broken[NEAR_ABOVE] = _near(above, values > high, broken[ABOVE], rules)
        broken[NEAR_BELOW] = _near(below, values < low, broken[BELOW], rules)
        broken[SHIFT_ABOVE], broken[SHIFT_BELOW] = _runs(above, rules.shift), _runs(below, rules.shift)
        broken[RISING], broken[FALLING] = _trends(values, rules.trend)
    if not rules.as_reference:
        _leave_outside_alone(broken, limits.collapsed)
    first = np.zeros(values.shape, dtype=np.int8)
    for rule in (SHIFT_BELOW, SHIFT_ABOVE, NEAR_BELOW, NEAR_ABOVE):
        first[broken[rule]] = rule
    _name_trends(first, values, broken, as_reference=rules.as_reference)
    for rule in (BELOW, ABOVE):
        first[broken[rule]] = rule
    return Signals(broken, first)


def _leave_outside_alone(broken: dict[int, Flags], collapsed: Flags) -> None:
    """Where most values are the same, nearly all of them lie on one side of a mean that the few others moved: a run of
    them says nothing, so only values outside the limits count."""
    for rule in broken:
        if rule not in {ABOVE, BELOW}:
            broken[rule] = broken[rule] & ~collapsed[:, None]


def _windows(hits: Flags, length: int) -> Flags:
    """Where `length` hits in a row begin: (series, values - length + 1)."""
    starts = hits.shape[1] - length + 1
    if starts <= 0:
        return np.zeros((len(hits), 0), dtype=bool)
    full = hits[:, :starts].copy()
    for place in range(1, length):
        full &= hits[:, place : place + starts]
    return full


def _spread(windows: Flags, length: int, width: int) -> Flags:
    """Every value that lies in a window of that length."""
    inside = np.zeros((len(windows), width), dtype=bool)
    starts = windows.shape[1]
    for place in range(length if starts else 0):
        inside[:, place : place + starts] |= windows
    return inside


def _runs(hits: Flags, length: int) -> Flags:
    return _spread(_windows(hits, length), length, hits.shape[1])


def _near(side: Flags, beyond: Flags, outside: Flags, rules: RuleSet) -> Flags:
    """The values near a limit that lie in a window with enough of them."""
    near = rules.near
    close = beyond if near.outside_counts else beyond & ~outside
    starts = side.shape[1] - near.window + 1
    if starts <= 0:
        return np.zeros(side.shape, dtype=bool)
    count = np.zeros((len(side), starts), dtype=np.int8)
    for place in range(near.window):
        count += close[:, place : place + starts]
    enough = count >= near.needed
    if near.one_side:
        enough &= _windows(side, near.window)
    return close & _spread(enough, near.window, side.shape[1])


def _trends(values: Floats, length: int | None) -> tuple[Flags, Flags]:
    if length is None:
        none = np.zeros(values.shape, dtype=bool)
        return none, none
    steps = np.diff(values, axis=1)
    rising, falling = (_windows(hits, length - 1) for hits in (steps > 0, steps < 0))
    return _spread(rising, length, values.shape[1]), _spread(falling, length, values.shape[1])


def _name_trends(first: NDArray[np.int8], values: Floats, broken: dict[int, Flags], *, as_reference: bool) -> None:
    """Name each value of a trend by the trend it is in; one in two, the peak of both, by the later of them.

    The reference names by the step to the next value wherever that is in a trend too, even where the next trend begins
    afresh there; its rule is kept for its rule set, but for a step of nought, which has no direction.
    """
    rising, falling = broken[RISING], broken[FALLING]
    either = rising | falling
    if not either.any():
        return
    steps = np.zeros(values.shape)
    steps[:, :-1] = np.nan_to_num(np.diff(values, axis=1))
    if as_reference:
        followed = np.zeros(values.shape, dtype=bool)
        followed[:, :-1] = either[:, 1:]
        before = np.zeros(values.shape)
        before[:, 1:] = steps[:, :-1]
        up = np.where(followed & (steps != 0), steps, before) > 0
    else:
        up = np.where(rising & falling, steps > 0, rising)
    first[either & up] = RISING
    first[either & ~up] = FALLING
