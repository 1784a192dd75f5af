"""Storing a document from the command line: shown first, stored once, whole or not at all."""

from datetime import date

import click
from django.db import transaction

from answerable.cli.opening import new_series, say
from answerable.core.refused import Refused
from answerable.intake.models import Document
from answerable.intake.operations import store, take_in
from answerable.intake.previewing import preview_of
from answerable.intake.rules import IntakeState
from answerable.meetings.models import Series
from answerable.people.models import Body, User


def import_file(body: Body, series_name: str, name: str, content: bytes, *, agreed: bool, by: User, on: date) -> None:
    """Take a document in and store it; where the person does not agree, nothing of it is kept."""
    with transaction.atomic():
        known = Series.objects.at(body).called(series_name)
        series = known or new_series(body, series_name, by=by, on=on)
        document = take_in(content, name=name, series=series, by=by, on=on)
        if document.state == IntakeState.STORED:
            _say_known(document)
            return
        for line in preview_of(document.checked, series):
            click.echo(line)
        if not agreed and not click.confirm("Store this?", err=True):
            transaction.set_rollback(True)
            say("Nothing was stored.")
            return
        meeting = store(document, by=by, on=on)
    if known is None:
        say(f"“{series_name}” is a new series; its actions are numbered {series.code}.")
    click.echo(f"Stored: {meeting}. {meeting.items.count()} items.")


def _say_known(document: Document) -> None:
    if document.meeting is None:
        raise Refused("This file was taken in before, but its meeting is not known.")
    say(f"This file was stored before, as {document.meeting}. Nothing was changed.")
