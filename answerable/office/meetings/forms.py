"""What is asked of whoever calls a meeting, sets its agenda and writes its notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.actions.rules import ActionKind
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import ItemKind
from answerable.office.fields import (
    ItemField,
    MatterField,
    MeetingField,
    MonthField,
    PostField,
    SeriesField,
    TimeOfDayField,
    line_field,
    text_field,
)
from answerable.office.forms import DateField, OfficeForm

ACTION_KINDS = [
    (ActionKind.DO.value, _("Do something")),
    (ActionKind.SUPPLY.value, _("Supply a document")),
    (ActionKind.OBTAIN.value, _("Obtain information")),
    (ActionKind.ARRANGE.value, _("Arrange a meeting")),
    (ActionKind.REVIEW.value, _("Review something")),
    (ActionKind.UPDATE.value, _("Give an update")),
]
ITEM_KINDS = [
    (ItemKind.OTHER.value, _("An item of business")),
    (ItemKind.QUESTION.value, _("A question")),
    (ItemKind.INFORMATION.value, _("For information")),
]


class CallForm(OfficeForm):
    series = SeriesField(label=_("Which meetings"))
    held_on = DateField(label=_("Date"), help_text=_("For example, 27 3 2027."))
    starts_at = TimeOfDayField(label=_("Time"), required=False, help_text=_("For example, 09:30."))
    venue = line_field(_("Venue"), max_length=200)
    chair = PostField(label=_("Chair"), empty_label=_("Not said yet"))
    access = forms.ChoiceField(
        label=_("Who may come, and whether its notes are published"),
        choices=Meeting.Access.choices,
        initial=Meeting.Access.PRIVATE_PUBLISHED,
        widget=forms.RadioSelect,
    )


class SeriesForm(OfficeForm):
    name = line_field(
        _("Name"), required=_("Give the series a name."), help_text=_("Such as Monthly assurance meeting.")
    )
    code = line_field(
        _("Short code"),
        required=_("Give it a short code, such as HTA."),
        help_text=_("Its actions are numbered by it: HTA-2027-03/01."),
        max_length=12,
    )
    aliases = text_field(_("Other names that people call it by, one a line"), rows=2)
    cadence = line_field(_("How often it meets"), help_text=_("Such as monthly."), max_length=60)


class MoveForm(OfficeForm):
    to = DateField(label=_("New date"))
    reason = text_field(_("Why it is moved"), required=_("Say why the meeting is moved. The record keeps the reason."))


class ReasonForm(OfficeForm):
    """One reason, asked for in the words of the page."""

    reason = text_field(_("Reason"), required=_("Give a reason. The record keeps it beside the change."))

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["reason"].label = label


class BareForm(OfficeForm):
    """Nothing to fill in: only to agree."""


class ItemForm(OfficeForm):
    heading = line_field(_("Heading"), required=_("Give the item a heading."), max_length=300)
    kind = forms.ChoiceField(label=_("What it is"), choices=ITEM_KINDS, widget=forms.RadioSelect, initial="other")
    matter = MatterField(label=_("Matter it belongs to"))
    presenter = PostField(label=_("Who presents it"))
    under = ItemField(label=_("Under which item"), empty_label=_("By itself"))


class OrderForm(OfficeForm):
    after = ItemField(label=_("Put it after"), empty_label=_("First in its section"))


class WithdrawItemForm(OfficeForm):
    reason = text_field(_("Why it is taken off"), required=_("Say why the item is taken off the agenda."))


class WithdrawReturnForm(WithdrawItemForm):
    """For what was promised to come back: it does not leave an agenda without a month to come back in."""

    new_month = MonthField(label=_("Month in which it is to come back instead"))


class WriteForm(OfficeForm):
    """The two sheets of an item: what the public will read, and what it will not; `base` is the version seen."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    public_text = text_field(_("For the public"), rows=10, help_text=_("Published once the notes are approved."))
    private_text = text_field(
        _("Private"), rows=10, help_text=_("This is never published. It can still be asked for by law.")
    )


class NilForm(OfficeForm):
    about = forms.ChoiceField(
        label=_("What there was none of"),
        choices=[
            ("business", _("Business: the item was reached and there was nothing")),
            ("actions", _("Actions: the item was discussed and no action arose")),
        ],
        initial="business",
        widget=forms.RadioSelect,
    )
    words = line_field(_("In words"), required=_("Write the words of the nil return, such as “No items this month”."))
    reason = text_field(_("Why no action arose, where one might be expected"), rows=2)


class AccessForm(OfficeForm):
    access = forms.ChoiceField(
        label=_("How much of it the public may see"), choices=AgendaItem.Access.choices, widget=forms.RadioSelect
    )


class PromiseForm(OfficeForm):
    """A promise made at an item: by whom, in what words, and when or why not when."""

    owner = PostField(label=_("Who owes it"), required=_("Choose the post that owes it."))
    text = text_field(_("What was promised"), required=_("Write what was promised, in the words of the meeting."))
    kind = forms.ChoiceField(label=_("What sort of thing it is"), choices=ACTION_KINDS, initial="do")
    matter = MatterField(label=_("Matter it belongs to"), empty_label=_("A new matter, named below"))
    new_matter = line_field(_("Name of a new matter"), help_text=_("If it belongs to none."), max_length=200)
    words = line_field(
        _("When it is due, in the words that were used"),
        help_text=_("Such as: before Christmas. By 28 February. The next meeting."),
    )
    day = DateField(label=_("The day they mean, where the words do not say"), required=False)
    back = line_field(_("When it is to come back"), help_text=_("Every month, such as: February 2027 and May 2027."))
    no_date_reason = text_field(_("Or why it has no date"), rows=2)
    public_text = text_field(_("Words for the public, where they differ"), rows=2)
    private = forms.BooleanField(label=_("Keep this promise private"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("matter") and not said.get("new_matter"):
            self.add_error("matter", _("Choose the matter that it belongs to, or name a new one."))
        if not any(said.get(name) for name in ("words", "day", "back", "no_date_reason")):
            self.add_error("words", _("Say when this is due, when it is to come back, or why it has no date."))
        return said


class DecisionForm(OfficeForm):
    title = line_field(_("Decision, in a few words"), required=_("Give the decision a short title."), max_length=300)
    text = text_field(_("What was decided"), required=_("Write what was decided."))
    matter = MatterField(label=_("Matter it belongs to"))
    private = forms.BooleanField(label=_("Keep this decision private"), required=False)
    significant = forms.BooleanField(label=_("Of significant public interest"), required=False)


class ApproveForm(OfficeForm):
    at = MeetingField(label=_("Approved at"), empty_label=_("Between meetings, by the chair"))


class ClearForm(OfficeForm):
    """For whoever may clear notes past what is left hanging: why, or nothing where nothing hangs."""

    past_findings_because = text_field(
        _("Why the notes are cleared with this left hanging"),
        required=_("Say why the notes are cleared with something left hanging. The record keeps the reason."),
    )
