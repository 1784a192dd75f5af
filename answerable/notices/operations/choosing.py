"""How somebody wants to be reminded."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.notices import rules
from answerable.notices.models import ReminderChoice
from answerable.people.models import Body, User
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def choose_reminders(body: Body, *, how: str, by: User, on: date) -> ReminderChoice:
    """Each one by itself, gathered in a digest of the day or of the week, or none: everybody for themselves."""
    require(by, Permission.BE_REMINDED, at=body.pk)
    chosen = rules.check_choice(how)
    take_turn(body.pk)
    choice = ReminderChoice.objects.filter(body=body, user=by).first()
    before = choice.how if choice else ""
    if choice is None:
        choice = enter(ReminderChoice, body.pk, user=by, how=chosen)
    else:
        choice.how = chosen
        choice.save(update_fields=["how", "modified"])
    record("reminders chosen", choice, by=by, on=on, before=before, after=str(chosen))
    return choice
