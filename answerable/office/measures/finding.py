"""How the pages of measures find what their reader may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.measures.known import Judgement, areas_of, judged, observations_known_on
from answerable.measures.models import Area, FigureFile, Measure, Observation
from answerable.office.measures.forms import KnownForm
from answerable.office.reach import OfficeRequest, find
from answerable.record.today import this_day


def measure_of(request: OfficeRequest, number: int) -> Measure:
    rows = Measure.objects.visible_to(request.user).live().select_related("owner", "matter", "body")
    return find(request, rows, number=number)


def figure_of(request: OfficeRequest, measure: Measure, number: int) -> Observation:
    rows = Observation.objects.visible_to(request.user).live().select_related("measure", "area", "body")
    found: Observation = find(request, rows, number=number, measure=measure)
    return found


def file_of(request: OfficeRequest, number: int) -> FigureFile:
    rows = FigureFile.objects.visible_to(request.user).live().select_related("source__measure", "body", "added_by")
    return find(request, rows, number=number)


@dataclass(frozen=True)
class Shown:
    """A measure in one area, as known on one day, and the form that chooses both."""

    measure: Measure
    area: Area | None
    day: date
    areas: list[Area]
    form: KnownForm
    judgement: Judgement

    def rows(self) -> list[tuple[Observation, dict[str, Any] | None, list[Observation]]]:
        """Each figure, newest first, with what the engine found in it and the vintages before it."""
        found = {point["date"]: point for point in self.judgement.points}
        earlier: dict[tuple[date, date], list[Observation]] = {}
        vintages = self.measure.observations.filter(area=self.area, as_at__lte=self.day, withdrawn_on=None)
        for one in vintages.order_by("as_at"):
            earlier.setdefault((one.period_start, one.period_end), []).append(one)
        return [
            (one, found.get(one.period_start.isoformat()), _changes(earlier[one.period_start, one.period_end]))
            for one in reversed(self.judgement.figures)
        ]


def _changes(vintages: list[Observation]) -> list[Observation]:
    """The vintages before the newest that said something else, the newest of them first."""
    changed, now = [], vintages[-1]
    for one in reversed(vintages[:-1]):
        if one.value != now.value:
            changed.append(one)
            now = one
    return changed


def shown(request: OfficeRequest, measure: Measure) -> Shown:
    """What the address asks for; without a word in it, the whole (or the first area that there is), as known today."""
    areas = areas_of(measure)
    asked = KnownForm(request.GET if "area" in request.GET else None, areas=areas, user=request.user)
    area, day = None, this_day()
    if asked.is_bound and asked.is_valid():
        area, day = asked.cleaned_data["area"], asked.cleaned_data["known"] or day
    elif areas and not measure.observations.filter(area=None).exists():
        area = areas[0]
    form = asked if asked.is_bound else KnownForm(initial={"area": area}, areas=areas, user=request.user)
    return Shown(measure, area, day, areas, form, judged(measure, observations_known_on(measure, area, day)))
