"""What is asked of owners who need more time or another owner, of whoever decides, and of whoever closes several."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.actions.models import Action
from answerable.actions.operations import Closing
from answerable.notices.rules import Choice
from answerable.office.fields import PostField, line_field, text_field
from answerable.office.forms import DateField, OfficeForm
from answerable.office.owner.closable import Closable


class ExtensionForm(OfficeForm):
    words = line_field(
        _("When it can be done, in words"),
        required=_("Say when it can be done, such as: by the end of March 2027."),
        help_text=_("Such as: by the end of March 2027, or: at the next meeting."),
    )
    day = DateField(label=_("The day they mean, where the words do not say"), required=False)
    reason = text_field(_("Why more time is needed"), required=_("Say why more time is needed."))


class TransferRequestForm(OfficeForm):
    to = PostField(label=_("Whose it is to do"), required=_("Choose the post whose it is to do."))
    reason = text_field(_("Why it is theirs"), required=_("Say why it is theirs."))


class AgreeForm(OfficeForm):
    reason = text_field(_("Anything to add"), rows=2)


class DeclineForm(OfficeForm):
    reason = text_field(_("Why not"), required=_("Say why not. Its owner reads the reason."))


class ReminderForm(OfficeForm):
    how = forms.ChoiceField(
        label=_("How do you want to be reminded?"),
        widget=forms.RadioSelect,
        choices=[
            (Choice.EACH.value, _("One letter for each action")),
            (Choice.DAILY.value, _("One letter a day, if there is anything")),
            (Choice.WEEKLY.value, _("One letter a week, on Monday, if there is anything")),
            (Choice.NONE.value, _("Not at all")),
        ],
    )


class FirstForm(OfficeForm):
    """Which action is to be done before this one."""

    first = forms.TypedChoiceField(
        label=_("What has to be done first"),
        coerce=int,
        error_messages={"required": _("Choose the action that has to be done first.")},
    )

    def offer(self, actions: Iterable[Action]) -> None:
        field = self.fields["first"]
        if isinstance(field, forms.TypedChoiceField):
            rows = [(str(one.number), f"{one.ref} ({one.owner.code}) {one.text[:100]}") for one in actions]
            field.choices = [("", say("Choose an action")), *rows]


class ClosingForm(OfficeForm):
    """A row an action, each with a tick and words of its own; what is left empty in a row is said for all of them."""

    template_name = "office/owner/closing_form.html"

    outcome = text_field(_("What came of them"), rows=2, help_text=_("For every ticked row that does not say its own."))
    evidence = text_field(_("What shows that they were done"), rows=2)
    no_evidence_because = text_field(_("Or why they are closed without evidence"), rows=2)

    def __init__(self, *args: Any, closable: list[Closable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closable = closable
        for one in closable:
            if not one.why_not:
                self.fields |= self._fields_of(one.action)

    @staticmethod
    def _fields_of(action: Action) -> dict[str, forms.Field]:
        named = {"ref": action.ref}
        return {
            f"close_{action.number}": forms.BooleanField(label=say("Close %(ref)s") % named, required=False),
            f"outcome_{action.number}": text_field(say("What came of %(ref)s") % named, rows=2),
            f"evidence_{action.number}": text_field(say("What shows that %(ref)s was done") % named, rows=2),
        }

    @property
    def rows(self) -> list[tuple[Closable, BoundField | None, BoundField | None, BoundField | None]]:
        """Each action that could be closed, with its tick and its fields, or with none where it may not be."""
        return [
            (one, *(self._field(name, one.action) for name in ("close", "outcome", "evidence")))  # type: ignore[misc]
            for one in self.closable
        ]

    @property
    def shared(self) -> list[BoundField]:
        return [self["outcome"], self["evidence"], self["no_evidence_because"]]

    def _field(self, name: str, action: Action) -> BoundField | None:
        full_name = f"{name}_{action.number}"
        return self[full_name] if full_name in self.fields else None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        chosen = [one for one in self.closable if typed.get(f"close_{one.action.number}")]
        if not chosen:
            raise ValidationError(say("Tick at least one action to close."))
        for one in chosen:
            self._check_row(one.action, typed)
        return typed

    def _check_row(self, action: Action, typed: dict[str, Any]) -> None:
        outcome, evidence = typed.get(f"outcome_{action.number}"), typed.get(f"evidence_{action.number}")
        if not (outcome or typed.get("outcome")):
            self.add_error(f"outcome_{action.number}", say("Say what came of %(ref)s.") % {"ref": action.ref})
        if not (evidence or typed.get("evidence") or typed.get("no_evidence_because")):
            sentence = say("Say what shows that %(ref)s was done, or why it is closed without evidence.")
            self.add_error(f"evidence_{action.number}", sentence % {"ref": action.ref})

    def closings(self) -> list[Closing]:
        """What was ticked, each with its own words or those for all."""
        typed = self.cleaned_data
        return [
            Closing(
                action=one.action,
                outcome=typed[f"outcome_{one.action.number}"] or typed["outcome"],
                evidence=typed[f"evidence_{one.action.number}"] or typed["evidence"],
                no_evidence_because=typed["no_evidence_because"],
                item=one.item,
            )
            for one in self.closable
            if typed.get(f"close_{one.action.number}")
        ]
