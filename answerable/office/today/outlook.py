"""What a clerk must see to before the next meeting, gathered for one page."""

from dataclasses import dataclass, field
from datetime import date

from answerable.actions import rules
from answerable.actions.ledger import Entry, ledger
from answerable.actions.models import Action, BringForward
from answerable.actions.rules import Timing
from answerable.agenda.reading import AgendaRow, agenda_rows
from answerable.core.dates import Month
from answerable.meetings.models import Meeting
from answerable.meetings.rules import SENT, MeetingState
from answerable.people.models import Body, User


@dataclass(frozen=True)
class Waiting:
    """Something that is to come back and is on no agenda."""

    bring_forward: BringForward
    month: Month
    missed: bool
    taken_off: str


@dataclass(frozen=True)
class Owing:
    """What one post owes and is late with."""

    code: str
    holder: str
    entries: list[Entry]


@dataclass
class Outlook:
    """Everything that the page of today says."""

    today: date
    next_meeting: Meeting | None = None
    last_meeting: Meeting | None = None
    rows: list[AgendaRow] = field(default_factory=list)
    owing: list[Owing] = field(default_factory=list)
    open_promises: int = 0
    undated: list[Action] = field(default_factory=list)
    unplaced: list[Waiting] = field(default_factory=list)
    later: list[Waiting] = field(default_factory=list)
    notes: str = ""

    @property
    def days(self) -> int | None:
        return (self.next_meeting.held_on - self.today).days if self.next_meeting else None

    @property
    def returning(self) -> list[AgendaRow]:
        return [row for row in self.rows if row.comes_back]

    @property
    def to_be_seen_to(self) -> int:
        return len(self.unplaced) + len(self.undated)

    @property
    def overdue(self) -> int:
        return sum(len(owing.entries) for owing in self.owing)

    @property
    def missed(self) -> list[Waiting]:
        return [waiting for waiting in self.unplaced if waiting.missed]


def outlook_of(office: Body, *, user: User, on: date) -> Outlook:
    """What stands before the office on a day, as far as the reader may see it."""
    outlook = Outlook(today=on)
    meetings = Meeting.objects.visible_to(user).filter(body=office).select_related("series", "body")
    outlook.next_meeting = meetings.to_come().filter(held_on__gte=on).order_by("held_on", "pk").first()
    outlook.last_meeting = meetings.standing().filter(held_on__lt=on).order_by("-held_on", "-pk").first()
    if outlook.next_meeting:
        outlook.rows = agenda_rows(outlook.next_meeting, user)
    if outlook.last_meeting:
        outlook.notes = _notes_of(outlook.last_meeting)
    entries = ledger(user, office, as_at=on, state="unfinished", with_history=False)
    outlook.open_promises = len(entries)
    outlook.owing = _owing(entries)
    outlook.undated = [entry.action for entry in entries if entry.action.timing == Timing.UNDATED]
    waiting = [_waiting(one, on) for one in _unplaced(office, user)]
    outlook.unplaced = [one for one in waiting if _needs_seeing_to(one, on)]
    outlook.later = [one for one in waiting if not _needs_seeing_to(one, on)]
    return outlook


def _notes_of(meeting: Meeting) -> str:
    """How far the notes of the last meeting are, in a word."""
    if meeting.is_to_come:
        return "not marked as held"
    if meeting.state == MeetingState.HELD:
        last = meeting.versions.order_by("version").last()
        return "to be cleared" if last is None else last.state if last.state in SENT else "taken back"
    return "approved" if meeting.state == MeetingState.APPROVED else "cleared"


def _owing(entries: list[Entry]) -> list[Owing]:
    by_post: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.overdue:
            by_post.setdefault(entry.owners[0], []).append(entry)
    return [
        Owing(code, late[-1].holders[0] if late[-1].holders else "", sorted(late, key=lambda e: e.next_due or e.as_at))
        for code, late in sorted(by_post.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _unplaced(office: Body, user: User) -> list[BringForward]:
    rows = BringForward.objects.visible_to(user).unplaced().filter(body=office)
    related = rows.select_related("matter", "action", "presenter", "series").prefetch_related("placements")
    return list(related.order_by("month", "number"))


def _waiting(one: BringForward, on: date) -> Waiting:
    month = Month.parse(one.month)
    reasons = [placement.ended_because for placement in one.placements.all() if placement.ended_because]
    missed = rules.is_missed(state=rules.ReturnState(one.state), last_day=month.last, on=on)
    return Waiting(one, month, missed=missed, taken_off=reasons[-1] if reasons else "")


def _needs_seeing_to(waiting: Waiting, on: date) -> bool:
    """Missed, taken off an agenda, or due this month or next with no meeting called; the rest can wait in peace."""
    return waiting.missed or bool(waiting.taken_off) or waiting.month <= Month.of(on).next
