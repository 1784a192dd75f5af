"""An assessment: everything that is found out about an input, as objects and as the JSON that others read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, overload

import numpy as np

from answerable.core.refused import Refused
from answerable.variation import sentences
from answerable.variation.batch import Stretch, judge
from answerable.variation.cautions import cautions
from answerable.variation.forecasts import outlook
from answerable.variation.rule_sets import OURS, RuleSet, rule_set
from answerable.variation.series import Series, read_series
from answerable.variation.targets import JUDGED, target_on
from answerable.variation.verdicts import NOT_ENOUGH, Judged, point_type

#: How many series are held at once by `in_batches`.
BATCH = 1_000


@dataclass(frozen=True)
class Assessment:
    """What was found out about one input. `error` is a sentence where it could not be judged, and nothing else is.
    `measure` is what the input calls itself."""

    rules: str
    areas: tuple[Judged, ...] = ()
    error: str | None = None
    measure: str | None = None

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What should be known before the verdicts are believed, with the area where there are several."""
        found = [
            f"{area.series.area}: {sentence}" if area.series.area is not None else sentence
            for area in self.areas
            for sentence in cautions(area)
        ]
        return tuple(dict.fromkeys(found))

    def as_json(self) -> dict[str, Any]:
        return {
            **({"measure": self.measure} if self.measure else {}),
            "rules": self.rules,
            "error": self.error,
            "warnings": list(self.warnings),
            "areas": [_area(area) for area in self.areas],
        }


@overload
def assess(given: Mapping[str, Any], *, rules: str = OURS.name) -> Assessment: ...
@overload
def assess(given: Sequence[Mapping[str, Any]], *, rules: str = OURS.name) -> list[Assessment]: ...
def assess(
    given: Mapping[str, Any] | Sequence[Mapping[str, Any]], *, rules: str = OURS.name
) -> Assessment | list[Assessment]:
    """Judge one input, or a list of them at once, by the rule set of that name.

    An input that cannot be judged gives an assessment with its `error`; the others are judged. Refused where there is
    no such rule set. The shape of an input is in docs/evidence.md.
    """
    found = _assess([given] if isinstance(given, Mapping) else given, rule_set(rules))
    return found[0] if isinstance(given, Mapping) else found


def in_batches(
    given: Iterable[Mapping[str, Any]], *, rules: str = OURS.name, size: int = BATCH
) -> Iterator[Assessment]:
    """Judge any number of inputs, holding only `size` of them at once, as long as the caller keeps none."""
    chosen, inputs = rule_set(rules), iter(given)
    while batch := list(islice(inputs, size)):
        yield from _assess(batch, chosen)


def _assess(given: Sequence[Mapping[str, Any]], rules: RuleSet) -> list[Assessment]:
    read: list[list[Series] | str] = []
    for each in given:
        try:
            read.append(read_series(each, rules))
        except Refused as no:
            read.append(no.sentence)
    series = [one for areas in read if not isinstance(areas, str) for one in areas]
    stretches = iter(judge(series, rules)) if series else iter(())
    return [
        Assessment(rules.name, error=areas, measure=_name(each))
        if isinstance(areas, str)
        else Assessment(rules.name, tuple(Judged(one, next(stretches), rules) for one in areas), measure=_name(each))
        for each, areas in zip(given, read, strict=True)
    ]


def _name(given: Any) -> str | None:
    return str(given["measure"]) if isinstance(given, Mapping) and given.get("measure") else None


def _area(area: Judged) -> dict[str, Any]:
    points = [
        point
        for number, stretch in enumerate(area.stretches, area.series.first_group)
        for point in _points(area, number, stretch)
    ]
    latest = points[area.latest] if area.latest is not None else None
    kept = ("date", "value", "mean", "lpl", "upl", "special_cause_type")
    return {
        "area": area.series.area,
        "n": len(area.series.values),
        "chart": area.series.chart,
        "variation_type": area.variation_type,
        "variation_icon": area.variation_icon,
        "assurance_type": area.assurance.kind,
        "assurance_icon": area.assurance_icon,
        "verdict": _verdict(area),
        "assurance": _assurance(area),
        "latest": None if latest is None else {name: latest[name] for name in kept},
        "stretches": [_stretch(area, stretch) for stretch in area.stretches],
        "points": points,
    }


def _verdict(area: Judged) -> dict[str, Any]:
    """Which rule, which points, which rule set, and the sentence that says so."""
    return {
        "rule_set": area.rules.name,
        "sentence": sentences.of_variation(area),
        "rule": area.signals[0].name if area.signals else None,
        "points": [area.day(row).isoformat() for row in area.signals[0].rows] if area.signals else [],
        "rules": [
            {"rule": each.name, "means": each.kind, "points": [area.day(row).isoformat() for row in each.rows]}
            for each in area.signals
        ],
    }


def _assurance(area: Judged) -> dict[str, Any] | None:
    found = area.assurance
    if found.target is None:
        return None
    return {
        "rule_set": area.rules.name,
        "sentence": sentences.of_assurance(area),
        "kind": found.target.kind,
        "value": found.target.value,
        "by": found.target.by.isoformat() if found.target.by else None,
        "distance": found.distance,
        "may_be_red_or_green": found.target.kind in JUDGED,
        "outlook": _outlook(area),
    }


def _outlook(area: Judged) -> dict[str, Any] | None:
    """The forecast to a target's day, where there is one."""
    found = outlook(area)
    if found is None:
        return None
    return {
        "expected": found.forecast.expected,
        "interval95": list(found.forecast.interval()),
        "interval80": list(found.forecast.interval(0.8)),
        "chance": found.chance,
        "sentence": found.sentence,
        "cautions": list(found.forecast.cautions),
    }


def _stretch(area: Judged, stretch: Stretch) -> dict[str, Any]:
    return {"from": area.day(stretch.start).isoformat(), "values": stretch.observed, "reason": stretch.reason or None}


def _points(area: Judged, number: int, stretch: Stretch) -> Iterator[dict[str, Any]]:
    """The points of one stretch, each with what it broke; limits are kept back where there are too few values."""
    labels, table, row = area.rules.labels(), stretch.table, stretch.row
    hidden = not area.rules.as_reference and area.is_short(stretch)
    lines = [_or_none(stretch.limit(line)) for line in ("centre", "lower", "upper")]
    low, high = table.limits.between(area.rules.near.fraction)
    low, high = (np.broadcast_to(line[row], (stretch.length,)) for line in (low, high))
    values = _or_none(table.values[row, : stretch.length])
    for place, value in enumerate(values):
        rule = int(table.signals.first[row, place])
        mean, lower, upper = (line[place] for line in lines)
        lower, upper = (None, None) if hidden else (lower, upper)
        day = area.day(stretch.start + place)
        target = target_on(area.series.targets, day)
        outside = None if value is None or lower is None or upper is None else value > upper or value < lower
        yield {
            "date": day.isoformat(),
            "value": value,
            "rebase_group": number,
            "mean": mean,
            "lpl": lower,
            "upl": upper,
            "in_baseline": value is not None and bool(table.base[row, place]),
            "relative_to_mean": None if value is None or mean is None else (value > mean) - (value < mean),
            "outside_limits": outside,
            "close_to_limits": None
            if outside is None or value is None
            else not outside and bool(value > high[place] or value < low[place]),
            **_names(area, rule, labels, missing=value is None, hidden=hidden),
            "target": target.value if target else None,
            "short_group_warning": stretch.length < 13,
            "rules": [] if hidden else _all_rules(stretch, place, rule, labels),
        }


def _names(area: Judged, rule: int, labels: tuple[str, ...], *, missing: bool, hidden: bool) -> dict[str, Any]:
    if hidden:
        return {"special_cause_type": "Not Enough Data", "special_cause_flag": False, "point_type": NOT_ENOUGH}
    if missing and not area.rules.as_reference:
        return {"special_cause_type": "Missing", "special_cause_flag": False, "point_type": "missing"}
    return {
        "special_cause_type": labels[rule],
        "special_cause_flag": rule > 0,
        "point_type": point_type(rule, area.series.direction),
    }


def _all_rules(stretch: Stretch, place: int, first: int, labels: tuple[str, ...]) -> list[str]:
    broken = stretch.table.signals.broken
    others = [rule for rule, hits in broken.items() if rule != first and hits[stretch.row, place]]
    return [labels[rule] for rule in ([first] if first else []) + sorted(others)]


def _or_none(line: Any) -> list[float | None]:
    return [None if number != number else number for number in line.tolist()]
