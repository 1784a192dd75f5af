"""The script of the demonstration: the scenes as their files tell them, and the steps in which they happen."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum
from pathlib import Path
from typing import Any

SCENES = Path(__file__).parent / "scenes"

Words = dict[str, Any]


class Phase(IntEnum):
    """The order of what happens on one day; the order of a meeting's business, where there is a meeting."""

    BEFORE = 0
    HELD = 1
    APPROVED = 2
    PUT_OFF = 3
    RETURNED = 4
    ANSWERED = 5
    DECIDED = 6
    PROMISED = 7
    CHANGED = 8
    WRITTEN = 9
    NEXT = 10
    CLEARED = 11
    PUBLISHED = 12


@dataclass(frozen=True, order=True)
class Step:
    """One thing that somebody does on a day."""

    on: date
    phase: Phase
    place: int
    do: Callable[[], None] = field(compare=False)


@dataclass(frozen=True)
class Moment:
    """When something happens: on a day, and at the meeting of a month or between meetings."""

    on: date
    month: str = ""


class Calendar:
    """The meetings of the script, by the month that each was called for."""

    def __init__(self, told: Words) -> None:
        self.meetings: dict[str, Words] = {meeting["month"]: meeting for meeting in told["meeting"]}
        self.first_called: date = told["first_called"]
        self.starts_at: time = told["starts_at"]
        self.venue: str = told["venue"]
        self.nil_words: dict[str, list[str]] = told["nothing"]

    def moment(self, when: str | date) -> Moment:
        """A month, such as "2016-11", means at that month's meeting; a day means that day, between meetings."""
        if isinstance(when, date):
            return Moment(when)
        return Moment(self.held_on(when), when)

    def held_on(self, month: str) -> date:
        held_on: date = self.meetings[month]["held_on"]
        return held_on

    def held(self) -> list[str]:
        """The months whose meeting took place."""
        return [
            month
            for month, meeting in self.meetings.items()
            if not meeting.get("cancelled") and not meeting.get("to_come")
        ]

    def called_on(self, month: str) -> date:
        """Each meeting is called at the one before it, or on the day that that one was cancelled."""
        months = list(self.meetings)
        place = months.index(month)
        if place == 0:
            return self.first_called
        before = self.meetings[months[place - 1]]
        day: date = before["cancelled"][0] if "cancelled" in before else before["held_on"]
        return day

    def next_meeting(self, month: str) -> str:
        """When the meeting after a month's was to be, as it was known then."""
        months = list(self.meetings)
        following = self.meetings[months[months.index(month) + 1]]
        day: date = following["first_for"] if "first_for" in following else following["held_on"]
        return f"{day:%A %-d %B %Y} at {self.starts_at:%-H.%M}, {self.venue}."

    def nothing(self, number: str, on: date) -> str:
        """The words of a nil return under a standing item; not the same ones every month."""
        choice = self.nil_words[number]
        return choice[(on.month + len(number)) % len(choice)]

    def meeting_after(self, day: date) -> str:
        """The month of the first meeting on or after a day that was called and not cancelled by then."""
        return next(
            month
            for month, meeting in self.meetings.items()
            if meeting["held_on"] >= day and not (meeting.get("cancelled") and meeting["cancelled"][0] <= day)
        )


def read(name: str) -> Words:
    """One file of the script."""
    return tomllib.loads((SCENES / f"{name}.toml").read_text(encoding="utf-8"))


def threads() -> dict[str, Words]:
    """Every matter's scenes, by the name of the file that tells them."""
    return {path.stem: read(f"threads/{path.stem}") for path in sorted((SCENES / "threads").glob("*.toml"))}
