"""Everything that an office has published, joined together and seen on one day: what all the pages are made from."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from answerable.public.promises import Count, Entry, Standing, count, day, entries_of
from answerable.publication import shapes
from answerable.publication.published import Frozen, Published


@dataclass(frozen=True)
class Coming:
    """Something that is to come back: to which matter, when, and who presents it."""

    matter: Frozen[shapes.Matter]
    back: shapes.Return

    @property
    def due(self) -> str:
        """What it sorts by: its day where a meeting has it on its agenda, or else its month."""
        return self.back["date"] or self.back["month"]


@dataclass(frozen=True)
class Catalogue:
    """What is published, as at a day. Withdrawn things are in `published` alone, and reach no page but their own."""

    published: Published
    as_at: date

    @cached_property
    def entries(self) -> list[Entry]:
        """Every promise that stands, newest change first."""
        return entries_of(self.published.promises.values(), self.as_at)

    @cached_property
    def count(self) -> Count:
        return count(self.entries)

    @cached_property
    def _entry_by_number(self) -> dict[int, Entry]:
        return {entry.promise["number"]: entry for entry in self.entries}

    @cached_property
    def meetings(self) -> list[Frozen[shapes.Meeting]]:
        """Meetings whose notes stand, newest first."""
        standing = [meeting for meeting in self.published.meetings.values() if meeting.stands]
        return sorted(standing, key=lambda meeting: (meeting.payload["date"], meeting.number), reverse=True)

    @cached_property
    def matters(self) -> list[Frozen[shapes.Matter]]:
        """Matters that stand, those still open first, by title."""
        standing = [matter for matter in self.published.matters.values() if matter.stands]
        return sorted(standing, key=lambda matter: (matter.payload["state"] == "closed", matter.title.casefold()))

    @property
    def office(self) -> shapes.Office | None:
        return self.published.office

    @property
    def site_name(self) -> str:
        return self.office["name"] if self.office else ""

    def entry(self, number: int | None) -> Entry | None:
        return self._entry_by_number.get(number) if number is not None else None

    def entries_numbered(self, numbers: list[int]) -> list[Entry]:
        return [entry for number in numbers if (entry := self.entry(number))]

    def meeting(self, number: int | None) -> Frozen[shapes.Meeting] | None:
        found = self.published.meetings.get(number) if number is not None else None
        return found if found and found.stands else None

    def matter(self, number: int | None) -> Frozen[shapes.Matter] | None:
        found = self.published.matters.get(number) if number is not None else None
        return found if found and found.stands else None

    @cached_property
    def items_by_matter(self) -> dict[int, list[tuple[Frozen[shapes.Meeting], shapes.Item]]]:
        """Where each matter stands in the notes that are published."""
        found: dict[int, list[tuple[Frozen[shapes.Meeting], shapes.Item]]] = {}
        for meeting in self.meetings:
            for item in meeting.payload["items"]:
                if item["matter"] is not None:
                    found.setdefault(item["matter"], []).append((meeting, item))
        return found

    @cached_property
    def coming(self) -> list[Coming]:
        """What is to come back from this month on, soonest first."""
        this_month, today = f"{self.as_at:%Y-%m}", self.as_at
        waiting = [Coming(matter, back) for matter in self.matters for back in matter.payload["returns"]]
        ahead = [
            c
            for c in waiting
            if c.back["ended_on"] is None
            and ((on := day(c.back["date"])) is None or on >= today)
            and (c.back["date"] or c.back["month"] >= this_month)
        ]
        return sorted(ahead, key=lambda c: (c.due, c.matter.title))

    def where(self, standing: Standing) -> list[Entry]:
        """The promises that stand so; kept ones include those kept late."""
        wanted = {standing, Standing.KEPT_LATE} if standing is Standing.KEPT else {standing}
        return [entry for entry in self.entries if entry.standing in wanted]
