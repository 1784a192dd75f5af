"""How the notes of a meeting are played on their way: checked and cleared, or sent to the force and commented on."""

from datetime import date

from answerable.agenda.checking.ends import EndKind
from answerable.agenda.checking.gathering import check_of
from answerable.agenda.operations import clear_minutes, comment_on_draft, let_stand, send_for_accuracy
from answerable.agenda.rules import CommentOn
from answerable.demo.script import Words
from answerable.demo.stage import Stage


def clear(stage: Stage, month: str, on: date, fillers: Words) -> None:
    """The clerk lets the figures stand as they were said; past the rest the chief executive says why notes are cleared.

    What was asked for in passing and given to nobody is let pass so, as it is in a busy office.
    """
    meeting = stage.meetings[month]
    figures = [end.key for end in check_of(meeting).of_kind(EndKind.FIGURE)]
    if figures:
        let_stand(meeting, keys=figures, reason=_one_of(fillers["figure"], on), by=stage.clerk, on=on)
    if check_of(meeting).open:
        because = _one_of(fillers["passed"], on)
        clear_minutes(meeting, past_findings_because=because, by=stage.chief_executive, on=on)
    else:
        clear_minutes(meeting, by=stage.clerk, on=on)


def _one_of(choice: list[str], on: date) -> str:
    return choice[on.month % len(choice)]


def send(stage: Stage, month: str, on: date) -> None:
    """The draft goes to the force for factual accuracy; nothing in it is settled yet."""
    send_for_accuracy(stage.meetings[month], by=stage.clerk, on=on)


def dispute(stage: Stage, month: str, told: Words) -> None:
    """The force says that a sentence of the draft is not right, and waits for the chair."""
    comment_on_draft(
        stage.meetings[month],
        about=CommentOn.ITEM_WORDS,
        item=stage.standing_item(month, told["item"]),
        proposed=told["proposed"],
        why=told["why"],
        by=stage.users["force co-ordinator"],
        on=told["on"],
    )
