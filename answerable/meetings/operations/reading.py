"""Who reads what is withheld: naming readers, and recording that it was read."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, may, require
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem, ItemReader
from answerable.people.models import User
from answerable.record.models import Event
from answerable.record.operations import record, take_turn

READ = "restricted item read"


@transaction.atomic
def name_reader(item: AgendaItem, *, reader: User, by: User, on: date) -> ItemReader:
    """Let somebody of this office read the private words of one item, though their part alone would not."""
    require(by, Permission.SEE_RESTRICTED, at=item.body_id)
    take_turn(item.body_id)
    if not may(reader, Permission.SEE_OFFICE_PAGES, at=item.body_id):
        raise Refused(f"{reader} does not see this office's pages, so nothing can be shown to them there.")
    if ItemReader.objects.filter(item=item, user=reader, ended_on=None).exists():
        raise Refused(f"{reader} is named to read this item already.")
    named = ItemReader.objects.create(item=item, user=reader, named_on=on, named_by=by)
    record("reader named", item, by=by, on=on, account=reader.username)
    return named


@transaction.atomic
def end_reader(named: ItemReader, *, by: User, on: date) -> None:
    require(by, Permission.SEE_RESTRICTED, at=named.item.body_id)
    take_turn(named.item.body_id)
    named = ItemReader.objects.select_for_update(of=("self",)).select_related("item", "user").get(pk=named.pk)
    if named.ended_on:
        raise Refused(f"{named.user} is no longer named to read this item.")
    named.ended_on, named.ended_by = on, by
    named.save(update_fields=["ended_on", "ended_by"])
    record("reader no longer named", named.item, by=by, on=on, account=named.user.username)


@transaction.atomic
def record_reading(items: Iterable[AgendaItem], *, by: User, on: date) -> None:
    """That somebody was shown the private words of withheld items: once a day for each item and reader.

    It asks for no permission: it tells what a page showed, and the page has asked.
    """
    shown = {item.pk: item for item in items if item.access == AgendaItem.Access.RESTRICTED and item.private_text}
    if not shown:
        return
    told = Event.objects.filter(what=READ, by=by, on=on, subject_kind="meetings.agendaitem", subject_id__in=shown)
    known = set(told.values_list("subject_id", flat=True))
    for key in sorted(set(shown) - known):
        record(READ, shown[key], by=by, on=on)
