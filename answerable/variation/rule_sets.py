"""The named, versioned sets of rules by which a series is judged; the name is kept in every verdict.

Sources: `plotthedots-0.2.2` is what NHSRplotthedots 0.2.2 does (Making Data Count's four rules); seven-point rules in
`answerable-1` are the same, answered soundly where that program gives none or an unsound answer; `six-points-1` is the
older guides' six-point form of them, without screening; `wheeler-1` is Wheeler's (eight on a side, three of four nearer
to a limit than to the centre, no trend rule, no screening).
"""

from dataclasses import dataclass

from answerable.core.refused import Refused

#: Limits of an XmR chart lie at the mean ± 2.66 mean moving ranges (3/1.128, rounded as Shewhart's tables do).
FACTOR = 2.66
#: Upper limit of moving ranges, in mean moving ranges; ranges at or above it are screened out once (Nelson 1982).
SCREEN = 3.267


@dataclass(frozen=True)
class Near:
    """The rule of values near a limit: `needed` of `window` in a row beyond `fraction` of the way to it.

    `one_side`: every value of the window must lie on that side of the mean. `outside_counts`: a value beyond the limit
    is also near it.
    """

    needed: int = 2
    window: int = 3
    fraction: float = 2 / 3
    one_side: bool = True
    outside_counts: bool = False


@dataclass(frozen=True)
class RuleSet:
    """How a series is judged.

    `shift`: so many values in a row strictly on one side of the mean. `trend`: so many values each above (below) the
    one before, None for no such rule. `minimum`: fewer values than this since the limits were last drawn anew get no
    verdict. `screened`: whether outlying moving ranges are screened out unless the series says otherwise.
    `as_reference`: follow the reference even where it is only customary (trial limits, gaps unseen, strict limits).
    """

    name: str
    shift: int = 7
    trend: int | None = 7
    near: Near = Near()
    minimum: int = 12
    screened: bool = True
    as_reference: bool = False

    def labels(self) -> tuple[str, ...]:
        """What each rule is called, in order of precedence; place 0 is for values that break none."""
        trend, near = f"{self.trend} Point Trend", f"{self.near.needed} in {self.near.window}"
        return (
            "Common Cause",
            "Above UCL",
            "Below LCL",
            f"{trend} (Increasing)",
            f"{trend} (Decreasing)",
            f"{near} Above CL",
            f"{near} Below CL",
            f"{self.shift} Points Above CL",
            f"{self.shift} Points Below CL",
        )


OURS = RuleSet("answerable-1")
PLOTTHEDOTS = RuleSet("plotthedots-0.2.2", minimum=6, as_reference=True)
SIX_POINTS = RuleSet("six-points-1", shift=6, trend=6, screened=False)
WHEELER = RuleSet(
    "wheeler-1",
    shift=8,
    trend=None,
    near=Near(needed=3, window=4, fraction=1 / 2, one_side=False, outside_counts=True),
    screened=False,
)
RULE_SETS = {rules.name: rules for rules in (OURS, PLOTTHEDOTS, SIX_POINTS, WHEELER)}


def rule_set(name: str) -> RuleSet:
    """The rule set of that name; refused in a sentence where there is none."""
    try:
        return RULE_SETS[name]
    except KeyError:
        known = ", ".join(RULE_SETS)
        raise Refused(f"There are no rules called “{name}”. Known are: {known}.") from None
