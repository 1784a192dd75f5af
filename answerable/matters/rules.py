"""What the office has decided about matters and about answers to its questions."""

from enum import StrEnum

from answerable.core.refused import Refused


class MatterState(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    MONITORING = "monitoring"
    CLOSED = "closed"


MATTER_MAY_BECOME: dict[MatterState, frozenset[MatterState]] = {
    MatterState.OPEN: frozenset({MatterState.MONITORING, MatterState.CLOSED}),
    MatterState.MONITORING: frozenset({MatterState.OPEN, MatterState.CLOSED}),
    MatterState.CLOSED: frozenset({MatterState.OPEN}),
}


class Answer(StrEnum):
    """How one limb of a question was answered."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_ANSWERED = "not answered"
    NOT_APPLICABLE = "not applicable"


def check_may_become(now: MatterState, then: MatterState) -> None:
    """A matter moves only as the table says."""
    if then == now:
        raise Refused(f"This matter is {now} already.")
    if then not in MATTER_MAY_BECOME[now]:
        raise Refused(f"This matter is {now}, so it cannot become {then}.")


def check_is_not_closed_here(then: MatterState) -> None:
    """Closing counts what is still promised, which a mere change of state does not."""
    if then is MatterState.CLOSED:
        raise Refused("A matter is closed by itself, once nothing promised in it is open. Use “Close the matter”.")


def check_takes_promises(state: MatterState, *, title: str) -> None:
    """Nothing is promised, asked or awaited under a closed matter, where nobody would look for it."""
    if state is MatterState.CLOSED:
        raise Refused(f"“{title}” is closed. Open it again first, and say why.")


def check_may_close(*, open_promises: int, returns_awaited: int) -> None:
    """No promise is lost by closing the matter that it belongs to."""
    if open_promises or returns_awaited:
        counted = [(open_promises, "open action"), (returns_awaited, "bring-forward")]
        waiting = " and ".join(f"{n} {what}{'s' if n > 1 else ''}" for n, what in counted if n)
        raise Refused(f"This matter still has {waiting}. Settle what is left first, so that nothing is lost.")
