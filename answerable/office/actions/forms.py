"""What is asked of whoever answers a promise, changes it or ends it; and the filters of the ledger."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.actions.rules import ActionState
from answerable.matters.models import Matter
from answerable.office.fields import MonthField, PostField, SpokenItemField, line_field, text_field
from answerable.office.forms import DateField, OfficeForm
from answerable.people.models import Body, Post, User

STATES = [
    ("", _("Any state")),
    ("unfinished", _("Not finished")),
    ("overdue", _("Overdue")),
    ("undated", _("Without a date")),
    *[(state.value, state.value.capitalize()) for state in ActionState],
]


class LedgerFilter(OfficeForm):
    """Which promises the ledger shows, and as on which day."""

    owner = forms.ChoiceField(label=_("Owner"), required=False)
    matter = forms.TypedChoiceField(label=_("Matter"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    as_at = forms.DateField(
        label=_("As it stood on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2017-02-28.")},
    )

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        posts = Post.objects.visible_to(user).filter(body=office).order_by("number")
        matters = Matter.objects.visible_to(user).filter(body=office).order_by("title")
        self._choices("owner", [("", _("Anybody")), *[(post.code, str(post)) for post in posts]])
        self._choices("matter", [("", _("Any matter")), *[(str(one.number), one.title) for one in matters]])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class UpdateForm(OfficeForm):
    text = text_field(_("How it stands"), rows=4, required=_("Say how the action stands."))
    evidence = text_field(_("What shows it"), rows=2)
    item = SpokenItemField(empty_label=_("Between meetings"), label=_("Where it was said"))
    private = forms.BooleanField(label=_("Keep this update private"), required=False)


class ChangeDateForm(OfficeForm):
    words = line_field(
        _("When it is due now, in the words that were used"), required=_("Say when it is due now, in words.")
    )
    day = DateField(label=_("The day they mean, where the words do not say"), required=False)
    reason = text_field(_("Why the date changes"), required=_("Say why the date changes. The record keeps the reason."))


class TransferForm(OfficeForm):
    to = PostField(label=_("Who owes it from now on"), required=_("Choose the post that owes it from now on."))
    reason = text_field(_("Why it passes to them"), required=_("Say why it passes to them."))


class ProposeForm(OfficeForm):
    evidence = text_field(_("What shows that it was done"), required=_("Say what shows that it was done."))


class CloseForm(OfficeForm):
    outcome = text_field(_("What came of it"), required=_("Say what came of it."))
    evidence = text_field(_("What shows that it was done"))
    no_evidence_because = text_field(_("Or why it is closed without evidence"), rows=2)
    item = SpokenItemField(empty_label=_("Between meetings"), label=_("Where it was closed"))


class BringBackForm(OfficeForm):
    back = line_field(
        _("When it is to come back"),
        required=_("Write each month in which it is to come back."),
        help_text=_("Every month, such as: February 2027 and May 2027."),
    )
    wanted = text_field(_("What is wanted then"), required=_("Say what is wanted when it comes back."))


class MoveReturnForm(OfficeForm):
    new_month = MonthField(label=_("Month in which it is to come back instead"), required=False)
    ends_because = text_field(_("Or, of a standing review, why it ends"), rows=2)
    reason = text_field(_("Why it changes"), required=_("Say why it changes. The record keeps the reason."))
