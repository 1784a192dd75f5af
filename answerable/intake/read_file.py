"""A file as it was read, before anything is stored: its words by line, and what was understood of them."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from answerable.intake import rules
from answerable.intake.apart import Understood, understand
from answerable.reading.doubts import NOT_MINUTES


@dataclass(frozen=True)
class ReadFile:
    """Plain values only, so that one process may read what another stores."""

    name: str
    sha256: str
    reading: dict[str, Any]
    lines: list[dict[str, Any]]

    @property
    def day(self) -> str:
        return str(self.reading["date"])

    @property
    def is_log(self) -> bool:
        return rules.is_log(self.reading)


def read_file(content: bytes, *, name: str, understood: Understood | None = None) -> ReadFile:
    """Read a file; refused where it is not the notes of a meeting or a log of actions, or says no day.

    Whoever has `understood` it already hands that over, and nothing is read again.
    """
    understood = understood or understand(content, name=name)
    warning = next((each for each in understood.reading["warnings"] if each == NOT_MINUTES), None)
    rules.check_is_minutes(warning=warning, day=understood.reading["date"], name=name)
    return ReadFile(name, sha256(content).hexdigest(), understood.reading, understood.lines)


def in_order_of_meetings(files: list[ReadFile]) -> list[ReadFile]:
    """Oldest first; on one day the notes before the log, and the fuller notes first: whatever order they came in."""
    return sorted(files, key=lambda file: (file.day, file.is_log, -_facts(file), file.name, file.sha256))


def _facts(file: ReadFile) -> int:
    return sum(len(file.reading[name]) for name in ("actions", "brought_forward", "items", "decisions"))
