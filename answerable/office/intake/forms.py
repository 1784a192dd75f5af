"""What the intake pages ask: a file and its series, and the words of each thing that was understood."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.intake.checked import Thing
from answerable.intake.rules import PassageIs
from answerable.matters.rules import Answer
from answerable.office.fields import MonthField, PostField, SeriesField, line_field, offer, text_field
from answerable.office.forms import DateField, OfficeForm
from answerable.office.intake.showing import Choices
from answerable.people.models import Body, User

MOST_MEGABYTES = 20
ACCEPTED = ".pdf,.docx,.doc,.odt,.xlsx,.csv,.eml,.html,.htm,.md,.rst,.txt"
ANSWERS = [
    ("", _("Not judged yet")),
    (Answer.YES.value, _("Yes")),
    (Answer.NO.value, _("No")),
    (Answer.PARTLY.value, _("Partly")),
    (Answer.NOT_ANSWERED.value, _("Not answered")),
    (Answer.NOT_APPLICABLE.value, _("Does not apply")),
]
OUTCOMES = [
    ("", _("Nothing is said of it")),
    ("update", _("An update was given")),
    ("action", _("An action arose")),
    ("decision", _("A decision was made")),
    ("carried", _("It was carried over to the next meeting")),
]


class TakeInForm(OfficeForm):
    """Which file, and notes of which meetings?"""

    file = forms.FileField(
        label=_("Notes of a meeting"),
        help_text=_("PDF, Word, Excel, a web page, an e-mail, Markdown or plain text, of at most 20 MB."),
        max_length=200,
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": _("Choose the file that holds the notes."),
            "empty": _("That file is empty. Choose the file that holds the notes."),
            "max_length": _("The name of that file is longer than 200 letters. Give it a shorter name."),
        },
    )
    series = SeriesField(label=_("Meetings"))

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, office=office, user=user)

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
            name = PurePath(file.name or "").name
            raise ValidationError(
                say("“%(name)s” is larger than 20 MB. Leave out its pictures and annexes, and try again.")
                % {"name": name}
            )
        return file


CHOICES: Mapping[PassageIs, Any] = {
    PassageIs.ACTION: _("An action"),
    PassageIs.ITEM: _("An item’s heading"),
    PassageIs.PRESENT: _("Somebody present"),
    PassageIs.APOLOGIES: _("Somebody’s apologies"),
    PassageIs.DECISION: _("A decision"),
    PassageIs.NEXT_MEETING: _("The next meeting"),
    PassageIs.NOTHING: _("Nothing of these"),
}


class PassageForm(OfficeForm):
    """What is this passage?"""

    what = forms.TypedChoiceField(
        label=_("What is this passage?"),
        choices=[(what.name.lower(), words) for what, words in CHOICES.items()],
        coerce=lambda name: PassageIs[name.upper()],
        error_messages={"required": _("Say what the passage is.")},
    )


class StoreForm(OfficeForm):
    """Nothing is asked: what is stored is what the page shows."""


class LeaveOutForm(OfficeForm):
    """Why is this taken out?"""

    reason = text_field(_("Reason"), rows=2, required=_("Say why this is taken out."))


class SetAsideForm(OfficeForm):
    """Why does the document not go into the record?"""

    reason = text_field(_("Reason"), rows=2, required=_("Say why the document is set aside."))


class HeaderForm(OfficeForm):
    """When and where was it, and who was in the chair?"""

    date = DateField(label=_("Date of the meeting"))
    title = line_field(_("Title"), max_length=200)
    time = line_field(_("Time"), help_text=_("For example, 09:30."), max_length=5)
    venue = line_field(_("Place"), max_length=200)
    chair = line_field(_("In the chair"), max_length=200)
    minutes_by = line_field(_("Notes taken by"), max_length=200)
    next_meeting = DateField(label=_("Next meeting"), required=False, help_text=_("Noted; it is not called by this."))


class AttendanceForm(OfficeForm):
    """Who was it, and in which capacity?"""

    name = line_field(_("Name"), required=_("Enter the name."), max_length=200)
    capacity = line_field(_("Capacity"), help_text=_("As the notes put it, such as T/Deputy Chief Constable (DCC)."))
    mode = forms.ChoiceField(
        label=_("Was"),
        choices=[
            ("present", _("Present")),
            ("in attendance", _("In attendance")),
            ("apologies", _("Absent with apologies")),
        ],
    )


class ItemForm(OfficeForm):
    """What was the item, and what was said?"""

    heading = line_field(_("Heading"), required=_("Enter the heading."), max_length=300)
    text = text_field(_("What the notes say"), rows=10)


class ActionForm(OfficeForm):
    """What was promised, by which post, for when, and in which matter?"""

    text = text_field(_("What was promised"), required=_("Write what was promised."))
    owner = PostField(label=_("Owner"), required=_("Choose the post that owes it."), to_field_name="code")
    due_words = line_field(
        _("When, in words"),
        help_text=_(
            "For example, before Christmas, or February 2017 and May 2017. Leave empty if the notes give no date."
        ),
    )
    matter = line_field(
        _("Matter"), required=_("Write what the matter is called."), max_length=200,
        help_text=_("An existing matter of nearly this name is joined; otherwise one is opened."),
    )  # fmt: skip


class AskForm(OfficeForm):
    """Who is to see to what was only asked?"""

    owner = PostField(label=_("Owner"), required=_("Choose the post that is to see to it."), to_field_name="code")
    due_words = line_field(_("When, in words"), help_text=_("Leave empty if no date is to be given."))


class BroughtForwardForm(OfficeForm):
    """What came back, from where, and what came of it?"""

    text = text_field(_("What was brought forward"), required=_("Write what was brought forward."))
    from_meeting = line_field(_("From which meeting"), help_text=_("For example, October 2016."))
    from_month = MonthField(label=_("In the month"), required=False)
    update = text_field(_("What was said"), rows=5)
    outcome = forms.ChoiceField(label=_("How it ended"), choices=OUTCOMES, required=False)
    matter = line_field(_("Matter"), required=_("Write what the matter is called."), max_length=200)


class QuestionForm(OfficeForm):
    """What was asked, in which matter, and how was each part of it answered?"""

    text = text_field(_("Question"), rows=5, required=_("Write the question."))
    matter = line_field(_("Matter"), required=_("Write what the matter is called."), max_length=200)

    def __init__(self, *args: Any, limbs: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, limb in enumerate(limbs or [say("The question")]):
            label = say("Answered: %(limb)s") % {"limb": limb}
            self.fields[f"limb_{place:02}"] = forms.ChoiceField(label=label, choices=ANSWERS, required=False)


class WordsForm(OfficeForm):
    """What do the notes say?"""

    text = text_field(_("Words"), rows=4, required=_("Write the words."))


class DecisionForm(WordsForm):
    """What was decided, and in which matter?"""

    matter = line_field(_("Matter"), required=_("Write what the matter is called."), max_length=200)


class DoubtForm(OfficeForm):
    """How was the doubt settled?"""

    settled_as = text_field(_("How it was settled"), required=_("Say how it was settled, or what you found."))


class RepeatForm(OfficeForm):
    """Does it come back again, or why does it end?"""

    comes_back = forms.ChoiceField(
        label=_("Does it come back again?"),
        choices=[("yes", _("Yes, it is a standing review")), ("no", _("No, it ends"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it comes back again.")},
    )
    first_month = MonthField(label=_("If yes, next in the month"), required=False)
    every_months = forms.IntegerField(
        label=_("And then every so many months"), required=False, min_value=1, max_value=60,
        widget=forms.TextInput({"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={"invalid": _("Enter a number of months, such as 6.")},
    )  # fmt: skip
    settled_as = text_field(_("If no, why it ends"), rows=2)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("comes_back") == "yes":
            for name, sentence in (
                ("first_month", say("Enter the month in which it comes back.")),
                ("every_months", say("Enter how often it comes back.")),
            ):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        elif said.get("comes_back") == "no" and not said.get("settled_as"):
            self.add_error("settled_as", say("Say why it ends."))
        return said


FORMS: Mapping[str, type[OfficeForm]] = {
    "header": HeaderForm, "attendance": AttendanceForm, "items": ItemForm, "actions": ActionForm, "asks": AskForm,
    "brought_forward": BroughtForwardForm, "findings": WordsForm, "decisions": DecisionForm, "doubts": DoubtForm,
}  # fmt: skip


def form_for(group: str, thing: Thing, choices: Choices, data: Any) -> OfficeForm:
    """The form that changes a thing, filled with its words as they stand."""
    if group == "questions":
        limbs = {f"limb_{place:02}": answer for place, answer in enumerate(thing["answers"])}
        return QuestionForm(data, limbs=thing["limbs"], initial={**thing, **limbs})
    if group == "doubts" and thing.get("kind") == "repeats" and choices.is_stored:
        return RepeatForm(data, initial={"every_months": thing.get("every_months")})
    form = FORMS[group](data, initial={**thing, **choices.initial(group, thing)})
    offer(form, office=choices.office, user=choices.user)
    return form
