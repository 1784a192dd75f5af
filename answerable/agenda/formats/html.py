"""The agenda as a web page that stands alone."""

from django.template.loader import render_to_string

from answerable.agenda.formats.told import standing_of, story_lines, title_of, wanted_of, when_and_where
from answerable.agenda.proposal import AgendaView


def as_html(view: AgendaView) -> bytes:
    """UTF-8, valid on its own, with no script and nothing fetched from elsewhere."""
    items = [{"line": line, "wanted": wanted_of(line), "story": story_lines(line)} for line in view.items]
    context = {"title": title_of(view), "when": when_and_where(view), "standing": standing_of(view), "items": items}
    return render_to_string("agenda/alone.html", context).encode()
