"""One series as it is judged, and how it is read from an input: an object of dates, values and what is said of them.

The shape of an input is in docs/evidence.md. Whatever is wrong with one is refused in a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from answerable.core.refused import Refused
from answerable.variation.exact import Floats
from answerable.variation.limits import CHARTS
from answerable.variation.periods import Calendar, calendar_of
from answerable.variation.rule_sets import RuleSet
from answerable.variation.targets import DIRECTIONS, Target, read_targets

#: Fewer values than this do not make limits that may be frozen.
FEWEST_TO_FREEZE = 12
#: No figure is larger; beyond this, squares would be without end.
LARGEST = 1e50
_NUMBERS = {int, float, type(None)}


@dataclass(frozen=True)
class Restart:
    """Limits drawn anew from row `row` on, and why."""

    row: int
    reason: str = ""


@dataclass(frozen=True)
class Series:
    """One area's values in the order of their days.

    `values`: (n,), missing NaN; counts of what was counted where `wholes` (n,), the denominators, are given, which
    also says `chart` and `per` (a rate per 1,000: 1000). `freeze`: limits from so many first rows of each stretch.
    `first_group`: the number that the first stretch bears.
    """

    area: str | None
    calendar: Calendar
    values: Floats
    direction: str
    targets: tuple[Target, ...]
    no_target: bool
    restarts: tuple[Restart, ...]
    freeze: int | None
    freeze_reason: str
    screened: bool
    chart: str = "xmr"
    wholes: Floats | None = None
    per: float = 1.0
    notes: tuple[str, ...] = ()
    first_group: int = 0

    @property
    def shown(self) -> Floats:
        """The values as they are shown: the ratio, where there are denominators."""
        if self.wholes is None:
            return self.values
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.values / self.wholes * self.per)


def read_series(given: Mapping[str, Any], rules: RuleSet) -> list[Series]:
    """The series of an input, one for each area, areas in alphabetical order."""
    if not isinstance(given, Mapping):
        raise Refused("This is not a series. Give an object with “dates” and “values”.")
    dates, values = _column(given, "dates"), _column(given, "values")
    if len(dates) != len(values):
        raise Refused(f"There are {len(dates)} dates for {len(values)} values. Give one for each.")
    if not set(map(type, dates)) <= {str, date}:
        raise Refused("A date is not written as one. Write it as 2016-04-01.")
    if not dates:
        raise Refused("The series has no values. Give at least one.")
    areas, wholes = given.get("area"), given.get("denominators")
    for name, column in (("area", areas), ("denominators", wholes)):
        if column is not None and (not isinstance(column, list | tuple) or len(column) != len(dates)):
            raise Refused(f"“{name}” is not a list of {len(dates)}, one for each date.")
    common = _common(given, rules)
    if areas is None:
        return [_one(given, rules, common, None, dates, values, wholes)]
    rows: dict[str, list[int]] = {}
    for row, area in enumerate(areas):
        rows.setdefault(str(area), []).append(row)
    return [
        _one(
            given,
            rules,
            common,
            area,
            [dates[row] for row in rows[area]],
            [values[row] for row in rows[area]],
            None if wholes is None else [wholes[row] for row in rows[area]],
        )
        for area in sorted(rows)
    ]


def _column(given: Mapping[str, Any], name: str) -> Sequence[Any]:
    column = given.get(name)
    if not isinstance(column, list | tuple):
        raise Refused(f"The series has no “{name}”. Give a list of them.")
    return column


@dataclass(frozen=True)
class _Common:
    direction: str
    freeze: int | None
    freeze_reason: str
    screened: bool


def _common(given: Mapping[str, Any], rules: RuleSet) -> _Common:
    """What an input says for all its areas."""
    direction = given.get("improvement_direction") or "neutral"
    if direction not in DIRECTIONS:
        raise Refused(f"“{direction}” is no improvement direction. Say {', '.join(DIRECTIONS[:2])} or {DIRECTIONS[2]}.")
    freeze = given.get("fix_after_n_points")
    if freeze is not None and (not isinstance(freeze, int) or isinstance(freeze, bool) or freeze < FEWEST_TO_FREEZE):
        raise Refused(f"Limits are frozen after at least {FEWEST_TO_FREEZE} points, not {freeze}.")
    screened = given.get("screen_outliers")
    return _Common(
        str(direction),
        freeze,
        str(given.get("fix_reason") or ""),
        rules.screened if screened is None else bool(screened),
    )


def _one(
    given: Mapping[str, Any],
    rules: RuleSet,
    common: _Common,
    area: str | None,
    dates: Sequence[Any],
    values: Sequence[Any],
    wholes: Sequence[Any] | None,
) -> Series:
    calendar = calendar_of(tuple(dates))
    places: tuple[int | None, ...] | None = None
    if calendar.missing and not rules.as_reference:
        calendar, places = calendar.with_missing()
    order = calendar.order
    numbers = _numbers(values, "value", order, places)
    denominators = None if wholes is None else _numbers(wholes, "denominator", order, places)
    chart, per = _chart(given, numbers, denominators)
    targets, no_target = _targets(given, area)
    restarts, notes, first_group = _restarts(_for_area(given.get("rebase"), area), calendar, rules)
    return Series(
        area,
        calendar,
        numbers,
        common.direction,
        targets,
        no_target,
        restarts,
        common.freeze,
        common.freeze_reason,
        common.screened,
        chart,
        denominators,
        per,
        notes,
        first_group,
    )


def _numbers(column: Sequence[Any], what: str, order: tuple[int, ...], places: tuple[int | None, ...] | None) -> Floats:
    if not set(map(type, column)) <= _NUMBERS:
        wrong = next(each for each in column if type(each) not in _NUMBERS)
        raise Refused(f"“{wrong}” is not a {what}. Write a number, or null where there is none.")
    try:
        numbers = np.array(column, dtype=np.float64)
    except OverflowError:
        numbers = np.array([np.inf])
    if (np.abs(numbers) > LARGEST).any():
        raise Refused(f"A {what} is beyond all measure. Write a number, or null where there is none.")
    if order != tuple(range(len(order))):
        numbers = numbers[list(order)]
    if places is None:
        return numbers
    return np.array([np.nan if place is None else numbers[place] for place in places])


def _chart(given: Mapping[str, Any], values: Floats, wholes: Floats | None) -> tuple[str, float]:
    """Which chart: as said, or p′ or u′ where denominators vary and XmR where they do not (or are not known)."""
    chart, per = given.get("chart"), given.get("per", 1)
    if chart is not None and chart not in CHARTS:
        raise Refused(f"There is no chart called “{chart}”. Known are: {', '.join(CHARTS)}.")
    if isinstance(per, bool) or not isinstance(per, int | float) or not 0 < per <= 1e9:
        raise Refused(f"“per” is “{per}”. Give a number above nought, such as 100 or 1000.")
    if wholes is None:
        if chart not in {None, "xmr"}:
            raise Refused(f"A {chart} chart needs denominators, one for each value.")
        return "xmr", 1.0
    both = ~np.isnan(values) & ~np.isnan(wholes)
    if (wholes[both] < 1 / LARGEST).any() or (values[both] < 0).any():
        raise Refused("A denominator is nought or less, or a count below nought. Give null where nothing was counted.")
    within = bool((values[both] <= wholes[both]).all())
    if chart in {"p", "p'"} and not within:
        raise Refused(f"A {chart} chart is of parts of a whole, and a value is larger than its denominator.")
    varies = bool(both.any()) and bool((wholes[both] != wholes[both][0]).any())
    return chart or (("p'" if within else "u'") if varies else "xmr"), float(per)


def _for_area(given: Any, area: str | None) -> Any:
    """What is said for one area, where each area has its own; for all of them otherwise."""
    if isinstance(given, Mapping) and "kind" not in given:
        return given.get(area) if area is not None else None
    return given


def _targets(given: Mapping[str, Any], area: str | None) -> tuple[tuple[Target, ...], bool]:
    """The targets of an area, and whether other areas have one and this has none."""
    said = given.get("target")
    mine = _for_area(said, area)
    if isinstance(said, Mapping) and "kind" not in said and area is None:
        raise Refused("There is a target for each area, but the values say no area.")
    return read_targets(mine), said is not None and mine is None


def _restarts(given: Any, calendar: Calendar, rules: RuleSet) -> tuple[tuple[Restart, ...], tuple[str, ...], int]:
    """Where limits are drawn anew, what is to be said of it, and the number of the first stretch (1 where the first day
    is named too). Given are days, each alone or with its `reason`; a day without a value is refused.

    The reference ignores such a day in silence; in its rule set it is ignored with a warning.
    """
    if given is not None and not isinstance(given, str | Mapping | list | tuple):
        raise Refused(f"“{given}” is no day from which limits could be drawn anew. Give a list of days.")
    found: dict[int, Restart] = {}
    notes = []
    for each in [given] if isinstance(given, str | Mapping) else given or []:
        said = each if isinstance(each, Mapping) else {"date": each}
        day = next((row for row, day in enumerate(calendar.days) if day.isoformat() == said.get("date")), None)
        if day is None:
            sentence = f"Limits were to be drawn anew from {said.get('date')}, and there is no value for that day"
            if not rules.as_reference:
                raise Refused(f"{sentence}. Give the day of a value.")
            notes.append(f"{sentence}: this was ignored.")
            continue
        reason = str(said.get("reason") or "")
        if not reason and not rules.as_reference:
            notes.append(f"Limits are drawn anew from {said['date']}, and no reason is given. Say why.")
        found[day] = Restart(day, reason)
    later = tuple(found[row] for row in sorted(found) if row > 0)
    return later, tuple(notes), int(0 in found)
