"""What Midshire counts: defined once somebody worried, then a figure a month, as soon as it could be known."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import groupby

from answerable.core.dates import Month
from answerable.demo.script import Phase, Step, Words, read
from answerable.demo.stage import Stage
from answerable.measures.models import Measure, Observation
from answerable.measures.operations import define_measure, mark_break, record_observations, restate
from answerable.measures.rules import Figure, Period, worked_out

_DEFINITION = ("name", "counts", "unit", "polarity", "source", "lag_days")
_ONE_DECIMAL = Decimal("0.1")


def steps(stage: Stage) -> list[Step]:
    """The definition of each measure, its figures month by month, what was restated of them, and its breaks."""
    found = []
    for place, told in enumerate(read("measures")["measure"]):
        found.append(Step(told["defined"], Phase.BEFORE, place, partial(_define, stage, told)))
        for on, months in groupby(told["figures"], key=partial(_known_on, told)):
            found.append(Step(on, Phase.NEXT, place, partial(_record, stage, told, list(months), on)))
        for one in told.get("restated", []):
            found.append(Step(one["on"], Phase.NEXT, place, partial(_restate, stage, told, one)))
        for one in told.get("break", []):
            found.append(Step(one["on"], Phase.NEXT, place, partial(_break, stage, told, one)))
    return found


def _known_on(told: Words, row: list[object]) -> date:
    """The figures of months before the measure was defined were asked for on that day."""
    known, defined = Month.parse(str(row[0])).last + timedelta(days=told["lag_days"]), told["defined"]
    return known if known > defined else date.fromisoformat(str(defined))


def _define(stage: Stage, told: Words) -> None:
    define_measure(
        stage.body,
        **{name: told[name] for name in _DEFINITION},
        owner=stage.posts[told["owner"]],
        matter=stage.matters[told["thread"]],
        by=stage.users["analyst"],
        on=told["defined"],
    )


def _measure(stage: Stage, told: Words) -> Measure:
    return Measure.objects.at(stage.body).get(name=told["name"])


def _record(stage: Stage, told: Words, rows: list[list[int]], on: date) -> None:
    figures = [_figure(told, str(row[0]), row[1:], on) for row in rows]
    record_observations(_measure(stage, told), figures, by=stage.users["analyst"], on=on)


def _figure(told: Words, written: str, parts: list[int], on: date) -> Figure:
    month = Month.parse(written)
    period, numbers = Period(month.first, month.last), [Decimal(part) for part in parts]
    if len(numbers) == 1:
        return Figure(period, numbers[0], on)
    value = worked_out(*numbers, unit=told["unit"]).quantize(_ONE_DECIMAL)
    return Figure(period, value, on, numerator=numbers[0], denominator=numbers[1])


def _restate(stage: Stage, told: Words, again: Words) -> None:
    figure = _figure(told, again["month"], again["parts"], again["on"])
    stands = Observation.objects.get(measure=_measure(stage, told), period_start=figure.period.start)
    restate(
        stands,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        as_at=again["on"],
        reason=again["reason"],
        by=stage.users["analyst"],
        on=again["on"],
    )


def _break(stage: Stage, told: Words, marked: Words) -> None:
    measure = _measure(stage, told)
    mark_break(measure, day=marked["day"], reason=marked["reason"], by=stage.users["analyst"], on=marked["on"])
