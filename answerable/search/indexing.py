"""Keeping what is searched in step with the record, by following its chain of events.

What is searched is a copy: nothing here changes the record, so nothing here asks who or records an event.
"""

from django.db import transaction

from answerable.people.models import Body
from answerable.record.models import Chain, Event
from answerable.search.entries import SEARCHED, entries_of, told_of
from answerable.search.models import Kind, SearchEntry, SearchProgress

AT_A_TIME = 500


def catch_up(body: Body) -> int:
    """Follow the events since last time, and copy anew what they are about; how many events there were."""
    reached = SearchProgress.objects.filter(body=body).values_list("event", flat=True).first()
    length = Chain.objects.filter(body=body).values_list("length", flat=True).first() or 0
    return 0 if reached == length else _follow(body)


@transaction.atomic
def index_anew(body: Body) -> int:
    """Throw away all that is searched of an office and copy it again; how many entries there are then."""
    progress = _hold(body)
    SearchEntry.objects.filter(body=body).delete()
    for kind in SEARCHED:
        SearchEntry.objects.bulk_create(entries_of(kind, body=body), batch_size=AT_A_TIME)
    progress.event = Event.objects.filter(body=body).count()
    progress.save()
    return SearchEntry.objects.filter(body=body).count()


@transaction.atomic
def _follow(body: Body) -> int:
    progress = _hold(body)
    events = Event.objects.filter(body=body, number__gt=progress.event)
    numbers = list(events.order_by("number").values_list("number", flat=True))
    if not numbers:
        return 0
    subjects = set(events.values_list("subject_kind", "subject_id").distinct())
    for kind, keys in told_of(subjects).items():
        _copy(kind, sorted(keys))
    progress.event = numbers[-1]
    progress.save()
    return len(numbers)


def _copy(kind: Kind, keys: list[int]) -> None:
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        SearchEntry.objects.filter(kind=kind, subject__in=some).delete()
        SearchEntry.objects.bulk_create(entries_of(kind, pk__in=some))


def _hold(body: Body) -> SearchProgress:
    """How far along this office is, held until the copying ends: two who search at once do not copy twice."""
    SearchProgress.objects.get_or_create(body=body)
    return SearchProgress.objects.select_for_update().get(body=body)
