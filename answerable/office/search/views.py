"""Finding words in everything that the reader may see."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import record_reading
from answerable.office.reach import OfficeRequest, office_of
from answerable.record.today import this_day
from answerable.search.finding import Found, find
from answerable.search.indexing import catch_up
from answerable.search.models import Kind
from answerable.search.rules import phrases_of

# The page that tells of each kind of thing, made from its numbers; what has no page of its own is on its matter's.
PAGES = {
    Kind.ITEM: "meeting-item",
    Kind.ACTION: "action",
    Kind.MATTER: "matter",
    Kind.QUESTION: "question",
    Kind.FINDING: "matter",
    Kind.RETURN: "matter",
    Kind.DECISION: "meeting-item",
    Kind.PAPER: "paper",
}


@dataclass(frozen=True)
class Shown:
    """One thing that was found, with the address of its page, or none."""

    found: Found
    href: str


@require_safe
def search(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    typed = "".join(letter for letter in request.GET.get("q", "") if letter.isprintable()).strip()
    kind = Kind(request.GET["kind"]) if request.GET.get("kind") in Kind.values else None
    catch_up(office)
    results = find(request.user, office, typed, kind=kind, page=_page(request))
    withheld = [found.subject for found in results.found if found.withheld and found.kind is Kind.ITEM]
    if withheld:
        shown = AgendaItem.objects.visible_to(request.user).filter(pk__in=withheld)
        record_reading(shown, by=request.user, on=this_day())
    said = {
        "heading": say("Search"),
        "searching": True,
        "typed": typed,
        "kind": kind,
        "asked": bool(phrases_of(typed)),
        "results": results,
        "shown": [Shown(found, _address(found)) for found in results.found],
        "kinds": [(kind, results.by_kind[kind]) for kind in Kind if kind in results.by_kind],
    }
    return render(request, "office/search/results.html", said)


def _page(request: HttpRequest) -> int:
    """The page that was asked for; what is no number of a page is the first, and one too far is the last."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def _address(found: Found) -> str:
    if not found.numbers:
        return ""
    if PAGES[found.kind] == "meeting-item":
        return f"{reverse('meeting-notes', args=found.numbers[:1])}#item-{found.numbers[1]}"
    return reverse(PAGES[found.kind], args=found.numbers)
