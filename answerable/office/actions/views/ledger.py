"""Who owes what, since when: the ledger, filtered, counted, and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.actions.as_log import along, rows_of
from answerable.actions.ledger import Entry, entries_of, ledger
from answerable.actions.log_files import EXCEL, as_excel, title_of
from answerable.actions.models import Action
from answerable.actions.rules import ENDED, ActionState
from answerable.office.actions.forms import LedgerFilter
from answerable.office.asking import UNPROCESSABLE
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.record.today import this_day


@dataclass(frozen=True)
class Shown:
    """The rows of the ledger that were asked for, how many of them are open and late, and the form that asked."""

    form: LedgerFilter
    entries: Sequence[Entry]
    as_at: date
    unfinished: int
    overdue: int


_AMONG_THE_OPEN = {"unfinished", "overdue", "undated", *(state.value for state in ActionState if state not in ENDED)}


def _is_like(entry: Entry, state: str) -> bool:
    """Whether an open promise is one of those that a choice of state asks for."""
    asked = {"unfinished": True, "overdue": entry.overdue, "undated": not entry.due}
    return asked.get(state, entry.state == state)


def _shown(request: OfficeRequest) -> Shown:
    office, today = office_of(request), this_day()
    asked = request.GET if any(name in request.GET for name in LedgerFilter.base_fields) else {"state": "unfinished"}
    form = LedgerFilter(asked, office=office, user=request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    as_at, state = wanted.get("as_at") or today, wanted.get("state") or None
    among: dict[str, Any] = {"owner": wanted.get("owner") or None, "matter": wanted.get("matter"), "as_at": as_at}
    still_open = [] if state in ENDED else ledger(request.user, office, state="unfinished", with_history=False, **among)
    entries: Sequence[Entry]
    if state in _AMONG_THE_OPEN:
        entries = still_open = [entry for entry in still_open if _is_like(entry, state)]
    else:
        entries = entries_of(request.user, office, on=today, state=state, **among)
    return Shown(form, entries, as_at, len(still_open), sum(entry.overdue for entry in still_open))


@require_safe
def the_ledger(request: OfficeRequest) -> HttpResponse:
    shown = _shown(request)
    said = {
        "heading": say("Ledger"),
        "form": shown.form,
        "shown": shown,
        "page": page_of(request, shown.entries),
        "today": this_day(),
        "may_close": may(request.user, Permission.CLOSE_ACTION, at=shown.form.office.pk),
        "as_file": request.GET.urlencode(),
    }
    return render(request, "office/ledger.html", said, status=UNPROCESSABLE if shown.form.errors else 200)


@require_safe
def ledger_log(request: OfficeRequest) -> HttpResponse:
    """Every promise that its reader may see, as the log that an office keeps in Excel."""
    office, today = office_of(request), this_day()
    seen = Action.objects.visible_to(request.user).at(office).listed()
    title = title_of(office.name, today)
    response = HttpResponse(as_excel(title, rows_of(along(seen))), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="log-{today:%Y-%m-%d}.xlsx"'
    return response


@require_safe
def ledger_csv(request: OfficeRequest) -> HttpResponse:
    shown = _shown(request)
    headings = [
        say("Reference"),
        say("What was promised"),
        say("Owner"),
        say("Holder"),
        say("Matter"),
        say("Promised on"),
        say("Due, in words"),
        say("First date"),
        say("Date now"),
        say("Slips"),
        say("State"),
        say("Overdue"),
        say("Ended on"),
    ]
    return csv_of(f"ledger-{shown.as_at:%Y-%m-%d}", headings, (_cells(entry) for entry in shown.entries))


def _cells(entry: Entry) -> list[object]:
    return [
        entry.ref,
        entry.text,
        "; ".join(entry.owners),
        "; ".join(entry.holders),
        entry.action.matter.title,
        entry.action.raised_on,
        "; ".join(promised.words for promised in entry.due),
        entry.first_due.last_day if entry.first_due else None,
        entry.next_due,
        entry.slips,
        entry.state.value,
        say("yes") if entry.overdue else say("no"),
        entry.closed_on,
    ]
