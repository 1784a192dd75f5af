"""The page that a clerk opens first."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, may
from answerable.office.owner.reading import lands_on_own_actions
from answerable.office.reach import OfficeRequest, office_of
from answerable.office.today.outlook import outlook_of
from answerable.record.today import this_day


@require_safe
def today(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    if lands_on_own_actions(request.user, office):
        return redirect("owed")
    outlook = outlook_of(office, user=request.user, on=this_day())
    said = {
        "heading": say("Today"),
        "office": office,
        "outlook": outlook,
        "today": outlook.today,
        "may_remind": may(request.user, Permission.REMIND_OWNERS, at=office.pk),
        "owns": request.user.posts_held(outlook.today),
        "may_call": may(request.user, Permission.SET_AGENDA, at=office.pk),
    }
    return render(request, "office/today.html", said)
