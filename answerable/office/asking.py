"""A page that asks for one change: it shows a form, makes the change, says so and goes on, or shows why it may not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from answerable.core.refused import NotPermitted, Refused
from answerable.office.forms import OfficeForm

UNPROCESSABLE = 422


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What stands around the form: what is asked, about what, and where to go instead."""

    heading: str
    button: str
    back: str
    caption: str = ""
    words: str = ""
    about: Sequence[tuple[str, Any]] = ()
    hint: str = ""
    warning: str = ""


def ask(
    request: HttpRequest,
    form: OfficeForm,
    page: Ask,
    *,
    change: Callable[[dict[str, Any]], Any],
    done: str,
    then: str | Callable[[Any], str],
) -> HttpResponse:
    """Show the form, or make the change and go on to `then`; a refusal is shown on the form, with all that was typed."""
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: change(form.cleaned_data))
        if not form.errors:
            messages.success(request, done)
            return redirect(then if isinstance(then, str) else then(made))
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "office/ask.html", {"form": form, "heading": page.heading, "page": page}, status=status)


def attempt(form: OfficeForm, change: Callable[[], Any]) -> Any:
    """Make the change whole or not at all. Who may not make it is turned away; any other refusal stands on the form."""
    try:
        with transaction.atomic():
            return change()
    except NotPermitted:
        raise
    except Refused as refusal:
        form.refused(refusal)
        return None
