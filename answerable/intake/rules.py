"""What the office has decided about taking documents in: what may be stored, and what must be settled first."""

from enum import StrEnum

from answerable.core.refused import Refused


class IntakeState(StrEnum):
    """How far a document has come on its way into the record."""

    READ = "read"
    STORED = "stored"
    SET_ASIDE = "set aside"


INTAKE_MAY_BECOME: dict[IntakeState, frozenset[IntakeState]] = {
    IntakeState.READ: frozenset({IntakeState.STORED, IntakeState.SET_ASIDE}),
    IntakeState.STORED: frozenset(),
    IntakeState.SET_ASIDE: frozenset({IntakeState.READ}),
}


def check_may_become(now: IntakeState, then: IntakeState, *, name: str) -> None:
    if then not in INTAKE_MAY_BECOME[now]:
        raise Refused(f"“{name}” is already {now}, so it cannot be {then}.")
