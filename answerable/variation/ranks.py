"""Ranks with how sure they are, and the average of a family of peers said in full: never “bottom” of eight by chance.

A rank is simulated: each peer's true proportion or rate is drawn from what its own figures say of it (Jeffreys's
prior), and the peers are ranked in each draw (Goldstein and Spiegelhalter 1996, JRSS A 159).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answerable.core.refused import Refused
from answerable.variation.exact import Floats

DRAWS = 10_000


@dataclass(frozen=True)
class Rank:
    """Place `rank` (1 the highest value) of `of` peers, between `lowest` and `highest` with the confidence asked."""

    name: str
    rank: int
    of: int
    lowest: int
    highest: int

    @property
    def sentence(self) -> str:
        place = f"{self.name} is {self.rank} of {self.of}"
        if self.lowest == self.highest:
            return f"{place}, and chance does not change that."
        return f"{place}, and may be anywhere from {self.lowest} to {self.highest} by chance."


def ranks(
    names: Sequence[str],
    parts: Sequence[float],
    wholes: Sequence[float],
    *,
    proportion: bool,
    confidence: float = 0.95,
    seed: int = 1,
) -> list[Rank]:
    """Rank peers by `parts` over `wholes`, the highest first, ties sharing the better place.

    `proportion`: parts of a whole (binomial); otherwise events over a population (Poisson). The same `seed` gives the
    same answer. Refused where a figure is missing or a size is nought.
    """
    part, whole = np.array(parts, dtype=np.float64), np.array(wholes, dtype=np.float64)
    if part.shape != (len(names),) or whole.shape != part.shape or not len(names):
        raise Refused("Ranks need two figures for each peer.")
    if not ((whole > 0).all() and (part >= 0).all()) or (proportion and (part > whole).any()):
        raise Refused("A peer's size is nought or less, or its count does not fit it.")
    values, chance = part / whole, np.random.default_rng(seed)
    shape = (DRAWS, len(names))
    if proportion:
        drawn = chance.beta(part + 0.5, whole - part + 0.5, shape)
    else:
        drawn = chance.gamma(part + 0.5, 1 / whole, shape)
    places = (-drawn).argsort(axis=1).argsort(axis=1) + 1
    tail = (1 - confidence) / 2
    ends = np.quantile(places, [tail, 1 - tail], axis=0, method="inverted_cdf")
    return [
        Rank(name, 1 + int((values > values[place]).sum()), len(names), int(ends[0, place]), int(ends[1, place]))
        for place, name in enumerate(names)
    ]


@dataclass(frozen=True)
class PeerAverage:
    """The average of a family of peers, and in words how it was made: it may be made in four ways."""

    value: float
    median: float
    peers: int
    sentence: str


def peer_average(
    names: Sequence[str],
    parts: Sequence[float],
    wholes: Sequence[float],
    *,
    itself: str,
    with_itself: bool,
    weighted: bool,
) -> PeerAverage:
    """The average rate of the peers, with or without `itself`, each peer alike or by its size (`weighted`).

    The police's most similar groups are averaged unweighted and with the force itself. Refused where it is no peer, or
    nobody is left.
    """
    if itself not in names:
        raise Refused(f"{itself} is not among these peers.")
    kept = np.array([with_itself or name != itself for name in names])
    part, whole = (np.array(column, dtype=np.float64)[kept] for column in (parts, wholes))
    if not kept.any() or not (whole > 0).all():
        raise Refused("There is no peer left to average, or one has no size.")
    rates: Floats = part / whole
    value = float(part.sum() / whole.sum()) if weighted else float(rates.mean())
    how = "each by its size" if weighted else "each counted alike"
    sentence = f"The average of {len(rates)} peers, {how}, {'with' if with_itself else 'without'} {itself} itself."
    return PeerAverage(value, float(np.median(rates)), len(rates), sentence)
