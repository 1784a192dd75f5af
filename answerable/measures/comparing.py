"""What storing a file of figures would change: each figure new, restated or unchanged, and each mistake by its cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.core.refused import Refused
from answerable.measures import sheet
from answerable.measures.apart import rows_of
from answerable.measures.entitled import entered_by
from answerable.measures.grid import Mistake, Row, same
from answerable.measures.models import Area, FigureFile, Measure, Observation
from answerable.measures.rules import Figure, Period, known_on
from answerable.measures.sheet import Said
from answerable.papers.files import bytes_of
from answerable.people.models import User


class Becomes(StrEnum):
    """What would become of a figure in a file."""

    NEW = "new"
    RESTATED = "restated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Change:
    """A figure of a file beside what was known before the day that the file was drawn."""

    measure: Measure
    area: Area | None
    said: Said
    becomes: Becomes
    before: Observation | None = None

    @property
    def figure(self) -> Figure:
        return self.said.figure


@dataclass(frozen=True)
class Comparison:
    """A file held against the record."""

    changes: tuple[Change, ...]
    mistakes: tuple[Mistake, ...]

    def _that_are(self, becomes: Becomes) -> list[Change]:
        return [change for change in self.changes if change.becomes is becomes]

    @property
    def new(self) -> list[Change]:
        return self._that_are(Becomes.NEW)

    @property
    def restated(self) -> list[Change]:
        return self._that_are(Becomes.RESTATED)

    @property
    def unchanged(self) -> list[Change]:
        return self._that_are(Becomes.UNCHANGED)

    @property
    def listed(self) -> list[Change]:
        """What changes first, what does not last."""
        return self.restated + self.new + self.unchanged

    def to_store(self) -> Iterator[tuple[Measure, list[Figure]]]:
        """The figures of each measure, those that say the same of another day with them."""
        for measure in dict.fromkeys(change.measure for change in self.changes):
            yield measure, [change.figure for change in self.changes if change.measure == measure]


def rows_in(file: FigureFile) -> list[Row]:
    """The rows of a file that was brought."""
    return rows_of(bytes_of(file.sha256), name=file.name)


def compare(file: FigureFile, *, user: User, on: date) -> Comparison:
    """Read a file by the columns said for its source, and hold it against the record; nothing is changed."""
    source = file.source
    theirs = Measure.objects.visible_to(user).filter(body=file.body_id).live()
    measures = {measure.pk: measure for measure in entered_by(theirs, by=user, on=on)}
    alone = measures.get(source.measure_id) if source.measure_id else None
    if not source.columns or (source.measure_id and alone is None):
        raise Refused("Say first which measure these figures are of, and what the columns hold.")
    areas = {area.pk: area for area in Area.objects.at(file.body).live()}
    known = sheet.Known(
        {same(measure.name): _of(measure) for measure in measures.values()},
        {same(area.name): sheet.OfArea(area.pk, area.name, area.valid_from, area.valid_to) for area in areas.values()},
        file.as_at,
        _of(alone) if alone else None,
    )
    found = sheet.read_rows(rows_in(file), source.columns, known)
    held = _held(measures[key] for key in {said.measure for said in found.said})
    changes, mistakes = [], list(found.mistakes)
    for said in found.said:
        area_id = said.figure.area_id
        area = areas[area_id] if area_id else None
        change = _change(measures[said.measure], area, said, held)
        if isinstance(change, Mistake):
            mistakes.append(change)
        else:
            changes.append(change)
    return Comparison(tuple(changes), tuple(mistakes))


def _of(measure: Measure) -> sheet.OfMeasure:
    return sheet.OfMeasure(measure.pk, measure.unit, measure.frequency)


_Of = tuple[int, int | None, Period]


def _held(measures: Iterable[Measure]) -> dict[_Of, list[Observation]]:
    held: dict[_Of, list[Observation]] = {}
    for row in Observation.objects.filter(measure__in=list(measures), withdrawn_on=None):
        held.setdefault((row.measure_id, row.area_id, row.period), []).append(row)
    return held


def _change(measure: Measure, area: Area | None, said: Said, held: dict[_Of, list[Observation]]) -> Change | Mistake:
    figure = said.figure
    vintages = held.get((measure.pk, figure.area_id, figure.period), [])
    same_day = next((row for row in vintages if row.as_at == figure.as_at), None)
    if same_day is not None and same_day.value != figure.value:
        value = f"{same_day.value.normalize():f}"
        return Mistake(said.cell, f"the record says {value} as known on that same day, and is never overwritten.")
    before = next(iter(known_on(vintages, figure.as_at)), None)
    if before is None:
        return Change(measure, area, said, Becomes.NEW)
    becomes = Becomes.UNCHANGED if before.value == figure.value else Becomes.RESTATED
    return Change(measure, area, said, becomes, before)
