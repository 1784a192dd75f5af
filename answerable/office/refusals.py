"""The page that a person sees when the office says no and no form stands by to show it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.core.refused import NotPermitted, Refused

GetResponse = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """Turns a refusal that no view caught into a page with the refusal's own sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotPermitted) else 409
        return render(request, "refused.html", {"sentence": exception.sentence}, status=status)
