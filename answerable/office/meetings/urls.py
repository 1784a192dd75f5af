"""The addresses of meetings, their items and their notes."""

from django.urls import path

from answerable.office.meetings.views import agenda, attending, calling, discharging, listing, minutes, notes, promising

_MEETING = "meetings/<int:number>"
_ITEM = "meetings/<int:number>/items/<int:item_number>"

urlpatterns = [
    path("meetings", listing.meetings, name="meetings"),
    path("meetings.csv", listing.meetings_csv, name="meetings-csv"),
    path("meetings/call", calling.call, name="call-meeting"),
    path("meetings/add-series", calling.add_series, name="add-series"),
    path(_MEETING, agenda.meeting, name="meeting"),
    path(f"{_MEETING}.csv", agenda.meeting_csv, name="meeting-csv"),
    path(f"{_MEETING}/move", calling.move, name="move-meeting"),
    path(f"{_MEETING}/cancel", calling.cancel, name="cancel-meeting"),
    path(f"{_MEETING}/papers-issued", calling.issue, name="issue-papers"),
    path(f"{_MEETING}/held", calling.hold, name="hold-meeting"),
    path(f"{_MEETING}/add-item", agenda.add_item, name="add-item"),
    path(f"{_MEETING}/notes", notes.meeting_notes, name="meeting-notes"),
    path(f"{_MEETING}/attendance", attending.attend, name="attend"),
    path(f"{_MEETING}/attendance/everybody", attending.together, name="attend-together"),
    path(f"{_MEETING}/attendance.csv", attending.attendance_csv, name="attendance-csv"),
    path(f"{_MEETING}/clear", minutes.clear, name="clear-minutes"),
    path(f"{_MEETING}/take-back", minutes.take_back, name="take-back-minutes"),
    path(f"{_MEETING}/approve", minutes.approve, name="approve-minutes"),
    path(f"{_ITEM}", notes.sheet, name="sheet"),
    path(f"{_ITEM}/order", agenda.reorder, name="reorder-item"),
    path(f"{_ITEM}/withdraw", agenda.withdraw, name="withdraw-item"),
    path(f"{_ITEM}/put-off", agenda.defer, name="defer-item"),
    path(f"{_ITEM}/not-reached", agenda.not_reached, name="not-reached"),
    path(f"{_ITEM}/nil-return", notes.nil, name="nil-return"),
    path(f"{_ITEM}/public", notes.restrict, name="restrict-item"),
    path(f"{_ITEM}/action", promising.promise, name="raise-action"),
    path(f"{_ITEM}/decision", promising.decide, name="decide"),
    path(f"{_ITEM}/returns/<int:back>", discharging.discharge, name="discharge"),
]
