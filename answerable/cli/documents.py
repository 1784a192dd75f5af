"""Documents named on the command line: read, or refused in a sentence, before any office's data are opened."""

from pathlib import Path

from answerable.cli.opening import say
from answerable.core.refused import Refused
from answerable.intake.rules import check_is_minutes
from answerable.reading import read_bytes
from answerable.reading.doubts import NOT_MINUTES
from answerable.reading.files import content_of


def readable(file: Path) -> tuple[str, bytes] | None:
    """A document's name and content if it is the notes of a meeting; else None, and the person is told why."""
    try:
        content = content_of(file)
        reading = read_bytes(content, name=file.name).as_json()
        warning = next((each for each in reading["warnings"] if each == NOT_MINUTES), None)
        check_is_minutes(warning=warning, day=reading["date"], name=file.name)
    except Refused as refused:
        say(refused.sentence)
        return None
    return file.name, content
