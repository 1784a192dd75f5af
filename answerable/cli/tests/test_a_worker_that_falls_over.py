"""The program that sends is killed, and two of it run at once: nothing is lost, and nothing new arrives twice."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from answerable.notices.tests.conftest import MailServer, Postbox

COMMAND = Path(sys.executable).with_name("answerable")
BEGIN = "import django; django.setup()"
LAY = """from answerable.cli.opening import open_data
open_data(None)
from answerable.notices.tests.owing import lay
from answerable.people.tests.cast import make_cast
lay(make_cast())
"""
POST_LATER = f"""{BEGIN}
from datetime import timedelta
from django.utils.timezone import now
from answerable.notices.operations import post_letters
from answerable.people.models import Body, User
from answerable.record.today import this_day
office = Body.objects.get(name__contains="Midshire")
post_letters(office, now=now() + timedelta(minutes=11), by=User.objects.get(username="gwen"), on=this_day())
"""


class KillsTheSender(Postbox):
    """Takes the first letter in, and kills whoever sent it before it can say that it has."""

    sender: "subprocess.Popen[str] | None" = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if self.sender:
            os.kill(self.sender.pid, signal.SIGKILL)
            self.sender.wait()
            self.sender = None
        return answer


@pytest.fixture
def server() -> Iterator[MailServer]:
    server = MailServer(KillsTheSender())
    yield server
    server.stop()


@pytest.fixture
def environment(opened: Path, server: MailServer) -> dict[str, str]:
    """A data folder of its own, shown as on the tenth of December."""
    (opened / "shown-as-on").write_text("2016-12-10")
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ours = {
        "ANSWERABLE_DATA": str(opened),
        "SECRET_KEY": "for one test",
        "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
    }
    return {**kept, **ours, "DJANGO_SETTINGS_MODULE": "answerable.config.settings"}


def start(environment: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    said = process.communicate(timeout=180)
    return process.returncode, "".join(said)


def test_what_was_under_way_is_sent_again_as_the_same_letter_and_the_rest_once(
    environment: dict[str, str], server: MailServer
) -> None:
    assert ended(start(environment, sys.executable, "-c", LAY)) == (0, "")
    postbox = server.postbox
    assert isinstance(postbox, KillsTheSender)
    postbox.sender = start(environment, str(COMMAND), "work", "--once")
    assert postbox.sender.wait(timeout=180) == -signal.SIGKILL
    [first] = [letter["Message-ID"] for letter in postbox.letters]
    both = [start(environment, sys.executable, "-c", POST_LATER) for _ in range(2)]
    assert [ended(one) for one in both] == [(0, ""), (0, "")]
    times = Counter(letter["Message-ID"] for letter in postbox.letters)
    assert len(times) == 3
    assert {letter for letter, n in times.items() if n > 1} == {first}
    assert times[first] == 2
