"""Opening an office's data from the command line: which folder, which office, and who is at the keyboard."""

import os
import secrets
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.access.roles import Permission, Role, may
from answerable.core.refused import Refused

if TYPE_CHECKING:
    from answerable.meetings.models import Series
    from answerable.people.models import Body, User

FIRST_ACCOUNT = "clerk"


def say(sentence: str) -> None:
    """A message for the person at the keyboard, kept apart from what the verb prints."""
    click.echo(sentence, err=True)


def open_data(data: Path | None) -> None:
    """Set the program up on a data folder, making its database or bringing it up to date where need be."""
    if data is not None:
        os.environ["ANSWERABLE_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.config.settings")
    import django
    from django.conf import settings

    folder: Path = settings.DATA
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file. Name a folder with --data.")
    folder.mkdir(parents=True, exist_ok=True)
    django.setup()
    _bring_up_to_date()


def _bring_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def today() -> date:
    """The day on which the person at the keyboard acts."""
    from answerable.record.today import this_day

    return this_day()


def the_office(name: str | None = None) -> "Body":
    """The office of that name, or the only one; on a new data folder, one is opened for whoever is at the keyboard."""
    from answerable.people.models import Body

    offices = list(Body.objects.order_by("pk"))
    if not offices and name is None:
        return _open_office()
    wanted = [body for body in offices if name is None or body.name.casefold() == name.casefold()]
    if len(wanted) == 1:
        return wanted[0]
    known = "; ".join(body.name for body in offices) or "none yet"
    raise Refused(f"Say which office with --office. The offices here: {known}.")


def _open_office() -> "Body":
    """One person on one laptop plays every part until accounts for the others are opened."""
    from django.db import transaction

    from answerable.people.models import User
    from answerable.people.operations import found_office, grant_role

    password, on = secrets.token_urlsafe(12), today()
    with transaction.atomic():
        user = User.objects.create_user(FIRST_ACCOUNT, password=password, first_name="The", last_name="clerk")
        body = found_office(name="The office", by=user, on=on)
        for role in (Role.CHIEF_EXECUTIVE, Role.COMMISSIONER):
            grant_role(user, body, role, by=user, on=on)
    say(f"A new office was opened. To see its pages: answerable serve, and sign in as {FIRST_ACCOUNT} with {password}")
    say("This account plays every part of the office until you open accounts for the others.")
    return body


def at_the_keyboard(body: "Body", permission: Permission, name: str | None = None) -> "User":
    """Who acts: the account named, or the first at the office that may do this; never nobody."""
    from answerable.people.models import User

    accounts = User.objects.filter(is_active=True).order_by("pk")
    if name is not None:
        account = accounts.filter(username__iexact=name).first()
        if account is None:
            raise Refused(f"Nobody signs in here as {name}.")
        return account
    entitled = next((user for user in accounts if may(user, permission, at=body.pk)), None)
    if entitled is None:
        raise Refused(f"Nobody at {body.name} may {permission}. Give somebody the role, or say who acts with --by.")
    return entitled


def series_called(body: "Body", name: str) -> "Series":
    """The series of that name, alias or code; refused with the names that there are."""
    from answerable.meetings.models import Series

    series = Series.objects.at(body).called(name)
    if series is None:
        known = "; ".join(each.name for each in Series.objects.at(body).live()) or "none yet"
        raise Refused(f"There is no series called “{name}” here. The series: {known}.")
    return series


def new_series(body: "Body", name: str, *, by: "User", on: date) -> "Series":
    """A series made for the first notes of it that are taken in; its code is made of its initials."""
    from answerable.meetings.models import Series
    from answerable.meetings.operations import add_series

    initials = "".join(word[0] for word in name.split() if word[0].isalnum()).upper()[:8] or "M"
    taken = set(Series.objects.at(body).values_list("code", flat=True))
    code = next(code for code in [initials, *(f"{initials}{n}" for n in range(2, 1000))] if code not in taken)
    return add_series(body, name=name, code=code, by=by, on=on)


def is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def new_password(account: str, *, on: date) -> str:
    """A new password for an account; that it was set is an event of every office where the account has a part."""
    from answerable.people.models import User
    from answerable.people.operations import set_password

    user = User.objects.filter(username__iexact=account).first()
    if user is None:
        raise Refused(f"Nobody signs in here as {account}.")
    password = secrets.token_urlsafe(12)
    set_password(user, password=password, by=user, on=on)
    return password
