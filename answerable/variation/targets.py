"""What a measure is held against: every kind of target the office sets, each dated, and what each may be said to show.

Kinds (as the office distinguishes them): a *target* (a value by a day), a *standard* (a floor or ceiling that always
holds), an *aspiration* (a value without a day: its distance is shown, never met or failed), a *direction* (more or
less), a *change from a baseline* (± so many per cent, or points, of what, by when), a *band*, or *none*, with why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from answerable.core.refused import Refused

KINDS = ("target", "standard", "aspiration", "direction", "baseline_change", "band", "none")
DIRECTIONS = ("increase", "decrease", "neutral")
#: Kinds of which met or failed may be said at all.
JUDGED = ("target", "standard", "baseline_change", "band")


@dataclass(frozen=True)
class Target:
    """One target for one stretch of days.

    `value`, `low`, `high`: in the unit of the values. `bound`: at_least or at_most; None: as the improvement direction
    says. `by`: the deadline. `since`, `until`: the days between which it holds, both included. `direction`: for the
    kind of that name. `reason`: for none by policy.
    """

    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    by: date | None = None
    since: date | None = None
    until: date | None = None
    direction: str | None = None
    reason: str = ""

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def target_on(targets: tuple[Target, ...], day: date) -> Target | None:
    """The target that holds on that day: of several, the one that began last."""
    holding = [target for target in targets if target.holds_on(day)]
    return max(holding, key=lambda target: target.since or date.min) if holding else None


def read_targets(given: Any) -> tuple[Target, ...]:
    """Targets from a number, an object with its `kind`, or a list of such objects, each with `from` and `until`."""
    if given is None:
        return ()
    if isinstance(given, list):
        return tuple(_read(each) for each in given)
    return (_read(given),)


def _read(given: Any) -> Target:
    if _is_number(given):
        return Target("target", value=float(given))
    if not isinstance(given, Mapping):
        raise Refused(f"“{given}” is not a target. Give a number, or an object that says which kind it is.")
    kind = given.get("kind")
    if kind not in KINDS:
        raise Refused(f"“{kind}” is no kind of target. Known are: {', '.join(KINDS)}.")
    target = Target(
        kind,
        bound=_one_of(given, "bound", ("at_least", "at_most")),
        by=_day(given, "by"),
        since=_day(given, "from"),
        until=_day(given, "until"),
        reason=str(given.get("reason") or ""),
    )
    if kind == "direction":
        return replace(target, direction=_one_of(given, "direction", DIRECTIONS[:2], needed=True))
    if kind == "band":
        return _band(target, _number(given, "low"), _number(given, "high"))
    if kind == "baseline_change":
        return replace(target, value=from_baseline(given), bound=target.bound or _bound_of_change(given))
    return target if kind == "none" else replace(target, value=_number(given, "value"))


def _band(target: Target, low: float, high: float) -> Target:
    if low > high:
        raise Refused(f"The band from {low:g} to {high:g} is upside down. Give the lower end as “low”.")
    return replace(target, low=low, high=high)


def from_baseline(given: Mapping[str, Any]) -> float:
    """The value that a change from a baseline comes to.

    `baseline` in the unit of the values; `change` signed; `change_in` “percent” (of the baseline) or “points”. Refused
    where the last is not said: 10% on 70% is 77% or 80%, and nobody but the office knows which was meant.
    """
    change_in = given.get("change_in")
    if change_in not in {"percent", "points"}:
        raise Refused("The change does not say whether it is in per cent of the baseline or in points. Ask which.")
    if given.get("baseline") is None:
        raise Refused("The change does not say from which baseline. Ask from what, and of which period.")
    baseline, change = _number(given, "baseline"), _number(given, "change")
    return baseline * (100 + change) / 100 if change_in == "percent" else baseline + change


def _bound_of_change(given: Mapping[str, Any]) -> str:
    return "at_least" if _number(given, "change") >= 0 else "at_most"


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and abs(given) <= 1e50


def _number(given: Mapping[str, Any], name: str) -> float:
    if not _is_number(given.get(name)):
        raise Refused(f"The target needs a number as its “{name}”; it says “{given.get(name)}”.")
    return float(given[name])


def _one_of(given: Mapping[str, Any], name: str, allowed: tuple[str, ...], *, needed: bool = False) -> str | None:
    said = given.get(name)
    if said is None and not needed:
        return None
    if said not in allowed:
        raise Refused(f"“{said}” is no {name}. Say {' or '.join(allowed)}.")
    return str(said)


def _day(given: Mapping[str, Any], name: str) -> date | None:
    if given.get(name) is None:
        return None
    try:
        return date.fromisoformat(str(given[name]))
    except ValueError:
        raise Refused(f"The target's “{name}” is not a day: “{given[name]}”. Write it as 2017-03-31.") from None


@dataclass(frozen=True)
class Assurance:
    """Whether a target will be met, as long as things go on as they do.

    `kind`: consistent_pass, consistent_fail, inconsistent, not_enough_data, or None where nothing may be said of
    meeting it (no target, an aspiration, a direction, a measure that is neither good nor bad). `distance`: how far the
    latest value is from the target, signed, in the unit of the values.
    """

    kind: str | None
    target: Target | None
    distance: float | None = None


def assured(target: Target, direction: str, lower: float, upper: float, *, touching: bool = False) -> str | None:
    """Hold the limits between which values vary against a target.

    Strict, as NHSRplotthedots: a limit on the target is *inconsistent*. `touching` counts a limit on the target as met,
    for a series that never varies. Limits that are NaN assure nothing.
    """
    if target.kind not in JUDGED:
        return None
    if target.kind == "band":
        low, high = target.low or 0.0, target.high or 0.0
        outside, inside = upper < low or lower > high, low < lower and upper < high
        inside = inside or (touching and low <= lower and upper <= high)
        return "consistent_fail" if outside else "consistent_pass" if inside else "inconsistent"
    bound = target.bound or {"increase": "at_least", "decrease": "at_most"}.get(direction)
    if bound is None or target.value is None:
        return None
    if bound == "at_least":
        fails, passes = target.value > upper, target.value < lower or (touching and target.value == lower)
    else:
        fails, passes = target.value < lower, target.value > upper or (touching and target.value == upper)
    return "consistent_fail" if fails else "consistent_pass" if passes else "inconsistent"
