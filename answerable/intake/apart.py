"""Reading an untrusted document, what is packed in a process of its own, with a bound on its time and its memory.

`python -m answerable.intake.apart NAME` reads a file from standard input and writes what was understood as JSON. A file
that is made to hang or to swell stops its own process and nothing else. PDF files the reading engine reads apart by
itself, and text unfolds into no more than it is. Knows nothing of Django.
"""

import json
import sys
from dataclasses import dataclass
from typing import Any

from answerable.core.bounded import asked, hold_to
from answerable.core.refused import Refused
from answerable.intake.passages import laid_down
from answerable.reading.files import PACKED, blocks_of, check_size
from answerable.reading.minutes import reading_of

SECONDS, BYTES = 20, 1_500_000_000
SECONDS_TO_WAIT = SECONDS + 5
LONGEST_NAME = 200
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"  # opened by LibreOffice, which is apart already
STOPPED = (
    "“{name}” could not be read within {seconds} seconds and the memory that a document may take, so the reading was "
    "stopped: save the notes anew, as Word (.docx), PDF or text, and try again."
)


@dataclass(frozen=True)
class Understood:
    """What was read in a document, and its words as they are laid out."""

    reading: dict[str, Any]
    lines: list[dict[str, Any]]


def understand(content: bytes, *, name: str) -> Understood:
    """Read a document, apart where it may unfold into more than it seems; Refused where that cannot be."""
    name = name.replace("\x00", "")[-LONGEST_NAME:]
    check_size(len(content), name)
    if not content.startswith(PACKED) or OPEN_DOCUMENT in content[:200]:
        return _understood(content, name)
    said = asked("answerable.intake.apart", name, content=content, seconds=SECONDS_TO_WAIT)
    answer = json.loads(said or "{}")
    if "reading" not in answer:
        raise Refused(answer.get("refused") or STOPPED.format(name=name, seconds=SECONDS))
    return Understood(answer["reading"], answer["lines"])


def _understood(content: bytes, name: str) -> Understood:
    blocks = blocks_of(content, name=name)
    return Understood(reading_of(blocks).as_json(), [laid_down(block) for block in blocks])


def main() -> None:
    """Read standard input within the bounds, and write what was understood, or in a sentence why nothing was."""
    hold_to(SECONDS, BYTES)
    try:
        understood = _understood(sys.stdin.buffer.read(), sys.argv[1])
        answer: dict[str, Any] = {"reading": understood.reading, "lines": understood.lines}
    except Refused as refusal:
        answer = {"refused": refusal.sentence}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
