"""Peers held against each other by size: funnel limits, with over-dispersion, so that nobody is last by chance alone.

Source: Spiegelhalter 2005, Statistics in Medicine 24 (doi 10.1002/sim.1970), in the form of FunnelPlotR 0.6.0, which
its vectors in the tests hold this to; limits of a rate differ, see docs/evidence.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from answerable.core.refused import Refused
from answerable.variation.exact import Flags, Floats

#: Limits that 95 % and 99.8 % of peers lie between by chance alone, as the reference rounds them.
Z95, Z998 = 1.959964, 3.090232
#: So much of each end of the scores is drawn in (or left out) before over-dispersion is reckoned.
TRIMMED = 0.1
KINDS = ("proportion", "rate", "ratio")


@dataclass(frozen=True)
class Lines:
    """Limits at each peer's size, each (peers,)."""

    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats


@dataclass(frozen=True)
class Funnel:
    """Peers in one funnel, in the order given; arrays are (peers,).

    `centre`: all parts over all wholes (1 for a ratio). `scores`: standard errors from the centre; `trimmed` the same
    after trimming, NaN where left out. `phi`: how much more the scores differ than chance alone has them (1);
    `between`: the variance between peers that this comes to (tau squared), 0 where there is none. `plain` are limits
    by chance alone, `wide` those that allow for the peers' real differences.
    """

    names: tuple[str, ...]
    values: Floats
    centre: float
    scores: Floats
    trimmed: Floats
    phi: float
    between: float
    plain: Lines
    wide: Lines

    def verdict(self, place: int) -> str:
        """What the funnel says of one peer: within, or beyond the 95 % or the 99.8 % limits that allow for the rest."""
        value, lines = self.values[place], self.wide if self.between > 0 else self.plain
        if value > lines.upper998[place] or value < lines.lower998[place]:
            return "beyond 99.8%"
        if value > lines.upper95[place] or value < lines.lower95[place]:
            return "beyond 95%"
        return "within"

    def sentence(self, place: int) -> str:
        """The verdict on one peer as it is said."""
        name, allowed = self.names[place], ", allowing for how peers differ anyway" if self.between > 0 else ""
        side = "higher" if self.values[place] > self.centre else "lower"
        return {
            "within": f"{name} differs from its peers by no more than chance gives{allowed}.",
            "beyond 95%": f"{name} is {side} than chance gives 19 in 20 peers of its size{allowed}: worth a look.",
            "beyond 99.8%": f"{name} is {side} than chance gives a peer of its size{allowed}.",
        }[self.verdict(place)]


def funnel(
    kind: str, names: Sequence[str], parts: Sequence[float], wholes: Sequence[float], *, roots: bool = False
) -> Funnel:
    """Draw peers in a funnel: `parts` of `wholes` for each name.

    `kind`: a *proportion* (parts within wholes), a *rate* (events over a population), or a *ratio* (observed over
    expected, with its centre at 1), on the logarithm with its ends left out, or on square `roots` with its ends drawn
    in. Refused where a size is nought or fewer than three peers are given.
    """
    if kind not in KINDS:
        raise Refused(f"There is no funnel of a {kind}. Known are: {', '.join(KINDS)}.")
    part, whole = np.array(parts, dtype=np.float64), np.array(wholes, dtype=np.float64)
    if len(names) < 3 or part.shape != (len(names),) or whole.shape != part.shape:
        raise Refused("A funnel needs at least three peers, each with its two figures.")
    if not ((whole > 0).all() and (part >= 0).all()):
        raise Refused("A peer's size is nought or less, or its count below nought.")
    if kind == "proportion" and (part > whole).any():
        raise Refused("A peer's part is larger than its whole, so it is no proportion.")
    centre = 1.0 if kind == "ratio" else float(part.sum() / whole.sum())
    scores, errors = _scores(kind, part, whole, centre, roots)
    left_out = kind == "ratio" and not roots
    trimmed = _left_out(scores) if left_out else _drawn_in(scores)
    phi, between = _dispersion(trimmed, errors)
    return Funnel(
        tuple(names),
        part / whole,
        centre,
        scores,
        trimmed,
        phi,
        between,
        _plain(kind, centre, whole),
        _wide(kind, centre, whole, between, roots),
    )


def _scores(kind: str, part: Floats, whole: Floats, centre: float, roots: bool) -> tuple[Floats, Floats]:
    """Standard errors from the centre on the scale on which chance is even, and the errors themselves."""
    if kind == "proportion":
        error = 1 / (2 * np.sqrt(whole))
        return (np.arcsin(np.sqrt(part / whole)) - np.arcsin(np.sqrt(centre))) / error, error
    if kind == "rate":
        moved, of = part + 0.5, whole + 0.5
        error = np.sqrt(part / moved**2 + whole / of**2)
        with np.errstate(divide="ignore", invalid="ignore"):
            return (np.log(moved / of) - np.log(centre)) / error, error
    if roots:
        error = 1 / (2 * np.sqrt(whole))
        return (np.sqrt(part / whole) - 1) / error, error
    with np.errstate(divide="ignore"):
        return np.sqrt(whole) * np.log(part / whole), 1 / np.sqrt(whole)


def _drawn_in(scores: Floats) -> Floats:
    """Scores with a tenth at each end drawn in to the quantile there (winsorised)."""
    low, high = np.quantile(scores, [TRIMMED, 1 - TRIMMED])
    return np.clip(scores, low, high)


def _left_out(scores: Floats) -> Floats:
    """Scores with the lowest and highest tenth left out, as the hospital mortality indicator (SHMI) does."""
    tenths = round(1 / TRIMMED)
    place = np.floor(stats.rankdata(scores) * tenths / (len(scores) + 1))
    return np.where((place > 0) & (place < tenths - 1), scores, np.nan)


def _dispersion(trimmed: Floats, errors: Floats) -> tuple[float, float]:
    """How much more peers differ than by chance, and the variance between them (DerSimonian and Laird)."""
    kept: Flags = ~np.isnan(trimmed)
    count, weights = int(kept.sum()), 1 / errors[kept] ** 2
    if count < 2:
        return 0.0, 0.0
    phi = float((trimmed[kept] ** 2).sum() / count)
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    return phi, max(0.0, (count * phi - (count - 1)) / room) if room > 0 else 0.0


def _four(low: Floats, high: Floats, lower: Floats, upper: Floats) -> Lines:
    return Lines(low, high, lower, upper)


def _plain(kind: str, centre: float, whole: Floats) -> Lines:
    """Limits by chance alone: exact Poisson for a rate or ratio, on the arc sine for a proportion."""
    if kind == "proportion":
        return _wide(kind, centre, whole, 0.0, roots=False)
    expected = whole * centre
    ends = [
        line
        for tail in (0.025, 0.001)
        for line in (
            centre * stats.chi2.ppf(tail, 2 * expected) / 2 / expected,
            centre * stats.chi2.isf(tail, 2 * (expected + 1)) / 2 / expected,
        )
    ]
    return _four(*ends)


def _wide(kind: str, centre: float, whole: Floats, between: float, roots: bool) -> Lines:
    """Limits that add the variance between peers to chance, on the scale of the scores."""
    halved = 1 / (4 * whole)
    ends: list[Floats] = []
    for z in (Z95, Z998):
        if kind == "proportion":
            width, middle = z * np.sqrt(halved + between), np.arcsin(np.sqrt(centre))
            ends += [
                np.sin(np.maximum(middle - width, 0)) ** 2,
                np.sin(np.minimum(middle + width, np.pi / 2)) ** 2,
            ]
        elif kind == "ratio" and roots:
            width = z * np.sqrt(halved + between)
            ends += [np.maximum(1 - width, 0), 1 + width]
        else:
            width = z * np.sqrt(1 / (whole * centre) + between)
            ends += [centre * np.exp(-width), centre * np.exp(width)]
    return _four(*ends)
