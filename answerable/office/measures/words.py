"""Verdicts, signals and figures in the words of a page."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.measures.rules import Unit

BETTER, WORSE, HIGHER, LOWER, PLAIN = "better", "worse", "higher", "lower", "plain"
# What a point or a verdict of the engine is, on a page.
KINDS: dict[str, str] = {
    "improvement_high": BETTER,
    "improvement_low": BETTER,
    "concern_high": WORSE,
    "concern_low": WORSE,
    "neutral_high": HIGHER,
    "neutral_low": LOWER,
    "special_cause_improvement": BETTER,
    "special_cause_concern": WORSE,
    "special_cause_neutral_high": HIGHER,
    "special_cause_neutral_low": LOWER,
}
VERDICTS: dict[str, Promise] = {
    WORSE: _("Getting worse"),
    HIGHER: _("Higher than chance alone gives"),
    LOWER: _("Lower than chance alone gives"),
    BETTER: _("Getting better"),
    PLAIN: _("No more than chance gives"),
}
# The board begins with what should be asked about.
ORDER = [WORSE, HIGHER, LOWER, BETTER, PLAIN]
TOO_FEW = _("Not enough data")
NO_FIGURES = _("No figures yet")
_SIGNS = {Unit.PER_CENT: "{} %", Unit.POUNDS: "£{}", Unit.RATE: "{} per 1,000", Unit.DAYS: "{} days", Unit.COUNT: "{}"}


# The rules of the engine's rule sets as a page says them; each by words that stand in the rule's own name.
_RULES: dict[tuple[str, ...], Promise] = {
    ("UCL",): _("above the limits"),
    ("LCL",): _("below the limits"),
    ("Increasing",): _("rising"),
    ("Decreasing",): _("falling"),
    (" in ", "Above"): _("near the upper limit"),
    (" in ", "Below"): _("near the lower limit"),
    ("Above CL",): _("run above average"),
    ("Below CL",): _("run below average"),
}


def rule_in_words(point: dict[str, Any] | None) -> str:
    """The first rule that a point breaks; nothing where it breaks none."""
    if not point or not point["rules"]:
        return ""
    name = str(point["rules"][0])
    return next((str(words) for parts, words in _RULES.items() if all(part in name for part in parts)), name)


def kind_of(icon: str) -> str:
    return KINDS.get(icon, PLAIN)


def figure(value: Decimal | float, unit: str) -> str:
    """A figure with its unit, whole numbers without a point, thousands apart."""
    number = Decimal(str(value))
    places = max(0, -int(number.normalize().as_tuple().exponent))
    said = f"{abs(number):,.{max(2, places) if unit == Unit.POUNDS and places else places}f}"
    return ("−" if number < 0 else "") + _SIGNS[Unit(unit)].format(said)


def short_day(written: str) -> str:
    """The month of a day of the engine, as an axis has it."""
    return f"{date.fromisoformat(written):%b %Y}"


def shows(point: dict[str, Any] | None) -> str:
    """What a point shows: better, worse, higher, lower, or plain."""
    return kind_of(str(point["point_type"])) if point else PLAIN
