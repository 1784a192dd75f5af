"""A program that asks the API with somebody's token."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client

from answerable.access.scopes import Scope
from answerable.people.models import Body, User
from answerable.record.today import this_day
from answerable.tokens.operations import issue_token

ALL = [scope.value for scope in Scope]


@dataclass
class Program:
    """What a program sends with its token, and the JSON that it is answered."""

    secret: str

    def get(self, path: str, status: int = 200) -> Any:
        return _answered(self._client("GET", path, None), status)

    def read(self, path: str) -> str:
        """What stands at an address, if anything does."""
        answer = self._client("GET", path, None)
        assert answer.status_code in {200, 403, 404}, path
        return str(answer.content.decode())

    def post(self, path: str, sent: Any = None, status: int = 200) -> Any:
        return _answered(self._client("POST", path, {} if sent is None else sent), status)

    def patch(self, path: str, sent: Any, status: int = 200) -> Any:
        return _answered(self._client("PATCH", path, sent), status)

    def _client(self, method: str, path: str, sent: Any) -> Any:
        send: Callable[..., Any] = getattr(Client(), method.lower())
        said = {} if sent is None else {"data": sent, "content_type": "application/json"}
        return send(f"/api/v1/{path}", headers={"authorization": f"Bearer {self.secret}"}, **said)


def _answered(answer: Any, status: int) -> Any:
    assert answer.status_code == status, f"{answer.status_code}: {answer.content.decode()[:500]}"
    assert answer["Content-Type"].startswith("application/json")
    return answer.json()


def program_of(user: User, office: Body, scopes: list[str] | None = None) -> Program:
    """A program that has a token of this person for everything, or for some of it."""
    today = this_day()
    until = today + timedelta(days=30)
    issued = issue_token(office, name="A program", scopes=scopes or ALL, expires_on=until, by=user, on=today)
    return Program(issued.secret)
