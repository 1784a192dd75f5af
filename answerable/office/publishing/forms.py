"""What is asked of whoever proposes that something is withheld, decides on it, or publishes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable import packs
from answerable.office.fields import text_field
from answerable.office.forms import DateField, OfficeForm
from answerable.people.models import Body


class WithholdForm(OfficeForm):
    exemption = forms.ChoiceField(
        label=_("Under which exemption"), error_messages={"required": _("Choose an exemption.")}
    )
    harm = text_field(_("What harm withholding prevents"), rows=2)
    public_interest = text_field(
        _("Why withholding serves the public better than publishing"),
        help_text=_("Needed for a qualified exemption. The public does not see this; a regulator may."),
    )
    review_on = DateField(label=_("When this is looked at again"))

    def __init__(self, *args: Any, office: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["exemption"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose an exemption")), *(_named(one) for one in _exemptions(office))]


def _exemptions(office: Body) -> list[dict[str, Any]]:
    return list(packs.load(office.policy_pack)["exemption"])


def _named(exemption: dict[str, Any]) -> tuple[str, str]:
    kind = _("qualified") if exemption["qualified"] else _("absolute")
    return exemption["code"], f"{exemption['code']}: {exemption['name']} ({kind})"


class PublishForm(OfficeForm):
    note = text_field(
        _("What the public is told of a correction"), rows=2, help_text=_("Only where it was published before.")
    )
