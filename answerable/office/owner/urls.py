"""The addresses of owners' pages."""

from django.urls import path

from answerable.office.owner.views import answering, closing, owing

urlpatterns = [
    path("owed", owing.owed, name="owed"),
    path("owed.csv", owing.owed_csv, name="owed-csv"),
    path("actions/<int:number>/accept", answering.accept, name="accept-action"),
    path("actions/<int:number>/more-time", answering.extend, name="propose-extension"),
    path("actions/<int:number>/another-owner", answering.pass_on, name="propose-transfer"),
    path("actions/<int:number>/asked-for/<int:proposal>/agree", answering.agree, name="accept-proposal"),
    path("actions/<int:number>/asked-for/<int:proposal>/decline", answering.decline, name="decline-proposal"),
    path("actions/<int:number>/first", closing.set_first, name="set-first"),
    path("meetings/<int:number>/close-actions", closing.close_at_meeting, name="close-at-meeting"),
    path("ledger/close-actions", closing.close_between_meetings, name="close-between-meetings"),
]
