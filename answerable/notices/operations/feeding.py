"""Opening and ending the calendar feed of one person."""

import secrets
from datetime import date
from hashlib import sha256

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.notices.models import CalendarFeed
from answerable.people.models import Body, User
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def open_feed(body: Body, *, by: User, on: date) -> str:
    """A calendar of one's own at a new address; the one before it ends. What comes back is shown once, and not kept."""
    require(by, Permission.BE_REMINDED, at=body.pk)
    take_turn(body.pk)
    for before in CalendarFeed.objects.filter(body=body, user=by, ended_on=None):
        _end(before, by=by, on=on)
    token = secrets.token_urlsafe(32)
    feed = enter(CalendarFeed, body.pk, user=by, fingerprint=fingerprint_of(token), begins=on)
    record("calendar feed opened", feed, by=by, on=on)
    return token


@transaction.atomic
def end_feed(body: Body, *, by: User, on: date) -> None:
    """Nobody reads the calendar at its address any more."""
    require(by, Permission.BE_REMINDED, at=body.pk)
    take_turn(body.pk)
    feed = CalendarFeed.objects.filter(body=body, user=by, ended_on=None).first()
    if feed is None:
        raise Refused("You have no calendar feed to end.")
    _end(feed, by=by, on=on)


def fingerprint_of(token: str) -> str:
    """What is kept of an address: enough to know it again, and nothing that leads back to it."""
    return sha256(token.encode()).hexdigest()


def _end(feed: CalendarFeed, *, by: User, on: date) -> None:
    feed.ended_on = on
    feed.save(update_fields=["ended_on", "modified"])
    record("calendar feed ended", feed, by=by, on=on)
