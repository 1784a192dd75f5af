"""What `answerable chains` shows: the figures of a series, and the history of every promise that was heard of again."""

from datetime import date
from typing import Any

import click

from answerable.actions.chains import Chain, Figures, chains_of, figures_of
from answerable.intake.models import Document, Pair
from answerable.intake.rules import IntakeState, PairState
from answerable.meetings.models import Meeting, Series
from answerable.people.models import User


def chains_as_json(user: User, series: Series) -> dict[str, Any]:
    chains, figures = _found(user, series)
    counted = {**figures.as_json(), **_pairs(series)}
    return {"series": series.name, "figures": counted, "chains": [chain.as_json() for chain in chains]}


def show_chains(user: User, series: Series) -> None:
    """The chains, oldest first, and then the figures; those of which nothing more was heard are only counted."""
    chains, figures = _found(user, series)
    for chain in chains:
        if chain.is_reported_on:
            click.echo(f"{chain.ref} – {chain.owner}: {chain.text} [{chain.state}]")
            for link in chain.links[1:]:
                click.echo(f"    {link.on:%-d %B %Y}, {link.what}: {link.words}")
    pairs = _pairs(series)
    click.echo(f"{figures.raised} actions raised")
    click.echo(f"{figures.reported_on} of them reported on at a later meeting or log, {figures.closed} closed")
    click.echo(f"{figures.never_heard_of_again} never heard of again, and {figures.raised_last} raised on the last day")
    if figures.known_when_ended:
        click.echo(f"{figures.known_when_ended} first known from a log on which they had ended already")
    click.echo(f"{pairs['pairs_waiting']} pairs wait for a person, {pairs['pairs_settled']} are settled")


def _found(user: User, series: Series) -> tuple[list[Chain], Figures]:
    chains = chains_of(user, series)
    return chains, figures_of(chains, last=_last_day(series))


def _last_day(series: Series) -> date | None:
    logs = Document.objects.filter(series=series, is_log=True, state=IntakeState.STORED)
    days = [date.fromisoformat(log.checked["header"]["date"]) for log in logs]
    held = Meeting.objects.filter(series=series, documents__isnull=False).order_by("-held_on").first()
    return max([*days, *([held.held_on] if held else [])], default=None)


def _pairs(series: Series) -> dict[str, int]:
    pairs = Pair.objects.live().filter(document__series=series)
    waiting = pairs.filter(state=PairState.WAITING).count()
    return {"pairs_waiting": waiting, "pairs_settled": pairs.count() - waiting}
