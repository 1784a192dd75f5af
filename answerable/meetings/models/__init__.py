"""Series, meetings, agenda items, who was there, decisions, nil returns, and the minutes in their versions."""

from answerable.meetings.models.briefing import BriefingNote
from answerable.meetings.models.items import AgendaItem, Attendance, Decision, ItemText, NilReturn
from answerable.meetings.models.minutes import (
    APPROVED_IS_KEPT,
    KEPT_ONCE_APPROVED,
    MinuteVersion,
    MinuteVersionQuerySet,
)
from answerable.meetings.models.papers import ItemPaper
from answerable.meetings.models.presence import Presence
from answerable.meetings.models.readers import ItemReader
from answerable.meetings.models.series import Meeting, MeetingMove, MeetingQuerySet, Series, SeriesQuerySet

__all__ = [
    "APPROVED_IS_KEPT",
    "KEPT_ONCE_APPROVED",
    "AgendaItem",
    "Attendance",
    "BriefingNote",
    "Decision",
    "ItemPaper",
    "ItemReader",
    "ItemText",
    "Meeting",
    "MeetingMove",
    "MeetingQuerySet",
    "MinuteVersion",
    "MinuteVersionQuerySet",
    "NilReturn",
    "Presence",
    "Series",
    "SeriesQuerySet",
]
