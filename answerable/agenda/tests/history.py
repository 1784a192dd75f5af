"""The steps that a random history of an office takes, and what must be true after each of them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, TypeVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from answerable.actions import operations as actions
from answerable.actions.models import Action, BringForward
from answerable.agenda import operations as agenda
from answerable.agenda.tests.picture import Picture
from answerable.core.dates import add_months, month_of
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting, Series
from answerable.meetings.operations import mark_discussed
from answerable.meetings.rules import TO_COME, UNSETTLED, Outcome
from answerable.people.tests.cast import Cast
from answerable.record.models import Chain
from answerable.record.operations import broken_links

_Thing = TypeVar("_Thing")

BEGINS = date(2016, 11, 1)
TWO_YEARS = timedelta(days=731)
WHICH = st.integers(0, 30)
MONTHS_AHEAD = st.integers(-1, 9)
WHY = "For a reason."


def pick(things: Sequence[_Thing], which: int) -> _Thing:
    return things[which % len(things)]


class History(RuleBasedStateMachine):
    """An office's two years in steps that nobody planned; it keeps its own account of what must not be lost."""

    cast: ClassVar[Cast]
    series: ClassVar[list[Series]]
    matters: ClassVar[list[Matter]]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.day = BEGINS
        self.awaited: set[int] = set()
        self.open: set[int] = set()
        self.reviews: set[int] = set()
        self.first_due: dict[int, tuple[str, date | None]] = {}
        self.seen = Picture.of(self.cast.office)

    def teardown(self) -> None:
        try:
            assert broken_links(self.cast.office) == []
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    # What steps choose from

    @property
    def month(self) -> str:
        return month_of(self.day)

    def month_ahead(self, months: int) -> str:
        return month_of(add_months(self.day, months))

    def meetings(self) -> list[Meeting]:
        return list(Meeting.objects.order_by("pk"))

    def returns(self) -> list[BringForward]:
        return list(BringForward.objects.order_by("pk"))

    def actions(self) -> list[Action]:
        return list(Action.objects.order_by("pk"))

    def items(self) -> list[AgendaItem]:
        """Items that something may still become of come first, so that steps are not mostly refused."""
        found = AgendaItem.objects.exclude(kind="standing").select_related("meeting")
        return sorted(found, key=lambda item: (item.withdrawn_on is not None, item.outcome != "pending", item.pk))

    def step(self, operation: Callable[..., Any], *things: Any, by: str = "cal", **said: Any) -> Any:
        """Perform an operation; where it is refused, see that it left everything as it was and give None."""
        try:
            return operation(*things, by=self.cast.users[by], on=self.day, **said)
        except Refused as refusal:
            words = str(refusal)
        assert words.strip()
        assert Picture.of(self.cast.office) == self.seen, f"refused, and yet it changed something: {words}"
        return None

    def done(self, operation: Callable[..., Any], *things: Any, **said: Any) -> bool:
        """Whether an operation that gives nothing back was performed: each that is leaves an event."""
        self.step(operation, *things, **said)
        return Chain.objects.get(body=self.cast.office).length != self.seen.chain[0]

    @initialize(days=st.lists(st.integers(5, 120), min_size=1, max_size=4), promises=st.integers(0, 3))
    def an_office_at_work(self, days: list[int], promises: int) -> None:
        """A history begins in the middle of the work, so that its steps have something to act on."""
        for which, ahead in enumerate(days):
            self.call(which // 2, ahead)
            self.seen = Picture.of(self.cast.office)
        self.add(0, 0, "other")
        for which in range(promises):
            self.seen = Picture.of(self.cast.office)
            self.raise_action(which, which // 2, None, [1, 4] if which % 2 else [], "Nobody said when.")
        self.seen = Picture.of(self.cast.office)
        self.set_standing_review(1, 0, 6, 2)

    # Meetings

    @rule(days=st.integers(1, 45))
    def days_pass(self, days: int) -> None:
        self.day = min(self.day + timedelta(days=days), BEGINS + TWO_YEARS)

    @rule(which=WHICH, days=st.integers(0, 120))
    def call(self, which: int, days: int) -> None:
        self.step(agenda.call_meeting, pick(self.series, which), held_on=self.day + timedelta(days=days))

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH, days=st.integers(-60, 90))
    def move(self, which: int, days: int) -> None:
        meeting = pick(self.meetings(), which)
        self.step(agenda.move_meeting, meeting, to=meeting.held_on + timedelta(days=days), reason=WHY)

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        self.step(agenda.cancel_meeting, pick(self.meetings(), which), reason=WHY)

    @precondition(lambda self: any(row["state"] in TO_COME for row in self.seen.meetings.values()))
    @rule(which=WHICH)
    def hold(self, which: int) -> None:
        coming = [meeting for meeting in self.meetings() if meeting.is_to_come]
        self.step(agenda.hold_meeting, pick(coming, which))

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH, settles_first=st.booleans())
    def clear(self, which: int, settles_first: bool) -> None:
        meeting = pick(self.meetings(), which)
        if settles_first and meeting.state == "held":
            for item in AgendaItem.objects.live().filter(meeting=meeting, outcome__in=UNSETTLED):
                mark_discussed(item, by=self.cast.gwen, on=self.day)
            self.seen = Picture.of(self.cast.office)
        self.step(agenda.clear_minutes, meeting)

    # Items

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH, about=WHICH, kind=st.sampled_from(["other", "question", "information", "bring-forward"]))
    def add(self, which: int, about: int, kind: str) -> None:
        meeting = pick(self.meetings(), which)
        self.step(agenda.add_item, meeting, heading="Business", kind=kind, matter=pick(self.matters, about))

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH, reached=st.booleans())
    def put_off(self, which: int, reached: bool) -> None:
        item = pick(self.items(), which)
        if self.done(agenda.defer_item if reached else agenda.not_reached, item, reason=WHY):
            item.refresh_from_db()
            assert item.outcome == (Outcome.DEFERRED if reached else Outcome.NOT_REACHED)

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH, months=st.none() | MONTHS_AHEAD)
    def withdraw_item(self, which: int, months: int | None) -> None:
        item = pick(self.items(), which)
        there = {
            row["bring_forward_id"]
            for row in self.seen.placements.values()
            if row["item_id"] == item.pk and row["ended_on"] is None
        }
        month = None if months is None else self.month_ahead(months)
        if self.done(agenda.withdraw_item, item, reason=WHY, new_month=month):
            carried = BringForward.objects.filter(moved_from__in=there)
            assert carried.count() == len(there)
            self.awaited = self.awaited - there | set(carried.values_list("pk", flat=True))

    @precondition(lambda self: self.seen.meetings)
    @rule(which=WHICH)
    def discuss(self, which: int) -> None:
        self.step(mark_discussed, pick(self.items(), which))

    # Promises

    @rule(
        about=WHICH,
        which=WHICH,
        days=st.none() | st.integers(1, 200),
        months=st.lists(MONTHS_AHEAD, max_size=3),
        no_date=st.sampled_from(["", "Nobody said when."]),
    )
    def raise_action(self, about: int, which: int, days: int | None, months: list[int], no_date: str) -> None:
        due = None if days is None else actions.Due("by then", due_on=self.day + timedelta(days=days))
        raised = self.step(
            actions.raise_action,
            pick(self.matters, about),
            text="See to it.",
            owner=self.cast.posts["CC"],
            series=pick(self.series, which),
            due=due,
            returns=[actions.Return(self.month_ahead(n), "then") for n in months],
            no_date_reason=no_date,
            by="gwen",
        )
        if raised is not None:
            self.open.add(raised.pk)
            back = set(raised.bring_forwards.values_list("pk", flat=True))
            assert len(back) == len(months)
            self.awaited |= back
            if due:
                self.first_due[raised.pk] = (due.words, due.due_on)

    @rule(about=WHICH, which=WHICH, months=MONTHS_AHEAD, of_action=st.none() | WHICH)
    def bring_forward(self, about: int, which: int, months: int, of_action: int | None) -> None:
        known = self.actions()
        action = pick(known, of_action) if known and of_action is not None else None
        waiting = self.step(
            actions.bring_forward,
            action.matter if action else pick(self.matters, about),
            series=pick(self.series, which),
            month=self.month_ahead(months),
            words="then",
            wanted="A report.",
            action=action,
        )
        if waiting is not None:
            self.awaited.add(waiting.pk)

    @rule(about=WHICH, which=WHICH, every=st.integers(0, 12), months=MONTHS_AHEAD)
    def set_standing_review(self, about: int, which: int, every: int, months: int) -> None:
        review = self.step(
            actions.set_standing_review,
            pick(self.matters, about),
            series=pick(self.series, which),
            text="The figures.",
            words="every so often",
            every_months=every,
            first_month=self.month_ahead(months),
        )
        if review is not None:
            self.reviews.add(review.pk)
            self.awaited.add(review.bring_forwards.get().pk)

    @precondition(lambda self: self.seen.returns)
    @rule(which=WHICH, months=st.none() | MONTHS_AHEAD, why=st.sampled_from(["", WHY]))
    def discharge(self, which: int, months: int | None, why: str) -> None:
        waiting = pick(self.returns(), which)
        month = None if months is None else self.month_ahead(months)
        if self.done(actions.discharge, waiting, outcome="Seen.", repeat_in=month, ends_because=why):
            self._ended(waiting, repeats=month is not None)

    @precondition(lambda self: self.seen.returns)
    @rule(which=WHICH, months=st.none() | MONTHS_AHEAD, why=st.sampled_from(["", WHY]))
    def withdraw_return(self, which: int, months: int | None, why: str) -> None:
        waiting = pick(self.returns(), which)
        month = None if months is None else self.month_ahead(months)
        if self.done(actions.withdraw_return, waiting, reason=WHY, new_month=month, ends_because=why):
            self.awaited |= set(BringForward.objects.filter(moved_from=waiting).values_list("pk", flat=True))
            self._ended(waiting, repeats=month is not None)

    def _ended(self, waiting: BringForward, *, repeats: bool) -> None:
        self.awaited.remove(waiting.pk)
        review = waiting.standing_review
        if review is None:
            return
        again = set(review.bring_forwards.exclude(pk__in=self.seen.returns).values_list("pk", flat=True))
        assert len(again) == repeats
        self.awaited |= again
        if not repeats:
            self.reviews.remove(review.pk)

    @precondition(lambda self: self.seen.actions)
    @rule(which=WHICH, days=st.none() | st.integers(-90, 200))
    def change_due(self, which: int, days: int | None) -> None:
        action = pick(self.actions(), which)
        due = actions.Due("some day", due_on=None if days is None else self.day + timedelta(days=days))
        if self.done(actions.change_due, action, due=due, reason=WHY):
            self.first_due.setdefault(action.pk, (due.words, due.due_on))

    @precondition(lambda self: self.seen.actions)
    @rule(which=WHICH, evidence=st.sampled_from(["", "A letter."]))
    def close(self, which: int, evidence: str) -> None:
        action = pick(self.actions(), which)
        if self.done(actions.close_action, action, outcome="Done.", evidence=evidence):
            self.open.remove(action.pk)

    @precondition(lambda self: self.seen.actions)
    @rule(which=WHICH, other=st.none() | WHICH)
    def drop(self, which: int, other: int | None) -> None:
        action = pick(self.actions(), which)
        if other is None:
            dropped = self.done(actions.withdraw_action, action, reason=WHY)
        else:
            dropped = self.done(actions.supersede_action, action, pick(self.actions(), other), reason=WHY)
        if dropped:
            self.open.remove(action.pk)
            self.awaited -= set(action.bring_forwards.values_list("pk", flat=True))

    @precondition(lambda self: self.seen.actions)
    @rule(which=WHICH)
    def reopen(self, which: int) -> None:
        action = pick(self.actions(), which)
        if self.done(actions.reopen_action, action, reason=WHY):
            self.open.add(action.pk)

    @precondition(lambda self: self.seen.actions)
    @rule(which=WHICH, who=st.sampled_from(["aud", "ana", "sam", "dev", "luke"]))
    def somebody_else_tries(self, which: int, who: str) -> None:
        action = pick(self.actions(), which)
        for operation in (actions.withdraw_action, actions.reopen_action):
            assert not self.done(operation, action, by=who, reason=WHY)

    # Promise 1, after every step

    @invariant()
    def nothing_is_lost(self) -> None:
        now = self.seen = Picture.of(self.cast.office)
        assert now.awaited() == self.awaited
        assert now.open_actions() == self.open
        assert now.open_reviews() == self.reviews
        assert now.first_due() == self.first_due
        said = {f"return {pk} {wrong}" for pk in self.awaited if (wrong := now.where(pk))}
        said |= {f"action {pk} {wrong}" for pk in self.open if (wrong := now.where_reviewed(pk))}
        said |= {f"item {pk} {wrong}" for pk in now.put_off_items() if (wrong := now.where_taken_up(pk))}
        assert said == set()
