"""The day it is, for the pages and commands that act on it; operations are told the day and never ask."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def this_day() -> date:
    """The calendar's day; in a demonstration, the day that it is shown as on."""
    shown: date | None = settings.SHOWN_AS_ON
    return shown or timezone.localdate()
