"""Series of meetings, and the names that people call them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from answerable import packs
from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.meetings.models import Series
from answerable.people.models import Body, User
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def add_series(
    body: Body,
    *,
    name: str,
    code: str,
    aliases: Sequence[str] = (),
    cadence: str = "",
    standing_agenda: list[dict[str, Any]] | None = None,
    by: User,
    on: date,
) -> Series:
    """A new series of meetings; its standing agenda is the policy pack's unless another is given."""
    require(by, Permission.SET_AGENDA, at=body.pk)
    if not name.strip() or not code.strip():
        raise Refused("Give the series a name, and a short code that its actions are numbered by, such as HTA.")
    if Series.objects.at(body).filter(code__iexact=code).exists() or Series.objects.at(body).called(name):
        raise Refused(f"There is a series called {name} or coded {code} already.")
    agenda = packs.load(body.policy_pack)["agenda"] if standing_agenda is None else standing_agenda
    series = enter(
        Series,
        body.pk,
        name=name.strip(),
        code=code.strip().upper(),
        aliases=[alias.strip() for alias in aliases],
        cadence=cadence,
        standing_agenda=agenda,
    )
    record("series added", series, by=by, on=on, name=series.name, code=series.code)
    return series


@transaction.atomic
def add_alias(series: Series, *, alias: str, by: User, on: date) -> None:
    """Another name that people call the series by."""
    require(by, Permission.SET_AGENDA, at=series.body_id)
    take_turn(series.body_id)
    series = Series.objects.select_for_update().get(pk=series.pk)
    if alias.strip().casefold() in {name.casefold() for name in [series.name, *series.aliases]}:
        return
    series.aliases = [*series.aliases, alias.strip()]
    series.save(update_fields=["aliases", "modified"])
    record("series also called", series, by=by, on=on, alias=alias.strip())
