"""Storing a log of actions: each row joins the promise that it is of, or is entered as one that was not known yet."""

from dataclasses import dataclass

from answerable.actions.models import Action
from answerable.actions.operations import raise_action
from answerable.actions.rules import NO_DATE_GIVEN
from answerable.intake import rules
from answerable.intake.chaining import Said, chained
from answerable.intake.checked import Thing
from answerable.intake.rules import PairKind, Verdict
from answerable.intake.writing.bringing_back import outcome_of
from answerable.intake.writing.chains import Report, keep_pair, promise_of, report_of, tell
from answerable.intake.writing.owning import codes_named, owner_named
from answerable.intake.writing.promising import raise_from
from answerable.intake.writing.work import Work

SAME_WORDS = 100
STILL_LISTED = "It still stands on the log."


@dataclass(frozen=True)
class Row:
    """A row of a log, and whether it is listed among what has ended."""

    thing: Thing
    has_ended: bool

    @property
    def is_called_new(self) -> bool:
        """Whether the log itself says that this was not promised before."""
        return str(self.thing.get("status") or "").strip().casefold() == "new"

    def report(self) -> Report:
        if self.has_ended:
            report = report_of(self.thing, None)
            return Report(report.words, rules.may_have_ended(outcome_of(self.thing)), None)
        when = " and ".join(due["words"] for due in self.thing["due"])
        words = [str(self.thing.get("status") or "").strip(" -–"), f"due {when}" if when else ""]
        return Report("; ".join(word for word in words if word) or STILL_LISTED, False, None)


def store_log(work: Work) -> None:
    """Every action of the series that was raised before may be on the log, those that have ended as well."""
    known = list(
        Action.objects.live()
        .filter(series=work.series, raised_on__lte=work.on, superseded_by=None)
        .select_related("matter", "owner")
        .order_by("raised_on", "number")
    )
    rows = [Row(each, False) for each in work.things("actions")]
    rows += [Row(each, True) for each in work.things("brought_forward")]
    said = [Said(row.thing["text"], codes_named(work, row.thing)) for row in rows]
    found = chained(said, [promise_of(action) for action in known], PairKind.REPORT)
    for place, row in enumerate(rows):
        joined = found.get(place)
        if joined and joined.likeness < SAME_WORDS and rules.is_of_every_meeting(row.thing["text"]):
            joined = None
        if joined and joined.verdict is Verdict.SAME and not row.is_called_new:
            _tell_once(work, known[joined.at], row)
            continue
        action = _enter(work, row)
        if joined:
            keep_pair(work, joined, known[joined.at], later=action)


def _tell_once(work: Work, action: Action, row: Row) -> None:
    if action.has_ended and not row.has_ended:
        work.doubts.append(f"{action.ref} has ended, and this log still lists it: open it again if the log is right.")
    tell(work, action, row.report())


def _enter(work: Work, row: Row) -> Action:
    if not row.has_ended:
        return raise_from(work, row.thing)
    action = raise_action(
        work.matter(row.thing["matter"]),
        text=row.thing["text"],
        owner=owner_named(work, row.thing),
        series=work.series,
        no_date_reason=NO_DATE_GIVEN,
        by=work.by,
        on=work.on,
    )
    tell(work, action, row.report())
    return action
