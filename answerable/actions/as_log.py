"""Actions as the rows of a log that an office keeps in a spreadsheet: what each column says of an action now."""

from collections.abc import Iterable

from answerable.actions.models import Action, ActionQuerySet
from answerable.actions.rules import ENDED, NO_CLOSING_DAY, Timing

COLUMNS = {
    "ref": "Ref",
    "raised": "Date raised",
    "minute": "Minute ref",
    "action": "Action",
    "owner": "Owner",
    "due": "Target date",
    "updates": "Updates",
    "status": "Status",
    "closed": "Date closed",
}


def cells_now(action: Action) -> dict[str, str]:
    """What the record says of an action, by the columns of a log, in the record's own words."""
    return {
        "ref": action.aliases[-1] if action.aliases else action.ref,
        "raised": f"{action.raised_on:%-d %B %Y}",
        "minute": action.raised_at.printed_number if action.raised_at else "",
        "action": action.text,
        "owner": action.owner.title,
        "due": _due(action),
        "updates": "\n".join(f"{said.on:%-d %B %Y}: {said.text}" for said in action.updates.all()),
        "status": action.state.capitalize(),
        "closed": _closed(action),
    }


def cells_of(action: Action) -> dict[str, str]:
    """The row of an action as the office's log had it, cell by cell, where the record has not changed since."""
    now = cells_now(action)
    kept = {name: each["words"] for name, each in action.as_logged.items() if each["now"] == now.get(name)}
    return now | kept


def along(actions: ActionQuerySet) -> ActionQuerySet:
    """The same actions with all that their rows say, in a fixed number of queries."""
    related = actions.select_related("owner", "raised_at")
    return related.prefetch_related("updates", "due_dates", "bring_forwards")


def rows_of(actions: Iterable[Action]) -> list[list[str]]:
    """The rows of a log, each with a cell for every column."""
    return [[cells_of(action)[name] for name in COLUMNS] for action in actions]


def _due(action: Action) -> str:
    if action.timing == Timing.DATED:
        return str(list(action.due_dates.all())[-1])
    return "; ".join(coming.words for coming in action.bring_forwards.all())


def _closed(action: Action) -> str:
    if action.state not in ENDED or not action.ended_on or action.evidence.endswith(NO_CLOSING_DAY):
        return ""
    return f"{action.ended_on:%-d %B %Y}"
