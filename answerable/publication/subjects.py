"""What is published together with a meeting, and what stands in the way of publishing it: reads, no writes."""

from typing import Any

from django.db.models import QuerySet

from answerable.actions.models import Action
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.meetings.rules import MeetingState
from answerable.publication import rules
from answerable.publication.models import Publication, Withholding
from answerable.publication.payloads.places import is_for_the_public, is_settled
from answerable.publication.payloads.promise import ALONG, WITH


def what_stands_in_the_way(meeting: Meeting) -> list[str]:
    """A sentence for each reason why the notes of this meeting may not be published yet."""
    items = AgendaItem.objects.live().filter(meeting=meeting).order_by("order")
    decided = Withholding.objects.live().filter(item__meeting=meeting).exclude(decided_on=None)
    undecided = Withholding.objects.live().filter(item__meeting=meeting, decided_on=None)
    accounted = set(decided.values_list("item_id", flat=True))
    pending = set(undecided.values_list("item_id", flat=True))
    withheld = [item for item in items if item.access != AgendaItem.Access.OPEN]
    return rules.why_not_published(
        approved=meeting.state == MeetingState.APPROVED,
        for_the_public=is_for_the_public(meeting),
        undecided=[item.heading for item in items if item.pk in pending],
        unaccounted=[item.heading for item in withheld if item.pk not in accounted | pending],
    )


def promises_read(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Actions with all that their public payload is made from, in a fixed number of queries."""
    return actions.select_related(*WITH).prefetch_related(*ALONG).order_by("number")


_PROMISE_TOUCHED = (
    *("raised_at", "ended_at", "updates__item", "states__item", "reviews__item"),
    "bring_forwards__placements__item",
)
_MATTER_TOUCHED = ("items", "decisions__item", "bring_forwards__asked_at")


def _reached(rows: QuerySet[Any], keys: set[int], *ways: str) -> set[int]:
    """The rows that lead to one of those keys in any of the ways; each way asked by itself, as all at once multiply."""
    return {pk for way in ways for pk in rows.filter(**{f"{way}__in": keys}).values_list("pk", flat=True)}


def touched_by(meeting: Meeting) -> tuple[list[Action], list[Matter]]:
    """The public promises and matters that a meeting raised, moved on or ended.

    Promises of the same matters that the public can see already are among them, so that no page of a matter says
    something older than its neighbour.
    """
    items = AgendaItem.objects.live().filter(meeting=meeting)
    here = set(items.values_list("pk", flat=True))
    public = Action.objects.live().filter(body=meeting.body_id, public=True)
    promises = _reached(public, here, *_PROMISE_TOUCHED)
    matters = Matter.objects.live().filter(body=meeting.body_id, public=True)
    known = _reached(matters, here, *_MATTER_TOUCHED) | _reached(matters, promises, "actions")
    touched = matters.filter(pk__in=known)
    seen = Publication.objects.current().filter(body=meeting.body_id, kind=Publication.Kind.PROMISE)
    numbers = seen.values_list("subject_number", flat=True)
    promises |= set(public.filter(matter__in=touched, number__in=numbers).values_list("pk", flat=True))
    found = promises_read(Action.objects.filter(pk__in=promises))
    # Promises of this very meeting are among them before its notes are approved too, for the preview.
    settled = [action for action in found if action.raised_at_id in here or is_settled(action.raised_at)]
    return settled, list(touched.select_related("accountable_body").order_by("number"))
