"""What is asked of whoever says what came of something that was brought back: all of it on one page."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.actions.rules import Ending
from answerable.core.dates import Month
from answerable.office.fields import MonthField, PostField, line_field, text_field
from answerable.office.forms import OfficeForm

ENDINGS = [
    (Ending.UPDATE.value, _("An update was given, and that is all")),
    (Ending.ACTION.value, _("A new action came of it")),
    (Ending.DECISION.value, _("It was decided")),
    (Ending.CARRIED.value, _("It was carried on to another meeting")),
]
AGAIN, OTHER, ENDS = "again", "other", "ends"


class DischargeForm(OfficeForm):
    """What came of it, and what goes with each way in which it may have ended."""

    outcome = text_field(
        _("What came of it"), rows=5, required=_("Say what came of it, so that the next time it can be read.")
    )
    ending = forms.ChoiceField(label=_("How it ended"), choices=ENDINGS, widget=forms.RadioSelect, initial="update")
    owner = PostField(label=_("Who owes the action"), empty_label=_("Choose a post"))
    text = text_field(_("What was promised"))
    words = line_field(
        _("When it is due, in the words that were used"), help_text=_("Such as: before Christmas. The next meeting.")
    )
    back = line_field(_("When it is to come back"), help_text=_("Every month, such as: February 2027 and May 2027."))
    no_date_reason = line_field(_("Or why it has no date"))
    decision = line_field(_("The decision, in a few words"), max_length=300)
    carried_to = MonthField(label=_("Month in which it is to come back"), required=False)

    # Which fields go with which way of ending, and the sentence that asks for each that cannot be left out.
    OF_ENDING = {
        Ending.ACTION.value: ("owner", "text", "words", "back", "no_date_reason"),
        Ending.DECISION.value: ("decision",),
        Ending.CARRIED.value: ("carried_to",),
    }
    NEEDED = {
        "owner": _("Choose the post that owes the action."),
        "text": _("Write what was promised, in the words of the meeting."),
        "decision": _("Say in a few words what was decided."),
        "carried_to": _("Say to which month it is carried."),
    }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in self.OF_ENDING.get(said.get("ending", ""), ()):
            if name in self.NEEDED and not said.get(name) and name not in self.errors:
                self.add_error(name, self.NEEDED[name])
        if said.get("ending") == Ending.ACTION and not any(
            said.get(name) for name in ("words", "back", "no_date_reason")
        ):
            self.add_error("words", _("Say when this is due, when it is to come back, or why it has no date."))
        return said

    @property
    def endings(self) -> list[tuple[Any, list[BoundField]]]:
        """Each way of ending, with the fields that go with it."""
        return [(one, [self[name] for name in self.OF_ENDING.get(one.data["value"], ())]) for one in self["ending"]]


class DischargeReviewForm(DischargeForm):
    """For a standing review, which never ends in silence: it comes back in its turn or another month, or ends."""

    repeats = forms.ChoiceField(
        label=_("When does it come back?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say when it comes back, or why it ends. It cannot end in silence.")},
    )
    repeat_in = MonthField(label=_("In which month"), required=False)
    ends_because = text_field(_("Why it ends"), rows=2)
    OF_REPEATING = {OTHER: ("repeat_in",), ENDS: ("ends_because",)}

    def __init__(self, *args: Any, turn: Month, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn = turn
        # It comes back by itself, so there is nothing to carry.
        self.fields["ending"].choices = ENDINGS[:3]  # type: ignore[attr-defined]
        self.fields["repeats"].choices = [  # type: ignore[attr-defined]
            (AGAIN, say("In its turn, in %(month)s") % {"month": turn.words}),
            (OTHER, say("In another month")),
            (ENDS, say("It does not: the review ends")),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("repeats") == OTHER and not said.get("repeat_in") and "repeat_in" not in self.errors:
            self.add_error("repeat_in", _("Enter a month and a year, such as March 2027."))
        if said.get("repeats") == ENDS and not said.get("ends_because"):
            self.add_error("ends_because", _("Say why the review ends. It cannot end in silence."))
        return said

    @property
    def repeating(self) -> dict[str, str | None]:
        """What the operation is told: the month in which it comes back, or why it ends."""
        typed = self.cleaned_data
        month = {AGAIN: str(self._turn), OTHER: typed["repeat_in"]}.get(typed["repeats"])
        return {"repeat_in": month, "ends_because": typed["ends_because"] if typed["repeats"] == ENDS else ""}

    @property
    def turns(self) -> list[tuple[Any, list[BoundField]]]:
        """Each way in which it may go on, with the fields that go with it."""
        return [(one, [self[name] for name in self.OF_REPEATING.get(one.data["value"], ())]) for one in self["repeats"]]
