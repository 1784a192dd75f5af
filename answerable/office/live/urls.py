"""The addresses of the page for taking minutes, and of what it sends."""

from django.urls import path

from answerable.office.live.views import page, settling, words

_ITEM = "meetings/<int:number>/live/<int:item_number>"

urlpatterns = [
    path("meetings/<int:number>/live", page.live, name="live"),
    path(f"{_ITEM}", page.keep, name="live-keep"),
    path(f"{_ITEM}/words", words.words, name="live-words"),
    path(f"{_ITEM}/beside", settling.beside_item, name="live-beside"),
    path(f"{_ITEM}/line", settling.record_typed, name="live-line"),
    path(f"{_ITEM}/become", settling.become, name="live-become"),
    path(f"{_ITEM}/answers", settling.answer, name="live-answers"),
]
