"""What is asked of whoever is signed in, before any page: that it is not too long ago, and that they showed enough."""

from collections.abc import Callable
from datetime import datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as say

GetResponse = Callable[[HttpRequest], HttpResponse]
BEGAN, SEEN = "sign_in_began", "sign_in_seen"
# How exactly it is kept when somebody was last seen: a write to the database for every page would be too much.
A_MINUTE = 60


def begin(session: SessionBase) -> None:
    """Note when somebody signed in."""
    session[BEGAN] = session[SEEN] = timezone.now().timestamp()


class SignInsEnd:
    """Signs out whoever has not been seen for a while, and everybody some hours after they signed in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _end_or_note(request, timezone.now())
        return self.get_response(request)


def _end_or_note(request: HttpRequest, now: datetime) -> None:
    moment = now.timestamp()
    began = request.session.get(BEGAN, moment)
    seen = request.session.get(SEEN, moment)
    if (
        moment - seen > settings.SIGN_IN_IDLE.total_seconds()
        or moment - began > settings.SIGN_IN_LONGEST.total_seconds()
    ):
        logout(request)
        return
    if BEGAN not in request.session or moment - seen > A_MINUTE:
        request.session[BEGAN], request.session[SEEN] = began, moment


class SecondFactorRequired:
    """Where the office requires it, whoever has no second factor sees nothing but the pages on which to add one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _named: object
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated or _is_open(request, view):
            return None
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        if is_mfa_enabled(request.user, kinds) or _came_from_the_provider(request):
            return None
        messages.info(request, say("This office requires a second factor. Add an app or a passkey to go on."))
        return redirect("your-sign-in")


def _is_open(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    return request.path.startswith(("/sign-in", "/sign-out")) or not getattr(view, "login_required", True)


def _came_from_the_provider(request: HttpRequest) -> bool:
    """The office's own provider has asked for whatever it asks for; a second factor here would add nothing."""
    return any(one.get("method") == "socialaccount" for one in get_authentication_records(request, request.user))
