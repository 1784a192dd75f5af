"""The addresses of owners' pages."""

from django.urls import path

from answerable.office.owner.views import answering, owing

urlpatterns = [
    path("owed", owing.owed, name="owed"),
    path("owed.csv", owing.owed_csv, name="owed-csv"),
    path("actions/<int:number>/accept", answering.accept, name="accept-action"),
    path("actions/<int:number>/more-time", answering.extend, name="propose-extension"),
    path("actions/<int:number>/another-owner", answering.pass_on, name="propose-transfer"),
    path("actions/<int:number>/asked-for/<int:proposal>/agree", answering.agree, name="accept-proposal"),
    path("actions/<int:number>/asked-for/<int:proposal>/decline", answering.decline, name="decline-proposal"),
]
