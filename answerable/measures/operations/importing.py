"""Taking in files of figures: kept as they came, their columns said once, and what is sound in them stored."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import NotPermitted, Refused
from answerable.measures import grid
from answerable.measures.apart import rows_of
from answerable.measures.comparing import Comparison, compare
from answerable.measures.entitled import require_entry
from answerable.measures.models import FigureFile, FigureSource, Measure, Observation
from answerable.measures.operations.entering import record_observations
from answerable.papers.files import keep
from answerable.people.models import Body, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def take_in_figures(
    body: Body, *, content: bytes, name: str, source: str, as_at: date, by: User, on: date
) -> FigureFile:
    """A file as it came, under the name of where it came from; the same bytes from there are the same file."""
    require(by, Permission.ENTER_FIGURES, at=body.pk)
    if not source.strip():
        raise Refused("Say where the file comes from.")
    if as_at > on:
        raise Refused("The figures cannot be known on a day that is yet to come.")
    rows = rows_of(content, name=name)
    if grid.headings_of(rows) is None:
        raise Refused(f"There are no headings above figures in “{name}”. Give one table, its headings in one row.")
    take_turn(body.pk)
    found = FigureSource.objects.at(body).filter(name__iexact=source.strip()).first()
    of = found or enter(FigureSource, body.pk, name=source.strip())
    digest = sha256(content).hexdigest()
    same = FigureFile.objects.filter(source=of, sha256=digest).first()
    if same is not None:
        return same
    keep(content, digest)
    words = {"name": name, "sha256": digest, "as_at": as_at, "added_by": by, "added_on": on}
    file = enter(FigureFile, body.pk, source=of, **words)
    record("figures taken in", file, by=by, on=on, name=name, source=of.name, sha256=digest)
    return file


@transaction.atomic
def map_columns(
    source: FigureSource, *, columns: Mapping[str, str], measure: Measure | None = None, by: User, on: date
) -> FigureSource:
    """Say what each column of this source's files holds; it is remembered for the next file."""
    require(by, Permission.ENTER_FIGURES, at=source.body_id)
    grid.check_columns(columns)
    if (grid.Holds.MEASURE in columns) == (measure is not None):
        raise Refused("Say either which measure the figures are of, or which column names it.")
    if measure is not None:
        require_entry(measure, by=by, on=on)
    check_same_office(source.body_id, measure)
    take_turn(source.body_id)
    source = FigureSource.objects.select_for_update().get(pk=source.pk)
    source.columns, source.measure = dict(columns), measure
    source.save(update_fields=["columns", "measure", "modified"])
    record("columns of a source said", source, by=by, on=on, columns=dict(columns))
    return source


@transaction.atomic
def store_figures(file: FigureFile, *, by: User, on: date) -> Comparison:
    """Store every sound figure of a file, all of them or none; what was not stored, and why, is in what comes back."""
    require(by, Permission.ENTER_FIGURES, at=file.body_id)
    if not FigureFile.objects.visible_to(by).filter(pk=file.pk).exists():
        raise NotPermitted("Figures are stored by whoever brought them, or by the analyst.")
    take_turn(file.body_id)
    file = FigureFile.objects.select_for_update().select_related("source").get(pk=file.pk)
    found = compare(file, user=by, on=on)
    stored: list[Observation] = []
    for measure, figures in found.to_store():
        reason = f"{file.source}, {file.name}"
        stored += record_observations(measure, figures, reason=reason, by=by, on=on)
    if not stored:
        return found
    if file.stored_on is None:
        file.stored_on = on
        file.save(update_fields=["stored_on", "modified"])
    counts = {"new": len(found.new), "restated": len(found.restated), "left": len(found.mistakes)}
    record("file of figures stored", file, by=by, on=on, count=len(stored), **counts)
    return found
