"""Looking whether all is well: what is broken, and what somebody should see to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import click
from django.db import connection
from django.db.models import Exists, OuterRef

from answerable.actions.models import Action, ActionReview, BringForward, Placement
from answerable.actions.rules import ReturnState
from answerable.meetings.models import Meeting
from answerable.people.models import Body
from answerable.record.operations import broken_links


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `well` is whether the record is whole; `see_to` lists what waits for a person."""

    what: str
    well: bool
    sentence: str
    see_to: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {"what": self.what, "well": self.well, "sentence": self.sentence, "see_to": list(self.see_to)}


def look(on: date) -> list[Finding]:
    """Everything that is looked at, for every office here."""
    findings = [_database()]
    for body in Body.objects.order_by("pk"):
        findings += [_chain(body), _promises(body), _waiting(body, on)]
    return findings


def show(findings: list[Finding]) -> None:
    for finding in findings:
        click.echo(f"{'well ' if finding.well else 'WRONG'}  {finding.what}: {finding.sentence}")
        for line in finding.see_to:
            click.echo(f"       see to: {line}")


def _database() -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT 1")
            return Finding("database", True, "It answers.")
        cursor.execute("PRAGMA integrity_check")
        faults = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        faults += [f"a row of {row[0]} points at nothing in {row[2]}" for row in cursor.fetchall()]
    return Finding("database", not faults, "Whole." if not faults else "Damaged: restore a back-up.", tuple(faults))


def _chain(body: Body) -> Finding:
    faults = broken_links(body)
    sentence = "Unbroken." if not faults else "It does not hold: the record was changed from outside."
    return Finding(f"chain of events, {body.name}", not faults, sentence, tuple(faults))


def _promises(body: Body) -> Finding:
    lost = [*_lost_actions(body), *_lost_returns(body)]
    sentence = "Every promise has its next place." if not lost else "A promise is on no agenda and waits for none."
    return Finding(f"promises, {body.name}", not lost, sentence, tuple(lost))


def _lost_actions(body: Body) -> Iterator[str]:
    """Open actions that neither come back nor stand on the next agenda, though there is one."""
    coming = Meeting.objects.filter(series=OuterRef("series"), held_on__gt=OuterRef("raised_on")).to_come()
    awaited = BringForward.objects.awaited().filter(action=OuterRef("pk"))
    reviewed = ActionReview.objects.filter(action=OuterRef("pk"), ended_on=None, item__withdrawn_on=None)
    lost = Action.objects.at(body).open().filter(Exists(coming)).exclude(Exists(awaited)).exclude(Exists(reviewed))
    for action in lost:
        yield f"{action.ref} is open and on no agenda."


def _lost_returns(body: Body) -> Iterator[str]:
    placed = Placement.objects.filter(bring_forward=OuterRef("pk"), ended_on=None, item__withdrawn_on=None)
    lost = BringForward.objects.at(body).live().filter(state=ReturnState.PLACED).exclude(Exists(placed))
    for waiting in lost.select_related("matter"):
        yield f"{waiting.matter.title} ({waiting.words}) says it is on an agenda, and is on none."


def _waiting(body: Body, on: date) -> Finding:
    missed = [
        f"{waiting.matter.title} was to come back in {waiting.words}; no meeting has taken it."
        for waiting in BringForward.objects.at(body).unplaced().filter(month__lt=f"{on:%Y-%m}").select_related("matter")
    ]
    sentence = (
        "Nothing has missed its month." if not missed else f"{len(missed)} wait for the next meeting to be called."
    )
    return Finding(f"bring-forwards, {body.name}", True, sentence, tuple(missed))
