"""How sure a single figure is: intervals for a proportion and for a count.

Each function gives (lower, upper); `confidence` is two-sided, 0.95 unless said. A proportion is in parts of 1; a count
and its interval in events, to be divided by the same time or population. Refused where there can be no such figure.
Sources: Wilson 1927; Clopper and Pearson 1934; Jeffreys as in Brown, Cai and DasGupta 2001; Garwood 1936 (exact
Poisson); Byar as in Breslow and Day 1987 and the Fingertips technical guidance (Byar from 10 on, exact below).
"""

from math import sqrt

from scipy import stats

from answerable.core.refused import Refused

Interval = tuple[float, float]
#: From so many events on, Byar's approximation is as good as the exact interval.
BYAR_FROM = 10


def wilson(part: float, whole: float, confidence: float = 0.95) -> Interval:
    """A proportion from `part` of `whole`: a survey's satisfied of those asked."""
    _check_part(part, whole)
    z = _z(confidence)
    middle, width = part + z * z / 2, z * sqrt(z * z / 4 + part * (whole - part) / whole)
    of = whole + z * z
    return (0.0 if part == 0 else (middle - width) / of, 1.0 if part == whole else (middle + width) / of)


def clopper_pearson(part: int, whole: int, confidence: float = 0.95) -> Interval:
    """A proportion whose interval is never too narrow, and mostly too wide."""
    _check_part(part, whole)
    tail = (1 - confidence) / 2
    lower = 0.0 if part == 0 else float(stats.beta.ppf(tail, part, whole - part + 1))
    upper = 1.0 if part == whole else float(stats.beta.isf(tail, part + 1, whole - part))
    return lower, upper


def jeffreys(part: int, whole: int, confidence: float = 0.95) -> Interval:
    """A proportion by Jeffreys's prior; what ranks are simulated from."""
    _check_part(part, whole)
    tail, known = (1 - confidence) / 2, (part + 0.5, whole - part + 0.5)
    return float(stats.beta.ppf(tail, *known)), float(stats.beta.isf(tail, *known))


def exact_poisson(count: float, confidence: float = 0.95) -> Interval:
    """A count of events that happen apart from each other."""
    _check_count(count)
    tail = (1 - confidence) / 2
    lower = 0.0 if count == 0 else float(stats.chi2.ppf(tail, 2 * count)) / 2
    return lower, float(stats.chi2.isf(tail, 2 * count + 2)) / 2


def byar(count: float, confidence: float = 0.95) -> Interval:
    """Byar's approximation to the exact interval of a count."""
    _check_count(count)
    z, more = _z(confidence), count + 1
    lower = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    return max(lower, 0.0), more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3


def of_count(count: float, confidence: float = 0.95) -> Interval:
    """A count as public health guidance gives it: Byar from 10 events on, exact below."""
    return byar(count, confidence) if count >= BYAR_FROM else exact_poisson(count, confidence)


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise Refused(f"A confidence of {confidence} is none. Give a part of 1, such as 0.95.")
    return float(stats.norm.isf((1 - confidence) / 2))


def _check_part(part: float, whole: float) -> None:
    if not whole > 0 or not 0 <= part <= whole:
        raise Refused(f"{part:g} of {whole:g} is no proportion.")


def _check_count(count: float) -> None:
    if not count >= 0 or count == float("inf"):
        raise Refused(f"{count} is no count. Give nought or more.")
