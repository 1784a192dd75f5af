"""What was known of a measure on a day, and what may be said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.measures.models import Area, ComparabilityBreak, Measure, Observation
from answerable.measures.rules import PER, Polarity, known_on
from answerable.variation import Assessment, assess

_DIRECTIONS: dict[str, str] = {Polarity.MORE: "increase", Polarity.LESS: "decrease", Polarity.NEITHER: "neutral"}


def observations_known_on(measure: Measure, area: Area | None, day: date) -> list[Observation]:
    """The figures of a measure in an area (None: in the whole) as they were known that day, the oldest period first."""
    rows = Observation.objects.filter(measure=measure, area=area, withdrawn_on=None, as_at__lte=day)
    return known_on(rows.select_related("measure", "area"), day)


def known_of(measures: Sequence[Measure], day: date) -> dict[int, list[Observation]]:
    """The same for the whole of many measures at once, by their keys."""
    rows = Observation.objects.filter(measure__in=measures, area=None, withdrawn_on=None, as_at__lte=day)
    by_measure: dict[int, list[Observation]] = {measure.pk: [] for measure in measures}
    for row in rows:
        by_measure[row.measure_id].append(row)
    return {key: known_on(mine, day) for key, mine in by_measure.items()}


def areas_of(measure: Measure) -> list[Area]:
    """The areas that a measure has figures of."""
    return list(Area.objects.filter(observations__measure=measure).distinct().order_by("name"))


@dataclass(frozen=True)
class Judgement:
    """Figures as known on a day, and what the engine finds in them; `found` is empty where there is no figure."""

    figures: list[Observation]
    found: dict[str, Any]
    warnings: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def newest(self) -> Observation | None:
        return self.figures[-1] if self.figures else None

    @property
    def sentence(self) -> str:
        if self.trouble:
            return self.trouble
        return str(self.found["verdict"]["sentence"]) if self.found else "There is no figure yet."

    @property
    def icon(self) -> str:
        return str(self.found["variation_icon"]) if self.found else "not_enough_data"

    @property
    def points(self) -> list[dict[str, Any]]:
        return list(self.found["points"]) if self.found else []


def judged(measure: Measure, figures: list[Observation]) -> Judgement:
    """What may be said of these figures of a measure."""
    return judge_all([(measure, figures)])[0]


def judge_all(given: Sequence[tuple[Measure, list[Observation]]]) -> list[Judgement]:
    """The same of many measures in one call of the engine."""
    breaks: dict[int, list[ComparabilityBreak]] = {}
    for each in ComparabilityBreak.objects.filter(measure__in=[measure.pk for measure, _ in given], withdrawn_on=None):
        breaks.setdefault(each.measure_id, []).append(each)
    known = [(measure, figures) for measure, figures in given if figures]
    found = iter(assess([_series(measure, figures, breaks.get(measure.pk, [])) for measure, figures in known]))
    return [_judgement(figures, next(found)) if figures else Judgement([], {}) for _measure, figures in given]


def _judgement(figures: list[Observation], found: Assessment) -> Judgement:
    """`trouble` says why, where the engine cannot judge the figures."""
    areas = found.as_json()["areas"]
    return Judgement(figures, areas[0] if areas else {}, found.warnings, found.error or "")


def _series(measure: Measure, figures: list[Observation], breaks: Iterable[ComparabilityBreak]) -> dict[str, Any]:
    """The figures as the engine takes them; by size where each of them says what it is out of."""
    starts = [figure.period_start for figure in figures]
    series: dict[str, Any] = {
        "measure": measure.name,
        "dates": [start.isoformat() for start in starts],
        "values": [float(figure.value) for figure in figures],
        "improvement_direction": _DIRECTIONS[measure.polarity],
        "rebase": _restarts(starts, breaks),
    }
    if measure.unit in PER and all(figure.denominator is not None for figure in figures):
        series["values"] = [float(figure.numerator or 0) for figure in figures]
        series["denominators"] = [float(figure.denominator or 1) for figure in figures]
        series["per"] = PER[measure.unit]
    return series


def _restarts(starts: list[date], breaks: Iterable[ComparabilityBreak]) -> list[dict[str, str]]:
    """Limits begin anew with the first figure of a period that begins on the day of a break, or after it."""
    found = {}
    for each in breaks:
        first = next((start for start in starts if start >= each.day), None)
        if first is not None and first != starts[0]:
            found[first] = each.reason
    return [{"date": day.isoformat(), "reason": reason} for day, reason in found.items()]
