"""What the command line shows: readings, the ledger, and how far long work has come."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from answerable.actions.ledger import Entry


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that is told (done, in all); silent where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield told


def show_reading(name: str, reading: dict[str, Any]) -> None:
    """What was understood of a document, for a person to look over."""
    console = Console()
    console.rule(Text(name))
    for label in ("title", "series", "date", "time", "venue", "chair", "minutes_by", "next_meeting"):
        console.print(f"{label.replace('_', ' ').capitalize():14}", reading[label] or "not found", markup=False)
    people = [
        f"{who['name']} ({who['code'] or who['capacity'] or 'no capacity given'})" for who in reading["attendance"]
    ]
    console.print("Present       ", "; ".join(people) or "nobody found", markup=False)
    apologies = "; ".join(who["name"] for who in reading["apologies"])
    console.print("Apologies     ", apologies or "none found", markup=False)
    _table(console, "Actions", ["Item", "Owner", "What", "When"], [_action(action) for action in reading["actions"]])
    came_back = [
        [back.get("from_meeting") or "", back["text"], back.get("outcome") or ""] for back in reading["brought_forward"]
    ]
    _table(console, "Brought forward", ["From", "What", "Ended in"], came_back)
    _table(console, "Asked, but not made an action", ["Item", "What", "Why"], [_ask(ask) for ask in reading["asks"]])


def show_ledger(entries: Sequence["Entry"], as_at: date) -> None:
    """The ledger as a table."""
    rows = [_entry(entry) for entry in entries]
    console = Console()
    _table(console, f"Promises as at {as_at:%-d %B %Y}", ["Ref", "Owner", "What", "When", "State"], rows)
    late = sum(entry.overdue for entry in entries)
    console.print(f"{len(entries)} in all, {late} overdue.")


def _entry(entry: "Entry") -> list[str]:
    when = "; ".join(f"“{promised.words}”" for promised in entry.due) or entry.action.no_date_reason
    slips = f" ({entry.slips} slips)" if entry.slips else ""
    return [entry.ref, ", ".join(entry.owners), entry.text, when + slips, "overdue" if entry.overdue else entry.state]


def _action(action: dict[str, Any]) -> list[str]:
    when = "; ".join(due["words"] for due in action["due"])
    return [action["item"] or "", ", ".join(action["owners"]) or "nobody", action["text"], when or "no date"]


def _ask(ask: dict[str, Any]) -> list[str]:
    return [ask.get("item") or "", ask["text"], ask["why"]]


def _table(console: Console, title: str, headings: list[str], rows: list[list[str]]) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", show_lines=False)
    for heading in headings:
        table.add_column(heading)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
