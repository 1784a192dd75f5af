"""What the rows of a file say by the columns that were named: its sound figures, and every mistake by its cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from answerable.core.refused import Refused
from answerable.measures import rules, written
from answerable.measures.grid import Holds, Mistake, Row, headings_of, same
from answerable.measures.rules import Figure, FigureState, Period, Unit

_T = TypeVar("_T")


@dataclass(frozen=True)
class OfMeasure:
    """What a row must be held against: the measure that it is of, by its key."""

    key: int
    unit: str
    frequency: str


@dataclass(frozen=True)
class OfArea:
    """An area, by its key, and the days for which there is one."""

    key: int
    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Known:
    """The names that cells may use, in small letters; `alone` is the measure of a file that has no column for it."""

    measures: Mapping[str, OfMeasure]
    areas: Mapping[str, OfArea]
    as_at: date
    alone: OfMeasure | None = None


@dataclass(frozen=True)
class Said:
    """A figure that a row gives, of which measure, and the cell that it stands in."""

    measure: int
    figure: Figure
    cell: str
    period_cell: str


@dataclass
class Sheet:
    """What a file says: its sound figures, and a mistake for every cell that is not."""

    said: list[Said] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_rows(rows: Sequence[Row], columns: Mapping[str, str], known: Known) -> Sheet:
    """Every figure of the rows below the headings; a row with a mistake gives none, and every such cell is named."""
    top = headings_of(rows, columns)
    if top is None:
        missing = ", ".join(f"“{columns[holds]}”" for holds in Holds if holds in columns)
        raise Refused(f"There is no row with the headings {missing} in this file. Say again what its columns hold.")
    sheet = Sheet()
    headings = [same(cell) for cell in top.cells]
    places = {what: headings.index(same(heading)) for what, heading in columns.items()}
    _name_what_is_twice(top, columns, sheet)
    for row in rows:
        first = row.named(row.filled[0])
        if row.sheet != top.sheet:
            sheet.mistakes.append(Mistake(first, "this sheet has no such headings, and is not read."))
        elif row.number < top.number:
            sheet.mistakes.append(Mistake(first, "this stands above the headings, and is not read."))
        elif row.number > top.number:
            _Reader(row, top, places, known, sheet).read()
    return _without_repeats(_without_shares(sheet, known))


def _name_what_is_twice(top: Row, columns: Mapping[str, str], sheet: Sheet) -> None:
    wanted = {same(heading) for heading in columns.values()}
    seen: set[str] = set()
    for place, cell in enumerate(top.cells):
        if same(cell) in seen & wanted:
            sheet.mistakes.append(Mistake(top.named(place), f"“{cell}” is a heading twice; the first is read."))
        seen.add(same(cell))


class _Reader:
    """Reads one row: each cell that cannot be taken is a mistake, and only a row without any gives a figure."""

    def __init__(self, row: Row, top: Row, places: Mapping[str, int], known: Known, sheet: Sheet) -> None:
        self.row, self.top, self.places, self.known, self.sheet = row, top, places, known, sheet
        self.faults: list[Mistake] = []

    def read(self) -> None:
        if self._is_of_no_period():
            return
        measure = self._taken(Holds.MEASURE, self._measure) if Holds.MEASURE in self.places else self.known.alone
        if measure is None:
            self.sheet.mistakes += self.faults
            return
        period = self._period(measure)
        area = self._taken(Holds.AREA, self._area) if Holds.AREA in self.places and self._said(Holds.AREA) else None
        parts = [
            self._taken(each, written.number_in) if each in self.places and self._said(each) else None
            for each in (Holds.NUMERATOR, Holds.DENOMINATOR)
        ]
        value = self._value(measure, parts)
        state = self._taken(Holds.STATE, self._state) if Holds.STATE in self.places and self._said(Holds.STATE) else ""
        if period is not None and value is not None and not self.faults:
            as_at, (numerator, denominator) = self.known.as_at, parts
            firm = state or (FigureState.PROVISIONAL if as_at < period.end else FigureState.FINAL)
            figure = Figure(period, value, as_at, area.key if area else None, numerator, denominator, firm)
            self._check(measure, figure, area, firm_was_said=bool(state))
        self.sheet.mistakes += self.faults

    def _is_of_no_period(self) -> bool:
        """Whether this row adds up others, or says the headings again, or says nothing where figures stand."""
        told = [self.row.cell(place) for place in self.places.values()]
        first = self.row.filled[0]
        looked_at = sorted({first, *self.places.values()})
        total = next((place for place in looked_at if written.is_total(self.row.cell(place))), None)
        if total is not None:
            where, why = total, f"“{self.row.cell(total)}” is a row of totals, and is not read."
        elif all(same(self.row.cell(place)) == same(self.top.cell(place)) for place in self.places.values()):
            where, why = first, f"“{self.row.cell(first)}” says the headings again, and is not read."
        elif not any(told) or (len(self.row.filled) == 1 and len(self.places) > 1):
            where, why = first, f"“{self.row.cell(first)}” stands alone, and gives no figure."
        else:
            return False
        self.sheet.mistakes.append(Mistake(self.row.named(where), why))
        return True

    def _said(self, what: str) -> str:
        return self.row.cell(self.places[what])

    def _taken(self, what: str, read: Callable[[str], _T]) -> _T | None:
        try:
            return read(self._said(what))
        except Refused as no:
            self._fault(what, no.sentence)
            return None

    def _fault(self, what: str, why: str) -> None:
        self.faults.append(Mistake(self.row.named(self.places[what]), why))

    def _measure(self, words: str) -> OfMeasure:
        found = self.known.measures.get(same(words))
        if not words:
            raise Refused("there is no measure.")
        if found is None:
            raise Refused(f"“{words}” is no measure of this office whose figures you enter.")
        return found

    def _area(self, words: str) -> OfArea:
        found = self.known.areas.get(same(words))
        if found is None:
            raise Refused(f"“{words}” is no area of this office. Add it, or mend the name.")
        return found

    def _state(self, words: str) -> FigureState:
        if words.casefold() not in set(FigureState):
            raise Refused(f"“{words}” is not how a figure stands: provisional, final or revised.")
        return FigureState(words.casefold())

    def _period(self, measure: OfMeasure) -> Period | None:
        if Holds.PERIOD in self.places:
            where = Holds.PERIOD
            period = self._taken(where, lambda words: written.period_in(words, frequency=measure.frequency))
        else:
            where = Holds.LAST_DAY
            first, last = (self._taken(each, written.day_in) for each in (Holds.FIRST_DAY, Holds.LAST_DAY))
            period = Period(first, last) if first and last else None
        if period is None:
            return None
        try:
            rules.check_period(period, measure.frequency)
        except Refused as no:
            self._fault(where, no.sentence)
            return None
        return period

    def _value(self, measure: OfMeasure, parts: list[Decimal | None]) -> Decimal | None:
        if Holds.VALUE in self.places and (self._said(Holds.VALUE) or None in parts):
            return self._taken(Holds.VALUE, lambda words: written.number_in(words, unit=measure.unit))
        numerator, denominator = parts
        if numerator is None or denominator is None:
            if not self.faults:
                self._fault(Holds.NUMERATOR if numerator is None else Holds.DENOMINATOR, "there is no figure.")
            return None
        if measure.unit not in rules.PER or denominator <= 0:
            why = f"“{self._said(Holds.DENOMINATOR)}” is not what a figure in “{measure.unit}” can be out of."
            self._fault(Holds.DENOMINATOR, why)
            return None
        return rules.worked_out(numerator, denominator, unit=measure.unit)

    def _check(self, measure: OfMeasure, figure: Figure, area: OfArea | None, *, firm_was_said: bool) -> None:
        """Hold what was read against the rules that hold for every figure, and name the cell that breaks one."""
        period = figure.period
        value_at = Holds.VALUE if Holds.VALUE in self.places and self._said(Holds.VALUE) else Holds.NUMERATOR
        period_at = Holds.PERIOD if Holds.PERIOD in self.places else Holds.FIRST_DAY
        try:
            rules.check_known(figure)
        except Refused as no:
            at = Holds.STATE if firm_was_said and figure.as_at >= period.start else period_at
            self._fault(at, no.sentence)
            return
        try:
            if area is not None:
                rules.check_area(area.name, valid_from=area.valid_from, valid_to=area.valid_to, period=period)
        except Refused as no:
            self._fault(Holds.AREA, no.sentence)
            return
        try:
            rules.check_figure(figure, unit=measure.unit)
        except Refused as no:
            self._fault(value_at, no.sentence)
            return
        cells = self.row.named(self.places[value_at]), self.row.named(self.places[period_at])
        self.sheet.said.append(Said(measure.key, figure, *cells))


def _without_shares(sheet: Sheet, known: Known) -> Sheet:
    """Where every figure of a measure in per cent lies between 0 and 1, they are shares of one, a hundredth of it."""
    of = [*known.measures.values(), *([known.alone] if known.alone else [])]
    for key in {one.key for one in of if one.unit == Unit.PER_CENT}:
        mine = [one for one in sheet.said if one.measure == key]
        values = [one.figure.value for one in mine]
        if len(values) > 1 and all(0 <= value <= 1 for value in values) and any(value % 1 for value in values):
            sheet.mistakes += [
                Mistake(one.cell, f"“{one.figure.value}” looks like a share of one: write per cent, such as 75.")
                for one in mine
            ]
            sheet.said = [one for one in sheet.said if one.measure != key]
    return sheet


def _without_repeats(sheet: Sheet) -> Sheet:
    """One figure for a measure, area and period: where a file says two, none is taken and each cell is named."""
    together: dict[tuple[object, ...], list[Said]] = {}
    for one in sheet.said:
        together.setdefault((one.measure, one.figure.area_id, one.figure.period), []).append(one)
    kept = []
    for alike in together.values():
        if len({one.figure for one in alike}) == 1:
            kept.append(alike[0])
            sheet.mistakes += list(_repeated(alike))
            continue
        for one in alike:
            others = ", ".join(other.period_cell for other in alike if other is not one)
            why = f"{one.figure.period.words} stands here and at {others} with another figure: which is meant?"
            sheet.mistakes.append(Mistake(one.period_cell, why))
    return Sheet(kept, sheet.mistakes)


def _repeated(same_figures: list[Said]) -> Iterator[Mistake]:
    for one in same_figures[1:]:
        why = f"{one.figure.period.words} stands at {same_figures[0].period_cell} already, with the same figure."
        yield Mistake(one.period_cell, why)
