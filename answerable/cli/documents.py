"""Documents named on the command line: read, or refused in a sentence, before any office's data are opened."""

from pathlib import Path

from answerable.cli.opening import say
from answerable.core.refused import Refused
from answerable.intake.read_file import read_file
from answerable.reading.files import content_of


def readable(file: Path) -> tuple[str, bytes] | None:
    """A document's name and content if it is a log or the notes of a meeting; else None, and the person is told why."""
    try:
        content = content_of(file)
        read_file(content, name=file.name)
    except Refused as refused:
        say(refused.sentence)
        return None
    return file.name, content
