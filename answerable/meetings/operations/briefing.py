"""What the office writes for its own chair before a meeting; its words stay out of the events as well."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.matters.models import Matter
from answerable.meetings import rules
from answerable.meetings.models import BriefingNote, Meeting
from answerable.people.models import User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def write_briefing_note(
    meeting: Meeting,
    *,
    text: str,
    matter: Matter | None = None,
    replaces: BriefingNote | None = None,
    by: User,
    on: date,
) -> BriefingNote:
    """A note for the office alone. One that replaces another takes its place; the other is kept as it was."""
    require(by, Permission.WRITE_BRIEFING, at=meeting.body_id)
    rules.check_note_has_words(text)
    take_turn(meeting.body_id)
    check_same_office(meeting.body_id, matter, replaces)
    if replaces is not None:
        taken = BriefingNote.objects.filter(replaces=replaces).exists()
        rules.check_note_is_current(replaced=taken, same_meeting=replaces.meeting_id == meeting.pk)
    note = enter(
        BriefingNote,
        meeting.body_id,
        meeting=meeting,
        matter=matter,
        text=text.strip(),
        replaces=replaces,
        written_by=by,
        written_on=on,
    )
    record("briefing note written", note, by=by, on=on, replaces=replaces.number if replaces else None)
    return note
