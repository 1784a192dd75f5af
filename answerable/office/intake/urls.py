"""The addresses of intake."""

from django.urls import path

from answerable.office.intake import pairs, views

_DOCUMENT = "intake/<int:number>"

urlpatterns = [
    path("intake", views.documents, name="intake"),
    path("intake/new", views.take_in, name="take-in"),
    path("intake/pairs", pairs.pairs, name="pairs"),
    path("intake/pairs/<int:number>/join", pairs.join, name="join-pair"),
    path("intake/pairs/<int:number>/part", pairs.part, name="part-pair"),
    path(_DOCUMENT, views.document, name="document"),
    path(f"{_DOCUMENT}/accept", views.accept, name="accept-reading"),
    path(f"{_DOCUMENT}/store", views.store, name="store-document"),
    path(f"{_DOCUMENT}/set-aside", views.set_aside, name="set-document-aside"),
    path(f"{_DOCUMENT}/take-up", views.take_up, name="take-document-up"),
    path(f"{_DOCUMENT}/passages/<int:passage>", views.say_passage, name="say-passage"),
    path(f"{_DOCUMENT}/<slug:key>", views.mend, name="mend-reading"),
    path(f"{_DOCUMENT}/<slug:key>/leave-out", views.leave_out, name="leave-out"),
    path(f"{_DOCUMENT}/<slug:key>/put-back", views.put_back, name="put-back"),
]
