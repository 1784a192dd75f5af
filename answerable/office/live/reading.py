"""What the live page shows: every item with its words, and beside the one being worked on all that came of it."""

from dataclasses import dataclass, field
from typing import Any

from answerable.actions.readers import Readers
from answerable.actions.story import story_of
from answerable.agenda.reading import Note, notes_of
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import UNSETTLED
from answerable.meetings.sight import sight_of
from answerable.office.live.recording import ANSWERS, new_matter_of
from answerable.office.live.typed import Engine, Line, LinesOfItem
from answerable.people.models import User
from answerable.record.today import this_day


@dataclass
class Panel:
    """One item of the page: its note, its lines, and whether it is the one being worked on."""

    note: Note
    lines: LinesOfItem
    is_current: bool = False

    @property
    def item(self) -> AgendaItem:
        return self.note.item


@dataclass
class LivePage:
    """The items of a meeting in order, one of them current."""

    meeting: Meeting
    panels: list[Panel] = field(default_factory=list)
    current: Panel | None = None

    def following(self, item: AgendaItem) -> AgendaItem | None:
        written = [panel.item for panel in self.panels if not panel.note.is_section]
        place = next((at for at, each in enumerate(written) if each.pk == item.pk), len(written))
        return written[place + 1] if place + 1 < len(written) else None


def live_page(meeting: Meeting, user: User, item_number: int | None) -> LivePage:
    """The page with that item current; without one, the first that says nothing yet, or else the first."""
    engine = Engine(meeting, user, sight_of(user, meeting.body_id))
    panels = [Panel(note, engine.read(note.item)) for note in notes_of(meeting, user).notes]
    written = [panel for panel in panels if not panel.note.is_section]
    current = next((panel for panel in written if panel.item.number == item_number), None)
    current = current or next((panel for panel in written if panel.item.outcome in UNSETTLED), None)
    current = current or next(iter(written), None)
    if current:
        current.is_current = True
    return LivePage(meeting, panels, current)


@dataclass(frozen=True)
class OfferedLine:
    """A line as it stands beside the notes, with the choices that it leaves open."""

    line: Line
    place: int
    new_matter: str
    may_reword: bool


def lines_beside(item: AgendaItem, user: User) -> dict[str, Any]:
    """The lines of an item that announce actions, each with what it leaves to be said."""
    engine = Engine(item.meeting, user, sight_of(user, item.body_id))
    found = engine.read(item)
    matters = Matter.objects.visible_to(user).open().filter(body=item.body_id)
    return {
        "item": item,
        "meeting": item.meeting,
        "lines": [_offered(item, line, place) for place, line in enumerate(found.lines)],
        "gone": found.gone,
        "posts": engine.offered(),
        "matters": matters if item.matter_id is None else [],
    }


def _offered(item: AgendaItem, line: Line, place: int) -> OfferedLine:
    new_matter = "" if item.matter_id else new_matter_of(item, line)
    return OfferedLine(line, place, new_matter, bool(line.was and line.may_take_the_words_of(line.was)))


def beside(item: AgendaItem, note: Note, user: User) -> dict[str, Any]:
    """Everything that stands beside an item's words: its lines, what came of it, its question, its matter's story."""
    story = story_of(item.matter, up_to=this_day()) if item.matter else []
    return lines_beside(item, user) | {
        "note": note,
        "limbs": list(item.question.limbs.all()) if item.question else [],
        "answers": ANSWERS,
        "story": Readers(user, item.body).lines(story),
        "may_become": item.outcome in UNSETTLED and not item.meeting.is_to_come,
        "today": this_day(),
    }


def note_of(item: AgendaItem, user: User) -> Note:
    """One item's note, with all that came of it."""
    return next(note for note in notes_of(item.meeting, user).notes if note.item.pk == item.pk)
