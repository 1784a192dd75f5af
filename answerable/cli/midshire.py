"""The verb `demo`: Midshire built once in a data folder of its own, and found again there."""

import click
from django.conf import settings
from django.db import transaction

from answerable.cli.opening import say, today
from answerable.cli.showing import counting
from answerable.core.refused import Refused
from answerable.demo.founding import sign_ins
from answerable.demo.midshire import make_midshire
from answerable.demo.script import read
from answerable.people.models import Body
from answerable.public.site import build


def build_midshire() -> list[tuple[str, str, str]]:
    """Midshire with its public site; built only where no other office's data lie."""
    office = read("office")
    name, offices = office["name"], list(Body.objects.all())
    if any(body.name != name for body in offices):
        raise Refused(f"{settings.DATA} holds a real office. Name another folder for the demonstration with --data.")
    if not offices:
        with counting("Holding two years of meetings") as told, transaction.atomic():
            make_midshire(progress=lambda _what, done, total: told(done, total))
        click.echo(f"Midshire was built in {settings.DATA}.")
        (settings.DATA / "shown-as-on").write_text(office["shown_as_on"].isoformat(), encoding="utf-8")
        settings.SHOWN_AS_ON = office["shown_as_on"]
    else:
        say(f"Midshire stands already in {settings.DATA}.")
    with counting("Writing the public site") as told:
        build(Body.objects.get(name=name), settings.SITE, as_at=today(), progress=told, served_from="/public/")
    return sign_ins(office)
