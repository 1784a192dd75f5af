"""How one is reminded, one's own calendar, and reminding the owners now."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as say
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission, require
from answerable.notices import operations as notices
from answerable.notices.calendar import calendar_of, feed_at
from answerable.notices.due import Readers, round_of
from answerable.notices.models import CalendarFeed, Letter
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.meetings.forms import BareForm
from answerable.office.owner.forms import ReminderForm
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.people.models import Body
from answerable.record.today import this_day


def reminders(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.BE_REMINDED, at=office.pk)
    chosen = Readers(office, this_day()).choice_of(request.user)
    form = ReminderForm(typed_in(request), initial={"how": chosen})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        attempt(form, lambda: notices.choose_reminders(office, by=request.user, on=this_day(), **typed))
        if not form.errors:
            messages.success(request, say("That is how you are reminded from now on."))
            return redirect("reminders")
    said = {"heading": say("Your reminders and your calendar"), "form": form} | _calendar(request, office)
    return render(request, "office/owner/reminders.html", said, status=UNPROCESSABLE if form.errors else 200)


def _calendar(request: OfficeRequest, office: Body) -> dict[str, Any]:
    feeds = CalendarFeed.objects.visible_to(request.user).filter(body=office, ended_on=None)
    return {"feed": feeds.first(), "address": request.user.email, "sends_email": settings.SENDS_EMAIL}


def open_feed(request: OfficeRequest) -> HttpResponse:
    """The address is shown once, on the page that answers: it is not kept."""
    office = office_of(request)
    require(request.user, Permission.BE_REMINDED, at=office.pk)
    if request.method != "POST":
        return redirect("reminders")
    token = notices.open_feed(office, by=request.user, on=this_day())
    link = settings.OFFICE_URL + reverse("calendar", args=[token])
    said = {"heading": say("Your calendar"), "link": link}
    return render(request, "office/owner/feed.html", said)


def end_feed(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.BE_REMINDED, at=office.pk)
    page = Ask(
        heading=say("End your calendar"),
        hint=say("Whoever reads it at its address, you included, gets nothing more."),
        button=say("End it"),
        back=reverse("reminders"),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: notices.end_feed(office, by=request.user, on=this_day()),
        done=say("Your calendar has ended."),
        then=page.back,
    )


@login_not_required
@require_safe
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    feed = feed_at(token)
    if feed is None:
        raise Http404
    response = HttpResponse(calendar_of(feed.user, feed.body, on=this_day()), content_type="text/calendar")
    response["Content-Disposition"] = 'inline; filename="answerable.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return response


def remind_owners(request: OfficeRequest) -> HttpResponse:
    office = office_of(request)
    require(request.user, Permission.REMIND_OWNERS, at=office.pk)
    form = BareForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: notices.remind(office, by=request.user, on=this_day()))
        if not form.errors:
            told = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", done.letters)
            messages.success(request, told % {"n": done.letters})
            return redirect("remind-owners")
    said = {"heading": say("Remind owners"), "form": form, "sends_email": settings.SENDS_EMAIL}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "office/owner/remind.html", said | _round(request, office), status=status)


def _round(request: OfficeRequest, office: Body) -> dict[str, Any]:
    letters = Letter.objects.visible_to(request.user).filter(body=office).select_related("to")
    return {
        "round": round_of(office, by=request.user, on=this_day()),
        "queued": letters.filter(state="queued").count(),
        "failed": letters.failed(),
        "today": this_day(),
    }


def queue_again(request: OfficeRequest, letter: int) -> HttpResponse:
    found = find(request, Letter.objects.visible_to(request.user).select_related("to"), number=letter)
    require(request.user, Permission.REMIND_OWNERS, at=found.body_id)
    page = Ask(
        heading=say("Try this letter again"),
        caption=str(found),
        about=[(say("What was wrong"), found.fault)],
        button=say("Try it again"),
        back=reverse("remind-owners"),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: notices.queue_again(found, now=now(), by=request.user, on=this_day()),
        done=say("The letter is on its way again."),
        then=page.back,
    )
