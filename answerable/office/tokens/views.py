"""Your tokens: the list, a new one whose secret is shown once, and ending one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from answerable.access.roles import Permission, may, require
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.meetings.forms import BareForm
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.office.tables import page_of
from answerable.office.tokens.forms import TokenForm
from answerable.people.models import Body
from answerable.record.today import this_day
from answerable.tokens.models import Token
from answerable.tokens.operations import Issued, end_token, issue_token
from answerable.tokens.rules import TokenState


@require_safe
def tokens(request: OfficeRequest) -> HttpResponse:
    office, today, user = office_of(request), this_day(), request.user
    seen = Token.objects.visible_to(user).at(office).select_related("user", "ended_by")
    page = page_of(request, seen.order_by("ended_on", "-number"))
    said = {
        "heading": say("Your tokens"),
        "page": page,
        "rows": [(token, token.state_on(today)) for token in page],
        "everybodys": may(user, Permission.KEEP_ACCOUNTS, at=office.pk),
        "may_issue": may(user, Permission.ISSUE_TOKEN, at=office.pk),
        "in_use": TokenState.IN_USE,
        "today": today,
    }
    return render(request, "office/tokens.html", said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_token(request: OfficeRequest) -> HttpResponse:
    """Ask what for, and show the secret in the answer itself: it is kept nowhere, so no other page could show it."""
    office = office_of(request)
    require(request.user, Permission.ISSUE_TOKEN, at=office.pk)
    form = TokenForm(typed_in(request))
    issued = attempt(form, lambda: _issue(form.cleaned_data, office, request)) if form.is_valid() else None
    if issued is not None:
        said = {"heading": say("Copy your token now"), "issued": issued, "today": this_day()}
        return render(request, "office/token_made.html", said)
    page = Ask(heading=say("Make a token"), button=say("Make the token"), back=reverse("tokens"))
    said = {"form": form, "heading": page.heading, "page": page, "button": page.button}
    return render(request, "office/ask.html", said, status=UNPROCESSABLE if form.errors else 200)


def _issue(said: dict[str, Any], office: Body, request: OfficeRequest) -> Issued:
    today = this_day()
    expires_on = today + said["lasts"]
    return issue_token(
        office, name=said["name"], scopes=said["scopes"], expires_on=expires_on, by=request.user, on=today
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: OfficeRequest, number: int) -> HttpResponse:
    token = find(request, Token.objects.visible_to(request.user).select_related("user"), number=number)
    page = Ask(
        heading=say("End this token"),
        caption=token.name,
        hint=say("The program that uses it is let in no more, from this moment. This cannot be taken back."),
        button=say("End the token"),
        back=reverse("tokens"),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _said: end_token(token, by=request.user, on=this_day()),
        done=say("The token has ended."),
        then=reverse("tokens"),
    )
