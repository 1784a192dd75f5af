"""A row of a log as storing sees it: what it says of one promise, and what of that the record does not know yet."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from answerable.actions.models import Action
from answerable.intake import checked, rules
from answerable.intake.chaining import bare, likeness
from answerable.intake.checked import Thing
from answerable.intake.matching import tidy
from answerable.intake.rules import PairKind
from answerable.intake.writing.bringing_back import outcome_of
from answerable.intake.writing.chains import Report, report_of

STILL_LISTED = "It still stands on the log."
PLAIN = frozenset({"", "open", "new", "closed"})
STILL_OPEN = frozenset({"open", "new"})
DROPPED = re.compile(r"\W*(?:withdrawn|cancelled|superseded|no longer (?:required|needed))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A row of a log, and whether it is listed among what has ended."""

    thing: Thing
    is_listed_as_ended: bool

    @cached_property
    def written(self) -> dict[str, Any]:
        """The row as its office wrote it, where the log has columns of its own."""
        return self.thing.get("row") or {}

    @property
    def cells(self) -> dict[str, str]:
        return dict(self.written.get("cells") or {})

    @property
    def place(self) -> int:
        return int(self.written.get("place") or 0)

    @property
    def ref(self) -> str:
        return str(self.written.get("ref") or "")

    @property
    def status(self) -> str:
        """How it stands: a column of what was said since is no status."""
        said = self.cells.get("status", "") if self.written else self.thing.get("status") or self.thing.get("update")
        return str(said or "").strip(" -–")

    @property
    def has_ended(self) -> bool:
        """Listed as ended, and nothing that is said of how it stands denies that."""
        denied = self.status and (self.status.casefold() in STILL_OPEN or not rules.may_have_ended(self.status))
        return self.is_listed_as_ended and not denied

    @property
    def is_dropped(self) -> bool:
        return bool(DROPPED.match(self.status))

    @property
    def is_called_new(self) -> bool:
        """Whether the log itself says that this was not promised before."""
        return self.status.casefold() == "new"

    @property
    def raised_on(self) -> date | None:
        return _day(self.written.get("raised"))

    @property
    def closed_on(self) -> date | None:
        return _day(self.written.get("closed"))

    @property
    def updates(self) -> list[tuple[date | None, str]]:
        return [(_day(day), words) for day, words in self.written.get("updates") or []]

    def dues(self) -> list[Thing]:
        """When it was promised for; a row that has ended is read for that here, as a reading says nothing of it."""
        if "due" in self.thing:
            return list(self.thing["due"])
        said = self.cells.get("due", "").replace("\n", " ")
        return checked.dues_in(said, said_on=self.raised_on, source=self.thing["source"])

    def is_of(self, action: Action) -> bool:
        """Whether the row bears a reference of the action, and says much the same."""
        names = {action.ref, *action.aliases, (action.as_logged.get("ref") or {}).get("words", action.ref)}
        return self.ref in names and self.is_like(action) >= rules.UNSURE[PairKind.REPORT]

    def is_like(self, action: Action) -> float:
        if _plain(self.thing["text"]) == _plain(action.text):
            return 101.0
        return likeness(bare(self.thing["text"]), bare(action.text))

    def is_word_for_word(self, action: Action) -> bool:
        """Whether it says the same of the same day, under no other reference."""
        is_same_day = self.raised_on == action.raised_on and _plain(self.thing["text"]) == _plain(action.text)
        return is_same_day and not (self.ref and action.aliases)

    def report(self) -> Report:
        """What a log says of a promise that it lists again."""
        if self.has_ended:
            said = [words for _day, words in self.updates[-1:]] or [self.status]
            outcome = said[0] or report_of(self.thing, None).words
            return Report(outcome, rules.may_have_ended(self.status or outcome_of(self.thing)), None)
        when = " and ".join(due["words"] for due in self.thing.get("due", []))
        status = self.status or ("" if self.updates else str(self.thing.get("status") or "").strip(" -–"))
        words = [status, f"due {when}" if when else ""]
        return Report("; ".join(word for word in words if word) or STILL_LISTED, False, None)


def is_known(action: Action, day: date | None, words: str) -> bool:
    """Whether that was said of the action before: on that day, or on any where the log names none."""
    return any(_plain(said.text) == _plain(words) and day in {None, said.on} for said in action.updates.all())


def _plain(words: str) -> str:
    return tidy(words.replace("\n", " ")).casefold()


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)) if said else None
