"""The verdict on a series: which rule its latest value breaks, with which values, and whether its target will be met.

A verdict is of the newest *observed* value. It is worked out from what `batch` found, when it is asked for.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from answerable.variation.batch import Stretch
from answerable.variation.exact import Floats
from answerable.variation.rule_sets import RuleSet
from answerable.variation.rules_broken import NEAR_ABOVE, NEAR_BELOW
from answerable.variation.series import Series
from answerable.variation.targets import Assurance, Target, assured, target_on

NOT_ENOUGH = "not_enough_data"
ASSURANCE_ICONS = {
    "consistent_pass": "pass",
    "consistent_fail": "fail",
    "inconsistent": "inconsistent",
    NOT_ENOUGH: NOT_ENOUGH,
}
_ICONS = {
    ("special_cause_improvement", "increase"): "improvement_high",
    ("special_cause_improvement", "decrease"): "improvement_low",
    ("special_cause_concern", "increase"): "concern_low",
    ("special_cause_concern", "decrease"): "concern_high",
    ("special_cause_neutral_high", "neutral"): "neutral_high",
    ("special_cause_neutral_low", "neutral"): "neutral_low",
}


def point_type(rule: int, direction: str) -> str:
    """What breaking a rule means where more is better, where less is, and where neither is."""
    if rule == 0:
        return "common_cause"
    high = rule % 2 == 1
    if direction == "neutral":
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    return "special_cause_improvement" if high == (direction == "increase") else "special_cause_concern"


@dataclass(frozen=True)
class Signal:
    """One rule that a value breaks: its place in `RuleSet.labels()`, its name, and the rows that together break it."""

    rule: int
    name: str
    rows: tuple[int, ...]
    kind: str


@dataclass(frozen=True)
class Judged:
    """A series with what the rules found in it. Rows are places in `series.calendar.days`."""

    series: Series
    stretches: tuple[Stretch, ...]
    rules: RuleSet

    @cached_property
    def shown(self) -> Floats:
        return self.series.shown

    @cached_property
    def latest(self) -> int | None:
        """The row of the newest value that there is; None where there is none."""
        known = ~np.isnan(self.shown)
        if known[-1]:
            return len(known) - 1
        return int(np.flatnonzero(known)[-1]) if known.any() else None

    def stretch_of(self, row: int) -> Stretch:
        return next(stretch for stretch in reversed(self.stretches) if stretch.start <= row)

    @property
    def now(self) -> Stretch:
        """The stretch whose limits hold now."""
        return self.stretches[-1]

    def is_short(self, stretch: Stretch) -> bool:
        """Whether a stretch has too few values for a verdict. The reference draws limits from any; its rule set gives
        no verdict only where the whole series has too few rows for a run of any kind."""
        if self.rules.as_reference:
            return len(self.series.values) < self.rules.minimum
        return stretch.observed < self.rules.minimum

    @property
    def enough(self) -> bool:
        return self.latest is not None and not self.is_short(self.now)

    def broken_at(self, row: int) -> tuple[Signal, ...]:
        """Every rule that the value of a row breaks, the one that names it first."""
        stretch = self.stretch_of(row)
        if self.is_short(stretch) and not self.rules.as_reference:
            return ()
        place, found, labels = row - stretch.start, stretch.table.signals, self.rules.labels()
        first = int(found.first[stretch.row, place])
        broken = [rule for rule in found.broken if rule != first and found.broken[rule][stretch.row, place]]
        return tuple(
            Signal(rule, labels[rule], self._together(stretch, rule, place), point_type(rule, self.series.direction))
            for rule in ([first, *broken] if first else broken)
        )

    def _together(self, stretch: Stretch, rule: int, place: int) -> tuple[int, ...]:
        """The rows around a place that break the rule with it: neighbours for a run, those of its window for near."""
        if rule <= 2:
            return (stretch.start + place,)
        hits = stretch.table.signals.broken[rule][stretch.row, : stretch.length]
        if rule in {NEAR_ABOVE, NEAR_BELOW}:
            earliest = max(place - self.rules.near.window + 1, 0)
            rows = [other for other in range(earliest, place + self.rules.near.window) if other < stretch.length]
            return tuple(stretch.start + other for other in rows if hits[other])
        first = last = place
        while first > 0 and hits[first - 1]:
            first -= 1
        while last + 1 < stretch.length and hits[last + 1]:
            last += 1
        return tuple(range(stretch.start + first, stretch.start + last + 1))

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """The rules that the newest value breaks; none where there are too few values."""
        return self.broken_at(self.latest) if self.latest is not None and self.enough else ()

    @cached_property
    def variation_type(self) -> str:
        if not self.enough or self.latest is None:
            return NOT_ENOUGH
        stretch = self.stretch_of(self.latest)
        first = int(stretch.table.signals.first[stretch.row, self.latest - stretch.start])
        return point_type(first, self.series.direction)

    @property
    def variation_icon(self) -> str:
        return _ICONS.get((self.variation_type, self.series.direction), self.variation_type)

    @cached_property
    def target(self) -> Target | None:
        """The target that holds on the day of the newest value."""
        if not self.series.targets:
            return None
        row = self.latest if self.latest is not None else len(self.series.calendar.days) - 1
        return target_on(self.series.targets, self.series.calendar.days[row])

    @cached_property
    def assurance(self) -> Assurance:
        """Hold the limits that hold now against the target that holds now."""
        target = self.target
        if target is None:
            return Assurance(None, None)
        lower, upper = self.limits_now
        kind = assured(target, self.series.direction, lower, upper, touching=self.never_varies)
        if kind is not None and not self.enough:
            kind = NOT_ENOUGH
        return Assurance(kind, target, self._distance(target))

    @property
    def limits_now(self) -> tuple[float, float]:
        """Lower and upper limit at the last row."""
        return self.now.last("lower"), self.now.last("upper")

    @property
    def never_varies(self) -> bool:
        """Whether every value of the stretch is the same. The reference has no limits then if it screens, and limits on
        the value if it does not; its rule set follows it in the latter."""
        if not self.now.constant:
            return False
        known = self.shown[self.now.start :]
        known = known[~np.isnan(known)]
        same = known.size > 1 and bool((known == known[0]).all())
        return same and (self.series.screened or not self.rules.as_reference)

    def _distance(self, target: Target) -> float | None:
        if self.latest is None or target.value is None:
            return None
        return float(self.shown[self.latest] - target.value)

    @property
    def assurance_icon(self) -> str | None:
        kind = self.assurance.kind
        return None if kind is None else ASSURANCE_ICONS[kind]

    @property
    def period(self) -> str:
        """What a value is of: a month, a quarter, or only a period."""
        rhythm = self.series.calendar.rhythm
        return rhythm.name if rhythm else "period"

    def day(self, row: int) -> date:
        return self.series.calendar.days[row]
