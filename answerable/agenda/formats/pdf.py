"""The agenda as an accessible PDF (PDF/UA-1), set by Typst from data and never from markup that somebody typed."""

import json
from pathlib import Path

import typst

from answerable.agenda.formats.told import standing_of, story_lines, title_of, wanted_of, when_and_where
from answerable.agenda.proposal import AgendaView

TEMPLATE = Path(__file__).with_name("agenda.typ")


def as_pdf(view: AgendaView) -> bytes:
    """A tagged PDF; Typst refuses to make one whose title is missing."""
    items = [
        {
            "number": line.number,
            "heading": line.heading,
            "depth": line.depth,
            "came_from": line.came_from,
            "wanted": wanted_of(line),
            "story": story_lines(line),
        }
        for line in view.items
    ]
    content = {"title": title_of(view), "when": when_and_where(view), "standing": standing_of(view), "items": items}
    made = typst.compile(
        str(TEMPLATE), format="pdf", sys_inputs={"agenda": json.dumps(content)}, pdf_standards=["ua-1"]
    )
    return bytes(made)
