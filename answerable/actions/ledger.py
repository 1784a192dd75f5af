"""The ledger of promises as it stood on any day, worked out from rows that are only ever added."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, overload

from answerable.actions import rules
from answerable.actions.models import Action, ActionQuerySet, ActionStateLine, BringForward, DueDate, Ownership
from answerable.actions.story import ACTION_LIFE, StoryLine, acceptance_of, life_of
from answerable.core.dates import Month, last_working_day_on_or_before
from answerable.core.words_of_time import Kind
from answerable.meetings.models import AgendaItem
from answerable.people.models import Body, User


@dataclass(frozen=True)
class Promised:
    """One time that a promise falls due: its words, and the day or month they were taken to mean."""

    words: str
    kind: str
    on: date | None
    month: str
    meeting: date | None

    @property
    def last_day(self) -> date | None:
        """The last day on which the promise is kept in time, where the words fix one."""
        return self.on or (Month.parse(self.month).last if self.month else None) or self.meeting

    @property
    def working_day(self) -> date | None:
        """The last working day in time, where the last day is none."""
        if self.on is None:
            return None
        working = last_working_day_on_or_before(self.on)
        return working if working != self.on else None

    def as_json(self) -> dict[str, str | None]:
        return {
            "words": self.words,
            "kind": self.kind,
            "date": self.on.isoformat() if self.on else None,
            "month": self.month or None,
            "meeting": self.meeting.isoformat() if self.meeting else None,
        }


@dataclass(frozen=True)
class Entry:
    """An action as the ledger knew it on a day."""

    action: Action
    as_at: date
    owners: list[str]
    holders: list[str]
    due: list[Promised]
    first_due: Promised | None
    slips: int
    state: rules.ActionState
    overdue: bool
    kept_late: bool
    closed_on: date | None
    accepted_on: date | None

    @cached_property
    def history(self) -> list[StoryLine]:
        """Its life as it was known then; told only to who asks, as it is most of what there is to read of it."""
        return [line for line in life_of(self.action) if line.on is None or line.on <= self.as_at]

    @property
    def ref(self) -> str:
        return self.action.ref

    @property
    def text(self) -> str:
        return self.action.text

    @property
    def has_ended(self) -> bool:
        return self.state in rules.ENDED

    @property
    def next_due(self) -> date | None:
        days = [promised.last_day for promised in self.due if promised.last_day]
        return min(days, default=None)

    def as_json(self) -> dict[str, Any]:
        """The shape that scripts outside call for: see `docs/how-to/use-from-scripts.md`."""
        action = self.action
        return {
            "ref": action.ref,
            "text": action.text,
            "kind": action.kind,
            "owners": self.owners,
            "holders": self.holders,
            "matter": action.matter.title,
            "raised_on": action.raised_on.isoformat(),
            "raised_at": _at(action.raised_at, action.series.name, action.raised_on),
            "due": [promised.as_json() for promised in self.due],
            "first_due": _first_as_json(self.first_due),
            "slips": self.slips,
            "state": self.state.value,
            "overdue": self.overdue,
            "closed_on": self.closed_on.isoformat() if self.closed_on else None,
            "closed_at": _at(action.ended_at, action.series.name, None) if self.closed_on and action.ended_at else None,
            "outcome": action.outcome if self.closed_on else "",
            "public": action.public,
            "history": [line.as_json() for line in self.history],
        }


def ledger(
    user: User,
    body: Body,
    *,
    as_at: date,
    owner: str | None = None,
    matter: int | None = None,
    state: str | None = None,
    with_history: bool = True,
) -> list[Entry]:
    """Every action that the person may see, oldest first, as it was known at the end of the day `as_at`.

    `owner` is the code of the post that owned it then; `matter` a matter's number; `state` one of the states of
    `rules.ActionState`, or "unfinished" for all that had not ended, or "overdue". Who shows only how they stand leaves
    their history out, and need not wait for it. A fixed number of queries.
    """
    actions = Action.objects.visible_to(user).at(body).live().filter(raised_on__lte=as_at)
    if matter is not None:
        actions = actions.filter(matter__number=matter)
    if state in _OPEN_THEN:
        # What ended by that day and has not been opened since had ended then: most of what an office ever recorded.
        actions = actions.exclude(state__in=rules.ENDED, ended_on__lte=as_at)
    related = actions.select_related("matter", "owner", "series", "raised_at__meeting", "ended_at__meeting")
    entries = [entry_of(action, as_at=as_at) for action in related.prefetch_related(*_along(with_history))]
    return [entry for entry in entries if _wanted(entry, owner, state)]


def entries_of(
    user: User,
    body: Body,
    *,
    as_at: date,
    on: date,
    owner: str | None = None,
    matter: int | None = None,
    state: str | None = None,
) -> Sequence[Entry]:
    """The same promises as `ledger` finds, to be leafed through: where it can be helped, only those looked at are read.

    `on` is today. What a past day's owner or end was must be worked out for each, so such a choice reads them all.
    """
    if state == "overdue" or (as_at != on and (owner or state)):
        return ledger(user, body, as_at=as_at, owner=owner, matter=matter, state=state, with_history=False)
    actions = Action.objects.visible_to(user).at(body).live().filter(raised_on__lte=as_at)
    if matter is not None:
        actions = actions.filter(matter__number=matter)
    if owner is not None:
        actions = actions.owned_by(owner)
    if state == "unfinished":
        actions = actions.open()
    elif state is not None:
        actions = actions.filter(state=state)
    return LeafedThrough(actions, as_at)


class LeafedThrough(Sequence[Entry]):
    """Entries that are worked out when they are looked at, a page at a time."""

    def __init__(self, actions: ActionQuerySet, as_at: date) -> None:
        related = actions.select_related("matter", "owner", "series", "raised_at__meeting", "ended_at__meeting")
        self._actions, self._as_at = related.prefetch_related(*_along(with_history=False)), as_at

    @cached_property
    def _length(self) -> int:
        return self._actions.count()

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Entry: ...

    @overload
    def __getitem__(self, place: slice) -> list[Entry]: ...

    def __getitem__(self, place: int | slice) -> Entry | list[Entry]:
        if isinstance(place, int):
            return entry_of(self._actions[place], as_at=self._as_at)
        return [entry_of(action, as_at=self._as_at) for action in self._actions[place]]

    def __iter__(self) -> Iterator[Entry]:
        for action in self._actions.iterator(chunk_size=500):
            yield entry_of(action, as_at=self._as_at)


_OPEN_THEN = {"unfinished", "overdue", *(state.value for state in rules.ActionState if state not in rules.ENDED)}


_PLACES = "bring_forwards__placements__item__meeting"


def _along(with_history: bool) -> tuple[str, ...]:
    """What is read together with the actions: all that their lives are told from, or what says how they stand."""
    if with_history:
        return ACTION_LIFE
    return ("ownerships__acceptance", "ownerships__post", "due_dates__meeting", "states", _PLACES)


def entry_of(action: Action, *, as_at: date) -> Entry:
    """One action as the ledger knew it on a day."""
    owned = _last(action.ownerships.all(), as_at)
    lines = sorted(action.states.all(), key=lambda row: row.pk)
    state_line = _last(lines, as_at)
    state = rules.ActionState(state_line.state) if state_line else rules.ActionState.OPEN
    ended_on = state_line.on if state_line and state in rules.ENDED else None
    dates = [_promised(row) for row in sorted(action.due_dates.all(), key=lambda r: r.pk) if row.on <= as_at]
    returns = [waiting for waiting in action.bring_forwards.all() if waiting.asked_on and waiting.asked_on <= as_at]
    awaited = [_returning(waiting) for waiting in returns if not (waiting.ended_on and waiting.ended_on <= as_at)]
    due = [*dates[-1:], *sorted(awaited, key=lambda promised: promised.month)]
    first = _first_promise(dates, returns)
    next_day = min((promised.last_day for promised in due if promised.last_day), default=None)
    return Entry(
        action=action,
        as_at=as_at,
        owners=[owned.post.code] if owned else [action.owner.code],
        holders=[owned.holder_name] if owned and owned.holder_name else [],
        due=due,
        first_due=first,
        slips=rules.slips([promised.on for promised in dates]) + _months_slipped(returns),
        state=state,
        overdue=rules.is_overdue(state=state, due=next_day, on=as_at),
        kept_late=rules.is_kept_late(promised_by=_promised_by(dates, returns), done_on=_done_on(lines, as_at)),
        closed_on=ended_on,
        accepted_on=_accepted_on(owned, as_at),
    )


def _accepted_on(owned: Ownership | None, as_at: date) -> date | None:
    """The day on which whoever owned it then had taken it on."""
    acceptance = acceptance_of(owned) if owned else None
    return acceptance.on if acceptance and acceptance.on <= as_at else None


def _wanted(entry: Entry, owner: str | None, state: str | None) -> bool:
    if owner is not None and owner.casefold() not in {code.casefold() for code in entry.owners}:
        return False
    if state == "unfinished":
        return not entry.has_ended
    if state == "overdue":
        return entry.overdue
    return state is None or entry.state == state


def _promised(row: DueDate) -> Promised:
    return Promised(row.words, row.kind, row.due_on, row.month, row.meeting.held_on if row.meeting else None)


def _returning(waiting: BringForward) -> Promised:
    placed = [placement.item.meeting.held_on for placement in waiting.placements.all() if placement.ended_on is None]
    return Promised(waiting.words, Kind.MEETING, None, waiting.month, placed[-1] if placed else None)


def _first_promise(dates: Sequence[Promised], returns: Sequence[BringForward]) -> Promised | None:
    if dates:
        return dates[0]
    first = min(returns, key=lambda waiting: (waiting.asked_on, waiting.month), default=None)
    return Promised(first.words, Kind.MEETING, None, first.month, None) if first else None


def kept(action: Action) -> tuple[date | None, date | None]:
    """The day by which an action was first promised, and the day on which it was done, where it is closed."""
    dates = [_promised(row) for row in sorted(action.due_dates.all(), key=lambda row: row.pk)]
    lines = sorted(action.states.all(), key=lambda row: row.pk)
    return _promised_by(dates, list(action.bring_forwards.all())), _done_on(lines, date.max)


def _done_on(lines: Sequence[ActionStateLine], as_at: date) -> date | None:
    return rules.done_on([(rules.ActionState(row.state), row.on) for row in lines if row.on <= as_at])


def _promised_by(dates: Sequence[Promised], returns: Sequence[BringForward]) -> date | None:
    """The day by which what was first promised was to be kept: the first date, or the last month first asked for."""
    if dates:
        return dates[0].last_day
    months = [waiting.month for waiting in returns if waiting.moved_from_id is None]
    return Month.parse(max(months)).last if months else None


def _months_slipped(returns: Sequence[BringForward]) -> int:
    months = {waiting.pk: waiting.month for waiting in returns}
    moved = [(waiting.month, months.get(waiting.moved_from_id)) for waiting in returns if waiting.moved_from_id]
    return sum(1 for now, before in moved if before is not None and now > before)


_Line = TypeVar("_Line", Ownership, ActionStateLine)


def _last(rows: Iterable[_Line], as_at: date) -> _Line | None:
    known = [row for row in rows if row.on <= as_at]
    return max(known, key=lambda row: row.pk, default=None)


def _at(item: AgendaItem | None, series: str, day: date | None) -> dict[str, str | None]:
    held_on = item.meeting.held_on if item else day
    return {
        "series": series,
        "date": held_on.isoformat() if held_on else None,
        "item": (item.printed_number or item.heading) if item else None,
    }


def _first_as_json(first: Promised | None) -> str | None:
    if first is None:
        return None
    return first.on.isoformat() if first.on else first.month or first.words
