"""Writing an item's two sheets: each text kept as a version, and two people at once never overwriting each other."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import NotPermitted
from answerable.meetings import rules
from answerable.meetings.joining import Conflict, Sheets, joined, plain
from answerable.meetings.models import AgendaItem, ItemText
from answerable.meetings.operations.settling import lock_item
from answerable.meetings.sight import sight_of
from answerable.people.models import User
from answerable.record.operations import record


@transaction.atomic
def write_item(
    item: AgendaItem,
    *,
    public_text: str | None = None,
    private_text: str | None = None,
    base: int | None = None,
    by: User,
    on: date,
) -> AgendaItem:
    """Write an item's notes. What is left out stays; once the meeting is held, an item with words was discussed.

    `base` is the version that the writer saw. Where somebody has written since, both people's changes are joined; where
    they changed the same place nothing is written, and the `Conflict` says what stands. The same words sent twice are
    kept once. Without `base`, as when notes are brought in whole, the words replace what was there, which stays among
    the versions; and whoever brings them has them before their eyes, so nobody asks who may read them.
    """
    require(by, Permission.RECORD_NOTES, at=item.body_id)
    item = lock_item(item)
    mine = Sheets(
        public=None if public_text is None else plain(public_text),
        private=None if private_text is None else plain(private_text),
    )
    if base is not None and mine.private is not None and not sight_of(by, item.body_id).may_see_private(item):
        raise NotPermitted(f"The private notes of “{item.heading}” are withheld, and not yours to write.")
    if base is not None and _is_kept_already(item, mine, since=base, by=by):
        return item
    texts = mine.given() if base in (None, item.text_version) else _joined(item, mine, base, by)
    changed = any(getattr(item, name) != text for name, text in texts.items())
    if base is not None and not changed:
        return item
    for name, text in texts.items():
        setattr(item, name, text)
    if not item.meeting.is_to_come and item.outcome in rules.UNSETTLED and (item.public_text or item.private_text):
        item.outcome = rules.Outcome.DISCUSSED
    if changed:
        _keep_version(item, by=by, on=on)
    item.save()
    record("notes written", item, by=by, on=on, version=item.text_version)
    return item


def _is_kept_already(item: AgendaItem, mine: Sheets, *, since: int, by: User) -> bool:
    """Whether these words came before and only the answer was lost on its way back."""
    return ItemText.objects.filter(item=item, version__gt=since, by=by, **mine.given()).exists()


def _joined(item: AgendaItem, mine: Sheets, base: int, by: User) -> dict[str, str]:
    seen = ItemText.objects.filter(item=item, version=base).first()
    both: dict[str, str] = {}
    for name, text in mine.given().items():
        # Before the first version both sheets were empty.
        before = getattr(seen, name) if seen else "" if base == 0 else None
        together = joined(before, text, getattr(item, name))
        if together is None:
            raise _conflict(item, mine, by)
        both[name] = together
    return both


def _conflict(item: AgendaItem, mine: Sheets, by: User) -> Conflict:
    last = ItemText.objects.filter(item=item, version=item.text_version).select_related("by").first()
    private = item.private_text if sight_of(by, item.body_id).may_see_private(item) else None
    return Conflict(
        heading=item.heading,
        mine=mine,
        theirs=Sheets(public=item.public_text, private=private),
        version=item.text_version,
        writer=str(last.by) if last else "Somebody",
    )


def _keep_version(item: AgendaItem, *, by: User, on: date) -> None:
    item.text_version += 1
    ItemText.objects.create(
        item=item,
        version=item.text_version,
        public_text=item.public_text,
        private_text=item.private_text,
        by=by,
        on=on,
    )
