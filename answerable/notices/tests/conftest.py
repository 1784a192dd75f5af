"""An office with promises that fall due around Christmas, laid once a module, and a real mail server to write to."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from answerable.actions.models import Action
from answerable.notices.tests.owing import Owing, lay
from answerable.people.models import User, refresh_roles
from answerable.people.tests.cast import lay_cast


@pytest.fixture(scope="module")
def _laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Owing]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay(lay_cast())
        transaction.set_rollback(True)


@pytest.fixture
def owing(_laid: Owing, db: None) -> Owing:
    for user in _laid.cast.users.values():
        refresh_roles(user)
    arrange, private, seek = (Action.objects.get(pk=one.pk) for one in (_laid.arrange, _laid.private, _laid.seek))
    return replace(_laid, arrange=arrange, private=private, seek=seek)


class Postbox:
    """What a mail server does with what it is handed: it keeps it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, to: str, _options: Any
    ) -> str:
        if to in self.refused:
            return "550 There is nobody of that name"
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Taken"

    def to(self, user: User) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == user.email]


class MailServer:
    """A real server of SMTP on this machine, which can be down."""

    def __init__(self, postbox: Postbox) -> None:
        self.postbox = postbox
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._running: Controller | None = None
        self.start()

    def start(self) -> None:
        self._running = Controller(self.postbox, hostname="127.0.0.1", port=self.port)
        self._running.start()

    def stop(self) -> None:
        if self._running:
            self._running.stop()
            self._running = None


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    server = MailServer(Postbox())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.OFFICE_URL = "https://office.midshire.example"
    yield server
    server.stop()


@pytest.fixture
def postbox(server: MailServer) -> Postbox:
    return server.postbox
