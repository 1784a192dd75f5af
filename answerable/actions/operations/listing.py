"""Keeping how a log of the office lists an action, so that the log can be written again as it was."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions.as_log import cells_now
from answerable.actions.models import Action
from answerable.actions.operations.changing import lock
from answerable.people.models import User
from answerable.record.operations import record


@transaction.atomic
def list_action(action: Action, *, cells: Mapping[str, str], by: User, on: date) -> None:
    """Keep what the cells of a log say of an action where the record says it in other words; the same again is nothing.

    The log's own reference becomes a name of the action. The words of a cell give way once the record itself changes.
    """
    require(by, Permission.RECORD_NOTES, at=action.body_id)
    action = lock(action)
    ref = cells.get("ref", "").strip()
    aliases = [*action.aliases, ref] if ref and ref not in {action.ref, *action.aliases} else list(action.aliases)
    known = action.aliases
    action.aliases = aliases
    now = cells_now(action)
    other = {name: {"now": now[name], "words": words} for name, words in cells.items() if words != now[name]}
    as_logged = {name: kept for name, kept in action.as_logged.items() if name not in cells} | other
    if (as_logged, aliases) == (action.as_logged, known):
        return
    action.as_logged = as_logged
    action.save(update_fields=["aliases", "as_logged", "modified"])
    record("action listed", action, by=by, on=on, log_ref=ref)
