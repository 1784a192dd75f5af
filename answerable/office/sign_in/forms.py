"""Who is there?"""

from collections.abc import Iterable
from typing import Any

from allauth.account.forms import ReauthenticateForm as PasswordAgain
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from answerable.office.forms import OfficeForm, OfficeLook
from answerable.people.models import Body, User

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}


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


def _own_password(field: forms.Field, label: Any) -> None:
    field.label, field.help_text = label, ""
    field.error_messages["required"] = _("Enter your password.")
    field.widget = forms.PasswordInput({"autocomplete": "current-password", "class": "govuk-input--width-20"})


class PasswordAgainForm(OfficeLook, PasswordAgain):  # type: ignore[misc]
    """The password once more, before anything about signing in is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _own_password(self.fields["password"], _("Password"))


class _Code(OfficeLook):
    """A code from an app or from the list of recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.error_messages["required"] = _("Enter the code.")
        code.widget = forms.TextInput(_CODE)


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]
    """The code that lets somebody in after their password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits from the app, or one of your recovery codes.")


class CodeAgainForm(_Code, ReauthenticateForm):  # type: ignore[misc]
    """A code in place of the password, before anything about signing in is changed."""


class FirstCodeForm(_Code, ActivateTOTPForm):  # type: ignore[misc]
    """The first code that an app shows: it proves that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits, which the app shows once it has read the picture.")


class WithoutAppForm(OfficeLook, DeactivateTOTPForm):  # type: ignore[misc]
    """Nothing but the button that stops the app."""


class NewRecoveryCodesForm(OfficeLook, GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Nothing but the button that makes new codes."""


class PasskeyForm(OfficeLook, AddWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called; the passkey itself comes from the browser."""

    name = forms.CharField(
        label=_("What to call it"),
        help_text=_("Such as “work laptop” or “blue key”, so that you can tell your passkeys apart."),
        max_length=60,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = _("The browser did not make a passkey. Try again.")


class NewPasswordForm(OfficeForm):
    """A password of one's own choosing."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 letters; several words that only you would put together are good."),
        error_messages={"required": _("Enter a new password.")},
        widget=forms.PasswordInput({"autocomplete": "new-password", "class": "govuk-input--width-20"}),
        strip=False,
    )


class PasswordForm(NewPasswordForm):
    """The password so far, and the new one."""

    current = forms.CharField(
        label=_("Password now"),
        error_messages={"required": _("Enter the password that you have now.")},
        widget=forms.PasswordInput({"autocomplete": "current-password", "class": "govuk-input--width-20"}),
        strip=False,
    )
    field_order = ["current", "password"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_current(self) -> str:
        current = str(self.cleaned_data["current"])
        if not self.user.check_password(current):
            raise forms.ValidationError(_("That is not your password."))
        return current


class OfficeChoiceForm(OfficeForm):
    """At which office somebody works now."""

    office = forms.TypedChoiceField(label=_("Office"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, offices: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["office"]
        choice.choices = [(office.pk, office.name) for office in offices]
