"""What the pages of measures ask."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from answerable.core.refused import Refused
from answerable.measures.grid import LARGEST_FILE, Holds
from answerable.measures.models import Area, Measure
from answerable.measures.rules import LONGEST_LAG, FigureState, Frequency, Period, Polarity, Unit
from answerable.measures.written import number_in, period_in
from answerable.office.fields import MatterField, PostField, line_field, offer, text_field
from answerable.office.forms import DateField, OfficeForm
from answerable.people.models import Body, User

if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[Any]
    from django.core.files.uploadedfile import UploadedFile
else:
    _ModelChoice = forms.ModelChoiceField

UNITS = [
    (Unit.COUNT.value, _("A count")),
    (Unit.PER_CENT.value, _("Per cent")),
    (Unit.RATE.value, _("A rate per 1,000")),
    (Unit.POUNDS.value, _("Pounds")),
    (Unit.DAYS.value, _("Days")),
]
POLARITIES = [
    (Polarity.MORE.value, _("More is better")),
    (Polarity.LESS.value, _("Less is better")),
    (Polarity.NEITHER.value, _("Neither: a change is told, and not judged")),
]
FREQUENCIES = [
    (Frequency.WEEK.value, _("A week")),
    (Frequency.MONTH.value, _("A month")),
    (Frequency.QUARTER.value, _("A quarter")),
    (Frequency.YEAR.value, _("A year")),
]
STATES = [
    (FigureState.PROVISIONAL.value, _("Provisional")),
    (FigureState.FINAL.value, _("Final")),
    (FigureState.REVISED.value, _("Revised")),
]
COLUMNS = {
    Holds.PERIOD: _("The period, such as April 2016"),
    Holds.FIRST_DAY: _("The first day of the period"),
    Holds.LAST_DAY: _("The last day of the period"),
    Holds.MEASURE: _("The measure"),
    Holds.AREA: _("The area"),
    Holds.VALUE: _("The figure"),
    Holds.NUMERATOR: _("The numerator"),
    Holds.DENOMINATOR: _("The denominator"),
    Holds.STATE: _("How firm the figure is"),
}


class AreaField(_ModelChoice):
    """An area that there is, or the whole."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("The whole"))
        super().__init__(queryset=None, required=False, **kwargs)


class MeasureField(_ModelChoice):
    """A measure, out of those that the page offers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, required=False, **kwargs)


def _offer_areas(form: forms.Form, name: str, *, office: Body, user: User) -> None:
    field = form.fields[name]
    if isinstance(field, AreaField):
        field.queryset = Area.objects.visible_to(user).live().filter(body=office)


class MeasureForm(OfficeForm):
    """The definition of a measure."""

    name = line_field(_("Name"), required=_("Give the measure a name."), max_length=200)
    counts = text_field(
        _("What is counted"),
        required=_("Say what is counted."),
        help_text=_("Say what is in and what is out, so that somebody else would count the same."),
    )
    unit = forms.ChoiceField(label=_("What a figure is in"), choices=UNITS, widget=forms.RadioSelect)
    polarity = forms.ChoiceField(label=_("Where it should be"), choices=POLARITIES, widget=forms.RadioSelect)
    frequency = forms.ChoiceField(
        label=_("What each figure is of"), choices=FREQUENCIES, widget=forms.RadioSelect, initial="month"
    )
    source = line_field(
        _("Where the figures come from"), required=_("Say where the figures come from."), max_length=200
    )
    lag_days = forms.IntegerField(
        label=_("How many days after the period a figure is known"),
        min_value=0,
        max_value=LONGEST_LAG,
        initial=0,
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    owner = PostField(label=_("Whose measure it is"))
    matter = MatterField(label=_("The matter that it serves"))
    sensitive = forms.BooleanField(
        label=_("Its figures might tell who is meant: only the office and its owner see them"), required=False
    )

    def __init__(self, *args: Any, office: Body, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, office=office, user=user)


class _ValueForm(OfficeForm):
    """A figure, as known on a day."""

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure = measure

    def clean_value(self) -> Decimal:
        return _understood(lambda: number_in(self.cleaned_data["value"], unit=self.measure.unit))  # type: ignore[no-any-return]


def _understood(read: Any) -> Any:
    try:
        return read()
    except Refused as no:
        raise ValidationError(no.sentence) from no


_VALUE: dict[str, Any] = {"required": _("Write the figure."), "max_length": 40}
_AS_AT: dict[str, Any] = {
    "label": _("The day from which this was known"),
    "error_messages": {"required": _("Give the day from which this was known.")},
}


class FigureForm(_ValueForm):
    """The first figure of a period."""

    period = line_field(
        _("Period"),
        required=_("Write the period."),
        help_text=_("For example, April 2016 or Q1 2016/17."),
        max_length=60,
    )
    area = AreaField(label=_("Area"))
    value = line_field(_("Figure"), **_VALUE)
    as_at = DateField(**_AS_AT)
    state = forms.ChoiceField(label=_("How firm it is"), choices=STATES, widget=forms.RadioSelect, initial="final")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_areas(self, "area", office=self.measure.body, user=user)

    def clean_period(self) -> Period:
        return _understood(lambda: period_in(self.cleaned_data["period"], frequency=self.measure.frequency))  # type: ignore[no-any-return]


class RestateForm(_ValueForm):
    """What is known of the same period from a later day."""

    value = line_field(_("The figure now"), **_VALUE)
    as_at = DateField(**_AS_AT)
    reason = text_field(_("Why it changed"), rows=2, required=_("Say why the figure changed."))


class BreakForm(OfficeForm):
    """A day from which on something else is counted."""

    day = DateField(label=_("From which day"), error_messages={"required": _("Give the day.")})
    reason = text_field(_("What is different from then on"), required=_("Say what is different from then on."))


class AreaForm(OfficeForm):
    """A part of what the office answers for."""

    name = line_field(_("Name"), required=_("Give the area a name."), max_length=200)
    valid_from = DateField(
        label=_("From which day there is one"), required=False, help_text=_("Leave it empty if it was always there.")
    )


class KnownForm(OfficeForm):
    """Which area to show, and as it was known on which day."""

    area = AreaField(label=_("Area"))
    known = DateField(label=_("As known on"), required=False, help_text=_("Leave it empty for today."))

    def __init__(self, *args: Any, areas: list[Area], user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        if isinstance(field, AreaField):
            field.queryset = Area.objects.visible_to(user).filter(pk__in=[area.pk for area in areas])


class BringForm(OfficeForm):
    """A file of figures, where it comes from, and the day on which its figures were drawn."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), with one row for each figure."),
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )
    source = line_field(
        _("Where it comes from"),
        required=_("Say where the file comes from."),
        help_text=_("What its columns hold is remembered under this name."),
        max_length=200,
        widget=forms.TextInput({"list": "sources", "autocomplete": "off"}),
    )
    as_at = DateField(
        label=_("The day on which the figures were drawn"), error_messages={"required": _("Give the day.")}
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE or len(file.name or "") > 200:
            raise ValidationError(_("The file is larger than 10 MB, or its name is longer than 200 letters."))
        return file


class ColumnsForm(OfficeForm):
    """What each column of a file holds."""

    measure = MeasureField(label=_("Which measure the figures are of"), empty_label=_("A column of the file names it"))

    def __init__(self, *args: Any, headings: list[str], measures: Any, columns: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["measure"]
        if isinstance(field, MeasureField):
            field.queryset = measures
        choices = [("", _("No column")), *((heading, heading) for heading in headings)]
        for holds, label in COLUMNS.items():
            first = columns.get(holds, "")
            self.fields[name_of(holds)] = forms.ChoiceField(label=label, choices=choices, required=False, initial=first)

    @property
    def columns(self) -> dict[str, str]:
        """Role → heading, for each role that a column was chosen for."""
        chosen = {holds.value: self.cleaned_data[name_of(holds)] for holds in COLUMNS}
        return {holds: heading for holds, heading in chosen.items() if heading}


def name_of(holds: Holds) -> str:
    return "column_" + holds.replace(" ", "_")
