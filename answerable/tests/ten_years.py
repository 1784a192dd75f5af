"""Years of meetings and their promises laid into an office by the thousand, to see that its pages stay quick.

Rows are written straight into the tables, which nothing else does: the operations would take an hour over ten years.
What they would have written is written here in the same shape, with the chain of events, so that `answerable check`
finds nothing wrong with it.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import models
from django.urls import reverse

from answerable.actions.models import (
    Action,
    ActionStateLine,
    ActionUpdate,
    BringForward,
    DueDate,
    Ownership,
    Placement,
)
from answerable.agenda.operations import call_meeting
from answerable.core.dates import Month
from answerable.matters.models import Limb, Matter, Question
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.tests.cast import Cast
from answerable.record.models import Chain, Event
from answerable.record.rules import event_hash

OWNERS = ("CC", "DCC", "ACC", "CEx")
SECTIONS = ("1", "2", "3", "4a", "4b", "5")
# One in so many is still open; the rest were closed at the meeting after they fell due.
STILL_OPEN = 40


@dataclass
class Years:
    """What is being laid down: rows by kind, in the order in which they can be stored."""

    cast: Cast
    today: date
    rows: dict[type[models.Model], list[Any]] = field(default_factory=dict)
    events: list[tuple[str, models.Model, date, dict[str, Any]]] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    def add(self, kind: type[models.Model], /, **fields: Any) -> Any:
        row = kind(**fields)
        self.rows.setdefault(kind, []).append(row)
        return row

    def keep(self, kind: type[models.Model], /, **fields: Any) -> Any:
        number = len(self.rows.get(kind, ())) + 1 + self._already(kind)
        return self.add(kind, body=self.cast.office, number=number, **fields)

    def _already(self, kind: type[models.Model]) -> int:
        known: dict[type[models.Model], int] = self.__dict__.setdefault("_known", {})
        if kind not in known:
            highest = kind._default_manager.aggregate(highest=models.Max("number"))["highest"]
            known[kind] = highest or 0
        return known[kind]

    def store(self, *kinds: type[models.Model]) -> None:
        for kind in kinds:
            models.QuerySet(kind).bulk_create(self.rows.pop(kind, []), batch_size=500)
            self.__dict__.setdefault("_known", {}).pop(kind, None)


def lay_down(cast: Cast, *, years: int, actions: int, matters: int, today: date) -> Years:
    """So many years of monthly meetings up to last month, so many actions promised at them, under so many matters."""
    laid = Years(cast, today)
    first = Month.of(today).plus(-12 * years)
    for n in range(matters):
        opened = first.first + timedelta(days=n)
        laid.matters.append(laid.keep(Matter, title=f"Concern {n + 1}", opened_on=opened))
    laid.store(Matter)
    for n in range(12 * years):
        _meet(laid, first.plus(n).first + timedelta(days=14))
    laid.store(Meeting)
    items = _items(laid)
    laid.store(AgendaItem)
    _ask(laid)
    _promise(laid, items, actions)
    _link(laid)
    return laid


def _meet(laid: Years, day: date) -> None:
    meeting = laid.keep(
        Meeting, series=laid.cast.series, held_on=day, chair=laid.cast.posts["PCC"], state="notes approved"
    )
    laid.meetings.append(meeting)


def _items(laid: Years) -> dict[tuple[int, int], AgendaItem]:
    """Each meeting has its standing items and one for each of the matters that it speaks of, by meeting and place."""
    items = {}
    for at, meeting in enumerate(laid.meetings):
        laid.events.append(("meeting called", meeting, meeting.held_on, {"held_on": meeting.held_on.isoformat()}))
        for place, number in enumerate(SECTIONS):
            matter = laid.matters[(at * 5 + place) % len(laid.matters)]
            items[at, place] = laid.keep(
                AgendaItem,
                meeting=meeting,
                order=(place + 1) * 1000,
                printed_number=number,
                heading=matter.title,
                kind="standing",
                matter=matter,
                outcome="discussed",
                public_text=f"The force told us how {matter.title} stands, and we asked what comes next.",
            )
    return items


def _ask(laid: Years) -> None:
    """A question a meeting, in two parts, the second of which is answered in part only."""
    for at, meeting in enumerate(laid.meetings):
        matter = laid.matters[at * 5 % len(laid.matters)]
        laid.keep(Question, matter=matter, text=f"Is it better in month {at + 1}?", asked_on=meeting.held_on)
    questions = laid.rows[Question]
    laid.store(Question)
    for question in questions:
        for order, answer in enumerate(("yes", "partly"), 1):
            laid.add(
                Limb,
                question=question,
                order=order,
                text=f"Part {order}",
                answer=answer,
                answered_on=question.asked_on,
            )
    laid.store(Limb)


def _promise(laid: Years, items: dict[tuple[int, int], AgendaItem], actions: int) -> None:
    numbers = count(1)
    for n in range(actions):
        at, place = n * len(laid.meetings) // actions, n % len(SECTIONS)
        _promised(laid, next(numbers), at, items[at, place])
    promised = laid.rows[Action]
    laid.store(Action)
    returning = []
    for n, action in enumerate(promised):
        returning += _life(laid, action, n, items)
    laid.store(Ownership, DueDate, ActionStateLine, ActionUpdate, BringForward)
    for waiting, item in returning:
        laid.add(
            Placement,
            bring_forward=waiting,
            item=item,
            placed_on=waiting.asked_on,
            placed_by=laid.cast.gwen,
        )
    laid.store(Placement)


def _promised(laid: Years, n: int, at: int, item: AgendaItem) -> None:
    meeting = laid.meetings[at]
    is_open = n % STILL_OPEN == 0 or at >= len(laid.meetings) - 2
    done = laid.meetings[min(at + 2, len(laid.meetings) - 1)].held_on
    ending = {"ended_on": done, "ended_by": laid.cast.asha, "evidence": "A report.", "outcome": "Done."}
    laid.keep(
        Action,
        ref=f"HTA-{meeting.held_on:%Y-%m}/{n:04}",
        matter=item.matter,
        text=f"Bring the figures of {item.matter}, for the {n}th time of asking, with what was done about them.",
        owner=laid.cast.posts[OWNERS[n % len(OWNERS)]],
        series=laid.cast.series,
        raised_on=meeting.held_on,
        raised_at=item,
        timing="brought back" if n % 5 == 0 else "dated",
        state="open" if is_open else "closed",
        **({} if is_open else ending),
    )


def _life(
    laid: Years, action: Action, n: int, items: dict[tuple[int, int], AgendaItem]
) -> list[tuple[BringForward, AgendaItem]]:
    """Who owes it, when it is due, what was said of it, and how it ended; with what came back of it and where."""
    cast, on = laid.cast, action.raised_on
    line = {"action": action, "by": cast.gwen, "on": on}
    laid.add(Ownership, **line, post=action.owner, spoken_code=action.owner.code)
    laid.add(ActionStateLine, **line, state="open")
    laid.events.append(("action raised", action, on, {"ref": action.ref, "owner": action.owner.code, "due": "soon"}))
    if action.timing == "dated":
        laid.add(DueDate, **line, words="within six weeks", kind="date", due_on=on + timedelta(weeks=6))
        if n % 7 == 0:
            later = {"due_on": on + timedelta(weeks=12), "reason": "It took longer."}
            laid.add(DueDate, **(line | {"on": on + timedelta(weeks=5)}), words="in three months", kind="date", **later)
    laid.add(ActionUpdate, **(line | {"on": on + timedelta(days=20)}), text=f"The {n}th set is being drawn up.")
    if action.ended_on:
        laid.add(ActionStateLine, **(line | {"on": action.ended_on}), state="closed", reason="Done.")
        laid.events.append(("action closed", action, action.ended_on, {"before": "open", "reason": "Done."}))
    return _comes_back(laid, action, items) if action.timing == "brought back" else []


def _comes_back(
    laid: Years, action: Action, items: dict[tuple[int, int], AgendaItem]
) -> list[tuple[BringForward, AgendaItem]]:
    at = next(at for at, meeting in enumerate(laid.meetings) if meeting.held_on == action.raised_on)
    back = laid.meetings[at + 1].held_on if at + 1 < len(laid.meetings) else None
    came = bool(action.ended_on and back)
    month = Month.of(back or laid.today) if came or back is None else Month.of(laid.today).plus(1 + action.number % 6)
    ended = {"state": "discharged", "ended_on": back, "outcome": "An update was given."} if came else {}
    waiting = laid.keep(
        BringForward,
        matter=action.matter,
        action=action,
        series=action.series,
        month=str(month),
        words=month.words,
        wanted=action.text,
        presenter=action.owner,
        asked_on=action.raised_on,
        asked_at=action.raised_at,
        **ended,
    )
    laid.events.append(("action updated", action, action.raised_on, {"proposes": ""}))
    return [(waiting, items[at + 1, 0])] if came else []


def _link(laid: Years) -> None:
    """Chain the events, as `record` does one by one."""
    chain = Chain.objects.get(body=laid.cast.office)
    gwen, at = laid.cast.gwen, datetime(2017, 1, 1, tzinfo=UTC)
    events = []
    for what, subject, on, detail in sorted(laid.events, key=lambda told: told[2]):
        number, kind = chain.length + 1, subject._meta.label_lower
        digest = event_hash(
            previous=chain.head,
            number=number,
            at=at,
            on=on,
            by=gwen.username,
            what=what,
            subject=f"{kind} {subject.pk}",
            detail=detail,
        )
        events.append(
            Event(
                body=laid.cast.office,
                number=number,
                at=at,
                on=on,
                by=gwen,
                what=what,
                subject_kind=kind,
                subject_id=subject.pk,
                detail=detail,
                previous_hash=chain.head,
                hash=digest,
            )
        )
        chain.length, chain.head = number, digest
    Event.objects.bulk_create(events, batch_size=500)
    chain.save(update_fields=["length", "head"])


def call_the_next(laid: Years) -> Meeting:
    """The next meeting, called as an office calls it: everything that is open comes onto its agenda."""
    return call_meeting(laid.cast.series, held_on=laid.today + timedelta(days=10), by=laid.cast.gwen, on=laid.today)


def addresses(laid: Years, coming: Meeting) -> dict[str, str]:
    """Every page that reads the whole record, by the name that a report calls it."""
    last, matter = laid.meetings[-1], BringForward.objects.awaited().earliest("number").matter
    action = Action.objects.filter(matter=matter).earliest("number")
    of = {"meeting": coming, "matter": matter, "action": action}
    return {
        "today": reverse("today"),
        "ledger": reverse("ledger"),
        "ledger, all": f"{reverse('ledger')}?state=",
        "ledger, as at": f"{reverse('ledger')}?state=&as_at={laid.meetings[len(laid.meetings) // 2].held_on}",
        **{name: reverse(name, args=[row.number]) for name, row in of.items()},
        "meetings": reverse("meetings"),
        "matters": reverse("matters"),
        "notes": reverse("meeting-notes", args=[last.number]),
        "brief": reverse("brief", args=[coming.number]),
        "forward plan": reverse("forward-plan"),
        "forward plan, past": f"{reverse('forward-plan')}?from={Month.of(laid.today).plus(-12)}",
        "history": reverse("history"),
        "history, by kind": f"{reverse('history')}?kind=action&who=gwen",
        "history of a matter": reverse("history-of", args=["matter", matter.number]),
        "history of a meeting": reverse("history-of", args=["meeting", last.number]),
        "publishing": reverse("publishing"),
        "to publish": reverse("to-publish", args=[last.number]),
    }
