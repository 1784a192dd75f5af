"""Publishing from the command line: notes approved by whoever may, and the site written to a folder."""

from datetime import date
from pathlib import Path

import click
from django.db import transaction

from answerable.access.roles import Permission
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.operations import approve_minutes, clear_minutes
from answerable.cli.opening import at_the_keyboard, say
from answerable.cli.showing import counting
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.operations import restrict_item
from answerable.meetings.rules import MeetingState
from answerable.people.models import Body
from answerable.public.site import build
from answerable.publication.models import Publication
from answerable.publication.operations import publish_meeting

IN_ONE_GO = "Cleared, approved and published in one go, from the command line."


def approve_notes(body: Body, which: str, *, nothing_withheld: bool, on: date) -> None:
    """Clear, approve and publish the notes of one meeting, or of every meeting held, as those who may."""
    held = Meeting.objects.at(body).taken_place().order_by("held_on")
    if which != "all":
        try:
            held = held.filter(held_on=date.fromisoformat(which))
        except ValueError:
            raise Refused(f"“{which}” is not a day. Write --approve 2016-11-29, or --approve all.") from None
    if not held:
        raise Refused("No meeting has been held then, so there are no notes to approve.")
    for meeting in held:
        if nothing_withheld:
            _open_items(body, meeting, on=on)
        with transaction.atomic():
            _approve(body, meeting, on=on)


def _open_items(body: Body, meeting: Meeting, *, on: date) -> None:
    """Open the items that the standing agenda withholds, where a person says that their words may be read by all."""
    withheld = AgendaItem.objects.live().filter(meeting=meeting, access=AgendaItem.Access.RESTRICTED, private_text="")
    for item in withheld:
        restrict_item(item, access=AgendaItem.Access.OPEN, by=at_the_keyboard(body, Permission.RECORD_NOTES), on=on)
        say(f"Opened to the public: {item.heading}")


def _approve(body: Body, meeting: Meeting, *, on: date) -> None:
    if meeting.state == MeetingState.HELD:
        _clear(body, meeting, on=on)
        meeting.refresh_from_db()
    if meeting.state == MeetingState.CLEARED:
        approve_minutes(meeting, by=at_the_keyboard(body, Permission.APPROVE_MINUTES), on=on)
        meeting.refresh_from_db()
    publish_meeting(meeting, by=at_the_keyboard(body, Permission.PUBLISH), on=on)
    say(f"Approved and published: {meeting}.")


def _clear(body: Body, meeting: Meeting, *, on: date) -> None:
    """Clear the notes; past what they leave hanging as the chief executive, and not without saying how much it is."""
    left = len(check_of(meeting).open)
    asked, because = (Permission.CLEAR_PAST_FINDINGS, IN_ONE_GO) if left else (Permission.CLEAR_MINUTES, "")
    clear_minutes(meeting, past_findings_because=because, by=at_the_keyboard(body, asked), on=on)
    if left:
        say(f"Cleared with {left} left hanging: {meeting}. The page “What did we leave hanging?” names each.")


def write_site(body: Body, out: Path, *, on: date, address: str = "/") -> None:
    """Write the public site, and say how much of it was new."""
    with counting("Writing the public site") as progress:
        built = build(body, out, as_at=on, progress=progress, served_from=address)
    published = Publication.objects.at(body).current().filter(kind=Publication.Kind.MEETING).count()
    click.echo(f"{len(built.written)} files written, {len(built.unchanged)} unchanged, in {out}.")
    if not published:
        say("No meeting's notes are published yet, so the site is empty. Approve notes on the Publishing page,")
        say("or here: answerable publish --out DIR --approve 2016-11-29")
