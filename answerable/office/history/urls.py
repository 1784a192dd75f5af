"""The addresses of the history."""

from django.urls import path

from answerable.office.history import views

urlpatterns = [
    path("history", views.history, name="history"),
    path("history.csv", views.history_csv, name="history-csv"),
    path("history/chain", views.chain, name="chain"),
    path("history/<slug:kind>/<int:number>", views.history_of, name="history-of"),
]
