"""The life of a matter in date order: what was asked, promised, brought back, decided, and what became of it."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from answerable.actions import rules
from answerable.actions.models import Acceptance, Action, BringForward, Ownership, Placement
from answerable.actions.story_line import StoryKind as StoryKind
from answerable.actions.story_line import StoryLine as StoryLine
from answerable.core.dates import Month
from answerable.matters.models import Finding, Matter, Question
from answerable.meetings.models import AgendaItem, Decision
from answerable.meetings.rules import UNSETTLED

_ORDER = {kind: place for place, kind in enumerate(StoryKind)}


def story_of(matter: Matter, *, up_to: date | None = None) -> list[StoryLine]:
    """The life of one matter, oldest first; with `up_to`, as far as it had come by the end of that day."""
    return stories_of([matter], up_to=up_to)[matter.pk]


def stories_of(
    matters: Iterable[Matter], *, up_to: date | None = None, actions: Collection[int] | None = None
) -> dict[int, list[StoryLine]]:
    """The lives of several matters by key, in a number of queries that does not grow with them.

    With `actions`, by key, only these are told among what was promised; everything else of the matters still is.
    """
    keys = {matter.pk for matter in matters}
    lines: dict[int, list[StoryLine]] = {key: [] for key in keys}
    for key, found in [
        *_returns(keys, actions),
        *_actions(keys, actions),
        *_questions(keys),
        *_items(keys),
        *_decisions(keys),
    ]:
        lines[key] += found
    return {key: _told_once(line for line in found if _known(line, up_to)) for key, found in lines.items()}


def life_of(action: Action) -> list[StoryLine]:
    """The life of one action, its returns included, oldest first; read it with `ACTION_LIFE` to spare queries."""
    lines = _life(action)
    for waiting in action.bring_forwards.all():
        lines += _return(waiting, action.ref)
    return sorted(lines, key=_place)


# What to prefetch with actions whose lives are told: the number of queries is then the same for one as for a thousand.
_WITHOUT_ITS_RETURNS = (
    "ownerships__acceptance__by",
    "ownerships__post",
    "ownerships__by",
    "due_dates__by",
    "due_dates__meeting",
    "states__by",
    "states__item__meeting",
    "states__decision",
    "updates__by",
    "updates__item__meeting",
    "proposals__proposed_by",
    "proposals__settled_by",
    "proposals__to",
    "wordings__by",
)
ACTION_LIFE = (
    *_WITHOUT_ITS_RETURNS,
    "bring_forwards__asked_at__meeting",
    "bring_forwards__placements__item__meeting",
    "bring_forwards__placements__ended_by",
)


def _told_once(lines: Iterable[StoryLine]) -> list[StoryLine]:
    """In order, without the findings and outcomes that the notes of the same day already give word for word."""
    ordered = sorted(lines, key=_place)
    notes = {line.on: line.words for line in ordered if line.kind is StoryKind.DISCUSSED}
    once = {StoryKind.FINDING, StoryKind.RETURNED}
    return [line for line in ordered if line.kind not in once or line.words not in notes.get(line.on, "")]


def _known(line: StoryLine, up_to: date | None) -> bool:
    if up_to is None:
        return True
    return line.on <= up_to if line.on else line.month <= f"{up_to:%Y-%m}"


def _place(line: StoryLine) -> tuple[str, int]:
    # What is known by its month only stands before the days of that month: it happened at some time in it.
    return (line.on.isoformat() if line.on else f"{line.month}-00", _ORDER[line.kind])


def _actions(keys: set[int], only: Collection[int] | None) -> Iterable[tuple[int, list[StoryLine]]]:
    actions = Action.objects.filter(matter__in=keys).select_related("owner", "raised_at__meeting")
    if only is not None:
        actions = actions.filter(pk__in=only)
    for action in actions.prefetch_related(*_WITHOUT_ITS_RETURNS):
        yield action.matter_id, _life(action)


def _life(action: Action) -> list[StoryLine]:
    return [
        *_raised(action),
        *_dates(action),
        *_owners(action),
        *_wordings(action),
        *_states(action),
        *_updates(action),
        *_acceptances(action),
        *_proposals(action),
    ]


def _raised(action: Action) -> list[StoryLine]:
    first = min(action.ownerships.all(), key=lambda row: row.pk, default=None)
    meeting = action.raised_at.meeting.number if action.raised_at else None
    owner = f"{first.spoken_code} ({first.holder_name})" if first and first.holder_name else action.owner.code
    title, by = f"Promised by {owner}", str(first.by) if first else ""
    reworded = min(action.wordings.all(), key=lambda row: row.pk, default=None)
    line = StoryLine(
        on=action.raised_on,
        month="",
        kind=StoryKind.PROMISED,
        title=title,
        words=reworded.before if reworded else action.text,
        by=by,
        ref=action.ref,
        public=action.public,
        meeting=meeting,
    )
    if action.timing != rules.Timing.UNDATED:
        return [line]
    undated = StoryLine(
        on=action.raised_on,
        month="",
        kind=StoryKind.DATE_SET,
        title="No date",
        words=action.no_date_reason,
        by=by,
        ref=action.ref,
        public=action.public,
        meeting=meeting,
    )
    return [line, undated]


def _dates(action: Action) -> list[StoryLine]:
    lines = []
    for place, due in enumerate(sorted(action.due_dates.all(), key=lambda row: row.pk)):
        kind = StoryKind.DATE_CHANGED if place else StoryKind.DATE_SET
        title = f"Date changed to “{due.words}”" if place else f"Due “{due.words}”"
        meant = f"Taken to mean {due.due_on.day} {due.due_on:%B %Y}." if due.due_on else ""
        words = " ".join(said for said in (due.reason, meant) if said)
        lines.append(StoryLine(due.on, "", kind, title, words, str(due.by), action.ref, action.public))
    return lines


def _owners(action: Action) -> list[StoryLine]:
    rows = sorted(action.ownerships.all(), key=lambda row: row.pk)[1:]
    return [
        StoryLine(
            row.on, "", StoryKind.OWNER_CHANGED, f"Passed to {row}", row.reason, str(row.by), action.ref, action.public
        )
        for row in rows
    ]


def acceptance_of(ownership: Ownership | None) -> Acceptance | None:
    """That whoever owned an action took it on, if they did."""
    return getattr(ownership, "acceptance", None)


def _acceptances(action: Action) -> list[StoryLine]:
    found = [(row, acceptance_of(row)) for row in action.ownerships.all()]
    return [
        StoryLine(taken.on, "", StoryKind.ACCEPTED, f"Accepted by {row}", "", str(taken.by), action.ref, action.public)
        for row, taken in found
        if taken
    ]


def _proposals(action: Action) -> list[StoryLine]:
    """What the owner asked for is between the owner and the office; what came of it is told as a change."""
    lines = []
    for one in action.proposals.all():
        title, by = f"Asked for: {str(one)[0].lower()}{str(one)[1:]}", str(one.proposed_by)
        lines.append(
            StoryLine(one.proposed_on, "", StoryKind.ASKED_FOR, title, one.reason, by, action.ref, public=False)
        )
        if one.settled_on and one.state == rules.ProposalState.DECLINED:
            title, by = f"Declined: {str(one)[0].lower()}{str(one)[1:]}", str(one.settled_by)
            lines.append(
                StoryLine(one.settled_on, "", StoryKind.ASKED_FOR, title, one.answer, by, action.ref, public=False)
            )
    return lines


def _wordings(action: Action) -> list[StoryLine]:
    return [
        StoryLine(
            row.on,
            "",
            StoryKind.REWORDED,
            "Put in other words",
            f"“{row.before}” became “{row.after}”. {row.reason}",
            str(row.by),
            action.ref,
            action.public and not action.public_text,
        )
        for row in action.wordings.all()
    ]


def _states(action: Action) -> list[StoryLine]:
    rows = sorted(action.states.all(), key=lambda row: row.pk)[1:]
    return [
        StoryLine(
            row.on,
            "",
            StoryKind.STATE,
            f"{row.state.capitalize()} ({row.decision.ref})" if row.decision else row.state.capitalize(),
            row.reason,
            str(row.by),
            action.ref,
            action.public,
            row.item.meeting.number if row.item else None,
        )
        for row in rows
    ]


def _updates(action: Action) -> list[StoryLine]:
    return [
        StoryLine(
            row.on,
            "",
            StoryKind.UPDATE,
            "Update",
            row.text,
            str(row.by),
            action.ref,
            action.public and row.public,
            row.item.meeting.number if row.item else None,
        )
        for row in action.updates.all()
    ]


def _returns(keys: set[int], only: Collection[int] | None) -> Iterable[tuple[int, list[StoryLine]]]:
    waiting = BringForward.objects.filter(matter__in=keys).select_related("action", "asked_at__meeting")
    if only is not None:
        waiting = waiting.filter(Q(action=None) | Q(action__in=only))
    for one in waiting.prefetch_related("placements__item__meeting", "placements__ended_by"):
        yield one.matter_id, _return(one, one.action.ref if one.action else "")


def _return(waiting: BringForward, ref: str) -> list[StoryLine]:
    public = waiting.action.public if waiting.action else True
    lines = [_asked(waiting, ref, public)]
    placements = list(waiting.placements.all())
    lines += [_taken_off(placement, ref, public) for placement in placements if placement.ended_on]
    if waiting.ended_on:
        last = placements[-1].item.meeting.number if placements and not placements[-1].ended_on else None
        discharged = waiting.state == rules.ReturnState.DISCHARGED
        kind = StoryKind.RETURNED if discharged else StoryKind.WITHDRAWN
        title = f"Brought back: {waiting.ending}" if discharged else "No longer to come back"
        lines.append(StoryLine(waiting.ended_on, "", kind, title, waiting.outcome, "", ref, public, last))
    return lines


def _taken_off(placement: Placement, ref: str, public: bool) -> StoryLine:
    by, number = str(placement.ended_by), placement.item.meeting.number
    words = placement.ended_because
    return StoryLine(placement.ended_on, "", StoryKind.TAKEN_OFF, "Taken off an agenda", words, by, ref, public, number)


def _asked(waiting: BringForward, ref: str, public: bool) -> StoryLine:
    """Where a return was asked for at a meeting before this record begins, only the month of it is known."""
    earlier = waiting.came_from_month and waiting.asked_on and waiting.came_from_month < f"{waiting.asked_on:%Y-%m}"
    month = Month.parse(waiting.month).words
    item = f" ({waiting.came_from_item})" if waiting.came_from_item and earlier else ""
    title = f"Asked for at the {waiting.came_from} meeting{item}" if earlier else f"To come back in {month}"
    on, asked_in = (None, waiting.came_from_month) if earlier else (waiting.asked_on, "")
    number = waiting.asked_at.meeting.number if waiting.asked_at else None
    # The promise itself stands beside it; only what is wanted over and above it is said again.
    words = "" if waiting.action and waiting.wanted == waiting.action.text else waiting.wanted
    return StoryLine(on, asked_in, StoryKind.ASKED_BACK, title, words, "", ref, public, number)


def _questions(keys: set[int]) -> Iterable[tuple[int, list[StoryLine]]]:
    questions = Question.objects.asked().filter(matter__in=keys)
    for question in questions.prefetch_related("limbs__answers", "conclusions__by"):
        asked = StoryLine(question.asked_on, "", StoryKind.QUESTION, "Asked", question.text)
        answered = [
            StoryLine(day, "", StoryKind.FINDING, "Answered", words) for day, words in _answered(question).items()
        ]
        judged = [
            StoryLine(one.on, "", StoryKind.CONCLUDED, f"Concluded: {one.level}", one.reason, str(one.by), public=False)
            for one in question.conclusions.all()
        ]
        yield question.matter_id, [asked, *answered, *judged]
    for finding in Finding.objects.filter(matter__in=keys):
        yield finding.matter_id, [StoryLine(finding.found_on, "", StoryKind.FINDING, "Found", finding.text)]


def _answered(question: Question) -> dict[date, str]:
    """On each day on which limbs were answered, how: the last word of that day, limb by limb."""
    limbs, days = list(question.limbs.all()), dict[date, dict[str, str]]()
    for limb in limbs:
        # A record that is older than these lines has only the last answer of each limb.
        told: list[tuple[date | None, str]] = [(line.on, line.answer) for line in limb.answers.all()]
        for on, answer in told or [(limb.answered_on, limb.answer)]:
            if on and answer:
                days.setdefault(on, {})[limb.text] = answer
    if len(limbs) == 1:
        return {on: answer.capitalize() for on, said in days.items() for answer in said.values()}
    return {on: "; ".join(f"{limb}: {answer}" for limb, answer in said.items()) for on, said in days.items()}


def _items(keys: set[int]) -> Iterable[tuple[int, list[StoryLine]]]:
    items = AgendaItem.objects.live().filter(matter__in=keys).exclude(outcome__in=UNSETTLED).select_related("meeting")
    for item in items.exclude(public_text=""):
        public = item.access != AgendaItem.Access.RESTRICTED
        title = f"Discussed at item {item.printed_number}" if item.printed_number else "Discussed"
        yield (
            item.matter_id or 0,
            [
                StoryLine(
                    item.meeting.held_on,
                    "",
                    StoryKind.DISCUSSED,
                    title,
                    item.public_text,
                    "",
                    "",
                    public,
                    item.meeting.number,
                )
            ],
        )


def _decisions(keys: set[int]) -> Iterable[tuple[int, list[StoryLine]]]:
    for one in Decision.objects.filter(matter__in=keys).select_related("item__meeting"):
        number = one.item.meeting.number if one.item else None
        line = StoryLine(
            one.decided_on, "", StoryKind.DECIDED, f"Decided: {one.title}", one.text, "", "", one.public, number
        )
        yield one.matter_id or 0, [line]
