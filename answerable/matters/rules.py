"""What the office has decided about matters and about its questions: their states, and what an answer amounts to."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from answerable import packs
from answerable.core.dates import add_working_days
from answerable.core.refused import NotPermitted, Refused


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


class QuestionState(StrEnum):
    """How far a question has come."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    ISSUED = "issued"
    IN_WRITING = "answered in writing"
    PUT = "put at the meeting"
    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly answered"
    NOT_ANSWERED = "not answered"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


JUDGED = frozenset({QuestionState.ANSWERED, QuestionState.PARTLY_ANSWERED, QuestionState.NOT_ANSWERED})
QUESTION_MAY_BECOME: dict[QuestionState, frozenset[QuestionState]] = {
    QuestionState.DRAFTED: frozenset({QuestionState.APPROVED, QuestionState.WITHDRAWN}),
    QuestionState.APPROVED: frozenset({QuestionState.DRAFTED, QuestionState.ISSUED, QuestionState.WITHDRAWN}),
    QuestionState.ISSUED: frozenset({QuestionState.IN_WRITING, QuestionState.PUT, QuestionState.ISSUED}),
    QuestionState.IN_WRITING: frozenset({QuestionState.IN_WRITING, QuestionState.PUT, QuestionState.ISSUED}),
    QuestionState.PUT: JUDGED | {QuestionState.ISSUED},
    QuestionState.ANSWERED: JUDGED | {QuestionState.CONCLUDED, QuestionState.ISSUED},
    QuestionState.PARTLY_ANSWERED: JUDGED | {QuestionState.CONCLUDED, QuestionState.ISSUED},
    QuestionState.NOT_ANSWERED: JUDGED | {QuestionState.CONCLUDED, QuestionState.ISSUED},
    QuestionState.CONCLUDED: frozenset({QuestionState.CONCLUDED, QuestionState.ISSUED}),
    QuestionState.WITHDRAWN: frozenset(),
}
# Until it is issued, a question is nobody's but the office's; a draft that was dropped stays there too.
WITHIN_THE_OFFICE = frozenset({QuestionState.DRAFTED, QuestionState.APPROVED, QuestionState.WITHDRAWN})
AWAITS_THE_MEETING = frozenset({QuestionState.ISSUED, QuestionState.IN_WRITING})


class Origin(StrEnum):
    """Whose question it was to begin with."""

    PCC = "commissioner"
    PUBLIC = "public"
    PANEL = "panel"
    INSPECTORATE = "inspectorate"
    COMPLAINT = "complaint"
    AUDIT = "audit"


class Assurance(StrEnum):
    """How far the chair was assured by what was answered."""

    ASSURED = "assured"
    PARTLY = "partly assured"
    NOT = "not assured"
    UNABLE = "unable to conclude"


class Answerable(Protocol):
    """A limb, seen from here only as its words and how it was answered."""

    @property
    def text(self) -> str: ...

    @property
    def answer(self) -> str: ...


_Limb = TypeVar("_Limb", bound=Answerable)
SHORT_OF_AN_ANSWER = frozenset({Answer.PARTLY, Answer.NOT_ANSWERED})


def unanswered(limbs: Sequence[_Limb]) -> list[_Limb]:
    """The limbs that have no answer: nothing was recorded of them, or that they were not answered."""
    return [limb for limb in limbs if limb.answer in {"", Answer.NOT_ANSWERED}]


def worth_asking_again(limbs: Sequence[_Limb]) -> list[_Limb]:
    """The limbs that were answered in part, or not at all."""
    return [limb for limb in limbs if limb.answer in SHORT_OF_AN_ANSWER]


def needs_the_chairs_reason(limbs: Sequence[Answerable], *, something_arose: bool = False, reason: str = "") -> bool:
    """A “no”, or no answer, from which nothing arose is let stand only where the chair has said why."""
    return not something_arose and not reason.strip() and bool(denied(limbs))


def denied(limbs: Sequence[_Limb]) -> list[_Limb]:
    """The limbs that were answered “no”, or not at all though they were put."""
    return [limb for limb in limbs if limb.answer in {Answer.NO, Answer.NOT_ANSWERED}]


def check_nothing_arising(limbs: Sequence[Answerable], *, reason: str) -> None:
    if needs_the_chairs_reason(limbs, reason=reason):
        listed = "; ".join(f"“{limb.text}” ({limb.answer})" for limb in denied(limbs))
        raise Refused(
            f"{listed}: that no action arises from this needs the chair’s reason. Give it, or make an action."
        )


def state_of(answers: Collection[str]) -> QuestionState:
    """What the answers to all limbs amount to; as long as one of them has none, the question is still being put."""
    if "" in answers:
        return QuestionState.PUT
    if all(answer == Answer.NOT_ANSWERED for answer in answers):
        return QuestionState.NOT_ANSWERED
    if any(answer in SHORT_OF_AN_ANSWER for answer in answers):
        return QuestionState.PARTLY_ANSWERED
    return QuestionState.ANSWERED


def check_question_may_become(now: QuestionState, then: QuestionState) -> None:
    if then not in QUESTION_MAY_BECOME[now]:
        raise Refused(f"This question is “{now}”, so it cannot become “{then}”. {_FIRST.get((now, then), '')}".strip())


_FIRST = {
    (QuestionState.DRAFTED, QuestionState.ISSUED): "It is approved first.",
    (QuestionState.CONCLUDED, QuestionState.ANSWERED): "Ask it again instead.",
    (QuestionState.CONCLUDED, QuestionState.PARTLY_ANSWERED): "Ask it again instead.",
    (QuestionState.CONCLUDED, QuestionState.NOT_ANSWERED): "Ask it again instead.",
    (QuestionState.PUT, QuestionState.CONCLUDED): "Record first how each of its limbs was answered.",
}


def check_question_says_something(text: str) -> None:
    if not text.strip():
        raise Refused("Write the question.")


def check_is_still_ours(state: QuestionState) -> None:
    """The words of a question that somebody else has read are not changed under their eyes."""
    if state not in {QuestionState.DRAFTED, QuestionState.APPROVED}:
        raise Refused(f"This question is “{state}”, so its words no longer change. Ask another question instead.")


def check_has_been_asked(state: QuestionState) -> None:
    if state in WITHIN_THE_OFFICE:
        raise Refused(f"This question is “{state}” and has not been issued, so nobody has answered it yet.")


def check_has_been_issued(state: QuestionState) -> None:
    if state in WITHIN_THE_OFFICE:
        raise Refused(f"This question is “{state}”. Issue it, and it comes onto the agenda by itself.")


def may_be_asked_again(state: QuestionState, *, waits: bool) -> bool:
    """Asked again is what was put; or what was issued and has lost its place on every agenda."""
    put = state in JUDGED | {QuestionState.PUT, QuestionState.CONCLUDED}
    return not waits if state in AWAITS_THE_MEETING else put


def check_may_be_asked_again(state: QuestionState, *, waits: bool) -> None:
    if not may_be_asked_again(state, waits=waits):
        raise Refused(f"This question is “{state}”, so there is nothing yet to ask again.")


def check_is_the_last_word_here(*, asked_again_since: bool) -> None:
    if asked_again_since:
        raise Refused("It was asked again since then. Record what is answered at the meeting that it comes back to.")


def check_may_answer_in_writing(*, keeps_force_papers: bool, holds_post: bool, post: str) -> None:
    if not keeps_force_papers and not holds_post:
        raise NotPermitted(
            f"This question was put to the {post}. Whoever holds that post answers it, or the co-ordinator."
        )


def check_is_the_chairs_view(*, said_by_chair: bool, is_the_chair: bool) -> None:
    """Who only keeps the record writes down what the chair has said, and concludes nothing alone."""
    if not said_by_chair and not is_the_chair:
        raise Refused("Only the chair concludes. Confirm that the chair said so, or leave it open.")


def heads(pack: str) -> list[tuple[str, str]]:
    """The heads under which this kind of office holds its body to account, each with its words."""
    return [(head["ref"], head["words"]) for head in packs.load(pack).get("statutory_head", [])]


def words_of_head(ref: str, *, pack: str) -> str:
    return dict(heads(pack)).get(ref, ref)


def check_head(ref: str, *, pack: str) -> None:
    if ref and ref not in dict(heads(pack)):
        raise Refused(f"“{ref}” is not among the heads of this kind of office. Choose one of the list, or none.")


def paper_due(held_on: date, *, pack: str, on: date) -> date:
    """The day by which an answer in writing is due: the pack's working days before the meeting.

    Where that day has passed, the last working day before the meeting; where that has passed too, the meeting's own.
    """
    wanted: int = packs.load(pack)["paper_working_days"]
    offered = [add_working_days(held_on, -wanted), add_working_days(held_on, -1)]
    return next((day for day in offered if day >= on), held_on)


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
