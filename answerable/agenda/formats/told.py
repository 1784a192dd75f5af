"""What every written agenda says of an item, in plain words."""

from answerable.agenda.proposal import AgendaLine, AgendaView
from answerable.core.dates import Month, spoken


def title_of(view: AgendaView) -> str:
    return f"{view.series}: agenda"


def when_and_where(view: AgendaView) -> str:
    where = f", {view.venue}" if view.venue else ""
    return f"{spoken(view.date)}{where}"


def standing_of(view: AgendaView) -> str:
    """A line that says so where the meeting has not been called."""
    return "" if view.meeting else "No meeting is called for this day. This is what calling one would bring onto it."


def wanted_of(line: AgendaLine) -> str:
    back = line.brought_forward
    if back is None:
        return ""
    presenter = f" Presented by {back.presenter}." if back.presenter else ""
    return f"{back.wanted.rstrip('.')}.{presenter}"


def story_lines(line: AgendaLine) -> list[str]:
    """Where it came from, a line for each thing that happened, oldest first."""
    if line.brought_forward is None:
        return []
    lines = []
    for told in line.brought_forward.history:
        when = f"{told.on.day} {told.on:%B %Y}" if told.on else Month.parse(told.month).words
        lines.append(f"{when}: {told.title}. {told.words}".strip())
    return lines
