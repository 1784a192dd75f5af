"""The agenda as a Word document, with real headings so that it can be read aloud and found about in."""

from io import BytesIO

import docx

from answerable.agenda.formats.told import standing_of, story_lines, title_of, wanted_of, when_and_where
from answerable.agenda.proposal import AgendaView


def as_docx(view: AgendaView) -> bytes:
    """A .docx of the agenda; its author is nobody and its dates are the meeting's."""
    document = docx.Document()
    document.core_properties.title = title_of(view)
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    document.add_heading(title_of(view), 0)
    document.add_paragraph(when_and_where(view))
    if standing := standing_of(view):
        document.add_paragraph(standing)
    for line in view.items:
        document.add_heading(f"{line.number} {line.heading}".strip(), 2 if line.depth else 1)
        for said in (line.came_from, wanted_of(line)):
            if said:
                document.add_paragraph(said)
        for told in story_lines(line):
            document.add_paragraph(told, style="List Bullet")
    written = BytesIO()
    document.save(written)
    return written.getvalue()
