"""What every page of a demonstration says of itself."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest


def demonstration(_request: HttpRequest) -> dict[str, date | None]:
    """The day that a demonstration is shown as on, for the layout to say so; None in a real office."""
    return {"shown_as_on": settings.SHOWN_AS_ON}
