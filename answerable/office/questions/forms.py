"""What is asked of whoever drafts a question, issues it, answers it, records its answers or concludes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.agenda.operations import Issued, Told
from answerable.matters import rules
from answerable.matters.models import Limb, Matter, Question
from answerable.matters.rules import Answer, Assurance, Origin, QuestionState
from answerable.office.fields import (
    ItemField,
    MatterField,
    MeetingField,
    MonthField,
    PostField,
    SeriesField,
    line_field,
    text_field,
)
from answerable.office.forms import OfficeForm
from answerable.office.questions.reading import ORIGINS
from answerable.people.models import Body, Post, User
from answerable.plan.models import Objective

if TYPE_CHECKING:
    _ObjectiveChoice = forms.ModelChoiceField[Objective]
else:
    _ObjectiveChoice = forms.ModelChoiceField

LEVELS = [(level.value, level.value.capitalize()) for level in Assurance]
SPARE = 2


class QuestionsFilter(OfficeForm):
    """Which questions the list shows."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Any state")),
            ("unfinished", _("Not concluded")),
            ("to conclude", _("For the chair to conclude")),
            *[(state.value, state.value.capitalize()) for state in QuestionState],
        ],
    )
    matter = forms.TypedChoiceField(label=_("Matter"), required=False, coerce=int, empty_value=None)
    objective = forms.TypedChoiceField(label=_("Objective"), required=False, coerce=int, empty_value=None)
    asked_of = forms.ChoiceField(label=_("Asked of"), required=False)

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.visible_to(user).filter(body=office).order_by("number")
        matters = Matter.objects.visible_to(user).live().filter(body=office).order_by("title")
        objectives = Objective.objects.visible_to(user).filter(body=office).order_by("number")
        self._choices("matter", [("", _("Any matter")), *[(str(one.number), one.title) for one in matters]])
        self._choices("objective", [("", _("Any objective")), *[(str(o.number), in_short(o)) for o in objectives]])
        self._choices("asked_of", [("", _("Anybody")), *[(post.code, str(post)) for post in posts]])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def in_short(objective: Objective) -> str:
    """An objective in a line of a list: its reference and the beginning of its words."""
    words = objective.text if len(objective.text) <= 70 else f"{objective.text[:68].rsplit(' ', 1)[0]} …"
    return f"{objective.ref} {words}".strip()


class ObjectiveField(_ObjectiveChoice):
    """An objective of a plan of the office, or none."""

    def label_from_instance(self, objective: Objective) -> str:
        return in_short(objective)


class WordsForm(OfficeForm):
    """The words of a question and what it stands under."""

    text = text_field(
        _("The question"),
        rows=5,
        required=_("Write the question."),
        help_text=_("As it is to be put. The parts that want an answer each are proposed on the next page."),
    )
    context = text_field(_("What it rests on"), rows=3, help_text=_("Figures and reasons, for the office alone."))
    objective = ObjectiveField(
        queryset=None, label=_("Objective of the plan"), required=False, empty_label=_("No objective")
    )
    statutory_head = forms.ChoiceField(label=_("What the law holds the chief constable to account for"), required=False)
    origin = forms.ChoiceField(
        label=_("Whose question it was to begin with"),
        choices=[(str(name), words) for name, words in ORIGINS.items()],
        initial=Origin.PCC.value,
    )
    asked_of = PostField(label=_("Whom it is asked of"), empty_label=_("Not said yet"))

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["objective"].queryset = (  # type: ignore[attr-defined]
            Objective.objects.visible_to(user).filter(body=office, superseded_by=None).order_by("number")
        )
        heads = [(ref, f"{words} ({ref})") for ref, words in rules.heads(office.policy_pack)]
        self.fields["statutory_head"].choices = [("", _("No head in particular")), *heads]  # type: ignore[attr-defined]


class DraftForm(WordsForm):
    """A new question, under a matter that there is or a new one."""

    matter = MatterField(label=_("Matter it belongs to"), empty_label=_("A new matter, named below"))
    new_matter = line_field(_("Name of a new matter"), help_text=_("If it belongs to none."), max_length=200)
    field_order = ["text", "matter", "new_matter", "objective", "statutory_head", "asked_of", "context", "origin"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("matter") and not said.get("new_matter"):
            self.add_error("matter", _("Choose the matter that it belongs to, or name a new one."))
        return said


class LimbsForm(OfficeForm):
    """The limbs of a question, each in a field of its own, and a few empty ones for more."""

    def __init__(self, *args: Any, limbs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for order in range(1, len(limbs) + SPARE + 1):
            words = limbs[order - 1] if order <= len(limbs) else ""
            label = say("Limb %(n)d") if words else say("Another limb, if there is one (%(n)d)")
            label %= {"n": order}
            self.fields[f"limb_{order}"] = text_field(label, rows=1 + len(words) // 90, initial=words)

    @property
    def limbs(self) -> list[str]:
        return [words for name, words in self.cleaned_data.items() if name.startswith("limb_") and words]


class IssueForm(OfficeForm):
    to = PostField(label=_("To whom"), required=_("Choose the post that is to answer."))
    at = MeetingField(label=_("To be put at"), empty_label=_("Choose a meeting"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].required = True
        self.fields["at"].error_messages["required"] = say("Choose the meeting at which it is to be put.")


class TogetherForm(OfficeForm):
    """The questions that are approved, each with whether it is issued now, to whom, and under which item."""

    def __init__(self, *args: Any, questions: Sequence[Question], section: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = list(questions)
        for one in self._questions:
            number = one.number
            self.fields[f"issue_{number}"] = forms.BooleanField(
                label=say("Issue question %(n)d now") % {"n": number}, required=False, initial=True
            )
            label = say("To whom question %(n)d goes") % {"n": number}
            self.fields[f"to_{number}"] = PostField(label=label, empty_label=_("Choose a post"))
            self.initial.setdefault(f"to_{number}", one.asked_of)
            label = say("Under which item question %(n)d is put") % {"n": number}
            self.fields[f"under_{number}"] = ItemField(label=label, empty_label=_("By itself"))
            self.initial.setdefault(f"under_{number}", section)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for one in self._questions:
            if said.get(f"issue_{one.number}") and not said.get(f"to_{one.number}"):
                self.add_error(f"to_{one.number}", _("Choose the post that is to answer."))
        return said

    @property
    def issued(self) -> list[Issued]:
        typed = self.cleaned_data
        return [
            Issued(one, to=typed[f"to_{one.number}"], under=typed[f"under_{one.number}"])
            for one in self._questions
            if typed[f"issue_{one.number}"]
        ]

    @property
    def rows(self) -> list[tuple[Question, list[forms.BoundField]]]:
        """Each question with the fields that go with it."""
        names = ("issue", "to", "under")
        return [(one, [self[f"{name}_{one.number}"] for name in names]) for one in self._questions]


class WrittenAnswerForm(OfficeForm):
    text = text_field(
        _("The answer"),
        rows=10,
        required=_("Write the answer."),
        help_text=_("It goes to the office as you write it, and stays in the record."),
    )


class AnswersForm(OfficeForm):
    """At the item where a question was put: how each limb was answered, and what was found."""

    def __init__(self, *args: Any, limbs: Sequence[Limb], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limbs = list(limbs)
        for limb in self._limbs:
            self.fields[f"answer_{limb.order}"] = forms.ChoiceField(
                label=say("The whole question") if limb.text == limb.question.text else limb.text,
                choices=[(answer.value, answer.value.capitalize()) for answer in Answer],
                widget=forms.RadioSelect({"class": "govuk-radios--inline govuk-radios--small"}),
                required=False,
                initial=limb.answer,
            )
            label = say("In words, of limb %(n)d") % {"n": limb.order}
            self.fields[f"text_{limb.order}"] = text_field(label, rows=2, initial=limb.answer_text)
        help_text = say("Each paragraph is kept as a finding by itself.")
        self.fields["findings"] = text_field(say("What was found"), rows=4, help_text=help_text)

    @property
    def told(self) -> dict[int, Told]:
        typed = self.cleaned_data
        return {
            limb.order: Told(Answer(typed[f"answer_{limb.order}"]), typed[f"text_{limb.order}"])
            for limb in self._limbs
            if typed[f"answer_{limb.order}"]
        }

    @property
    def found(self) -> list[str]:
        paragraphs = self.cleaned_data["findings"].replace("\r", "").split("\n\n")
        return [paragraph.strip() for paragraph in paragraphs if paragraph.strip()]


class ConcludeForm(OfficeForm):
    level = forms.ChoiceField(
        label=_("How far is the chair assured?"),
        choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far the chair is assured.")},
    )
    reason = text_field(_("Why"), required=_("Say what the chair’s view rests on. The record keeps the reason."))
    said_by_chair = forms.BooleanField(label=_("The chair said so"), required=False)


class AgainForm(OfficeForm):
    series = SeriesField(label=_("At which meetings"))
    month = MonthField(label=_("Month in which it is asked again"))
    wanted = text_field(_("What is still wanted"), required=_("Say what is still wanted."))
