"""Reading a file of figures that nobody has vouched for: a packed one in a process of its own, within bounds.

`python -m answerable.measures.apart NAME` reads a file from standard input and writes its rows as JSON. One that is
made to hang or to swell stops that process and nothing else. CSV unfolds into no more than it is.
"""

import json
import sys
from typing import Any

from answerable.core.bounded import asked, hold_to
from answerable.core.refused import Refused
from answerable.measures import grid
from answerable.measures.grid import Row
from answerable.reading.files import PACKED

SECONDS, BYTES = 20, 1_500_000_000
SECONDS_TO_WAIT = SECONDS + 5
LONGEST_NAME = 200
STOPPED = (
    "“{name}” could not be read within {seconds} seconds and the memory that a file of figures may take, so its "
    "reading was stopped: save its one table as CSV, and try again."
)


def rows_of(content: bytes, *, name: str) -> list[Row]:
    """The rows of a CSV or Excel file; Refused, in a sentence, where it is neither or cannot be read within bounds."""
    name = name.replace("\x00", "")[-LONGEST_NAME:]
    if not content.startswith(PACKED) or len(content) > grid.LARGEST_FILE:
        return grid.rows_of(content, name=name)
    said = asked("answerable.measures.apart", name, content=content, seconds=SECONDS_TO_WAIT)
    answer: dict[str, Any] = json.loads(said or "{}")
    if "rows" not in answer:
        raise Refused(answer.get("refused") or STOPPED.format(name=name, seconds=SECONDS))
    return [Row(number, tuple(cells), sheet) for number, cells, sheet in answer["rows"]]


def main() -> None:
    """Read standard input within the bounds, and write its rows, or in a sentence why there are none."""
    hold_to(SECONDS, BYTES)
    try:
        rows = grid.rows_of(sys.stdin.buffer.read(), name=sys.argv[1])
        answer: dict[str, Any] = {"rows": [(row.number, row.cells, row.sheet) for row in rows]}
    except Refused as refusal:
        answer = {"refused": refusal.sentence}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
