"""A picture of where everything stands at one office, taken after each step of a history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from answerable.actions.models import Action, ActionReview, BringForward, DueDate, Placement, StandingReview
from answerable.actions.rules import AWAITED, ENDED
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import GOES_ON, TO_COME, ItemKind, MeetingState
from answerable.people.models import Body
from answerable.record.models import Chain

Row = dict[str, Any]
Rows = dict[int, Row]

BY_ITSELF = {ItemKind.BRING_FORWARD, ItemKind.STANDING_REVIEW, ItemKind.ACTION_REVIEW}


def rows(found: QuerySet[Any], *fields: str) -> Rows:
    return {row["pk"]: row for row in found.order_by("pk").values("pk", *fields)}


@dataclass(frozen=True)
class Picture:
    """The rows that decide what comes back where; two pictures are equal when no step lies between them."""

    chain: tuple[int, str]
    meetings: Rows
    items: Rows
    actions: Rows
    returns: Rows
    placements: Rows
    reviews: Rows
    due_dates: Rows
    standing_reviews: Rows

    @classmethod
    def of(cls, office: Body) -> "Picture":
        chain = Chain.objects.get(body=office)
        return cls(
            chain=(chain.length, chain.head),
            meetings=rows(Meeting.objects.at(office), "series_id", "held_on", "state"),
            items=rows(
                AgendaItem.objects.at(office),
                *("meeting_id", "order", "printed_number", "heading", "kind", "outcome"),
                *("withdrawn_on", "deferred_from_id", "public_text"),
            ),
            actions=rows(
                Action.objects.at(office),
                *("series_id", "state", "timing", "owner_id", "superseded_by_id", "raised_on", "raised_at__meeting_id"),
            ),
            returns=rows(BringForward.objects.at(office), "series_id", "month", "state", "action_id", "ended_on"),
            placements=rows(Placement.objects.all(), "bring_forward_id", "item_id", "ended_on", "ended_because"),
            reviews=rows(ActionReview.objects.all(), "action_id", "item_id", "ended_on"),
            due_dates=rows(DueDate.objects.all(), "action_id", "words", "due_on", "month", "on"),
            standing_reviews=rows(StandingReview.objects.at(office), "ended_on"),
        )

    def to_come(self, series: int) -> list[Row]:
        """The meetings to come of a series, in the order of their days."""
        found = (row for row in self.meetings.values() if row["series_id"] == series and row["state"] in TO_COME)
        return sorted(found, key=lambda row: row["held_on"])

    def awaited(self) -> set[int]:
        return {pk for pk, row in self.returns.items() if row["state"] in AWAITED}

    def open_actions(self) -> set[int]:
        return {pk for pk, row in self.actions.items() if row["state"] not in ENDED}

    def open_reviews(self) -> set[int]:
        return {pk for pk, row in self.standing_reviews.items() if row["ended_on"] is None}

    def meeting_of(self, item: int) -> Row:
        meeting: Row = self.meetings[self.items[item]["meeting_id"]]
        return meeting

    def put_off_from(self, placed: Iterable[Row]) -> set[int]:
        """The meetings on whose agendas something stood until it was put off there."""
        items = (self.items[row["item_id"]] for row in placed)
        return {item["meeting_id"] for item in items if item["outcome"] in GOES_ON}

    def where(self, waiting: int) -> str | None:
        """What is wrong with where an awaited return stands; None when it stands where it should."""
        placed = [row for row in self.placements.values() if row["bring_forward_id"] == waiting]
        live = [row for row in placed if row["ended_on"] is None]
        home = self._home(self.returns[waiting], shut=self.put_off_from(placed))
        if not live:
            return f"waits, though a meeting on {home['held_on']} would take it" if home else None
        if len(live) > 1:
            return f"stands on {len(live)} agendas at once"
        item, meeting = self.items[live[0]["item_id"]], self.meeting_of(live[0]["item_id"])
        if item["withdrawn_on"]:
            return "stands on an item that was withdrawn"
        if meeting["state"] in TO_COME:
            return None if meeting == home else f"stands on {meeting['held_on']}, not on {home and home['held_on']}"
        if meeting["state"] != MeetingState.HELD or item["outcome"] in GOES_ON:
            return f"stands on a meeting that is “{meeting['state']}”, at an item that is {item['outcome']}"
        return None

    def _home(self, waiting: Row, *, shut: set[int]) -> Row | None:
        coming = self.to_come(waiting["series_id"])
        return next(
            (row for row in coming if f"{row['held_on']:%Y-%m}" >= waiting["month"] and row["pk"] not in shut), None
        )

    def where_reviewed(self, action: int) -> str | None:
        """What is wrong with where an open action comes back; None when it does as it should."""
        reviews = [row for row in self.reviews.values() if row["action_id"] == action]
        ahead = [
            self.meeting_of(row["item_id"])["pk"]
            for row in reviews
            if row["ended_on"] is None
            and self.items[row["item_id"]]["withdrawn_on"] is None
            and self.meeting_of(row["item_id"])["state"] in TO_COME
        ]
        comes_back = any(self.returns[pk]["action_id"] == action for pk in self.awaited())
        promised = self.actions[action]
        shut = {*self.put_off_from(reviews), promised["raised_at__meeting_id"]}
        later = [row for row in self.to_come(promised["series_id"]) if row["held_on"] >= promised["raised_on"]]
        following = [row["pk"] for row in later if row["pk"] not in shut]
        wanted = [] if comes_back else following[:1]
        return None if ahead == wanted else f"is reviewed at {ahead}, and should be at {wanted}"

    def put_off_items(self) -> list[int]:
        """Items with business of their own that were deferred or not reached."""
        return [
            pk
            for pk, row in self.items.items()
            if row["outcome"] in GOES_ON and row["withdrawn_on"] is None and row["kind"] not in BY_ITSELF
        ]

    def where_taken_up(self, item: int) -> str | None:
        """What is wrong with where an item that was put off is taken up; None when the next meeting has it."""
        again = [row for row in self.items.values() if row["deferred_from_id"] == item]
        if any(row["withdrawn_on"] or row["outcome"] != "pending" for row in again):
            return None  # somebody decided on it there
        origin = self.meeting_of(item)
        cancelled = origin["state"] == MeetingState.CANCELLED
        coming = self.to_come(origin["series_id"])
        following = [row for row in coming if cancelled or row["held_on"] > origin["held_on"]]
        wanted = [row["pk"] for row in following[:1]]
        meetings = [self.meeting_of(row["pk"]) for row in again]
        if any(row["state"] not in TO_COME and row["state"] != MeetingState.CANCELLED for row in meetings):
            return None  # the meeting that took it up was held, and its notes must say what became of it
        stands = [row["pk"] for row in meetings]
        return None if stands == wanted else f"is taken up at {stands}, and should be at {wanted}"

    def first_due(self) -> dict[int, tuple[str, date | None]]:
        """The first date that was ever set, of each action."""
        first: dict[int, tuple[str, date | None]] = {}
        for row in self.due_dates.values():
            first.setdefault(row["action_id"], (row["words"], row["due_on"]))
        return first
