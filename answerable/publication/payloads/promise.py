"""What the public reads of a promise."""

from collections.abc import Iterable

from answerable.actions.ledger import kept
from answerable.actions.models import Action, ActionUpdate, BringForward, DueDate, Ownership
from answerable.actions.rules import ActionState
from answerable.core.dates import Month
from answerable.publication import shapes
from answerable.publication.payloads.names import PublicNames
from answerable.publication.payloads.places import is_for_the_public, is_settled, iso, place

# A dispute is between the owner and the office until it is settled; to the public the promise stands meanwhile.
_TOLD_AS_OPEN = ActionState.DISPUTED

WITH = ["raised_at__meeting__series", "ended_at__meeting__series", "matter", "superseded_by"]
ALONG = [
    "ownerships__post",
    "ownerships__holder__person",
    "due_dates__meeting",
    "states",
    "updates__item__meeting__series",
    "bring_forwards__presenter",
    "bring_forwards__asked_at__meeting",
    "bring_forwards__placements__item__meeting__series",
]


def promise_payload(action: Action, names: PublicNames) -> shapes.Promise:
    """A promise in its public words; its reasons for a change of date or for being dropped are public with it."""
    other = action.superseded_by
    promised_by, done_on = kept(action)
    payload: shapes.Promise = {
        "number": action.number,
        "ref": action.ref,
        "aliases": list(action.aliases),
        "kind": action.kind,
        "text": action.public_text or action.text,
        "owners": [_owned(row, names) for row in action.ownerships.all()],
        "matter": action.matter.number if action.matter.public else None,
        "raised_on": action.raised_on.isoformat(),
        "raised_at": place(action.raised_at),
        "no_date_reason": action.no_date_reason,
        "due": [_due(row) for row in action.due_dates.all()],
        "returns": returns_payload(action.bring_forwards.all()),
        "state": _told(action.state),
        "states": _states(action),
        "ended_on": iso(action.ended_on),
        "ended_at": place(action.ended_at),
        "promised_by": iso(promised_by),
        "done_on": iso(done_on),
        "outcome": action.outcome if action.has_ended else "",
        "replaced_by": other.number if other and other.public else None,
        "updates": [_said(update) for update in action.updates.all() if update.public and is_settled(update.item)],
    }
    return names.veiled(payload)


def returns_payload(returns: Iterable[BringForward]) -> list[shapes.Return]:
    """When something comes back or came back, once it is settled that it is to; what was wanted stays inside."""
    told = [row for row in returns if row.withdrawn_on is None and is_settled(row.asked_at)]
    return [
        {
            "promise": row.action.number if row.action else None,
            "asked_in": _earlier_month(row),
            "month": row.month,
            "words": row.words,
            "asked_on": iso(row.asked_on),
            "date": _day_of(row),
            "state": row.state,
            "ended_on": iso(row.ended_on),
            "presenter": row.presenter.title if row.presenter else "",
        }
        for row in sorted(told, key=lambda row: (row.month, row.number))
    ]


def _earlier_month(row: BringForward) -> str:
    """The month in which it was asked for, where that was before the first meeting of this record."""
    earlier = row.asked_on is not None and row.came_from_month < f"{row.asked_on:%Y-%m}"
    return row.came_from_month if earlier else ""


def _day_of(row: BringForward) -> str | None:
    """The day of the meeting whose agenda it is on."""
    live = [placement.item.meeting for placement in row.placements.all() if placement.ended_on is None]
    return live[0].held_on.isoformat() if live and is_for_the_public(live[0]) else None


def _owned(row: Ownership, names: PublicNames) -> shapes.Owned:
    named = row.holder is None or row.holder.person.public_name == "named"
    return {"on": row.on.isoformat(), "owner": names.holder_called(row.post, row.holder_name if named else "")}


def _due(row: DueDate) -> shapes.Due:
    """A date as said, and the last day on which the promise is in time by it."""
    last = row.due_on or (Month.parse(row.month).last if row.month else None)
    if last is None and row.meeting:
        last = row.meeting.held_on
    return {
        "on": row.on.isoformat(),
        "words": row.words,
        "kind": row.kind,
        "date": iso(last),
        "month": row.month or None,
        "reason": row.reason,
    }


def _states(action: Action) -> list[shapes.StateLine]:
    lines: list[shapes.StateLine] = []
    for row in action.states.all():
        state = _told(row.state)
        if not lines or lines[-1]["state"] != state:
            lines.append({"on": row.on.isoformat(), "state": state})
    return lines


def _told(state: str) -> str:
    return ActionState.OPEN.value if state == _TOLD_AS_OPEN else state


def _said(update: ActionUpdate) -> shapes.Said:
    return {"on": update.on.isoformat(), "words": update.text, "at": place(update.item)}
