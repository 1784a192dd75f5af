"""Reminding: writing down who is to be told of what, and gathering it into letters."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from answerable.access.roles import Permission, require
from answerable.notices import rules
from answerable.notices.due import Readers, round_of
from answerable.notices.models import Letter, Notice
from answerable.notices.rules import Choice
from answerable.people.models import Body, User
from answerable.record.operations import enter, record, take_turn


@dataclass(frozen=True)
class Reminded:
    """How many notices were written down, and how many letters they went into."""

    notices: int
    letters: int


@transaction.atomic
def remind(body: Body, *, by: User, on: date) -> Reminded:
    """Plan what is to be told that day. Done again on the same day, it finds only what has come up since."""
    require(by, Permission.REMIND_OWNERS, at=body.pk)
    rules.check_sends_email(is_set_up=settings.SENDS_EMAIL)
    take_turn(body.pk)
    readers = Readers(body, on)
    found = round_of(body, by=by, on=on, readers=readers)
    for told in found.told:
        enter(
            Notice,
            body.pk,
            to=told.to,
            action=told.action,
            mark=told.mark,
            due_on=told.due_on,
            marked_on=told.marked_on,
            noticed_on=on,
        )
    letters = _gather(body, readers, on=on)
    record("owners reminded", body, by=by, on=on, notices=len(found.told), letters=letters)
    return Reminded(len(found.told), letters)


def _gather(body: Body, readers: Readers, *, on: date) -> int:
    """Put into letters what waits for one; part of an operation that says who may."""
    waiting: dict[User, list[Notice]] = {}
    for notice in Notice.objects.filter(body=body, letter=None).select_related("to").order_by("due_on", "number"):
        waiting.setdefault(notice.to, []).append(notice)
    letters = 0
    for user, notices in waiting.items():
        choice = readers.choice_of(user)
        if choice is Choice.NONE:
            continue
        if rules.waits_for_more(choice, oldest=min(notice.noticed_on for notice in notices), on=on):
            continue
        for together in [[notice] for notice in notices] if choice is Choice.EACH else [notices]:
            _write(body, user, together, on=on)
            letters += 1
    return letters


def _write(body: Body, user: User, notices: list[Notice], *, on: date) -> None:
    """A letter, queued; its words are chosen when it is sent, so that it says how things stand then."""
    host = settings.OFFICE_URL.partition("//")[2].partition("/")[0].partition(":")[0] or "localhost"
    message_id = f"<reminder-{secrets.token_hex(16)}@{host}>"
    letter = enter(Letter, body.pk, to=user, planned_on=on, message_id=message_id, try_after=timezone.now())
    for notice in notices:
        notice.letter = letter
        notice.save(update_fields=["letter", "modified"])
