"""The addresses of the check before clearing, of drafts and what is said of them, and of versions side by side."""

from django.urls import path

from answerable.office.clearing.views import check, choosing

_CHECK = "meetings/<int:number>/check"

urlpatterns = [
    path(_CHECK, check.check, name="check-minutes"),
    path(f"{_CHECK}/let-stand", check.let_stand, name="let-loose-ends-stand"),
    path(f"{_CHECK}/again/<int:line>", check.again, name="ask-loose-end-again"),
    path(f"{_CHECK}/<slug:key>/<slug:choice>", choosing.settle, name="settle-loose-end"),
]
