"""What is asked of whoever settles loose ends, sends drafts, disputes them, or amends approved notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.agenda.rules import CommentOn, Decided
from answerable.matters.rules import Answer
from answerable.office.fields import MatterField, MeetingField, MonthField, PostField, line_field, text_field
from answerable.office.forms import OfficeForm
from answerable.office.meetings.forms import PromiseForm

ANSWERS = [
    (Answer.YES.value, _("Yes")),
    (Answer.PARTLY.value, _("Partly")),
    (Answer.NO.value, _("No")),
    (Answer.NOT_ANSWERED.value, _("It was not answered")),
    (Answer.NOT_APPLICABLE.value, _("It does not apply")),
]

ABOUT_ACTIONS = [
    (CommentOn.NO_RECORD.value, _("We have no record of it")),
    (CommentOn.OWNER.value, _("It is not the owner’s")),
    (CommentOn.ACTION_WORDS.value, _("It is not worded as it was agreed")),
]
DECISIONS = [
    (Decided.STANDS.value, _("What is written stands")),
    (Decided.CHANGED.value, _("It is changed")),
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


class SendForm(OfficeForm):
    working_days = forms.IntegerField(
        label=_("Working days to answer"),
        help_text=_("Bank holidays of England and Wales do not count. After the last day, silence is agreement."),
        min_value=1,
        max_value=30,
        initial=5,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )


class WordsForm(OfficeForm):
    words = text_field(_("A word about it, if you wish"), rows=2)


class ItemCommentForm(OfficeForm):
    """That the words of an item are not right."""

    proposed = text_field(
        _("What it should say"), rows=8, required=_("Write the words that should stand instead, the whole text.")
    )
    why = text_field(_("Why"), required=_("Say why, so that the chair can decide."))


class ActionCommentForm(OfficeForm):
    """That an action, its owner or its wording is not right."""

    about = forms.ChoiceField(label=_("What is not right"), choices=ABOUT_ACTIONS, widget=forms.RadioSelect)
    proposed_owner = PostField(label=_("Who should own it"), empty_label=_("The same post"))
    proposed = text_field(_("How it should be worded"), rows=2)
    why = text_field(_("Why"), required=_("Say why, so that the chair can decide."))


class DecideForm(OfficeForm):
    """What the chair decides of a comment: what is written stands, or is changed and to what."""

    decided = forms.ChoiceField(label=_("What stands"), choices=DECISIONS, widget=forms.RadioSelect)
    new_owner = PostField(label=_("Who owns it from now on"), empty_label=_("The same post"))
    changed_to = text_field(_("The words that stand from now on"), rows=4)
    reason = text_field(_("Why"), required=_("Say why it is decided so. Both sides read the reason."))

    def __init__(self, *args: Any, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about != CommentOn.OWNER:
            del self.fields["new_owner"]
        if about in {CommentOn.OWNER, CommentOn.NO_RECORD}:
            del self.fields["changed_to"]


class AmendForm(OfficeForm):
    """New words for some items of approved notes, the meeting that amended them, and the actions that it touched."""

    at = MeetingField(label=_("Amended at"), empty_label=_("Choose the meeting"))
    amendment = text_field(
        _("What the amendment is, and why"), required=_("Say what is amended and why. The minutes cite it.")
    )
    actions = forms.MultipleChoiceField(
        label=_("Actions that it brought about or changed"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, items: list[dict[str, Any]], actions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            label = f"{item['printed_number']} {item['heading']}".strip()
            self.fields[f"item_{item['number']}"] = text_field(label, rows=8, initial=item["public_text"])
        chosen = self.fields["actions"]
        if isinstance(chosen, forms.MultipleChoiceField):
            chosen.choices = actions
        if not actions:
            del self.fields["actions"]
        self.order_fields([f"item_{item['number']}" for item in items])

    def clean_at(self) -> Any:
        if self.cleaned_data["at"] is None:
            raise forms.ValidationError(_("Choose the meeting that amended the notes."))
        return self.cleaned_data["at"]

    def texts(self) -> dict[int, str]:
        prefix = "item_"
        said = self.cleaned_data.items()
        return {int(name.removeprefix(prefix)): text for name, text in said if name.startswith(prefix)}
