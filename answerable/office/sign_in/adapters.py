"""How allauth is told what this office wants: nobody lets themself in, and secrets are kept encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.office.sign_in.middleware import begin
from answerable.people.models import User
from answerable.people.operations import accept_through_provider
from answerable.people.visible import account_with_address, open_invitation_of
from answerable.record.today import this_day


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by whoever keeps them, or by accepting an invitation; never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": _("That is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        begin(request.session)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, their secrets encrypted with a key made from the office's own secret key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right. Codes change every half minute: enter the one shown now."),
    }

    def generate_authenticator_name(self, user: User, type: object) -> str:  # noqa: A002, ARG002
        """What a passkey is called until its owner says otherwise."""
        return say("Passkey")

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


class Provider(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes from the office's own provider: let in by a verified address that has an account or an invitation."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != "login":
            raise _turned_away(request, say("Sign out first, then sign in with your organisation's account."))
        known = sociallogin.user if sociallogin.is_existing else _of_verified_address(sociallogin)
        user = _opened(known)
        if user is None:
            raise _turned_away(
                request,
                say(
                    "We do not know you: no account and no open invitation here has an e-mail address that your "
                    "organisation vouches for. Ask the person who keeps accounts at the office to invite you."
                ),
            )
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, *_args: Any, **_named: Any) -> None:
        raise _turned_away(request, say("Signing in with your organisation did not work. Try again."))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False


def _of_verified_address(sociallogin: SocialLogin) -> User | None:
    """Whoever has the address, if the provider has verified it: an unverified one anybody could have typed."""
    verified = [one.email for one in sociallogin.email_addresses if one.verified is True]
    return account_with_address(verified[0]) if verified else None


def _opened(user: User | None) -> User | None:
    """The account if it is open, or if an invitation opens it now."""
    if user is None or user.is_active:
        return user
    today = this_day()
    invitation = open_invitation_of(user, on=today)
    return accept_through_provider(invitation, by=user, on=today) if invitation else None


def _turned_away(request: HttpRequest, sentence: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(render(request, "refused.html", {"sentence": sentence}, status=403))


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
