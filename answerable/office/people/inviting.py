"""Inviting somebody, taking an invitation back, and accepting one: the only page here that a stranger may open."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from answerable.access.roles import Permission, require
from answerable.office.asking import UNPROCESSABLE, Ask, ask, attempt, typed_in
from answerable.office.people.forms import BareForm, InvitationForm
from answerable.office.reach import OfficeRequest, find, office_of
from answerable.office.sign_in.forms import NewPasswordForm
from answerable.people import operations as people
from answerable.people.models import Body, Invitation, Person
from answerable.people.rules import check_invitation_is_open
from answerable.people.visible import invitation_of
from answerable.record.today import this_day


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: OfficeRequest) -> HttpResponse:
    """Ask whom, and send the link; where no e-mail is sent, show it in the answer itself, for it is kept nowhere."""
    office = office_of(request)
    require(request.user, Permission.KEEP_ACCOUNTS, at=office.pk)
    form = InvitationForm(typed_in(request), people=_known(request, office))
    invited = attempt(form, lambda: _invite(request, office, form.cleaned_data)) if form.is_valid() else None
    if invited is not None:
        return _passed_on(request, invited)
    page = Ask(heading=say("Invite somebody"), button=say("Invite them"), back=reverse("people"))
    said = {"form": form, "heading": page.heading, "page": page, "button": page.button}
    return render(request, "office/ask.html", said, status=UNPROCESSABLE if form.errors else 200)


def _known(request: OfficeRequest, office: Body) -> Any:
    return Person.objects.visible_to(request.user).live().filter(body=office).order_by("name")


def _invite(request: OfficeRequest, office: Body, typed: dict[str, Any]) -> people.Invited:
    return people.invite(office, by=request.user, on=this_day(), **typed)


def _passed_on(request: OfficeRequest, invited: people.Invited) -> HttpResponse:
    """By e-mail where the office sends it, so that not even whoever invites has the link."""
    link = request.build_absolute_uri(reverse("accept-invitation", args=[invited.token]))
    invitation, sent = invited.invitation, settings.SENDS_EMAIL
    if sent:
        _send(invitation, link)
    heading = say("The invitation is sent") if sent else say("Pass on the invitation now")
    said = {"heading": heading, "invitation": invitation, "sent": sent, "link": "" if sent else link}
    return render(request, "office/people/invited.html", said)


def _send(invitation: Invitation, link: str) -> None:
    words = say(
        "%(by)s invites you to sign in at %(office)s, as %(role)s.\n\n"
        "Open this link by %(day)s and choose a password. It works once:\n%(link)s\n"
    ) % {
        "by": invitation.invited_by,
        "office": invitation.body,
        "role": invitation.role,
        "day": f"{invitation.expires_on:%-d %B %Y}",
        "link": link,
    }
    subject = say("Your account at %(office)s") % {"office": invitation.body}
    send_mail(subject, words, None, [invitation.user.email])


def withdraw(request: OfficeRequest, number: int) -> HttpResponse:
    rows = Invitation.objects.visible_to(request.user).open().select_related("user")
    invitation = find(request, rows, number=number)
    page = Ask(
        heading=say("Withdraw the invitation"),
        caption=f"{invitation.user}, {invitation.role}",
        hint=say("Its link opens nothing any more. You can invite them again."),
        button=say("Withdraw it"),
        back=reverse("people"),
    )
    return ask(
        request,
        BareForm(typed_in(request)),
        page,
        change=lambda _typed: people.withdraw_invitation(invitation, by=request.user, on=this_day()),
        done=say("The invitation is withdrawn."),
        then=page.back,
    )


@never_cache
@login_not_required
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link is the one who was invited: they choose a password, and sign in with it."""
    invitation = invitation_of(token)
    if invitation is None:
        raise Http404
    kept = invitation.accepted_on, invitation.withdrawn_on, invitation.expires_on
    check_invitation_is_open(accepted_on=kept[0], withdrawn_on=kept[1], expires_on=kept[2], on=this_day())
    user, today = invitation.user, this_day()
    page = Ask(
        heading=say("Choose a password"),
        caption=str(invitation.body),
        about=[(say("Name to sign in with"), user.username), (say("Part"), invitation.role)],
        button=say("Open my account"),
        back=reverse("sign-in"),
    )
    return ask(
        request,
        NewPasswordForm(typed_in(request)),
        page,
        change=lambda typed: people.accept_invitation(token, password=typed["password"], by=user, on=today),
        done=say("Your account is open. Sign in with your name and the password that you chose."),
        then=page.back,
    )
