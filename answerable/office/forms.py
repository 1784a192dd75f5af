"""What every form of the office has in common: its look, its list of what is wrong, and dates in three parts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.utils.translation import gettext as say

from answerable.core.refused import Refused


class OfficeLook(forms.Form):
    """The look of a form of ours, for those that must inherit from a form of Django's as well."""

    # The browser's own bubbles cannot be styled, translated or read by every screen reader; ours stand in the page.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _when_empty(field, str(field.label or pretty_name(name)))

    @property
    def error_summary(self) -> list[tuple[str, str]]:
        """Every fault as (id of its field, sentence), in the order of the page; what is wrong with the whole has no id."""
        of_the_whole = [("", str(sentence)) for sentence in self.non_field_errors()]
        of_fields = [
            (self[name].id_for_label or f"{self[name].auto_id}_0", str(sentence))
            for name in self.fields
            for sentence in self.errors.get(name, [])
        ]
        return of_the_whole + of_fields

    def refused(self, refusal: Refused, field: str | None = None) -> None:
        """Show on this form, in its own words, that the office said no."""
        self.add_error(field, ValidationError(refusal.sentence))


def _when_empty(field: forms.Field, label: str) -> str:
    """What to do about a field left empty: a list of such sentences must tell its fields apart."""
    if isinstance(field, forms.BooleanField):
        return say("Tick “%(field)s”.") % {"field": label}
    if isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return say("Choose an answer under “%(field)s”.") % {"field": label}
    return say("Fill in “%(field)s”.") % {"field": label}


class OfficeForm(OfficeLook):
    """A form of the office."""


class DateParts(forms.MultiWidget):
    """A date asked for as day, month and year, which people make fewer mistakes with than with a calendar."""

    template_name = "office/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        part = {"inputmode": "numeric", "autocomplete": "off"}
        short = part | {"class": "govuk-date-input__input govuk-input--width-2"}
        long = part | {"class": "govuk-date-input__input govuk-input--width-4"}
        super().__init__([forms.TextInput(short), forms.TextInput(short), forms.TextInput(long)], attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0"


class DateField(forms.MultiValueField):
    """A date in three parts; what is wrong with it is said with the part that is wrong."""

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        parts = tuple(forms.CharField(required=False, max_length=20) for _part in range(3))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[str]) -> date | None:
        if not data_list:
            return None
        names = (say("a day"), say("a month"), say("a year"))
        if missing := [name for name, part in zip(names, data_list, strict=True) if not part]:
            raise ValidationError(say("The date must include %(parts)s.") % {"parts": say(" and ").join(missing)})
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError:
            as_typed = " ".join(data_list)
            raise ValidationError(
                say("“%(date)s” is not a real date. Write it like 27 3 2017.") % {"date": as_typed}
            ) from None
