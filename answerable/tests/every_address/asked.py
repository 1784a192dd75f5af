"""What it takes to ask for a page: whose right it is, which rows its address names, and who is refused besides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from answerable.access.roles import Permission, Role
from answerable.actions.models import BringForward
from answerable.agenda.models import AccuracyComment
from answerable.matters.models import Question
from answerable.meetings.models import BriefingNote, Decision, Meeting
from answerable.papers.models import Paper
from answerable.people.models import Appointment, Post, RoleHeld
from answerable.tests.staged import Stage
from answerable.tokens.models import Token


class Whose(Enum):
    """Addresses that no part gives a right to, because they are not about an office's record."""

    ANYBODYS = "open to everybody, signed in or not"
    ONES_OWN = "about the reader's own account, and nobody else's, whoever reads"


@dataclass
class Rows:
    """The stage, and what stands on it besides so that each address has a row of its own to name."""

    stage: Stage
    post: Post
    part: RoleHeld
    appointment: Appointment
    february: Meeting
    returning: BringForward
    note: BriefingNote
    drawn: Paper
    decision: Decision
    put: Question
    calendar: str
    decided: AccuracyComment
    token: Token | None = None
    programs: dict[Role, str] = field(default_factory=dict)


Named = Callable[[Rows], list[Any]]


def nothing(_rows: Rows) -> list[Any]:
    return []


@dataclass(frozen=True)
class Address:
    """One address. `refused` are parts that the table entitles and the page refuses all the same; `why` says why."""

    name: str
    needs: Permission | Whose
    at: Named = nothing
    posted: bool = False  # it takes no reading, so that it is sent nothing
    refused: tuple[Role, ...] = ()
    why: str = ""
