"""The agenda as plain text, for a screen or an e-mail."""

from textwrap import fill

from answerable.agenda.formats.told import standing_of, story_lines, title_of, wanted_of, when_and_where
from answerable.agenda.proposal import AgendaLine, AgendaView

WIDTH = 100


def as_text(view: AgendaView) -> bytes:
    """UTF-8, lines of at most 100 characters."""
    head = [title_of(view), when_and_where(view), standing_of(view)]
    items = [_item(line) for line in view.items]
    return ("\n".join([*(line for line in head if line), "", *items]) + "\n").encode()


def _item(line: AgendaLine) -> str:
    indent = "      " if line.depth else ""
    lines = [fill(f"{line.number:5} {line.heading}", WIDTH, initial_indent=indent, subsequent_indent=f"{indent}      ")]
    inner = f"{indent}      "
    for said in (line.came_from, wanted_of(line)):
        if said:
            lines.append(fill(said, WIDTH, initial_indent=inner, subsequent_indent=inner))
    for told in story_lines(line):
        lines.append(fill(told, WIDTH, initial_indent=f"{inner}- ", subsequent_indent=f"{inner}  "))
    return "\n".join(lines)
