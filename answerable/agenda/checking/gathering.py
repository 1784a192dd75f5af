"""The check of one meeting: its facts, in a fixed number of queries; what they leave hanging; what is settled."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from answerable.actions import rules as action_rules
from answerable.actions.models import Action, BringForward, Placement, StandingReview
from answerable.actions.rules import AWAITED, ReturnState, Timing
from answerable.agenda.checking.ends import Choice, EndKind, LooseEnd, Where
from answerable.agenda.checking.facts import ActionFact, ItemFacts, LimbFact, MeetingFacts, ReturnFact, ReviewFact
from answerable.agenda.checking.judging import loose_ends
from answerable.agenda.models import Settled
from answerable.core.dates import Month
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import GOES_ON, UNSETTLED
from answerable.record.models import Kept


@dataclass(frozen=True)
class Check:
    """What was left hanging at a meeting, and what was and has been settled; items by their key."""

    items: dict[int, AgendaItem]
    open: list[LooseEnd]
    settled: list[Settled]

    def named(self, key: str) -> LooseEnd | None:
        return next((end for end in self.open if end.key == key), None)

    def of_kind(self, *kinds: EndKind) -> list[LooseEnd]:
        return [end for end in self.open if end.kind in kinds]


def check_of(meeting: Meeting, *, but_for: Collection[Action | BringForward | StandingReview] = ()) -> Check:
    """The check as it stands; or as it would without some of what is recorded, such as what was just made of an end."""
    items = _items(meeting, [(type(row), row.pk) for row in but_for])
    reviews = [row.pk for row in but_for if isinstance(row, StandingReview)]
    ends = loose_ends(_facts(meeting, items, StandingReview.objects.live().exclude(pk__in=reviews)))
    settled = {line.key: line for line in Settled.objects.filter(item__in=items).select_related("item", "action", "by")}
    standing = {key: line for key, line in settled.items() if line.settled_as != Choice.AGAIN}
    return Check(
        items={item.pk: item for item in items},
        open=[end for end in ends if end.key not in standing],
        settled=[standing[key] for key in standing],
    )


def _items(meeting: Meeting, but_for: Collection[tuple[type[Kept], int]]) -> list[AgendaItem]:
    without: dict[type[Kept], list[int]] = {
        kind: [key for other, key in but_for if other is kind] for kind in (Action, BringForward)
    }
    placed = Placement.objects.filter(ended_on=None).select_related("bring_forward")
    live = AgendaItem.objects.live().filter(meeting=meeting).select_related("question", "matter", "meeting__series")
    return list(
        live.prefetch_related(
            "nil_returns",
            "question__limbs",
            Prefetch("actions_raised", Action.objects.live().exclude(pk__in=without[Action])),
            Prefetch("returns_asked", _returns(without)),
            Prefetch("placements", placed),
        ).order_by("order")
    )


def _returns(without: Mapping[type[Kept], list[int]]) -> QuerySet[BringForward]:
    """Returns asked for; those of an action that is left out are left out with it."""
    returns = BringForward.objects.live().exclude(pk__in=without[BringForward])
    return returns.exclude(action__in=without[Action]) if without[Action] else returns


def _facts(meeting: Meeting, items: list[AgendaItem], reviews: QuerySet[StandingReview]) -> MeetingFacts:
    series = meeting.series
    days = dict(Meeting.objects.to_come().filter(series=series).values_list("pk", "held_on"))
    sections = {item.parent_id for item in items}
    return MeetingFacts(
        held_on=meeting.held_on,
        names=(series.name, *series.aliases),
        items=[_item(item, days, is_section=item.pk in sections) for item in items],
        reviews=[ReviewFact(one.matter_id, f"{one.text} {one.words}") for one in reviews.filter(series=series)],
    )


def _item(item: AgendaItem, days: dict[int, date], *, is_section: bool) -> ItemFacts:
    nils = list(item.nil_returns.all())
    texts = [(Where.PUBLIC, item.public_text), (Where.PRIVATE, item.private_text)]
    placed = [placement.bring_forward for placement in item.placements.all()]
    return ItemFacts(
        key=item.pk,
        label=str(item),
        matter=item.matter_id,
        texts=[(where, text) for where, text in texts if text.strip()],
        is_silent=item.outcome in UNSETTLED and not is_section,
        is_put_off=item.outcome in GOES_ON,
        question=item.question.text if item.question else "",
        limbs=[LimbFact(limb.pk, limb.text, limb.answer) for limb in item.question.limbs.all()]
        if item.question
        else [],
        actions=[_action(action) for action in item.actions_raised.all()],
        asked_back=[_return(one, days, waits=one.state in AWAITED) for one in item.returns_asked.all()],
        came_back=[_return(one, days, waits=one.state == ReturnState.PLACED) for one in placed],
        nil_words=" ".join(nil.words for nil in nils),
        nil_reason=" ".join(nil.reason for nil in nils).strip(),
    )


def _action(action: Action) -> ActionFact:
    undated = action.timing == Timing.UNDATED and not action.has_ended
    by_nobody = undated and action_rules.is_given_by_nobody(action.no_date_reason)
    return ActionFact(action.pk, action.ref, action.text, action.matter_id, by_nobody)


def _return(one: BringForward, days: dict[int, date], *, waits: bool) -> ReturnFact:
    """A return with the day on which it can come back: that of the meeting which takes it, or the end of its month."""
    home = action_rules.home_of(one.month, list(days.items()))
    in_time = home is not None and f"{days[home]:%Y-%m}" == one.month
    meets = days[home] if home is not None and in_time else Month.parse(one.month).last
    return ReturnFact(
        key=one.pk,
        month=one.month,
        words=one.words,
        wanted=one.wanted,
        matter=one.matter_id,
        meets=meets,
        waits=waits,
        review=one.standing_review_id is not None,
    )
