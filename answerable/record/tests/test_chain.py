"""Nothing happens unrecorded: whoever changes an event behind our back is found out, and told of in sentences."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.matters.operations import open_matter, rename_matter, summarise_matter
from answerable.people.models import Body
from answerable.people.tests.cast import Cast
from answerable.record.models import Chain, Event, Kept, Line
from answerable.record.operations import broken_links, record

DAY = date(2016, 11, 29)
KEPT = [model for model in apps.get_models() if issubclass(model, Kept)]
LINES = [model for model in apps.get_models() if issubclass(model, Line)]


def behind_our_back(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def office(cast: Cast) -> Body:
    """An office with a matter, so that its chain has a middle."""
    rename_matter(cast.matter(), title="Recording of crime", by=cast.gwen, on=DAY)
    assert broken_links(cast.office) == []
    return cast.office


def last(office: Body) -> int:
    return Chain.objects.get(body=office).length


def test_every_operation_adds_one_link_or_more(cast: Cast) -> None:
    matter, before = cast.matter(), last(cast.office)
    summarise_matter(matter, summary="It grew all summer.", by=cast.gwen, on=DAY)
    assert last(cast.office) == before + 1
    assert [event.what for event in Event.objects.about(matter)] == ["matter opened", "matter summarised"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", "nothing happened"),
        ("detail", '{"title": "Another"}'),
        ("at", "2001-01-01 00:00:00+00:00"),
        ("subject_id", 999),
        ("subject_kind", "people.body"),
    ],
)
def test_an_event_that_was_changed_is_found(office: Body, column: str, value: object) -> None:
    behind_our_back(f"UPDATE record_event SET {column} = %s WHERE body_id = %s AND number = 3", value, office.pk)
    assert [fault for fault in broken_links(office) if fault.startswith("Event 3 (")]


def test_an_event_dated_anew_is_found(office: Body) -> None:
    behind_our_back('UPDATE record_event SET "on" = %s WHERE body_id = %s AND number = 3', DAY, office.pk)
    (fault,) = broken_links(office)
    assert fault.startswith("Event 3 (")
    assert fault.endswith("was changed after it was written.")


def test_an_event_laid_at_another_persons_door_is_found(cast: Cast, office: Body) -> None:
    behind_our_back("UPDATE record_event SET by_id = %s WHERE body_id = %s AND number = 3", cast.sam.pk, office.pk)
    assert len(broken_links(office)) == 1


def test_an_event_that_is_missing_is_told_of(office: Body) -> None:
    behind_our_back("DELETE FROM record_event WHERE body_id = %s AND number = 3", office.pk)
    assert broken_links(office) == ["Event 4 does not follow event 2: an event is missing or was moved."]


def test_the_last_event_is_missed_too(office: Body) -> None:
    end = last(office)
    behind_our_back("DELETE FROM record_event WHERE body_id = %s AND number = %s", office.pk, end)
    assert broken_links(office) == [f"The chain should end at event {end}, but ends at event {end - 1}."]


def test_two_events_that_changed_places_are_found(office: Body) -> None:
    for old, new in [(3, 9999), (4, 3), (9999, 4)]:
        behind_our_back("UPDATE record_event SET number = %s WHERE body_id = %s AND number = %s", new, office.pk, old)
    faults = broken_links(office)
    assert [fault for fault in faults if fault.startswith("Event 3 ")]
    assert [fault for fault in faults if fault.startswith("Event 4 ")]


def test_a_chain_whose_end_was_thrown_away_is_told_of(office: Body) -> None:
    behind_our_back("DELETE FROM record_chain WHERE body_id = %s", office.pk)
    assert broken_links(office) == ["What says how long the chain of events is and how it ends is missing."]


def test_an_operation_whose_event_cannot_be_written_changes_nothing(cast: Cast, office: Body) -> None:
    """The place of the next event is taken, so that no event can be written there."""
    matter = Matter.objects.get()
    event = Event.objects.filter(body=office).last()
    assert event is not None
    event.pk, event.number, event._state.adding = None, last(office) + 1, True
    event.save()
    with pytest.raises(IntegrityError):
        rename_matter(matter, title="Another title", by=cast.gwen, on=DAY)
    with pytest.raises(IntegrityError):
        open_matter(office, title="Another matter", by=cast.gwen, on=DAY)
    assert [(m.title, m.aliases) for m in Matter.objects.all()] == [("Recording of crime", [matter.aliases[0]])]


def test_an_event_is_never_rewritten_nor_deleted(office: Body) -> None:
    event = Event.objects.filter(body=office).first()
    assert event is not None
    everything = Event.objects.all()
    for attempt in (event.save, event.delete, everything.delete, lambda: everything.update(what="No.")):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(Refused), transaction.atomic():
        Event.objects.bulk_update([event], ["what"])
    assert broken_links(office) == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", [*KEPT, *LINES], ids=lambda model: model._meta.label)
def test_nothing_is_deleted_from_the_record(model: type[models.Model]) -> None:
    for attempt in (model().delete, model._default_manager.all().delete):
        with pytest.raises(Refused, match="Nothing is deleted"):
            attempt()


@pytest.mark.django_db
@pytest.mark.parametrize("model", LINES, ids=lambda model: model._meta.label)
def test_a_line_of_history_is_never_rewritten(model: type[models.Model]) -> None:
    written = model(pk=1)
    written._state.adding = False
    with pytest.raises(Refused, match="never rewritten"):
        written.save()
    with pytest.raises(Refused, match="never rewritten"):
        model._default_manager.update(on=DAY)


def test_each_office_has_a_chain_of_its_own(cast: Cast, office: Body) -> None:
    other = Body.objects.create(name="Office of the Nearshire Commissioner", languages=["en"])
    record("office opened", other, by=cast.gwen, on=DAY)
    assert last(other) == 1
    assert broken_links(other) == broken_links(office) == []
