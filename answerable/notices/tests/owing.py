"""An office in which promises fall due around Christmas: a public one, a private one, and one of the office itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.actions.models import Action
from answerable.actions.operations import Due, Return, raise_action
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

SAID = date(2016, 11, 29)
CHRISTMAS = date(2016, 12, 24)
PRIVATE_WORDS = "Find who told the newspaper"


@dataclass
class Owing:
    """What stands in the record: one promise of the deputy's that is public, one that is private, one of the CEx's."""

    cast: Cast
    meeting: Meeting
    arrange: Action
    private: Action
    seek: Action


@laid_again
def lay(cast: Cast) -> Owing:
    meeting = call_meeting(cast.series, held_on=SAID, by=cast.gwen, on=SAID)
    hold_meeting(meeting, by=cast.gwen, on=SAID)
    matter, item = cast.matter(), AgendaItem.objects.get(meeting=meeting, printed_number="3")

    def promise(code: str, text: str, **when: Any) -> Action:
        where: dict[str, Any] = {"series": cast.series, "raised_at": item, "by": cast.gwen, "on": SAID}
        return raise_action(matter, text=text, owner=cast.posts[code], **where, **when)

    by_christmas = Due("before Christmas", "before", due_on=CHRISTMAS)
    return Owing(
        cast,
        meeting,
        promise("DCC", "Arrange a meeting about the report", due=by_christmas),
        promise("DCC", PRIVATE_WORDS, due=by_christmas, public=False),
        promise("CEx", "Seek the figures", returns=[Return("2017-01", "January")]),
    )
