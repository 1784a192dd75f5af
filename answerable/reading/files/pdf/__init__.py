"""PDF files, read in a process of their own: one that is made to hang stops that process and nothing else."""

import json
from typing import Any

from answerable.core.bounded import asked
from answerable.core.refused import Refused
from answerable.reading.blocks import Block, Cell, Kind, Line

SECONDS = 20  # by the clock; by its own time the process has far less
TOO_SLOW = "“{name}” takes too long to read: print it to a new PDF, and try that."


class NoWordsError(Refused):
    """A PDF that is pictures of pages, with no words in it."""


def blocks_of(content: bytes, *, name: str) -> list[Block]:
    """The blocks of a PDF, page by page; Refused where it is locked, damaged, a scan, too large, or takes too long."""
    answer = asked("answerable.reading.files.pdf.apart", name, content=content, seconds=SECONDS)
    if not answer:
        raise Refused(TOO_SLOW.format(name=name))
    said = json.loads(answer)
    if "refused" in said:
        raise (NoWordsError if said["no_words"] else Refused)(said["refused"])
    return [_block(each) for each in said["blocks"]]


def written(blocks: list[Block]) -> str:
    """Blocks written down, as `blocks_of` reads them."""
    rows = [
        [block.kind, [[[*_line(line)] for line in cell.lines] for cell in block.cells],
         block.line, block.page, block.level, block.table]
        for block in blocks
    ]  # fmt: skip
    return json.dumps({"blocks": rows})


def _line(line: Line) -> tuple[str, str, str, float | None, str]:
    return line.text, line.marker, line.lead, line.at, line.beside


def _block(row: list[Any]) -> Block:
    kind, cells, line, page, level, table = row
    return Block(
        Kind(kind), tuple(Cell(tuple(Line(*each) for each in cell)) for cell in cells), line, page, level, table
    )
