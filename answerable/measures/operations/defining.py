"""Defining what is counted, where, and from when something else is."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.matters.models import Matter
from answerable.measures import rules
from answerable.measures.models import Area, ComparabilityBreak, Measure
from answerable.people.models import Body, Post, User
from answerable.record.operations import check_same_office, enter, record, take_turn


@transaction.atomic
def define_measure(
    body: Body,
    *,
    name: str,
    counts: str,
    unit: str,
    polarity: str,
    frequency: str = rules.Frequency.MONTH,
    source: str,
    lag_days: int = 0,
    owner: Post | None = None,
    matter: Matter | None = None,
    sensitive: bool = False,
    by: User,
    on: date,
) -> Measure:
    """A measure, defined before there is any figure of it."""
    require(by, Permission.KEEP_MEASURES, at=body.pk)
    rules.check_measure(name=name, counts=counts, source=source, lag_days=lag_days)
    take_turn(body.pk)
    if Measure.objects.at(body).filter(name__iexact=name.strip()).exists():
        raise Refused(f"There is a measure “{name.strip()}” already. Give this one another name.")
    measure = enter(
        Measure,
        body.pk,
        name=name.strip(),
        counts=counts.strip(),
        unit=str(unit),
        polarity=str(polarity),
        frequency=str(frequency),
        source=source.strip(),
        lag_days=lag_days,
        owner=owner,
        matter=matter,
        sensitive=sensitive,
    )
    record("measure defined", measure, by=by, on=on, unit=measure.unit, polarity=measure.polarity)
    return measure


@transaction.atomic
def add_area(body: Body, *, name: str, valid_from: date | None = None, by: User, on: date) -> Area:
    require(by, Permission.KEEP_MEASURES, at=body.pk)
    if not name.strip():
        raise Refused("Give the area a name.")
    take_turn(body.pk)
    if Area.objects.at(body).filter(name__iexact=name.strip()).exists():
        raise Refused(f"There is an area “{name.strip()}” already. Give this one another name.")
    area = enter(Area, body.pk, name=name.strip(), valid_from=valid_from)
    record("area added", area, by=by, on=on, name=area.name, valid_from=_written(valid_from))
    return area


@transaction.atomic
def end_area(area: Area, *, last_day: date, successors: Sequence[Area] = (), by: User, on: date) -> Area:
    """From the day after `last_day` there is no such area; its figures stay its own."""
    require(by, Permission.KEEP_MEASURES, at=area.body_id)
    check_same_office(area.body_id, *successors)
    take_turn(area.body_id)
    area = Area.objects.select_for_update().get(pk=area.pk)
    if area.valid_to is not None:
        raise Refused(f"“{area}” has ended already.")
    if area.valid_from and last_day < area.valid_from:
        raise Refused("An area cannot end before it begins.")
    if area in successors:
        raise Refused("An area does not follow itself.")
    later = area.observations.filter(withdrawn_on=None, period_start__gt=last_day).order_by("period_start").first()
    if later is not None:
        raise Refused(f"There is a figure of “{area}” for {later.period.words}: it cannot have ended before.")
    area.valid_to = last_day
    area.save(update_fields=["valid_to", "modified"])
    area.successors.set(successors)
    followed = [successor.name for successor in successors]
    record("area ended", area, by=by, on=on, last_day=_written(last_day), successors=followed)
    return area


@transaction.atomic
def mark_break(measure: Measure, *, day: date, reason: str, by: User, on: date) -> ComparabilityBreak:
    """From that day on something else is counted: limits are drawn anew, and no figure is held against one before."""
    require(by, Permission.KEEP_MEASURES, at=measure.body_id)
    if not reason.strip():
        raise Refused("Say why figures before and after that day cannot be compared.")
    take_turn(measure.body_id)
    if ComparabilityBreak.objects.filter(measure=measure, day=day).exists():
        raise Refused("A break is marked on that day already.")
    marked = enter(ComparabilityBreak, measure.body_id, measure=measure, day=day, reason=reason.strip())
    record("comparability break marked", marked, by=by, on=on, day=_written(day), reason=marked.reason)
    return marked


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
