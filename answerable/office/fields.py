"""The fields that forms of the office share: a reason, a month, a time of day, a post, a matter, a series."""

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from answerable.core.dates import Month
from answerable.core.words_of_time import find as find_times
from answerable.matters.models import Matter
from answerable.meetings.models import Series
from answerable.people.models import Body, Post, User

if TYPE_CHECKING:
    _ModelChoice = forms.ModelChoiceField[Any]
else:
    _ModelChoice = forms.ModelChoiceField

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_NOON = 12


def text_field(
    label: Any, *, rows: int = 3, help_text: Any = "", required: Any = None, **kwargs: Any
) -> forms.CharField:
    """A field for a few sentences; `required` is the sentence that asks for them where there are none."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required is not None,
        error_messages={"required": required} if required else {},
        widget=forms.Textarea({"rows": rows}),
        **kwargs,
    )


def line_field(label: Any, *, help_text: Any = "", required: Any = None, **kwargs: Any) -> forms.CharField:
    """A field for a few words on one line."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required is not None,
        error_messages={"required": required} if required else {},
        **kwargs,
    )


class MonthField(forms.CharField):
    """A month of a year in any of the ways people write one, as the record keeps it: “2017-02”."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example, March 2027."))
        kwargs.setdefault("widget", forms.TextInput({"class": "govuk-input--width-10"}))
        kwargs.setdefault("error_messages", {"required": _("Enter a month and a year, such as March 2027.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        return month_in(written) if written else ""


def month_in(written: str) -> str:
    """The month that the words name, as “2017-02”; refused where they name none or several."""
    try:
        return str(Month.parse(written.strip()))
    except ValueError:
        found = [words.month for words in find_times(written, said_on=None) if words.month]
    if len(found) != 1:
        raise ValidationError(
            say("“%(written)s” is not a month of a year. Write it like March 2027.") % {"written": written}
        )
    return str(found[0])


class TimeOfDayField(forms.CharField):
    """A time of day, as 09:00, 9.30 or 2pm."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"class": "govuk-input--width-5"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        written = super().clean(value).strip()
        if not written:
            return None
        match = _CLOCK.fullmatch(written)
        try:
            return _time_of(match) if match else _no_time(written)
        except ValueError:
            return _no_time(written)


def _time_of(match: re.Match[str]) -> time:
    hour, half = int(match[1]), (match[3] or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, int(match[2] or 0))


def _no_time(written: str) -> time:
    raise ValidationError(say("“%(written)s” is not a time of day. Write it like 09:30.") % {"written": written})


class PostField(_ModelChoice):
    """A post of the office or of a body that answers to it."""

    def __init__(self, *, required: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Choose a post") if required else _("Nobody in particular"))
        errors = {"required": required} if required else {}
        super().__init__(queryset=None, required=required is not None, error_messages=errors, **kwargs)


class MatterField(_ModelChoice):
    """A matter that is not closed."""

    def __init__(self, *, required: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("Choose a matter") if required else _("No matter"))
        errors = {"required": required} if required else {}
        super().__init__(queryset=None, required=required is not None, error_messages=errors, **kwargs)


class SeriesField(_ModelChoice):
    """A series of meetings."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", None)
        kwargs.setdefault("error_messages", {"required": _("Choose which meetings these are.")})
        super().__init__(queryset=None, **kwargs)


class ItemField(_ModelChoice):
    """An agenda item, out of those that the page offers, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, required=False, **kwargs)


class SpokenItemField(ItemField):
    """The agenda item at which something was said, with the day of its meeting."""

    def label_from_instance(self, item: Any) -> str:
        return f"{item.meeting.held_on:%-d %B %Y}, {item}"


class MeetingField(_ModelChoice):
    """A meeting, out of those that the page offers, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, required=False, **kwargs)


def choose_from(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Offer `rows` in a field of the form that chooses one of them."""
    field = form.fields[name]
    if isinstance(field, ItemField | MeetingField):
        field.queryset = rows


def offer(form: forms.Form, *, office: Body, user: User) -> None:
    """Fill every choice of a post, a matter or a series in the form with those of the office."""
    offered: dict[type[forms.Field], QuerySet[Any]] = {
        PostField: Post.objects.visible_to(user).live().filter(body=office),
        MatterField: Matter.objects.visible_to(user).open().filter(body=office),
        SeriesField: Series.objects.visible_to(user).live().filter(body=office).order_by("number"),
    }
    for field in form.fields.values():
        if isinstance(field, PostField | MatterField | SeriesField):
            field.queryset = offered[type(field)]


def full(day: date) -> str:
    """The day in full, as pages say it: “Tuesday 28 February 2017”."""
    return date_format(day, "DATE_FORMAT")
