"""The meeting or the item that an address names, for a reader who may see it."""

from datetime import date

from answerable.access.roles import Permission, require
from answerable.meetings.models import AgendaItem, Meeting
from answerable.office.reach import OfficeRequest, find
from answerable.office.understanding import Said
from answerable.people.models import User
from answerable.record.today import this_day


def meeting_of(request: OfficeRequest, number: int, permission: Permission | None = None) -> Meeting:
    """The meeting of that number; with a permission, refused to whoever may see it and not do that."""
    rows = Meeting.objects.visible_to(request.user).select_related("series", "chair", "body")
    meeting = find(request, rows, number=number)
    if permission:
        require(request.user, permission, at=meeting.body_id)
    return meeting


def item_of(request: OfficeRequest, number: int, item_number: int, permission: Permission | None = None) -> AgendaItem:
    """The item of that number at the meeting of that number."""
    rows = AgendaItem.objects.visible_to(request.user).select_related("meeting__series", "matter", "body", "presenter")
    item = find(request, rows.live(), number=item_number, meeting__number=number)
    if permission:
        require(request.user, permission, at=item.body_id)
    return item


def day_of(meeting: Meeting) -> date:
    """The day on which what is recorded of a meeting happened: the meeting's own, however late it is typed."""
    return meeting.recorded_on(this_day())


def said_at(meeting: Meeting, user: User) -> Said:
    """When the words of a meeting were said, and the meeting of the series that follows it, where one is called."""
    following = Meeting.objects.visible_to(user).standing().filter(series=meeting.series, held_on__gt=meeting.held_on)
    return Said(on=day_of(meeting), next_meeting=following.order_by("held_on").first())
