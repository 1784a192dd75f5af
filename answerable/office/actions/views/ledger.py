"""Who owes what, since when: the ledger, filtered, counted, and as a file."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.actions.ledger import Entry, ledger
from answerable.office.actions.forms import LedgerFilter
from answerable.office.asking import UNPROCESSABLE
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of, page_of
from answerable.record.today import this_day


@dataclass(frozen=True)
class Shown:
    """The rows of the ledger that were asked for, and the form that asked."""

    form: LedgerFilter
    entries: list[Entry]
    as_at: date

    @property
    def overdue(self) -> int:
        return sum(1 for entry in self.entries if entry.overdue)

    @property
    def unfinished(self) -> int:
        return sum(1 for entry in self.entries if not entry.has_ended)


def _shown(request: OfficeRequest) -> Shown:
    office = office_of(request)
    asked = request.GET if any(name in request.GET for name in LedgerFilter.base_fields) else {"state": "unfinished"}
    form = LedgerFilter(asked, office=office, user=request.user)
    wanted = form.cleaned_data if form.is_valid() else {}
    as_at = wanted.get("as_at") or this_day()
    undated = wanted.get("state") == "undated"
    state = "unfinished" if undated else wanted.get("state") or None
    owner, matter = wanted.get("owner") or None, wanted.get("matter")
    entries = ledger(request.user, office, as_at=as_at, owner=owner, matter=matter, state=state)
    return Shown(form, [entry for entry in entries if not (undated and entry.due)], as_at)


@require_safe
def the_ledger(request: OfficeRequest) -> HttpResponse:
    shown = _shown(request)
    said = {
        "heading": say("Ledger"),
        "form": shown.form,
        "shown": shown,
        "page": page_of(request, shown.entries),
        "today": this_day(),
        "as_file": request.GET.urlencode(),
    }
    return render(request, "office/ledger.html", said, status=UNPROCESSABLE if shown.form.errors else 200)


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
