"""Where a measure will stand at its deadline if it goes on as it does, how sure that is, and the chance of its target.

Ordinary least squares on the number of the period, with the prediction interval of a new value (Draper and Smith,
Applied Regression Analysis, 3.1). A straight line is a supposition: it is said, and how far it reaches is limited.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from answerable.core.refused import Refused
from answerable.variation.cautions import LEANING_AT, leaning
from answerable.variation.sentences import number
from answerable.variation.verdicts import Judged

#: Fewer values than this draw no line that may be looked along.
FEWEST = 3
#: A line is not followed further than so many times as long as it is.
REACH = 0.5


@dataclass(frozen=True)
class Forecast:
    """The value expected `ahead` periods after the last, in the unit of the values.

    `slope` a period, `level` where the line stands one period before the first value, `error` of a single new value,
    with `spare` degrees of freedom.
    """

    ahead: int
    slope: float
    level: float
    expected: float
    error: float
    spare: int
    cautions: tuple[str, ...] = ()

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """Where the value will lie, with that confidence."""
        width = float(stats.t.isf((1 - confidence) / 2, self.spare)) * self.error
        return self.expected - width, self.expected + width

    def chance_of_at_least(self, value: float) -> float:
        """The chance that the value is that or more."""
        if self.error == 0:
            return float(self.expected >= value)
        return float(stats.t.sf((value - self.expected) / self.error, self.spare))


def forecast(values: Sequence[float | None], ahead: int) -> Forecast:
    """Look `ahead` periods past the last of `values`, evenly spaced, None where missing.

    Refused where there are fewer than three values, or nothing ahead.
    """
    given = np.array(values, dtype=np.float64)
    known = ~np.isnan(given)
    count = int(known.sum())
    if count < FEWEST:
        raise Refused(f"{count} values draw no line. A forecast needs at least {FEWEST}.")
    if ahead < 1:
        raise Refused("A forecast is of a period to come.")
    place, heard = np.arange(1, len(given) + 1, dtype=np.float64)[known], given[known]
    centre, middle = place.mean(), heard.mean()
    across = float(((place - centre) ** 2).sum())
    slope = float(((place - centre) * (heard - middle)).sum()) / across
    left = heard - middle - slope * (place - centre)
    spare = count - 2
    target = len(given) + ahead - centre
    error = sqrt(float((left**2).sum()) / spare * (1 + 1 / count + target**2 / across))
    around = np.full(len(given), np.nan)
    around[known] = left
    found = tuple(_cautions(ahead, len(given), count, around))
    return Forecast(ahead, slope, float(middle - slope * centre), float(middle + slope * target), error, spare, found)


def _cautions(ahead: int, length: int, count: int, left: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[str]:
    found = []
    if count < 12:
        found.append(f"The line is drawn through only {count} values.")
    if ahead > REACH * length:
        found.append("The line is followed further than half its own length, which seldom ends well.")
    correlation, pairs = leaning(left)
    if pairs and correlation > LEANING_AT / sqrt(pairs + 1):
        found.append("Values lean on the one before, so the interval is too narrow.")
    return found


@dataclass(frozen=True)
class Outlook:
    """A target by a day: the forecast to it, the chance that it is met, and one sentence of both."""

    forecast: Forecast
    chance: float
    sentence: str


def outlook(judged: Judged) -> Outlook | None:
    """Whether the target of a series will be met by its day, from the values since its limits were last drawn anew.

    None where there is no target by a day to come, or too few values, or no rhythm by which to count periods ahead.
    """
    target, latest = judged.target, judged.latest
    if target is None or target.by is None or target.value is None or latest is None or not judged.enough:
        return None
    bound = target.bound or {"increase": "at_least", "decrease": "at_most"}.get(judged.series.direction)
    late = len(judged.shown) - 1 - latest
    ahead = judged.series.calendar.periods_until(target.by) + late
    if bound is None or judged.series.calendar.periods_until(target.by) < 1:
        return None
    values = [None if value != value else value for value in judged.shown[judged.now.start : latest + 1].tolist()]
    found = forecast(values, ahead)
    above = found.chance_of_at_least(target.value)
    chance = above if bound == "at_least" else 1 - above
    low, high = found.interval(0.8)
    sentence = (
        f"If it goes on along the same line, it stands at {number(found.expected)} on {target.by.day} "
        f"{target.by:%B %Y} (four times in five between {number(low)} and {number(high)}), and the chance of "
        f"{bound.replace('_', ' ')} {number(target.value)} is {in_words(chance)}."
    )
    return Outlook(found, chance, sentence)


def in_words(chance: float) -> str:
    """A chance as it is said, never as certain as a figure makes it look."""
    if chance < 0.01:
        return "under 1 in 100"
    if chance > 0.99:
        return "over 99 in 100"
    return f"{round(100 * chance)} in 100"
