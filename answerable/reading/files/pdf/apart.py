"""`python -m answerable.reading.files.pdf.apart NAME`: a PDF on standard input, its blocks as JSON on output."""

import json
import sys
from contextlib import suppress

from answerable.core.bounded import hold_to
from answerable.core.refused import Refused
from answerable.reading.files.pdf import NoWordsError, written
from answerable.reading.files.pdf.reading import blocks_of

SECONDS, BYTES = 4, 1_000_000_000


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "The file"
    # Some machines set no such bounds; whoever started us still counts the seconds.
    with suppress(ImportError, ValueError, OSError):
        hold_to(SECONDS, BYTES)
    try:
        said = written(blocks_of(sys.stdin.buffer.read(), name=name))
    except Refused as refused:
        said = json.dumps({"refused": refused.sentence, "no_words": isinstance(refused, NoWordsError)})
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
