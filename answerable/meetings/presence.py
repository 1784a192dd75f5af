"""Seeing each other at an item. Nothing here is recorded: who looked where is nobody's business a minute later."""

from datetime import datetime, timedelta

from answerable.meetings.models import AgendaItem, Presence
from answerable.people.models import User

# A page asks every few seconds; one that has missed this many has been closed, or has lost its connection.
GONE_AFTER = timedelta(seconds=20)


def be_seen(item: AgendaItem, *, user: User, at: datetime, writing: bool) -> list[Presence]:
    """Show that somebody is at an item, and find the others who are; whoever has gone is forgotten."""
    Presence.objects.filter(at__lt=at - GONE_AFTER).delete()
    Presence.objects.update_or_create(item=item, user=user, defaults={"at": at, "writing": writing})
    return list(Presence.objects.filter(item=item).exclude(user=user).select_related("user").order_by("pk"))
