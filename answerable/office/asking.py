"""A page that asks for one change: it shows a form, makes the change, says so and goes on, or shows why it may not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.joining import Conflict
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
    template: str = "office/ask.html"


def ask(
    request: HttpRequest,
    form: OfficeForm,
    page: Ask,
    *,
    change: Callable[[dict[str, Any]], Any],
    done: str,
    then: str | Callable[[Any], str],
    check: Callable[[dict[str, Any]], Sequence[tuple[str, Any]]] | None = None,
) -> HttpResponse:
    """Show the form, or make the change and go on to `then`; a refusal is shown on the form, with all that was typed.

    With `check`, what was typed is first shown back as what it was taken to mean, and kept only when that is agreed to.
    """
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "change":
        if check and step != "save":
            rows = attempt(form, lambda: check(form.cleaned_data))
            if not form.errors:
                return _shown_back(request, page, rows)
        else:
            made = attempt(form, lambda: change(form.cleaned_data))
            if not form.errors:
                messages.success(request, done)
                return redirect(then if isinstance(then, str) else then(made))
    status = UNPROCESSABLE if form.errors else 200
    button = _("Continue") if check else page.button
    said = {"form": form, "heading": page.heading, "page": page, "button": button}
    return render(request, page.template, said, status=status)


def _shown_back(request: HttpRequest, page: Ask, rows: Sequence[tuple[str, Any]]) -> HttpResponse:
    apart = {"csrfmiddlewaretoken", "step"}
    typed = [(name, value) for name, values in request.POST.lists() if name not in apart for value in values]
    said = {"heading": _("Check before it is recorded"), "page": page, "rows": rows, "typed": typed}
    return render(request, "office/check.html", said)


def attempt(form: OfficeForm, change: Callable[[], Any]) -> Any:
    """Make the change whole or not at all. Who may not make it is turned away; any other refusal stands on the form."""
    try:
        with transaction.atomic():
            return change()
    except (NotPermitted, Conflict):
        # The one has no form to stand on; the other shows two texts, which no form does by itself.
        raise
    except Refused as refusal:
        field = getattr(refusal, "field", None)
        form.refused(refusal, field if field in form.fields else None)
        return None


def typed_in(request: HttpRequest) -> QueryDict | None:
    """What was typed, or nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None
