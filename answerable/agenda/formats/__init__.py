"""An agenda written down: one module a format, each a function from the agenda to bytes."""

import json
from collections.abc import Callable

from answerable.agenda.formats.docx import as_docx
from answerable.agenda.formats.html import as_html
from answerable.agenda.formats.pdf import as_pdf
from answerable.agenda.formats.text import as_text
from answerable.agenda.proposal import AgendaView


def _as_json(view: AgendaView) -> bytes:
    return (json.dumps(view.as_json(), indent=2, ensure_ascii=False) + "\n").encode()


FORMATS: dict[str, Callable[[AgendaView], bytes]] = {
    "text": as_text,
    "json": _as_json,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}


def written(view: AgendaView, form: str) -> bytes:
    """The agenda in one of `FORMATS`."""
    return FORMATS[form](view)
