"""Verdicts in one sentence that a commissioner understands, each with the rule, values and rule set behind it."""

from answerable.variation.rule_sets import RuleSet
from answerable.variation.rules_broken import (
    ABOVE,
    BELOW,
    FALLING,
    NEAR_ABOVE,
    NEAR_BELOW,
    RISING,
    SHIFT_ABOVE,
    SHIFT_BELOW,
)
from answerable.variation.targets import Target
from answerable.variation.verdicts import Judged, Signal

_OPENINGS = {
    "special_cause_improvement": "Getting better",
    "special_cause_concern": "Getting worse",
    "special_cause_neutral_high": "Higher than chance alone gives",
    "special_cause_neutral_low": "Lower than chance alone gives",
}
_CHANGES = {"increase": ("getting better", "getting worse"), "decrease": ("getting worse", "getting better")}


def number(value: float) -> str:
    """A figure as it is said: whole from a thousand on, else three figures that count."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.1f}".removesuffix(".0")


def of_variation(judged: Judged) -> str:
    """What the newest value shows."""
    name = judged.rules.name
    if judged.latest is None:
        return f"There is no value yet, so nothing can be said ({name})."
    if not judged.enough:
        return _too_few(judged)
    if judged.signals:
        return _signalled(judged, judged.signals)
    if judged.never_varies:
        return (
            f"Every value since {_said(judged, judged.now.start)} is {number(judged.shown[judged.latest])}: nothing "
            f"varies, so nothing is getting better or worse ({name})."
        )
    return f"{_moved(judged, judged.latest)} (no rule of {name} is broken)."


def _too_few(judged: Judged) -> str:
    count = judged.now.observed if not judged.rules.as_reference else sum(each.observed for each in judged.stretches)
    values = "1 value" if count == 1 else f"{count} values"
    since = _said(judged, judged.now.start)
    return (
        f"Not enough data: {values} since {since}, and fewer than {judged.rules.minimum} cannot show what chance alone "
        f"gives ({judged.rules.name})."
    )


def _said(judged: Judged, row: int) -> str:
    return judged.series.calendar.said(judged.day(row))


def _moved(judged: Judged, latest: int) -> str:
    """Up or down on the value before, but within what chance alone gives."""
    earlier = [row for row in range(latest) if judged.shown[row] == judged.shown[row]]
    if not earlier:
        return "The only value"
    step = judged.shown[latest] - judged.shown[earlier[-1]]
    calendar = judged.series.calendar
    before = calendar.before() if earlier[-1] == latest - 1 else f"{_said(judged, earlier[-1])}, the value before it"
    nothing = "nothing here says that it is"
    better, worse = _CHANGES.get(judged.series.direction, ("changing", "changing"))
    if step == 0:
        either = "getting better or worse" if better != worse else "changing"
        return f"The same as {before}; {nothing} {either}"
    moved, turn = ("Up", better) if step > 0 else ("Down", worse)
    return f"{moved} on {before}, but within what chance alone gives; {nothing} {turn}"


def _signalled(judged: Judged, signals: tuple[Signal, ...]) -> str:
    first = signals[0]
    opening = f"{_OPENINGS[first.kind]}: {_because(judged, first)}"
    against = next((other for other in signals[1:] if other.kind != first.kind), None)
    also = f"; against that, {_because(judged, against)}" if against else ""
    rules = "rule" if len(signals) == 1 else "rules"
    names = ", ".join(f"“{signal.name}”" for signal in signals)
    return f"{opening}{also} ({rules} {names} of {judged.rules.name})."


def _because(judged: Judged, signal: Signal) -> str:
    """The values that break the rule, in words."""
    first, last = signal.rows[0], signal.rows[-1]
    span, count = f"from {_said(judged, first)} to {_said(judged, last)}", len(signal.rows)
    stretch = judged.stretch_of(last)
    place = last - stretch.start
    centre, lower, upper = (number(float(stretch.limit(line)[place])) for line in ("centre", "lower", "upper"))
    value, of = number(float(judged.shown[last])), max(judged.rules.near.window, count)
    words = {
        ABOVE: f"{value} in {_said(judged, last)} is above {upper}, the most that chance alone gives",
        BELOW: f"{value} in {_said(judged, last)} is below {lower}, the least that chance alone gives",
        RISING: f"it has risen at every step {span}, {count} values",
        FALLING: f"it has fallen at every step {span}, {count} values",
        NEAR_ABOVE: f"{count} of {of} values up to {_said(judged, last)} lie close to {upper}, the "
        "most that chance alone gives",
        NEAR_BELOW: f"{count} of {of} values up to {_said(judged, last)} lie close to {lower}, the "
        "least that chance alone gives",
        SHIFT_ABOVE: f"all {count} values {span} lie above the average of {centre}",
        SHIFT_BELOW: f"all {count} values {span} lie below the average of {centre}",
    }
    return words[signal.rule]


def of_assurance(judged: Judged) -> str | None:
    """Whether the target will be met, or how far it is; None where there is no target."""
    target = judged.target
    if target is None:
        return None
    if target.kind == "none":
        return f"No target is set{f': {target.reason}' if target.reason else ' for this measure'}."
    if target.kind == "direction":
        return _of_direction(judged, target)
    aim = _aim(target, judged)
    if target.kind == "aspiration":
        return f"{_distance(judged)} {aim}; an aspiration is shown as a distance, never as met or failed."
    kind = judged.assurance.kind
    if kind is None:
        return "More of this measure is neither better nor worse, so a value alone cannot say whether it is met."
    if kind == "not_enough_data":
        return f"There are too few values to say whether {aim} will be met."
    lower, upper = (number(limit) for limit in judged.limits_now)
    if judged.never_varies:
        met = "is" if kind == "consistent_pass" else "is not"
        return f"{_capital(aim)} {met} met: every value is the same, {number(judged.shown[judged.latest or 0])}."
    within = f"as things are, values lie between {lower} and {upper}"
    return {
        "consistent_pass": f"{_capital(aim)} will be met time after time: {within}.",
        "consistent_fail": f"{_capital(aim)} will not be met unless something changes: {within}.",
        "inconsistent": f"{_capital(aim)} will be met one time and missed another, by chance: {within}.",
    }[kind]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _aim(target: Target, judged: Judged) -> str:
    """The target as it is said: the standard of at most 24; the target of at least 90 by 31 March 2017."""
    if target.kind == "band":
        return f"the band from {number(target.low or 0)} to {number(target.high or 0)}"
    bound = target.bound or {"increase": "at_least", "decrease": "at_most"}.get(judged.series.direction, "")
    word = {"baseline_change": "target"}.get(target.kind, target.kind)
    by = f" by {target.by.day} {target.by:%B %Y}" if target.by else ""
    return f"the {word} of {bound.replace('_', ' ')} {number(target.value or 0)}{by}".replace("  ", " ")


def _distance(judged: Judged) -> str:
    distance = judged.assurance.distance
    if distance is None:
        return "No value yet to hold against"
    return f"{number(abs(distance))} {'above' if distance > 0 else 'below'}" if distance else "On"


def _of_direction(judged: Judged, target: Target) -> str:
    """Whether the office's wish for more (or less) shows in a signal of that direction."""
    wanted = target.direction == "increase"
    if not judged.enough:
        return f"There are too few values to say whether it {'rises' if wanted else 'falls'}, as is wished."
    signs = {signal.rule % 2 == 1 for signal in judged.signals}
    if wanted in signs:
        return f"It {'rises' if wanted else 'falls'}, as is wished."
    if signs:
        return f"It {'falls' if wanted else 'rises'}, against what is wished."
    return f"Nothing shows that it {'rises' if wanted else 'falls'}, as is wished."


def rule_in_words(rules: RuleSet) -> tuple[str, ...]:
    """What each rule of a set looks for, in order of precedence."""
    near, words = rules.near, ["One value outside the limits."]
    if rules.trend:
        words.append(f"{rules.trend} values in a row, each higher (or each lower) than the one before.")
    words.append(f"{near.needed} of {near.window} values in a row close to one limit.")
    words.append(f"{rules.shift} values in a row on one side of the average.")
    return tuple(words)
