"""How long it takes to judge 1,000 series of 60 values in one call, how memory grows with 100,000 of them, and how
often each rule set raises a false alarm or finds a change that is there.

.venv/bin/python benchmarks/variation.py                       both
.venv/bin/python benchmarks/variation.py --many 10000          with fewer series
Every run first holds what the fast engine says of each series against a slow one that reckons with fractions.
"""

import argparse
import random
import statistics
import time
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from answerable.variation import assess, in_batches
from answerable.variation.batch import judged
from answerable.variation.rule_sets import RULE_SETS

DATES = [f"{2012 + month // 12}-{month % 12 + 1:02}-01" for month in range(60)]
LIMIT = 0.05


def series(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Months of percentages with one decimal place, many of them on their mean; some with values missing."""
    chance = random.Random(seed)
    for number in range(count):
        middle, spread = chance.uniform(5, 95), chance.choice([0.2, 1, 5])
        values: list[float | None] = [round(chance.gauss(middle, spread), 1) for _ in DATES]
        if number % 10 == 0:
            values[chance.randrange(60)] = None
        yield {
            "dates": DATES,
            "values": values,
            "improvement_direction": ("increase", "decrease", "neutral")[number % 3],
            "target": round(middle + spread, 1),
        }


def sides(values: list[float | None]) -> list[int | None]:
    """On which side of their mean the values lie, reckoned with the decimals as they are written."""
    written = [None if value is None else Fraction(str(value)) for value in values]
    known = [value for value in written if value is not None]
    mean = sum(known, Fraction(0)) / len(known)
    return [None if value is None else (value > mean) - (value < mean) for value in written]


def wrong_sides(given: list[dict[str, Any]]) -> tuple[int, int]:
    """How many values are put on a wrong side of their mean, and how many lie on it."""
    wrong = ties = 0
    for one, found in zip(given, assess(given), strict=True):
        right = sides(one["values"])
        points = found.as_json()["areas"][0]["points"]
        wrong += sum(point["relative_to_mean"] != side for point, side in zip(points, right, strict=True))
        ties += right.count(0)
    return wrong, ties


def one_call(given: list[dict[str, Any]], rules: str) -> float:
    """Processor seconds of one call, with the verdict on every series asked for."""
    began = time.process_time()
    icons = [(area.variation_icon, area.assurance_icon) for found in assess(given, rules=rules) for area in found.areas]
    took = time.process_time() - began
    assert len(icons) == len(given)
    return took


def most_memory(count: int) -> float:
    """The most megabytes held at once while so many series are judged in batches, each forgotten after its verdict."""
    tracemalloc.start()
    signals = sum(found.areas[0].variation_icon != "common_cause" for found in in_batches(series(count)))
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    assert 0 < signals < count
    return peak


def found(rules: str, *, values: int, step: float, since: int, count: int = 20_000) -> float:
    """The share of series whose newest value is signalled: chance alone, but for a step of so many standard deviations
    in the `since` newest values, with limits from the values before them (a step of nought: from all of them)."""
    chosen, chance = RULE_SETS[rules], np.random.default_rng(7)
    drawn = chance.normal(50, 2, (count, values))
    if step:
        drawn[:, values - since :] += 2 * step
    base = np.zeros(drawn.shape, dtype=bool)
    base[:, : values - since if step else values] = True
    table = judged(drawn, base, np.full(count, chosen.screened), chosen)
    return float((table.signals.first[:, -1] > 0).mean())


def alarms() -> None:
    print(f"{'newest value signalled':24} {'no change':>10} {'1 s.d., 7 values':>17} {'2 s.d., 3 values':>17}")
    for rules in RULE_SETS:
        shares = [found(rules, values=36, step=step, since=since) for step, since in ((0, 0), (1, 7), (2, 3))]
        print(f"{rules:24} {shares[0]:10.1%} {shares[1]:17.1%} {shares[2]:17.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=15)
    wanted = parser.parse_args()
    alarms()
    given = list(series(1_000))
    wrong, ties = wrong_sides(given)
    print(f"1,000 series x 60 values: {ties} values on their mean, {wrong} on a wrong side of it")
    slow = False
    for rules in ("answerable-1", "plotthedots-0.2.2"):
        times = [one_call(given, rules) for _ in range(wanted.times)]
        print(f"{rules:20} median {statistics.median(times):.4f} s, worst {max(times):.4f} s of processor time a call")
        slow = slow or statistics.median(times) > LIMIT
    few = wanted.many // 10
    began = time.process_time()
    for _ in in_batches(series(few)):
        pass
    print(f"{few:,} series in batches: {time.process_time() - began:.1f} s, with the making of them")
    for count in (few, wanted.many):
        print(f"most memory: {most_memory(count):.1f} MB for {count:,} series")
    if wrong or slow:
        raise SystemExit(f"It should be at most {LIMIT} s, and none on a wrong side.")


if __name__ == "__main__":
    main()
