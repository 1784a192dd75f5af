"""A file as it was read, before anything is stored: its words by line, and what was understood of them."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from answerable.intake import rules
from answerable.intake.apart import Understood, understand
from answerable.reading.doubts import NO_DATE, NOT_MINUTES

SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")


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
    reading = understood.reading
    if warning is None and rules.is_log(reading):
        reading = _of_its_day(reading, name=name)
    rules.check_is_minutes(warning=warning, day=reading["date"], name=name)
    return ReadFile(name, sha256(content).hexdigest(), reading, understood.lines)


def _of_its_day(log: dict[str, Any], *, name: str) -> dict[str, Any]:
    """A log with its day: its own, else the latest that its rows name; refused where a cell of a sheet is wrong."""
    rows = [each["row"] for each in [*log["actions"], *log["brought_forward"]] if each.get("row")]
    rows.sort(key=lambda row: int(row["place"]))
    if name.lower().endswith(SHEETS):
        empty = [each for each in log["warnings"] if each.startswith("cell ")]
        rules.check_cells([row["wrong"] for row in rows if row["wrong"]] + empty, name=name)
    if log["date"]:
        return log
    day = rules.day_of_log(rows)
    rules.check_log_says_its_day(day=day, name=name)
    said = f"{date.fromisoformat(str(day)):%-d %B %Y}"
    words = f"The log says no day of its own: {said}, the latest that its rows name, stands for it."
    return {**log, "date": day, "warnings": [words if each == NO_DATE else each for each in log["warnings"]]}


def in_order_of_meetings(files: list[ReadFile]) -> list[ReadFile]:
    """Oldest first; on one day the notes before the log, and the fuller notes first: whatever order they came in."""
    return sorted(files, key=lambda file: (file.day, file.is_log, -_facts(file), file.name, file.sha256))


def _facts(file: ReadFile) -> int:
    return sum(len(file.reading[name]) for name in ("actions", "brought_forward", "items", "decisions"))
