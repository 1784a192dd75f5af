"""One chart of any kind, drawn by hand: limits from some of its values, in parts, some values left out; and its runs.

As qicharts2 0.8.1 draws them, which its vectors in the tests hold this to. `assess` judges; this only draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from answerable.core.refused import Refused
from answerable.variation.exact import Flags, Floats
from answerable.variation.limits import D2, moving_ranges, ratio_centre, ratio_lines, widening
from answerable.variation.rule_sets import SCREEN

KINDS = ("run", "i", "mr", "c", "p", "u", "p'", "u'")


@dataclass(frozen=True)
class Runs:
    """Runs about the centre line (Anhøj and Olesen 2014): `useful` values off it, the longest run on one side and the
    longest to be expected (Schilling 2012), crossings and the fewest to be expected (Chen 2010), and whether one is
    out of the ordinary. None where every value is on the line."""

    useful: int
    longest: int | None
    longest_expected: int | None
    crossings: int | None
    crossings_expected: int | None
    signal: bool


@dataclass(frozen=True)
class Chart:
    """The values drawn and three lines, each (n,), in the unit of the values (a ratio where there are `wholes`);
    `outside` which values lie beyond a limit; `runs` one for each part, `part` the part of each value from 0."""

    values: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    outside: Flags
    part: tuple[int, ...]
    runs: tuple[Runs, ...]


def control_chart(
    kind: str,
    values: Sequence[float | None],
    wholes: Sequence[float | None] | None = None,
    *,
    parts: Sequence[int] = (),
    freeze: int | None = None,
    excluded: Sequence[int] = (),
    screened: bool = False,
) -> Chart:
    """Draw a chart of `values`, each (n,), None where missing; of `wholes` for p, u, p′ and u′.

    `parts`: places (from 0) at which limits are drawn anew. `freeze`: limits from so many first values of each part.
    `excluded`: places left out of the limits, whose neighbours then follow each other. `screened`: leave out, once, the
    moving ranges that are not below 3.267 of their mean. Refused where the kind is unknown or has no wholes.
    """
    if kind not in KINDS:
        raise Refused(f"There is no chart called “{kind}”. Known are: {', '.join(KINDS)}.")
    if (kind[0] in "pu") != (wholes is not None):
        raise Refused(f"A {kind} chart {'needs' if wholes is None else 'has no'} denominators.")
    drawn = np.array(values, dtype=np.float64)
    whole = np.full(len(drawn), np.nan) if wholes is None else np.array(wholes, dtype=np.float64)
    included = np.ones(len(drawn), dtype=bool)
    included[list(excluded)] = False
    starts = sorted({0, *parts})
    pieces = [
        _piece(kind, drawn[start:end], whole[start:end], included[start:end], freeze, screened)
        for start, end in zip(starts, [*starts[1:], len(drawn)], strict=True)
    ]
    shown, centre, lower, upper = (
        np.concatenate(lines) for lines in zip(*(piece[:4] for piece in pieces), strict=True)
    )
    return Chart(
        shown,
        centre,
        lower,
        upper,
        (shown > upper) | (shown < lower),
        tuple(number for number, piece in enumerate(pieces) for _ in piece[0]),
        tuple(piece[4] for piece in pieces),
    )


def _piece(
    kind: str, values: Floats, wholes: Floats, included: Flags, freeze: int | None, screened: bool
) -> tuple[Floats, Floats, Floats, Floats, Runs]:
    base = included & (np.arange(len(values)) < (freeze or len(values)))
    if kind[0] in "pu":
        shown = values / wholes
        centre, lower, upper = _ratios(kind, values, wholes, base, screened)
    else:
        shown = np.concatenate([[np.nan], np.abs(np.diff(values))]) if kind == "mr" else values
        centre, lower, upper = _counts(kind, shown, base, screened)
    lines = tuple(np.broadcast_to(line, values.shape) for line in (centre, lower, upper))
    return shown, *lines, runs_about(shown[included], lines[0][included])  # type: ignore[return-value]


def _ratios(kind: str, values: Floats, wholes: Floats, base: Flags, screened: bool) -> tuple[Floats, Floats, Floats]:
    kept, of = values[base][None], wholes[base][None]
    every = np.ones(kept.shape, dtype=bool)
    centre = ratio_centre(kept, of, every)
    wider = widening(kind, centre, kept, of, every, np.array([screened]))
    lower, upper = ratio_lines(kind, centre, wider, wholes[None])
    return centre[0], lower[0], upper[0]


def _counts(kind: str, shown: Floats, base: Flags, screened: bool) -> tuple[Floats, Floats, Floats]:
    """Run (median, no limits), individual values, moving ranges and counts."""
    kept = shown[base]
    centre = np.array([np.nanmedian(kept) if kind == "run" else np.nanmean(kept)])
    if kind == "run":
        return centre, np.array([np.nan]), np.array([np.nan])
    if kind == "mr":
        return centre, np.zeros(1), SCREEN * centre
    if kind == "c":
        return centre, np.maximum(centre - 3 * np.sqrt(centre), 0), centre + 3 * np.sqrt(centre)
    every = np.ones((1, len(kept)), dtype=bool)
    error = moving_ranges(kept[None], every, np.array([screened])).mean / D2
    return centre, centre - 3 * error, centre + 3 * error


def runs_about(values: Floats, centre: Floats) -> Runs:
    """The runs of values about a line; values on it, and missing ones, do not count."""
    with np.errstate(invalid="ignore"):
        sides = np.sign(values - centre)
    sides = sides[(sides != 0) & ~np.isnan(sides)]
    useful = len(sides)
    if not useful:
        return Runs(0, None, None, None, None, signal=False)
    turns = np.flatnonzero(np.diff(sides) != 0) + 1
    lengths = np.diff(np.concatenate([[0], turns, [useful]]))
    longest, expected = int(lengths.max()), round(float(np.log2(useful))) + 3
    crossings, fewest = len(turns), int(stats.binom.ppf(0.05, useful - 1, 0.5)) if useful > 1 else 0
    return Runs(useful, longest, expected, crossings, fewest, signal=longest > expected or crossings < fewest)
