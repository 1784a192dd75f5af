"""What bears on a meeting, gathered for its chair in a number of queries that does not grow with the record."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Max, Q

from answerable.access.roles import Permission, require
from answerable.actions import rules
from answerable.actions.ledger import Entry, entry_of
from answerable.actions.models import Action, BringForward
from answerable.actions.story import ACTION_LIFE
from answerable.agenda.brief.contents import Brief, Monitored, Returning
from answerable.agenda.brief.enquiring import enquiries_of
from answerable.agenda.rules import asked_again_since
from answerable.core.dates import financial_year_bounds
from answerable.matters.models import Limb, Matter, MatterStateLine, Question
from answerable.matters.rules import Answer, MatterState
from answerable.meetings.models import BriefingNote, Meeting
from answerable.people.models import User

LEFT = ("", Answer.NOT_ANSWERED, Answer.PARTLY, Answer.NO)


def brief_for(meeting: Meeting, *, by: User, on: date) -> Brief:
    """What the chair of a meeting should know before it, as the record stands on a day; for the office alone."""
    require(by, Permission.SEE_BRIEFING, at=meeting.body_id)
    earlier = Meeting.objects.visible_to(by).taken_place().filter(series=meeting.series_id)
    last = earlier.filter(held_on__lt=meeting.held_on).order_by("-held_on", "-pk").first()
    brief = Brief(meeting, last, on)
    for entry in _entries(meeting, last, by, on):
        (brief.ended if entry.has_ended else brief.entries).append(entry)
    brief.returning = _returning(meeting, by)
    brief.monitored = _monitored(meeting, by)
    brief.limbs, brief.asked_again = _limbs_left(meeting, by), _asked_again(meeting, by)
    brief.heads_asked = _heads_asked(meeting, by)
    brief.promised_in = {entry.action.matter_id for entry in brief.entries} | _awaited_in(meeting, by)
    notes = BriefingNote.objects.visible_to(by).current().filter(meeting=meeting)
    brief.notes = list(notes.select_related("matter", "written_by"))
    brief.enquiries = enquiries_of(brief)
    return brief


def _entries(meeting: Meeting, last: Meeting | None, by: User, on: date) -> list[Entry]:
    """The promises of this series that are open, and those that ended since it last met."""
    wanted = ~Q(state__in=rules.ENDED)
    if last is not None:
        wanted |= Q(ended_on__gt=last.held_on)
    actions = Action.objects.visible_to(by).live().filter(wanted, series=meeting.series_id, raised_on__lte=on)
    related = actions.select_related("matter", "owner", "series", "raised_at__meeting", "ended_at__meeting")
    return [entry_of(action, as_at=on) for action in related.prefetch_related(*ACTION_LIFE)]


def _returning(meeting: Meeting, by: User) -> list[Returning]:
    """What stands on the agenda of the meeting because it was to come back, and how far it was carried."""
    placed = BringForward.objects.visible_to(by).filter(
        placements__item__meeting=meeting, placements__ended_on=None, placements__item__withdrawn_on=None
    )
    found = list(placed.select_related("matter", "presenter", "action", "standing_review").order_by("month", "number"))
    matters = {one.matter_id for one in found}
    rows = BringForward.objects.visible_to(by).filter(matter__in=matters)
    earlier = {pk: (before, month) for pk, before, month in rows.values_list("pk", "moved_from_id", "month")}
    return [Returning(one, *_carried(one, earlier)) for one in found]


def _carried(one: BringForward, earlier: Mapping[int, tuple[int | None, str]]) -> tuple[int, str]:
    times, month, before = 0, one.month, one.moved_from_id
    while before is not None and before in earlier:
        times, (before, month) = times + 1, earlier[before]
    return times, month


def _monitored(meeting: Meeting, by: User) -> list[Monitored]:
    matters = Matter.objects.visible_to(by).live().filter(body=meeting.body_id, state=MatterState.MONITORING)
    spoken = Q(items__meeting__held_on__lt=meeting.held_on, items__withdrawn_on=None)
    found = list(matters.annotate(spoken_of=Max("items__meeting__held_on", filter=spoken)))
    lines: dict[int, MatterStateLine] = {}
    for line in MatterStateLine.objects.filter(matter__in=[matter.pk for matter in found]).order_by("pk"):
        lines[line.matter_id] = line
    return [_one_monitored(matter, lines.get(matter.pk)) for matter in found]


def _one_monitored(matter: Matter, line: MatterStateLine | None) -> Monitored:
    spoken_of: date | None = getattr(matter, "spoken_of", None)
    return Monitored(matter, line.on if line else None, line.reason if line else "", spoken_of)


def _limbs_left(meeting: Meeting, by: User) -> list[Limb]:
    """The parts of questions that were put before this meeting and have had no answer, or half a one, or a plain no."""
    asked = Question.objects.visible_to(by).live().filter(body=meeting.body_id, asked_on__lt=meeting.held_on)
    asked = asked.filter(asked_on__gte=asked_again_since(meeting.held_on))
    limbs = Limb.objects.filter(question__in=asked.exclude(matter__state=MatterState.CLOSED), answer__in=LEFT)
    related = limbs.select_related("question__matter", "question__asked_of")
    return list(related.order_by("-question__asked_on", "question", "order"))


def _awaited_in(meeting: Meeting, by: User) -> set[int]:
    """The matters in which something is to come back."""
    awaited = BringForward.objects.visible_to(by).awaited().filter(body=meeting.body_id)
    return set(awaited.values_list("matter_id", flat=True))


def _heads_asked(meeting: Meeting, by: User) -> dict[str, int]:
    """How many questions have been put this financial year under each head of the law, up to the meeting's day."""
    first, _last = financial_year_bounds(meeting.held_on)
    asked = Question.objects.visible_to(by).live().filter(body=meeting.body_id).exclude(statutory_head="")
    put = asked.filter(items__meeting__held_on__range=(first, meeting.held_on), items__withdrawn_on=None)
    counted = put.values("statutory_head").order_by("statutory_head").annotate(n=Count("pk", distinct=True))
    return dict(counted.values_list("statutory_head", "n"))


def _asked_again(meeting: Meeting, by: User) -> list[Question]:
    """Questions that have stood on more than one agenda, with how many (`times`)."""
    before = Q(items__meeting__held_on__lte=meeting.held_on, items__withdrawn_on=None)
    asked = Question.objects.visible_to(by).live().filter(body=meeting.body_id).exclude(matter__state="closed")
    counted = asked.annotate(times=Count("items__meeting", filter=before, distinct=True))
    return list(counted.filter(times__gt=1).select_related("matter", "asked_of").order_by("-times", "number"))
