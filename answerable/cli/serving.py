"""The verbs that serve: the office's pages and the public site, by one process."""

import socket

import click

from answerable.core.refused import Refused

PORTS_TRIED = 20


def run(port: int, *, address: str = "127.0.0.1", look_further: bool = False) -> None:
    """Serve until stopped. With `look_further`, the next free port is taken where this one is in use."""
    port = _free_port(port, address, PORTS_TRIED if look_further else 1)
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces

    from answerable.cli.working import start_worker

    # WhiteNoise looks for the folder of collected files; the package's own are served from where they lie.
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    shown = "127.0.0.1" if address == "0.0.0.0" else address  # noqa: S104 - only shown
    click.echo(f"The office: http://{shown}:{port}")
    click.echo(f"The public site: http://{shown}:{port}/public/")
    if settings.SENDS_EMAIL:
        click.echo("Reminders are sent by this program too.")
        start_worker()
    click.echo("Stop it with Ctrl+C.")
    Granian(
        "answerable.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
    ).serve()


def _free_port(port: int, address: str, tries: int) -> int:
    for candidate in range(port, min(port + tries, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, candidate))
            except OSError:
                continue
            return candidate
    raise Refused(f"Something else listens on port {port}. Choose another with --port.")
