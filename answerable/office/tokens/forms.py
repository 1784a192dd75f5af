"""What is asked of whoever makes a token: which program it is for, what it may be used for, and for how long."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.access.scopes import SCOPES, Scope
from answerable.office.fields import line_field
from answerable.office.forms import OfficeForm

LASTS = [(30, _("30 days")), (90, _("90 days")), (365, _("A year"))]


class TokenForm(OfficeForm):
    name = line_field(
        _("Which program is it for"),
        required=_("Say which program the token is for."),
        help_text=_("For example: Monthly figures in the spreadsheet."),
        max_length=100,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"),
        choices=[(scope.value, says) for scope, says in SCOPES.items()],
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.READ.value],
        help_text=_("It can never do more than you may do yourself."),
        error_messages={"required": _("Choose at least one thing that it may be used for.")},
    )
    lasts = forms.TypedChoiceField(
        label=_("How long it lasts"),
        choices=LASTS,
        coerce=lambda days: timedelta(days=int(days)),
        widget=forms.RadioSelect,
        initial=90,
    )
