"""What is asked of whoever keeps a matter: its title, where it stands, what is asked of it and what comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.matters.rules import Answer
from answerable.office.fields import MonthField, PostField, SeriesField, line_field, text_field
from answerable.office.forms import OfficeForm


class OpenForm(OfficeForm):
    title = line_field(
        _("Title"), required=_("Give the matter a title."), help_text=_("The few words that people call it by.")
    )
    summary = text_field(_("Where it stands"), rows=5)
    private = forms.BooleanField(label=_("Keep this matter private"), required=False)


class RenameForm(OfficeForm):
    title = line_field(_("New title"), required=_("Give it a title."), help_text=_("The old one still finds it."))


class SummaryForm(OfficeForm):
    summary = text_field(_("Where it stands"), rows=8, help_text=_("One paragraph, for somebody who was not there."))


class BackForm(OfficeForm):
    series = SeriesField(label=_("To which meetings"))
    back = line_field(
        _("When"),
        required=_("Write each month in which it is to come back."),
        help_text=_("Every month, such as: February 2027 and May 2027."),
    )
    wanted = text_field(_("What is wanted then"), required=_("Say what is wanted when it comes back."))
    presenter = PostField(label=_("Who presents it"))


class ReviewForm(OfficeForm):
    series = SeriesField(label=_("To which meetings"))
    text = text_field(_("What is reviewed"), required=_("Say what is reviewed."))
    words = line_field(_("How often, in the words used"), required=_("Say how often, such as “every six months”."))
    every_months = forms.IntegerField(
        label=_("Every how many months"),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={
            "required": _("Enter a number of months."),
            "invalid": _("Enter a number of months, such as 6."),
        },
    )
    first_month = MonthField(label=_("First in"))
    presenter = PostField(label=_("Who presents it"))


class QuestionForm(OfficeForm):
    text = text_field(_("The question"), rows=4, required=_("Write the question."))
    limbs = text_field(
        _("Its parts, one a line"), help_text=_("Each part is answered by itself. Leave empty for a single question.")
    )
    context = text_field(_("What it rests on"))
    asked_of = PostField(label=_("Whom it is asked of"))


class AnswerForm(OfficeForm):
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(answer.value, answer.value.capitalize()) for answer in Answer],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was answered.")},
    )
    text = text_field(_("In words"))
