"""Two figures held against each other: is the difference more than chance alone gives, and are they alike at all?

Sources: Newcombe 1998, Statistics in Medicine 17, method 10; Przyborowski and Wilenski 1940 (two counts, conditional
on their sum, with Clopper and Pearson's interval); Fisher's exact test.
"""

from dataclasses import dataclass
from math import inf, sqrt

from scipy import stats

from answerable.core.refused import Refused
from answerable.variation.intervals import Interval, clopper_pearson, wilson
from answerable.variation.sentences import number


@dataclass(frozen=True)
class Difference:
    """A proportion less another, in parts of 1, with Newcombe's interval and two chances of such a difference if there
    were none: Fisher's exact one, and chi-squared without correction."""

    difference: float
    interval: Interval
    exact_chance: float
    chance: float

    @property
    def sentence(self) -> str:
        lower, upper = (f"{100 * end:+.1f}" for end in self.interval)
        points = f"{100 * self.difference:+.1f} percentage points ({lower} to {upper})"
        if self.interval[0] <= 0 <= self.interval[1]:
            return f"No detectable change: {points}, so it may as well be none."
        return f"A change of {points}, more than chance alone gives."


def of_proportions(part: int, whole: int, before_part: int, before_whole: int, confidence: float = 0.95) -> Difference:
    """The proportion `part` of `whole` less that of `before_part` of `before_whole`."""
    one, other = part / whole if whole else inf, before_part / before_whole if before_whole else inf
    (low, high), (low_before, high_before) = (
        wilson(part, whole, confidence),
        wilson(before_part, before_whole, confidence),
    )
    step = one - other
    interval = (
        step - sqrt((one - low) ** 2 + (high_before - other) ** 2),
        step + sqrt((high - one) ** 2 + (other - low_before) ** 2),
    )
    table = [[part, whole - part], [before_part, before_whole - before_part]]
    total, all_parts = whole + before_whole, part + before_part
    expected = all_parts * (total - all_parts) * whole * before_whole
    cross = (part * (before_whole - before_part) - before_part * (whole - part)) ** 2
    chance = float(stats.chi2.sf(total * cross / expected, 1)) if expected else 1.0
    return Difference(step, interval, float(stats.fisher_exact(table).pvalue), chance)


@dataclass(frozen=True)
class RateRatio:
    """The rate of one count over the rate of another, its exact interval, and the chance of one so far from 1."""

    ratio: float
    interval: Interval
    chance: float


def rate_ratio(count: int, time: float, before: int, time_before: float, confidence: float = 0.95) -> RateRatio:
    """`count` events in `time` against `before` in `time_before`, both times (or populations) in one unit.

    Refused where there is no event at all, or no time.
    """
    if not (time > 0 and time_before > 0):
        raise Refused("A rate needs a time. Say over how many months each count was made.")
    if count < 0 or before < 0 or count + before == 0:
        raise Refused("Two counts with no event between them cannot be compared.")
    lower, upper = clopper_pearson(count, count + before, confidence)
    scale = time_before / time
    chance = stats.binomtest(count, count + before, time / (time + time_before)).pvalue
    return RateRatio(
        count / before * scale if before else inf,
        (lower / (1 - lower) * scale, upper / (1 - upper) * scale if upper < 1 else inf),
        float(chance),
    )


@dataclass(frozen=True)
class PartYear:
    """A count of part of a year held against an earlier, whole one: never the two figures as they stand."""

    count: int
    months: float
    before: int
    months_before: float
    compared: RateRatio

    @property
    def projected(self) -> float:
        """What the count comes to over as many months as the earlier one, if it goes on alike."""
        return self.count / self.months * self.months_before

    @property
    def sentence(self) -> str:
        lower, upper = self.compared.interval
        if lower > 1:
            verdict = "Rising"
        elif upper < 1:
            verdict = "Falling"
        else:
            verdict = "No detectable change"
        return (
            f"{verdict}: {self.count:,} in {number(self.months)} months comes to {self.projected:,.0f} in "
            f"{number(self.months_before)}, against {self.before:,}; the rate is {self.compared.ratio:.2f} times what "
            f"it was ({lower:.2f} to {upper:.2f})."
        )


def part_year(count: int, months: float, before: int, months_before: float = 12) -> PartYear:
    """Hold a year to date against an earlier year. It supposes that no time of the year has more events than another:
    where there is a season, compare with the same months of the year before."""
    return PartYear(count, months, before, months_before, rate_ratio(count, months, before, months_before))
