"""A copy of what the notes say under every item, for a version of the minutes."""

from typing import Any

from answerable.meetings.models import AgendaItem, Meeting


def items_as_written(meeting: Meeting) -> list[dict[str, Any]]:
    """A copy of every item's words, for a version of the minutes."""
    items = AgendaItem.objects.live().filter(meeting=meeting).prefetch_related("nil_returns").order_by("order")
    return [
        {
            "number": item.number,
            "printed_number": item.printed_number,
            "heading": item.heading,
            "outcome": item.outcome,
            "outcome_reason": item.outcome_reason,
            "access": item.access,
            "public_text": item.public_text,
            "private_text": item.private_text,
            "nil": {nil.about: nil.words for nil in item.nil_returns.all()},
        }
        for item in items
    ]
