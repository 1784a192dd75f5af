"""The verb that sends: it plans each day's reminders, once a day, and posts the letters that are queued."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from answerable.access.roles import Permission
from answerable.cli.opening import at_the_keyboard, open_data, say, today
from answerable.core.refused import Refused

EVERY_SECONDS = 30


def work_through(planned: dict[int, date] | None = None) -> Iterator[str]:
    """Do for every office what is due now, and tell of each; `planned` remembers for which day an office is planned."""
    from django.utils.timezone import now

    from answerable.notices.operations import post_letters, remind
    from answerable.people.models import Body

    planned = {} if planned is None else planned
    on = today()
    for body in Body.objects.order_by("pk"):
        by = at_the_keyboard(body, Permission.REMIND_OWNERS)
        if planned.get(body.pk) != on:
            reminded = remind(body, by=by, on=on)
            planned[body.pk] = on
            yield f"{body}: {reminded.notices} to tell of, in {reminded.letters} letters."
        posted = post_letters(body, now=now(), by=by, on=on)
        if posted.sent or posted.waiting:
            yield f"{body}: {posted.sent} letters sent, {posted.waiting} still to be sent."


def work_on() -> None:
    """Go on until stopped, whatever goes wrong on the way: a letter that is not sent stays queued."""
    planned: dict[int, date] = {}
    while _parent_lives():
        _look_once(planned)
        _wait()


def _look_once(planned: dict[int, date]) -> None:
    from django.db import DatabaseError, close_old_connections

    close_old_connections()
    try:
        for line in work_through(planned):
            say(line)
    except Refused as refused:
        say(refused.sentence)
    except DatabaseError as error:
        say(f"The database cannot be used just now, and is tried again: {error}")


def start_worker() -> None:
    """A process of its own beside the one that serves; it ends with it, even where that one is killed."""
    worker = multiprocessing.get_context("spawn").Process(target=_work_beside, daemon=True)
    worker.start()


def _work_beside() -> None:
    open_data(None)
    with suppress(KeyboardInterrupt):
        work_on()


def _parent_lives() -> bool:
    parent = multiprocessing.parent_process()
    return parent is None or parent.is_alive()


def _wait() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        time.sleep(EVERY_SECONDS)
    else:
        parent.join(EVERY_SECONDS)
