"""What is asked of whoever settles loose ends, sends drafts, disputes them, or amends approved notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.matters.rules import Answer
from answerable.office.fields import MatterField, MonthField, PostField, line_field, text_field
from answerable.office.forms import OfficeForm
from answerable.office.meetings.forms import PromiseForm

ANSWERS = [
    (Answer.YES.value, _("Yes")),
    (Answer.PARTLY.value, _("Partly")),
    (Answer.NO.value, _("No")),
    (Answer.NOT_ANSWERED.value, _("It was not answered")),
    (Answer.NOT_APPLICABLE.value, _("It does not apply")),
]


class RequestForm(PromiseForm):
    """What is asked of a partner, who can own no action of ours, and the post of ours that answers for asking."""

    asked_of = line_field(
        _("Whom the information is asked of"), required=_("Say whom the information is asked of."), max_length=200
    )
    field_order = ["asked_of", "owner", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].label = _("Which post of ours sees to it")
        del self.fields["kind"]


class _OfAMatter(OfficeForm):
    matter = MatterField(label=_("Matter it belongs to"), empty_label=_("A new matter, named below"))
    new_matter = line_field(_("Name of a new matter"), help_text=_("If it belongs to none."), max_length=200)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("matter") and not said.get("new_matter"):
            self.add_error("matter", _("Choose the matter that it belongs to, or name a new one."))
        return said


class BringForwardForm(_OfAMatter):
    """A thing that is to come back to the meeting, in one month or in several."""

    wanted = text_field(_("What is wanted when it comes back"), required=_("Write what is wanted when it comes back."))
    back = line_field(
        _("When it is to come back"),
        required=_("Say in which month it is to come back."),
        help_text=_("Every month, such as: February 2027 and May 2027."),
    )
    presenter = PostField(label=_("Who brings it"))
    field_order = ["wanted", "back", "presenter"]


class ReviewForm(_OfAMatter):
    """A review that comes back every so many months until somebody says why it ends."""

    text = text_field(_("What is reviewed"), required=_("Write what is reviewed."))
    words = line_field(
        _("How often, in the words that were used"), required=_("Write how often, such as “six monthly”.")
    )
    every_months = forms.IntegerField(
        label=_("Months from one review to the next"),
        min_value=1,
        max_value=60,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    first_month = MonthField(label=_("Month in which it comes back first"))
    presenter = PostField(label=_("Who brings it"))
    field_order = ["text", "words", "every_months", "first_month", "presenter"]


class AnswerForm(OfficeForm):
    """How one part of a question was answered."""

    answer = forms.ChoiceField(label=_("How it was answered"), choices=ANSWERS, widget=forms.RadioSelect)
    text = text_field(_("In words, where that helps"), rows=2)


class NilOfEndForm(OfficeForm):
    words = line_field(_("In words"), required=_("Write the words of the nil return, such as “No items this month”."))
