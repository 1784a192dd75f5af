"""The verbs of the command `answerable`, each explained by its `--help`."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from answerable.access.roles import Permission
from answerable.cli.opening import (
    at_the_keyboard,
    is_terminal,
    open_data,
    say,
    series_called,
    the_office,
    today,
)
from answerable.core.refused import Refused

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as people write it on a command line: 2016-12-20, or 20 December 2016."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from answerable.core import words_of_time

        if isinstance(value, date):
            return value
        found = words_of_time.find(str(value), said_on=None)
        if len(found) != 1 or found[0].date is None or found[0].words != str(value).strip():
            self.fail(f"“{value}” is not a day. Write it as 2016-12-20.", param, ctx)
        return found[0].date


_of_office = click.option("--office", help="Which office, where there are several.")
_of_series = click.option("--series", "series_name", required=True, help="The series of the meetings.")


def _with_data(verb: _Verb) -> _Verb:
    """Every verb that works on an office's data may be told where the data lie, before the verb or after it."""

    @click.option("--data", type=click.Path(path_type=Path), help="The folder of the office's data.")
    @click.pass_context
    @wraps(verb)
    def opened(ctx: click.Context, /, data: Path | None, **options: Any) -> Any:
        open_data(data or ctx.obj)
        return verb(**options)

    return opened  # type: ignore[return-value]


class Answerable(click.Group):
    """Says no in a sentence and an exit status, whatever was asked of it."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refused as refused:
            say(refused.sentence)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            say(f"{error.filename or 'A file'}: {error.strerror or error}.")
        except Exception as error:
            if not _is_of_the_database(error):
                raise
            say(f"The database cannot be used: {error}. Is ANSWERABLE_DATA (or --data, or DATABASE_URL) right?")
        return ctx.exit(1)


def _is_of_the_database(error: Exception) -> bool:
    from django.db import DatabaseError

    return isinstance(error, DatabaseError)


@click.group(cls=Answerable, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data", type=click.Path(path_type=Path), envvar="ANSWERABLE_DATA", help="The folder of the office's data."
)
@click.version_option(package_name="answerable")
@click.pass_context
def main(ctx: click.Context, data: Path | None) -> None:
    """Run the meetings in which one body holds another to account, and keep every promise made in them alive.

    An office's data lie in one folder, ./answerable-data unless --data or ANSWERABLE_DATA names another.
    Try it first: answerable demo
    """
    ctx.obj = data


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--no-serve", is_flag=True, help="Build it and stop.")
@_with_data
def demo(port: int, no_serve: bool) -> None:
    """Build the fictional office of Midshire: two years of monthly meetings, and its public site; then serve it."""
    from answerable.cli.midshire import build_midshire

    sign_ins = build_midshire()
    click.echo("Sign in as:")
    for role, username, password in sign_ins:
        click.echo(f"  {role:22} {username:10} {password}")
    if not no_serve:
        from answerable.cli.serving import run

        run(port, look_further=True)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--address", default="127.0.0.1", show_default=True, help="On which address of this machine to listen.")
@_with_data
def serve(port: int, address: str) -> None:
    """Serve the office's pages, and its public site under /public/."""
    from answerable.cli.serving import run

    run(port, address=address)


@main.command()
@click.option("--once", is_flag=True, help="Do what is due now, and stop; for a timer of the machine's own.")
@_with_data
def work(once: bool) -> None:
    """Send the reminders that are due, and go on doing so. `serve` does this by itself where EMAIL_URL is set."""
    from answerable.cli.working import work_on, work_through

    if once:
        for line in work_through():
            click.echo(line)
    else:
        work_on()


@main.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the readings as JSON, and nothing else.")
@click.option("--ocr", is_flag=True, help="Have the words of scanned pages recognised first (needs OCRmyPDF).")
def read(files: tuple[Path, ...], as_json: bool, ocr: bool) -> None:
    """Read minutes or an action log and show what was understood. Nothing is stored.

    Word, PDF, Excel, CSV, e-mail, HTML, Markdown and text are read; older Word and OpenDocument files where LibreOffice
    is installed. Nothing is sent anywhere.
    """
    from answerable.cli.showing import show_reading
    from answerable.reading import read as read_file

    readings = [read_file(file, recognise=ocr) for file in files]
    for file, reading in zip(files, readings, strict=True):
        for warning in reading.as_json()["warnings"]:
            say(f"{file.name}: {warning}")
    if as_json:
        whole = [reading.as_json() for reading in readings]
        click.echo(json.dumps(whole[0] if len(whole) == 1 else whole, indent=2, ensure_ascii=False))
    else:
        for file, reading in zip(files, readings, strict=True):
            show_reading(file.name, reading.as_json())


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rules", default="answerable-1", show_default=True, help="The rule set, such as plotthedots-0.2.2.")
@click.option("--target", type=float, help="The target of series that name none.")
@click.option("--better", type=click.Choice(["increase", "decrease", "neutral"]), help="Which way is better.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON, and nothing else.")
def assess(file: Path, rules: str, target: float | None, better: str | None, as_json: bool) -> None:
    """Say of each series in a file whether it is really better, and whether its target will be met.

    The file is JSON (dates and values), or CSV with the columns measure, area, date and value. Nothing is stored.
    """
    from answerable.cli.assessing import assess_file

    said = {"target": target, "improvement_direction": better}
    if not assess_file(file, rules=rules, as_json=as_json, said=said):
        sys.exit(1)


@main.command("import")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--series", "series_name", required=True, help="The series of the meetings; made if it is new.")
@click.option("--yes", is_flag=True, help="Store without asking.")
@click.option("--by", help="Whose account acts; the clerk's unless you say.")
@_of_office
@click.option("--data", type=click.Path(path_type=Path), help="The folder of the office's data.")
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    files: tuple[Path, ...],
    series_name: str,
    yes: bool,
    by: str | None,
    office: str | None,
    data: Path | None,
) -> None:
    """Read minutes, show what was understood, and store it once you agree.

    The same file twice changes nothing. A file is stored whole or not at all.

    A folder is an archive: everything in it is read, stored in the order of the meetings, and said of each what became
    of it. What later notes report on is joined to what earlier ones promised; what is unsure waits on the intake pages.
    Stop it when you like and run it again: what is stored stays stored, once.
    """
    if any(file.is_dir() for file in files):
        sys.exit(_import_archive(files, series_name, yes, by, office, data or ctx.obj))
    from answerable.cli.documents import readable

    # Read before anything is opened, so that a wrong file leaves no trace of itself, not even an empty office.
    documents = [document for file in files if (document := readable(file)) is not None]
    stored = 0
    if documents:
        open_data(data or ctx.obj)
        stored = _store(documents, series_name, yes, by, office)
    if stored < len(files):
        sys.exit(1)


def _import_archive(
    files: tuple[Path, ...], series_name: str, yes: bool, by: str | None, office: str | None, data: Path | None
) -> int:
    """The exit status: 1 where something was refused or waits for a person."""
    from answerable.cli.archive import import_archive, tell

    done = import_archive(files, series_name, agreed=yes, office=office, by_name=by, data=data)
    tell(done)
    return 0 if done and all(each.is_stored for each in done) else 1


def _store(documents: list[tuple[str, bytes]], series_name: str, yes: bool, by: str | None, office: str | None) -> int:
    from answerable.cli.importing import import_file

    body = the_office(office)
    person = at_the_keyboard(body, Permission.TAKE_IN, by)
    stored = 0
    for name, content in documents:
        try:
            import_file(body, series_name, name, content, agreed=yes, by=person, on=today())
            stored += 1
        except Refused as no:
            say(no.sentence)
    return stored


@main.command()
@click.option(
    "--series", "series_name", required=True, help="The series, by its name, its code or what else it is called."
)
@click.option("--date", "day", type=Day(), required=True, help="The day of the meeting, such as 2016-12-20.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "docx", "pdf"]), default="text", show_default=True
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file to write instead of the screen.")
@_of_office
@_with_data
def agenda(series_name: str, day: date, form: str, out: Path | None, office: str | None) -> None:
    """Show the agenda of a meeting: standing items and all that is due back, with where each came from.

    For a day that no meeting is called for, it shows what calling one would bring onto it, and stores nothing.
    """
    from answerable.agenda.formats import written
    from answerable.agenda.proposal import agenda_for

    body = the_office(office)
    person = at_the_keyboard(body, Permission.SET_AGENDA)
    view = agenda_for(series_called(body, series_name), day, by=person, on=today())
    content = written(view, form)
    if out is not None:
        out.write_bytes(content)
        say(f"Written to {out}.")
    elif form in {"docx", "pdf"} and is_terminal():
        raise Refused(f"A {form} file is not for the screen. Say where to write it with --out.")
    else:
        click.echo(content, nl=False)


@main.command()
@click.option("--open", "only_open", is_flag=True, help="Only what has not ended.")
@click.option("--owner", help="Only what this post owes, by its code, such as CC.")
@click.option("--as-at", "as_at", type=Day(), help="The ledger as it was known on that day; today unless you say.")
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON, and nothing else.")
@_of_office
@_with_data
def actions(only_open: bool, owner: str | None, as_at: date | None, as_json: bool, office: str | None) -> None:
    """Show the ledger of promises as it stood on a day, oldest first."""
    from answerable.actions.ledger import ledger
    from answerable.cli.showing import show_ledger

    body = the_office(office)
    person = at_the_keyboard(body, Permission.SEE_EVERY_ACTION)
    day = as_at or today()
    entries = ledger(person, body, as_at=day, owner=owner, state="unfinished" if only_open else None)
    if as_json:
        click.echo(json.dumps([entry.as_json() for entry in entries], indent=2, ensure_ascii=False))
    else:
        show_ledger(entries, day)


@main.command()
@_of_series
@click.option("--json", "as_json", is_flag=True, help="Print the figures and the chains as JSON, and nothing else.")
@_of_office
@_with_data
def chains(series_name: str, as_json: bool, office: str | None) -> None:
    """Show what became of every promise of a series, and how many were never heard of again."""
    from answerable.cli.showing_chains import chains_as_json, show_chains

    body = the_office(office)
    person = at_the_keyboard(body, Permission.SEE_EVERY_ACTION)
    series = series_called(body, series_name)
    if as_json:
        click.echo(json.dumps(chains_as_json(person, series), indent=2, ensure_ascii=False))
    else:
        show_chains(person, series)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@_of_series
@_of_office
@_with_data
def log(file: Path, series_name: str, office: str | None) -> None:
    """Write the log of a series: an Excel file, a CSV file, or - for CSV on the screen. It imports again unchanged."""
    from answerable.cli.writing_log import write_log

    body = the_office(office)
    person = at_the_keyboard(body, Permission.SEE_EVERY_ACTION)
    write_log(file, series_called(body, series_name), by=person, on=today())


@main.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@click.option(
    "--approve", help="First approve and publish the notes of this meeting (its date), or of all that are held."
)
@click.option("--nothing-withheld", is_flag=True, help="With --approve: open what the standing agenda would withhold.")
@click.option("--address", default="/", help="The address at which the site is served.", show_default=True)
@_of_office
@_with_data
def publish(out: Path, approve: str | None, nothing_withheld: bool, address: str, office: str | None) -> None:
    """Write the public site and open data into a folder: plain files, only what changed.

    Only what a person has approved is in it. With --approve 2016-11-29 (or --approve all) you approve, here and now,
    as the office's chair and chief executive: the notes are cleared, approved and published, and the site is written.

    An item that the standing agenda marks as withheld stops its meeting from being published until a withholding is
    decided on the Publishing page; --nothing-withheld is you saying that its words may be read by everybody.

    With --address https://board.example.org/ feeds and calendars name whole addresses.
    """
    from answerable.cli.publishing import approve_notes, write_site

    body = the_office(office)
    if approve:
        approve_notes(body, approve, nothing_withheld=nothing_withheld, on=today())
    write_site(body, out, on=today(), address=address)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, and nothing else.")
@_with_data
def check(as_json: bool) -> None:
    """Is all well? The database, the chain of events, and every promise that waits for a meeting."""
    from answerable.cli.checking import look, show

    findings = look(today())
    if as_json:
        click.echo(json.dumps([finding.as_json() for finding in findings], indent=2, ensure_ascii=False))
    else:
        show(findings)
    if any(not finding.well for finding in findings):
        sys.exit(1)


@main.command()
@click.argument("account")
@_with_data
def password(account: str) -> None:
    """Give an account a new password, for whoever looks after this machine, and print it."""
    from answerable.cli.opening import new_password

    click.echo(new_password(account, on=today()))
