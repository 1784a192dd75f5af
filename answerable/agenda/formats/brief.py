"""The chair's brief as an accessible PDF (PDF/UA-1), set by Typst from data, never from markup that was typed."""

import json
from dataclasses import asdict
from pathlib import Path

import typst

from answerable.agenda.brief import Pack

TEMPLATE = Path(__file__).with_name("brief.typ")


def brief_as_pdf(pack: Pack) -> bytes:
    """A tagged PDF with a table of contents, real headings and tables whose headings are read with their cells."""
    content = {
        "title": pack.title,
        "when": pack.when,
        "standing": pack.standing,
        "sections": [
            {
                "title": section.titled,
                "headings": section.headings,
                "rows": [
                    [" – ".join(said for said in (cell.text, cell.beside) if said) for cell in row.cells]
                    for row in section.rows
                ],
                "nothing": section.nothing,
            }
            for section in pack.sections
        ],
        "notes": [asdict(note) for note in pack.notes],
    }
    inputs = {"brief": json.dumps(content)}
    return bytes(typst.compile(str(TEMPLATE), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]))
