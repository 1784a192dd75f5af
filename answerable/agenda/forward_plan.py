"""What comes back when: months across, matters down, one cell for each return, past ones with what became of them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q

from answerable.actions import rules as promises
from answerable.actions.models import BringForward, StandingReview
from answerable.actions.rules import ReturnState
from answerable.agenda.rules import is_pile_up
from answerable.core.dates import Month
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Body, User


class Standing(StrEnum):
    """How a return stands on the forward plan."""

    WAITING = "waits for a meeting"
    ON_AN_AGENDA = "on an agenda"
    MISSED = "missed"
    CAME_BACK = "came back"
    MOVED = "moved"
    DROPPED = "no longer wanted"
    EXPECTED = "expected"


@dataclass(frozen=True)
class PlannedReturn:
    """One return in the month in which it is to come back; one that is only expected has no bring-forward yet."""

    matter: Matter
    month: Month
    standing: Standing
    wanted: str
    words: str
    presenter: str
    bring_forward: BringForward | None = None
    meeting: Meeting | None = None
    moved_to: Month | None = None

    @property
    def may_move(self) -> bool:
        """It is still awaited, so another month can be chosen for it."""
        return self.standing in {Standing.WAITING, Standing.ON_AN_AGENDA, Standing.MISSED}


@dataclass(frozen=True)
class PlanMonth:
    """One column: the meetings in it, and what of it must be seen at a glance, in words."""

    month: Month
    meetings: list[Meeting]
    coming: int
    is_past: bool
    is_pile_up: bool

    @property
    def has_gap(self) -> bool:
        """Something is wanted and no meeting is called."""
        return bool(self.coming) and not self.meetings and not self.is_past


@dataclass(frozen=True)
class PlanRow:
    """One matter and what comes back of it, month by month."""

    matter: Matter
    cells: list[tuple[PlanMonth, list[PlannedReturn]]]


@dataclass
class ForwardPlan:
    """The forward plan of an office over a span of months."""

    first: Month
    last: Month
    months: list[PlanMonth] = field(default_factory=list)
    rows: list[PlanRow] = field(default_factory=list)
    missed_before: list[PlannedReturn] = field(default_factory=list)

    @property
    def by_month(self) -> list[tuple[PlanMonth, list[PlannedReturn]]]:
        """The same, month by month, for a narrow window and for reading aloud."""
        return [
            (column, [planned for row in self.rows for planned in row.cells[place][1]])
            for place, column in enumerate(self.months)
        ]


def forward_plan_of(body: Body, *, first: Month, months: int = 12, by: User, on: date) -> ForwardPlan:
    """What comes back from `first` on, as far as the person sees it, in a fixed number of queries."""
    plan = ForwardPlan(first, first.plus(months - 1))
    rows = BringForward.objects.visible_to(by).at(body).live()
    related = rows.select_related("matter", "presenter", "moved_to", "standing_review")
    wanted = related.filter(Q(month__gte=str(first)) | Q(ended_on=None), month__lte=str(plan.last))
    found = [_planned(one, on) for one in wanted.prefetch_related("placements__item__meeting")]
    inside = [planned for planned in found if first <= planned.month <= plan.last]
    plan.missed_before = [planned for planned in found if planned.month < first]
    inside += [planned for planned in _expected(body, by, on) if first <= planned.month <= plan.last]
    plan.months = _months(plan, body, inside, by, on)
    plan.rows = _rows(plan, inside)
    return plan


def _planned(one: BringForward, on: date) -> PlannedReturn:
    placed = [each.item.meeting for each in one.placements.all() if each.ended_on is None]
    meeting = placed[-1] if placed else None
    month = Month.parse(one.month)
    # What its month passed by stands where it will be taken, or was: that is when it comes back.
    shown = max(month, Month.of(meeting.held_on)) if meeting else month
    moved_to = getattr(one, "moved_to", None)
    return PlannedReturn(
        matter=one.matter,
        month=shown,
        standing=_standing(one, month, on),
        wanted=one.wanted,
        words=one.words,
        presenter=one.presenter.code if one.presenter else "",
        bring_forward=one,
        meeting=meeting,
        moved_to=Month.parse(moved_to.month) if moved_to else None,
    )


def _standing(one: BringForward, month: Month, on: date) -> Standing:
    state = ReturnState(one.state)
    if state is ReturnState.DISCHARGED:
        return Standing.CAME_BACK
    if state is ReturnState.WITHDRAWN:
        return Standing.MOVED if getattr(one, "moved_to", None) else Standing.DROPPED
    if promises.is_missed(state=state, last_day=month.last, on=on):
        return Standing.MISSED
    return Standing.ON_AN_AGENDA if state is ReturnState.PLACED else Standing.WAITING


def _expected(body: Body, by: User, on: date, *, years: int = 3) -> list[PlannedReturn]:
    """The later returns of standing reviews, of which only the next has been asked for so far."""
    reviews = StandingReview.objects.visible_to(by).at(body).live().filter(ended_on=None)
    found = []
    awaited = BringForward.objects.visible_to(by).awaited().filter(body=body, standing_review__in=reviews)
    for next_one in awaited.select_related("matter", "presenter", "standing_review").order_by("month"):
        review = next_one.standing_review
        if review is None:
            continue
        month = Month.parse(next_one.month).plus(review.every_months)
        while month <= Month.of(on).plus(12 * years):
            found.append(
                PlannedReturn(
                    matter=next_one.matter,
                    month=month,
                    standing=Standing.EXPECTED,
                    wanted=review.text,
                    words=review.words,
                    presenter=next_one.presenter.code if next_one.presenter else "",
                )
            )
            month = month.plus(review.every_months)
    return found


def _months(plan: ForwardPlan, body: Body, inside: list[PlannedReturn], by: User, on: date) -> list[PlanMonth]:
    meetings: dict[Month, list[Meeting]] = {}
    held = Meeting.objects.visible_to(by).at(body).in_month(plan.first.first, plan.last.last)
    for meeting in held.select_related("series").order_by("held_on"):
        meetings.setdefault(Month.of(meeting.held_on), []).append(meeting)
    coming: dict[Month, int] = {}
    for planned in inside:
        if planned.may_move:
            coming[planned.month] = coming.get(planned.month, 0) + 1
    columns, month = [], plan.first
    while month <= plan.last:
        columns.append(
            PlanMonth(
                month,
                meetings.get(month, []),
                coming.get(month, 0),
                is_past=month < Month.of(on),
                is_pile_up=is_pile_up(coming.get(month, 0), list(coming.values())),
            )
        )
        month = month.next
    return columns


def _rows(plan: ForwardPlan, inside: list[PlannedReturn]) -> list[PlanRow]:
    by_matter: dict[int, list[PlannedReturn]] = {}
    for planned in inside:
        by_matter.setdefault(planned.matter.pk, []).append(planned)
    rows = []
    for found in sorted(by_matter.values(), key=lambda found: found[0].matter.title.casefold()):
        cells = [(column, [one for one in found if one.month == column.month]) for column in plan.months]
        rows.append(PlanRow(found[0].matter, cells))
    return rows
