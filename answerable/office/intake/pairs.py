"""The page of pairs: two texts that may be one thing, side by side, and one key to join or part them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_POST, require_safe

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.intake import operations
from answerable.intake.models import Pair
from answerable.intake.rules import PairKind
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.record.today import this_day


def _pair(request: OfficeRequest, number: int) -> Pair:
    pair = find(request, Pair.objects.visible_to(request.user), number=number)
    require(request.user, Permission.TAKE_IN, at=pair.body_id)
    return pair


@require_safe
def pairs(request: OfficeRequest) -> HttpResponse:
    """The first pair that waits, or the one asked for; whoever leaves it for now goes on to the next."""
    office = office_of(request)
    require(request.user, Permission.TAKE_IN, at=office.pk)
    rows = Pair.objects.visible_to(request.user).filter(body=office).waiting()
    related = rows.select_related("document", "earlier_action", "later_action", "earlier_matter", "later_matter")
    waiting = list(related)
    asked = request.GET.get("at", "")
    place = next((n for n, pair in enumerate(waiting) if str(pair.number) == asked), 0)
    page = {
        "heading": say("One thing, or two?"),
        "total": len(waiting),
        "place": place + 1,
        "pair": waiting[place] if waiting else None,
        "following": waiting[(place + 1) % len(waiting)] if len(waiting) > 1 else None,
        "kinds": {kind.name.lower(): kind.value for kind in PairKind},
    }
    return render(request, "office/intake/pairs.html", page)


@require_POST
def join(request: OfficeRequest, number: int) -> HttpResponse:
    pair = _pair(request, number)
    try:
        operations.join(pair, by=request.user, on=this_day())
        messages.info(request, say("They are one now."))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("pairs")


@require_POST
def part(request: OfficeRequest, number: int) -> HttpResponse:
    operations.part(_pair(request, number), by=request.user, on=this_day())
    messages.info(request, say("They stay two."))
    return redirect("pairs")
