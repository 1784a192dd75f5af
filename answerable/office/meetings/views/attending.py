"""Who was at a meeting: everybody who may be expected there on one page, or one person by name."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.views.decorators.http import require_safe

from answerable.access.roles import Permission
from answerable.meetings import operations as notes
from answerable.meetings.models import Attendance, Meeting
from answerable.meetings.rules import MeetingState
from answerable.office.asking import Ask, ask, typed_in
from answerable.office.fields import full, offer
from answerable.office.meetings.attendance_forms import AttendanceForm, Expected, TogetherForm
from answerable.office.meetings.finding import day_of, meeting_of
from answerable.office.reach import OfficeRequest
from answerable.office.tables import csv_of
from answerable.people.models import Appointment


def together(request: OfficeRequest, number: int) -> HttpResponse:
    """Everybody who held a post on the day of the meeting, and whoever is recorded already, in one form."""
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    form = TogetherForm(typed_in(request), expected=_expected(request, meeting))
    page = _page(meeting, hint=say("Leave out whoever was not expected."))
    return ask(
        request,
        form,
        page,
        change=lambda _typed: notes.record_who_was_there(
            meeting, people=form.attended, by=request.user, on=day_of(meeting)
        ),
        done=say("Who was there is recorded."),
        then=reverse("live", args=[number]) if _goes_on(request, meeting) else page.back,
    )


def _goes_on(request: OfficeRequest, meeting: Meeting) -> bool:
    """Whether what was said comes next: the meeting was held, and who was there is said for the first time."""
    said = Attendance.objects.visible_to(request.user).live().filter(meeting=meeting)
    return meeting.state == MeetingState.HELD and not said.exists()


def _expected(request: OfficeRequest, meeting: Meeting) -> list[Expected]:
    recorded = Attendance.objects.visible_to(request.user).live().filter(meeting=meeting)
    there = [
        Expected(one.name, one.capacity, one.post, one.person, one.mode)
        for one in recorded.select_related("post", "person")
    ]
    known = {one.name for one in there}
    held = Appointment.objects.visible_to(request.user).filter(withdrawn_on=None, post__body=meeting.body_id)
    for one in held.on(meeting.held_on).select_related("person", "post"):
        if one.person.name not in known:
            known.add(one.person.name)
            capacity = one.spoken_code if one.spoken_code != one.post.code else ""
            there.append(Expected(one.person.name, capacity, one.post, one.person))
    return sorted(there, key=lambda one: (one.post is None, one.post.number if one.post else 0))


def attend(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number, Permission.RECORD_NOTES)
    form = AttendanceForm(typed_in(request))
    offer(form, office=meeting.body, user=request.user)
    page = _page(meeting, hint=say("The same name recorded again replaces what was recorded before."))

    def change(typed: dict[str, Any]) -> Attendance:
        return notes.record_attendance(meeting, by=request.user, on=day_of(meeting), **typed)

    return ask(request, form, page, change=change, done=say("Recorded."), then=page.back)


def _page(meeting: Meeting, *, hint: str) -> Ask:
    return Ask(
        heading=say("Record who was there"),
        caption=f"{meeting.series}, {full(meeting.held_on)}",
        hint=hint,
        button=say("Record"),
        back=reverse("meeting-notes", args=[meeting.number]),
    )


@require_safe
def attendance_csv(request: OfficeRequest, number: int) -> HttpResponse:
    meeting = meeting_of(request, number)
    rows = Attendance.objects.visible_to(request.user).live().filter(meeting=meeting).select_related("post")
    headings = [say("Name"), say("Capacity"), say("Post"), say("How they took part")]
    return csv_of(
        f"attendance-{meeting.held_on:%Y-%m-%d}",
        headings,
        ([one.name, one.capacity, one.post.code if one.post else "", one.get_mode_display()] for one in rows),
    )
