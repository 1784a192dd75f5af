"""Storing a document from the command line: shown first, stored once, whole or not at all."""

from datetime import date

import click
from django.db import transaction

from answerable.cli.opening import new_series, say
from answerable.core.refused import Refused
from answerable.intake.checked import day_of, open_doubts
from answerable.intake.models import Document
from answerable.intake.operations import store, store_from_archive, take_in
from answerable.intake.previewing import preview_of
from answerable.intake.rules import IntakeState
from answerable.meetings.models import Series
from answerable.people.models import Body, User
from answerable.record.models import Event


def import_file(body: Body, series_name: str, name: str, content: bytes, *, agreed: bool, by: User, on: date) -> None:
    """Take a document in and store it; where the person does not agree, nothing of it is kept."""
    with transaction.atomic():
        known = Series.objects.at(body).called(series_name)
        series = known or new_series(body, series_name, by=by, on=on)
        document = take_in(content, name=name, series=series, by=by, on=on)
        if document.state == IntakeState.STORED:
            _say_known(document)
            return
        if document.is_log:
            _import_log(document, agreed=agreed, by=by, on=on)
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


def _import_log(document: Document, *, agreed: bool, by: User, on: date) -> None:
    """Store a log row by row; one that tells nothing new leaves no trace, part of the import of one file."""
    day, series = day_of_log(document), document.series
    rows = [*document.checked["actions"], *document.checked["brought_forward"]]
    click.echo(f"{series.name}: log of {day}, {len(rows)} actions, {len(document.checked['brought_forward'])} ended")
    for doubt in open_doubts(document.checked):
        click.echo(f"In doubt: {doubt['text']}")
    if not agreed and not click.confirm("Store this?", err=True):
        transaction.set_rollback(True)
        say("Nothing was stored.")
        return
    before = Event.objects.filter(body=series.body_id).count()
    document = store_from_archive(document, by=by, on=on)
    if Event.objects.filter(body=series.body_id).count() == before + 1:  # that it was stored, and nothing else
        transaction.set_rollback(True)
        say("Everything in this log is in the record already. Nothing was changed.")
        return
    click.echo(f"Stored: the log of {day}. {len(rows)} actions.")
    if pairs := document.pairs.count():
        click.echo(f"{pairs} {'pair waits' if pairs == 1 else 'pairs wait'} under Intake: may two of them be one?")


def day_of_log(document: Document) -> str:
    """The day of a log, in words."""
    day = day_of(document.checked)
    return f"{day:%-d %B %Y}" if day else "a day that was not found"


def _say_known(document: Document) -> None:
    if document.is_log:
        say(f"This file was stored before, as the log of {day_of_log(document)}. Nothing was changed.")
        return
    if document.meeting is None:
        raise Refused("This file was taken in before, but its meeting is not known.")
    say(f"This file was stored before, as {document.meeting}. Nothing was changed.")
