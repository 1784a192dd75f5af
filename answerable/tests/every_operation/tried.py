"""What it takes to try an operation: its permission, who may, and words that would carry it out on the stage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from answerable.access.roles import Permission, Role
from answerable.tests.staged import Stage


@dataclass(frozen=True)
class Tried:
    """One operation: what it asks for, who carries it out, and who is refused though their role would do."""

    operation: Callable[..., Any]
    permission: Permission
    doer: str
    words: Callable[[Stage], dict[str, Any]]
    also_refused: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    further: Permission | None = None  # asked for besides, where the words go further; its own test says so
    refused_besides: tuple[Role, ...] = ()  # parts in the table that alone do not do
    why_besides: str = ""

    @property
    def name(self) -> str:
        return f"{self.operation.__module__.split('.')[1]}.{self.operation.__name__}"


def at_the_office(stage: Stage) -> dict[str, Any]:
    return {"body": stage.cast.office}


def promised(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"action": stage.actions[name], **words}


def about(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"matter": getattr(stage, name), **words}


def noted(**words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"item": stage.item(stage.held, "5"), **words}


def of_meeting(name: str, /, **words: Any) -> Callable[[Stage], dict[str, Any]]:
    return lambda stage: {"meeting": getattr(stage, name), **words}
