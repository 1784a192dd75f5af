"""Which events the history of the office shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.office.forms import OfficeForm
from answerable.office.history.subjects import kinds
from answerable.people.models import Body, RoleHeld, User


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2017-02-28.")},
    )


class HistoryFilter(OfficeForm):
    """By whom, about what, and on which days."""

    who = forms.ChoiceField(label=_("By"), required=False)
    kind = forms.ChoiceField(label=_("About"), required=False)
    begins = _day(_("From"))
    ends = _day(_("To"))

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = RoleHeld.objects.visible_to(user).filter(body=office).select_related("user").order_by("number")
        people = dict.fromkeys(one.user for one in held)
        named = sorted((kind.replace("-", " ").capitalize(), kind) for kind in kinds())
        self._choices("who", [("", _("Anybody")), *[(one.username, str(one)) for one in people]])
        self._choices("kind", [("", _("Anything")), *[(kind, name) for name, kind in named]])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
