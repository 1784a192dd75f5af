"""Where each promise stands on a day, worked out from its frozen dates, and how the promises are counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from answerable.core.dates import Month
from answerable.publication.published import Frozen
from answerable.publication.shapes import Due, Promise, Return


class Standing(StrEnum):
    """What has become of a promise; each promise is in exactly one of these."""

    KEPT = "kept"
    KEPT_LATE = "kept late"
    OPEN = "open"
    OVERDUE = "overdue"
    DROPPED = "dropped"

    @property
    def word(self) -> Lazy:
        return WORDS[self]

    @property
    def colour(self) -> str:
        """The shade of the tag that bears the word; the word is what says it."""
        return COLOURS[self]

    @property
    def slug(self) -> str:
        return self.value.replace(" ", "-")


WORDS: dict[Standing, Lazy] = {
    Standing.KEPT: _("Kept"),
    Standing.KEPT_LATE: _("Kept late"),
    Standing.OPEN: _("Open"),
    Standing.OVERDUE: _("Overdue"),
    Standing.DROPPED: _("Dropped"),
}
COLOURS: dict[Standing, str] = {
    Standing.KEPT: "green",
    Standing.KEPT_LATE: "yellow",
    Standing.OPEN: "teal",
    Standing.OVERDUE: "red",
    Standing.DROPPED: "grey",
}
_DROPPED = frozenset({"withdrawn", "superseded"})
ENDED = _DROPPED | {"closed"}


def standing_of(promise: Promise, as_at: date) -> Standing:
    """Where a promise stands on the day: late by its first date once kept, by its latest date while it is open.

    One that its owner says is done is not overdue while the office has yet to agree.
    """
    if promise["state"] in _DROPPED:
        return Standing.DROPPED
    if promise["state"] == "closed":
        first, ended = first_day(promise), day(promise["ended_on"])
        return Standing.KEPT_LATE if first and ended and ended > first else Standing.KEPT
    due = next_day(promise)
    if due and as_at > due and promise["state"] != "proposed complete":
        return Standing.OVERDUE
    return Standing.OPEN


def first_due(promise: Promise) -> Due | None:
    return promise["due"][0] if promise["due"] else None


def latest_due(promise: Promise) -> Due | None:
    return promise["due"][-1] if promise["due"] else None


def first_day(promise: Promise) -> date | None:
    """The last day in time by what was promised first: its first date, or else the first month it was to come back."""
    if promise["due"]:
        return last_day(promise["due"][0])
    asked = [back for back in promise["returns"] if back["asked_on"]]
    first = min(asked, key=lambda back: (back["asked_on"] or "", back["month"]), default=None)
    return Month.parse(first["month"]).last if first else None


def next_day(promise: Promise) -> date | None:
    """The day after which it is late: that of its latest date, or of a month in which it is still to come back."""
    days = [Month.parse(back["month"]).last for back in promise["returns"] if back["ended_on"] is None]
    latest = last_day(latest_due(promise))
    return min([*days, latest] if latest else days, default=None)


def last_day(due: Due | None) -> date | None:
    """The last day on which a promise so dated is in time; None where its words fix no day."""
    return day(due["date"]) if due else None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Entry:
    """A promise that is public, with where it stands on the day of the build."""

    frozen: Frozen[Promise]
    promise: Promise
    standing: Standing
    owner: str
    first: Due | None
    now: Due | None

    @property
    def ref(self) -> str:
        return self.promise["ref"]

    @property
    def address(self) -> str:
        return self.frozen.address

    @property
    def has_slipped(self) -> bool:
        """Whether the date shown today is another than the one first promised."""
        return bool(self.first and self.now and self.first is not self.now and self.first["date"] != self.now["date"])

    @property
    def returns(self) -> list[Return]:
        """When it comes back, or came back; not the months that it was taken out of again."""
        return [back for back in self.promise["returns"] if back["state"] != "withdrawn"]

    @property
    def last_change(self) -> str:
        """The latest day on which something was said of it, for “newest change first”."""
        p = self.promise
        lines = [*p["due"], *p["states"], *p["updates"], *p["owners"]]
        return max([p["raised_on"], *(line["on"] for line in lines)])


def entry_of(frozen: Frozen[Promise], as_at: date) -> Entry:
    promise = frozen.payload
    return Entry(
        frozen=frozen,
        promise=promise,
        standing=standing_of(promise, as_at),
        owner=promise["owners"][-1]["owner"]["post"] if promise["owners"] else "",
        first=first_due(promise),
        now=latest_due(promise),
    )


def entries_of(promises: Iterable[Frozen[Promise]], as_at: date) -> list[Entry]:
    """Every promise that stands, newest change first."""
    entries = [entry_of(frozen, as_at) for frozen in promises if frozen.stands]
    return sorted(entries, key=lambda entry: (entry.last_change, entry.promise["number"]), reverse=True)


@dataclass(frozen=True)
class Count:
    """How many promises there are, and how many stand where; `kept` counts those kept late too."""

    total: int
    kept: int
    late: int
    open: int
    overdue: int
    dropped: int
    since: date | None


def count(entries: Sequence[Entry]) -> Count:
    number = dict.fromkeys(Standing, 0)
    for entry in entries:
        number[entry.standing] += 1
    return Count(
        total=len(entries),
        kept=number[Standing.KEPT] + number[Standing.KEPT_LATE],
        late=number[Standing.KEPT_LATE],
        open=number[Standing.OPEN],
        overdue=number[Standing.OVERDUE],
        dropped=number[Standing.DROPPED],
        since=day(min((e.promise["raised_on"] for e in entries), default=None)),
    )
