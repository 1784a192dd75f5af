"""What is settled enough to be published, and how a place in a meeting is named."""

from datetime import date

from answerable.matters.models import Question
from answerable.meetings.models import AgendaItem, Decision, Meeting
from answerable.meetings.rules import MeetingState
from answerable.publication import shapes


def is_for_the_public(meeting: Meeting) -> bool:
    """Whether the notes of the meeting are to be published at all."""
    return meeting.access != Meeting.Access.PRIVATE and meeting.series.minutes_are_published


def is_settled(item: AgendaItem | None) -> bool:
    """Whether what was noted at an item may be told: its notes are approved, or it was noted at no meeting."""
    return item is None or item.meeting.state == MeetingState.APPROVED


def place(item: AgendaItem | None) -> shapes.Place | None:
    """Where something was said; nothing of a meeting that is not for the public."""
    if item is None or not is_for_the_public(item.meeting):
        return None
    meeting = item.meeting
    return {
        "meeting": meeting.number,
        "series": meeting.series.name,
        "date": meeting.held_on.isoformat(),
        "item": item.printed_number,
    }


def question_payload(question: Question) -> shapes.Question:
    """What was asked and how each part was answered; the context in which it was asked stays inside."""
    return {
        "number": question.number,
        "text": question.text,
        "asked_on": question.asked_on.isoformat(),
        "asked_of": question.asked_of.title if question.asked_of else "",
        "limbs": [{"text": limb.text, "answer": limb.answer} for limb in question.limbs.all()],
    }


def decision_payload(decision: Decision) -> shapes.Decision:
    at = place(decision.item)
    return {
        "ref": decision.ref,
        "title": decision.title,
        "text": decision.text,
        "on": decision.decided_on.isoformat(),
        "meeting": at["meeting"] if at else None,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
