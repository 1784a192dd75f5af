"""The addresses of owners' pages."""

from django.urls import path

from answerable.office.owner.views import answering, closing, owing, reminding

urlpatterns = [
    path("owed", owing.owed, name="owed"),
    path("owed.csv", owing.owed_csv, name="owed-csv"),
    path("actions/<int:number>/accept", answering.accept, name="accept-action"),
    path("actions/<int:number>/more-time", answering.extend, name="propose-extension"),
    path("actions/<int:number>/another-owner", answering.pass_on, name="propose-transfer"),
    path("actions/<int:number>/asked-for/<int:proposal>/agree", answering.agree, name="accept-proposal"),
    path("actions/<int:number>/asked-for/<int:proposal>/decline", answering.decline, name="decline-proposal"),
    path("reminders", reminding.reminders, name="reminders"),
    path("reminders/calendar", reminding.open_feed, name="open-feed"),
    path("reminders/calendar/end", reminding.end_feed, name="end-feed"),
    path("calendar/<str:token>.ics", reminding.calendar, name="calendar"),
    path("remind-owners", reminding.remind_owners, name="remind-owners"),
    path("remind-owners/letters/<int:letter>", reminding.queue_again, name="queue-again"),
    path("actions/<int:number>/first", closing.set_first, name="set-first"),
    path("meetings/<int:number>/close-actions", closing.close_at_meeting, name="close-at-meeting"),
    path("ledger/close-actions", closing.close_between_meetings, name="close-between-meetings"),
]
