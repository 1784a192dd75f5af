"""Who is there?"""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from answerable.office.forms import OfficeLook


class SignInForm(OfficeLook, AuthenticationForm):
    """A name and a password, asked for in the look of the office."""

    error_messages = {
        "invalid_login": _("The name or the password is not right. Both tell capital letters from small ones."),
        "inactive": _("This account is closed. Ask the person who looks after accounts in your office."),
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = _("Name"), _("Password")
        name.error_messages["required"] = _("Enter your name.")
        password.error_messages["required"] = _("Enter your password.")
        name.widget.attrs["class"] = "govuk-input--width-20"
        password.widget = forms.PasswordInput({"autocomplete": "current-password", "class": "govuk-input--width-20"})
