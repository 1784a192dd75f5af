"""What do I owe, and how do I answer?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.office.owner.reading import Owing, owing_of
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.tables import csv_of
from answerable.record.today import this_day


@require_safe
def owed(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    owing = owing_of(office, user=request.user, on=this_day())
    said = {"heading": _heading(owing), "office": office, "owing": owing, "today": owing.today}
    return render(request, "office/owner/owed.html", said)


@require_safe
def owed_csv(request: OfficeRequest) -> HttpResponse:
    owing = owing_of(office_of(request), user=request.user, on=this_day())
    headings = [
        say("Reference"),
        say("What was promised"),
        say("Owner"),
        say("Due, in words"),
        say("Due"),
        say("State"),
        say("Accepted on"),
        say("Slips"),
    ]
    rows = (
        [
            entry.ref,
            entry.text,
            "; ".join(entry.owners),
            "; ".join(due.words for due in entry.due),
            entry.next_due,
            entry.state.value,
            entry.accepted_on,
            entry.slips,
        ]
        for entry in owing.entries
    )
    return csv_of(f"owed-{owing.today:%Y-%m-%d}", headings, rows)


def _heading(owing: Owing) -> str:
    return say("What the force owes") if owing.whole_force else say("What you owe")
