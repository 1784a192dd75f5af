"""How allauth is told what this office wants: nobody lets themself in, and secrets are kept encrypted."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from answerable.office.sign_in.middleware import begin
from answerable.people.models import User


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

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
