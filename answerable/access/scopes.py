"""What a token may be used for: a short table; within it, a token still does no more than its owner may."""

from enum import StrEnum


class Scope(StrEnum):
    """One part of the record that a program may read or change for its owner."""

    READ = "read"
    WRITE_ACTIONS = "write:actions"
    WRITE_MEETINGS = "write:meetings"
    WRITE_MATTERS = "write:matters"


SCOPES: dict[Scope, str] = {
    Scope.READ: "Read everything that you may read",
    Scope.WRITE_ACTIONS: "Raise actions and change them",
    Scope.WRITE_MEETINGS: "Call meetings, change agendas, write notes and record decisions",
    Scope.WRITE_MATTERS: "Open matters, ask and answer questions, and ask for things to come back",
}
