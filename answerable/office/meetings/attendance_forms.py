"""What is asked of whoever records who was at a meeting: of one person, or of everybody at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.meetings.models import Attendance
from answerable.meetings.operations import Attended
from answerable.office.fields import PostField, line_field
from answerable.office.forms import OfficeForm
from answerable.people.models import Person, Post

SPARE = 2


class AttendanceForm(OfficeForm):
    name = line_field(_("Name"), required=_("Say who it was."), max_length=200)
    capacity = line_field(
        _("In what capacity"), help_text=_("As it was said, such as T/DCC or Policy Officer."), max_length=200
    )
    post = PostField(label=_("Which post that is"), empty_label=_("None of our posts"))
    mode = forms.ChoiceField(
        label=_("How they took part"), choices=Attendance.Mode.choices, widget=forms.RadioSelect, initial="present"
    )


@dataclass(frozen=True)
class Expected:
    """Somebody who may have been there: in what capacity and post, and how they took part where that is recorded."""

    name: str
    capacity: str = ""
    post: Post | None = None
    person: Person | None = None
    mode: str = ""

    def __str__(self) -> str:
        known = self.capacity or (self.post.code if self.post else "")
        return f"{self.name} ({known})" if known else self.name


class TogetherForm(OfficeForm):
    """How each of those who may have been there took part; and a few lines for others."""

    def __init__(self, *args: Any, expected: Sequence[Expected], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._expected = list(expected)
        modes = [("", _("Not expected")), *Attendance.Mode.choices]
        for place, one in enumerate(self._expected):
            self.fields[f"mode_{place}"] = forms.ChoiceField(
                label=str(one), choices=modes, required=False, initial=one.mode
            )
        for place in range(1, SPARE + 1):
            name, capacity = say("Somebody else (%(n)d)"), say("In what capacity (%(n)d)")
            self.fields[f"name_{place}"] = line_field(name % {"n": place}, max_length=200)
            self.fields[f"capacity_{place}"] = line_field(capacity % {"n": place}, max_length=200)
            how = say("How they took part (%(n)d)") % {"n": place}
            self.fields[f"other_{place}"] = forms.ChoiceField(
                label=how, choices=Attendance.Mode.choices, required=False, initial=Attendance.Mode.IN_ATTENDANCE
            )

    @property
    def attended(self) -> list[Attended]:
        typed = self.cleaned_data
        known = [
            Attended(one.name, typed[f"mode_{place}"], one.capacity, one.post, one.person)
            for place, one in enumerate(self._expected)
            if typed[f"mode_{place}"]
        ]
        others = [
            Attended(
                typed[f"name_{place}"],
                typed[f"other_{place}"] or Attendance.Mode.PRESENT,
                typed[f"capacity_{place}"],
            )
            for place in range(1, SPARE + 1)
            if typed[f"name_{place}"]
        ]
        return known + others
