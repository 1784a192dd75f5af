"""Writing the log of a series as a file."""

from datetime import date
from pathlib import Path

import click

from answerable.actions.as_log import along, rows_of
from answerable.actions.log_files import as_csv, as_excel, title_of
from answerable.actions.models import Action
from answerable.cli.opening import say
from answerable.core.refused import Refused
from answerable.meetings.models import Series
from answerable.people.models import User


def write_log(file: Path, series: Series, *, by: User, on: date) -> None:
    """Write every action of a series that the person may see, in the order in which they were entered."""
    ending = file.suffix.lower()
    if str(file) != "-" and ending not in {".xlsx", ".csv"}:
        raise Refused(
            f"“{file.name}” is neither an Excel nor a CSV file. Name it with .xlsx or .csv, or give - for CSV."
        )
    rows = rows_of(along(Action.objects.visible_to(by).filter(series=series).listed()))
    content = (as_excel if ending == ".xlsx" else as_csv)(title_of(series.name, on), rows)
    if str(file) == "-":
        click.echo(content.decode("utf-8-sig"), nl=False)
        return
    file.write_bytes(content)
    say(f"Written to {file}: {len(rows)} actions.")
