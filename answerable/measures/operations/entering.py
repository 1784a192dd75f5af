"""Entering figures: the first of a period, those that restate it, and many at once; none is ever overwritten."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from answerable.core.refused import Refused
from answerable.measures import rules
from answerable.measures.entitled import require_entry
from answerable.measures.models import Area, Measure, Observation
from answerable.measures.rules import Figure, FigureState, Period
from answerable.people.models import User
from answerable.record.operations import check_same_office, next_number, record, take_turn

_Key = tuple[int | None, Period, date]


@transaction.atomic
def record_observation(measure: Measure, figure: Figure, *, by: User, on: date) -> Observation:
    """The first figure of a period; one that says otherwise later restates it, with a reason."""
    require_entry(measure, by=by, on=on)
    take_turn(measure.body_id)
    known = _vintages(measure, figure).first()
    if known is not None:
        raise Refused(f"There is a figure for {figure.period.words} already. Restate it, and say why it changed.")
    made = _entered(measure, [figure], reason="", by=by, on=on)[0]
    _told("figure recorded", made, by=by, on=on)
    return made


@transaction.atomic
def restate(
    observation: Observation,
    *,
    value: Decimal,
    as_at: date,
    reason: str,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    state: str = FigureState.REVISED,
    by: User,
    on: date,
) -> Observation:
    """What is known of the same period from another day on: a new vintage, beside the one that stands."""
    measure = observation.measure
    require_entry(measure, by=by, on=on)
    if not reason.strip():
        raise Refused("Say why the figure changed.")
    take_turn(measure.body_id)
    figure = Figure(observation.period, value, as_at, observation.area_id, numerator, denominator, str(state))
    if _vintages(measure, figure).filter(as_at=as_at).exists():
        raise Refused(_said_otherwise(figure))
    made = _entered(measure, [figure], reason=reason.strip(), by=by, on=on)[0]
    _told("figure restated", made, by=by, on=on, reason=made.reason, before=_plain(observation.value))
    return made


@transaction.atomic
def record_observations(
    measure: Measure, figures: Sequence[Figure], *, reason: str = "", by: User, on: date
) -> list[Observation]:
    """Many figures of a measure, all of them or none, in whatever order their vintages come.

    A figure that the record holds already, as known on the same day, is not stored again; one that says otherwise of
    the same day is refused. One that says the same on a later day is a vintage too: another may come between them.
    """
    require_entry(measure, by=by, on=on)
    take_turn(measure.body_id)
    held = {_key_of(row): row for row in Observation.objects.filter(measure=measure, withdrawn_on=None)}
    new: dict[_Key, Figure] = {}
    for figure in figures:
        key: _Key = (figure.area_id, figure.period, figure.as_at)
        stands = held.get(key)
        before = new.get(key)
        if (stands and stands.value != figure.value) or (before and before.value != figure.value):
            raise Refused(_said_otherwise(figure))
        if stands is None:
            new[key] = figure
    if not new:
        return []
    made = _entered(measure, list(new.values()), reason=reason, by=by, on=on)
    starts = [row.period_start for row in made]
    spanned = {"first": min(starts).isoformat(), "last": max(starts).isoformat()}
    record("figures recorded", measure, by=by, on=on, count=len(made), **spanned)
    return made


def _said_otherwise(figure: Figure) -> str:
    day = f"{figure.as_at.day} {figure.as_at:%B %Y}"
    return (
        f"The record says already what was known of {figure.period.words} on {day}, and is never overwritten. "
        "Give the later day from which this figure is known."
    )


def _vintages(measure: Measure, figure: Figure) -> Any:
    return Observation.objects.filter(
        measure=measure,
        area=figure.area_id,
        period_start=figure.period.start,
        period_end=figure.period.end,
        withdrawn_on=None,
    )


def _key_of(row: Observation) -> _Key:
    return row.area_id, row.period, row.as_at


def _entered(measure: Measure, figures: Sequence[Figure], *, reason: str, by: User, on: date) -> list[Observation]:
    """The rows of figures that every rule allows, numbered and saved together; a part of an operation."""
    _check(measure, figures, on)
    number = next_number(Observation, measure.body_id)
    rows = [
        Observation(
            body_id=measure.body_id,
            number=number + place,
            measure=measure,
            area_id=figure.area_id,
            period_start=figure.period.start,
            period_end=figure.period.end,
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            as_at=figure.as_at,
            state=str(figure.state),
            reason=reason,
            entered_by=by,
            entered_on=on,
        )
        for place, figure in enumerate(figures)
    ]
    return Observation.objects.bulk_create(rows)


def _check(measure: Measure, figures: Sequence[Figure], on: date) -> None:
    areas = {area.pk: area for area in Area.objects.filter(pk__in={figure.area_id for figure in figures})}
    check_same_office(measure.body_id, *areas.values())
    for figure in figures:
        rules.check_period(figure.period, measure.frequency)
        rules.check_figure(figure, unit=measure.unit)
        if figure.as_at > on:
            raise Refused("A figure cannot be known on a day that is yet to come.")
        if figure.area_id is not None:
            area = areas[figure.area_id]
            days = {"valid_from": area.valid_from, "valid_to": area.valid_to}
            rules.check_area(area.name, **days, period=figure.period)


def _told(what: str, made: Observation, *, by: User, on: date, **more: str) -> None:
    said = {"value": _plain(made.value), "period": made.period.words, "as_at": made.as_at.isoformat()}
    record(what, made, by=by, on=on, **said, **more)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
