"""Signing in with a password, then with a second factor where there is one; and one's own page about it."""

from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from requests import RequestException

from answerable.core.refused import Refused
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.forms import OfficeForm
from answerable.office.reach import CHOSEN, OfficeRequest
from answerable.office.sign_in.forms import OfficeChoiceForm, PasswordForm, SignInForm
from answerable.people import operations as people
from answerable.people.visible import offices_of, second_factors_of
from answerable.record.today import this_day


class SignIn(LoginView):
    """Asks for name and password; whoever has a second factor is not in before they have shown it as well."""

    template_name = "sign_in/page.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **said: Any) -> dict[str, Any]:
        return super().get_context_data(provider=settings.OIDC_NAME if settings.OIDC_ISSUER else "", **said)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        answer: HttpResponse = perform_password_login(self.request, {"username": user.get_username()}, login)
        return answer


@login_not_required
def with_provider(request: HttpRequest) -> HttpResponse:
    """On to the office's own provider, where it has one."""
    if not settings.OIDC_ISSUER:
        raise Http404
    try:
        answer: HttpResponse = openid_connect.login(request, "office")
    except RequestException as error:
        raise Refused(say("Your organisation's sign-in does not answer. Try again in a few minutes.")) from error
    return answer


@login_not_required
def back_from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider, with a code that says who it is."""
    if not settings.OIDC_ISSUER:
        raise Http404
    answer: HttpResponse = openid_connect.callback(request, provider_id)
    return answer


@require_safe
def your_sign_in(request: OfficeRequest) -> HttpResponse:
    """One's own second factors, and what may be done about them."""
    factors = second_factors_of(request.user)
    kinds = Authenticator.Type
    said: dict[str, Any] = {
        "heading": say("Your sign-in"),
        "app": next((one for one in factors if one.type == kinds.TOTP), None),
        "passkeys": [one for one in factors if one.type == kinds.WEBAUTHN],
        "codes_left": _codes_left(factors),
        "idle": length_of(settings.SIGN_IN_IDLE),
        "longest": length_of(settings.SIGN_IN_LONGEST),
        "has_second_factor": is_mfa_enabled(request.user, [kinds.TOTP, kinds.WEBAUTHN]),
    }
    return render(request, "sign_in/yours.html", said)


def length_of(time: timedelta) -> str:
    """A length of time in words: 2 hours, 90 minutes."""
    minutes = int(time.total_seconds() // 60)
    if minutes % 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}


def _codes_left(factors: list[Any]) -> int | None:
    codes = next((one for one in factors if one.type == Authenticator.Type.RECOVERY_CODES), None)
    return len(codes.wrap().get_unused_codes()) if codes else None


def change_password(request: OfficeRequest) -> HttpResponse:
    """One's own password, and nobody else's: no page sets another person's."""
    back = reverse("your-sign-in")

    def change(typed: dict[str, Any]) -> None:
        people.set_password(request.user, password=typed["password"], by=request.user, on=this_day())
        # Every other sign-in of theirs ends by this; the one at hand goes on.
        update_session_auth_hash(request, request.user)

    return ask(
        request,
        PasswordForm(typed_in(request), user=request.user),
        Ask(
            heading=say("Change your password"),
            button=say("Change it"),
            back=back,
            hint=say("Wherever else you are signed in, you are signed out."),
        ),
        change=change,
        done=say("Your password is changed."),
        then=back,
    )


def sign_out_elsewhere(request: OfficeRequest) -> HttpResponse:
    """For whoever left a computer signed in, or lost one."""
    back = reverse("your-sign-in")

    def end(_typed: dict[str, Any]) -> None:
        people.end_sign_ins(request.user, by=request.user, on=this_day())
        update_session_auth_hash(request, request.user)

    return ask(
        request,
        OfficeForm(typed_in(request)),
        Ask(
            heading=say("Sign out everywhere else"),
            button=say("Sign out everywhere else"),
            back=back,
            hint=say("On every other computer and telephone you will be asked who you are. Here you stay signed in."),
        ),
        change=end,
        done=say("You are signed out everywhere else."),
        then=back,
    )


def choose_office(request: OfficeRequest) -> HttpResponse:
    """For whoever has a part in several offices: the record of one is seen at a time."""
    looked_at = min(request.user.bodies_seen(), default=0)
    form = OfficeChoiceForm(typed_in(request), offices=offices_of(request.user), initial={"office": looked_at})

    def choose(typed: dict[str, Any]) -> None:
        request.session[CHOSEN] = typed["office"]

    return ask(
        request,
        form,
        Ask(heading=say("Choose the office"), button=say("Go there"), back=reverse("today")),
        change=choose,
        done=say("You are at that office now."),
        then=reverse("today"),
    )
