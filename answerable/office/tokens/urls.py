"""The addresses of tokens."""

from django.urls import path

from answerable.office.tokens import views

urlpatterns = [
    path("tokens", views.tokens, name="tokens"),
    path("tokens/make", views.make_token, name="make-token"),
    path("tokens/<int:number>/end", views.end, name="end-token"),
]
