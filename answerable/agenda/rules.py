"""What the office has decided about agendas: what must be settled before notes are cleared, and where an item goes."""

from datetime import date

from answerable.core.refused import Refused
from answerable.meetings.rules import ItemKind

# What the office puts on an agenda itself; the rest is put there by what is due back, and goes on by rules of its own.
ADDED = frozenset({ItemKind.STANDING, ItemKind.QUESTION, ItemKind.INFORMATION, ItemKind.OTHER})


def check_can_move(*, old: date, new: date) -> None:
    if old == new:
        raise Refused(f"The meeting is on {old:%-d %B %Y} already.")


def check_can_be_added(kind: ItemKind) -> None:
    if kind not in ADDED:
        raise Refused(
            f"A {kind} comes onto an agenda by itself. Ask for it to be brought forward, or add other business."
        )


def check_returns_are_settled(waiting: list[str]) -> None:
    """What came back to a meeting is discharged or put off before its notes are cleared, so that none of it is lost."""
    if waiting:
        listed = "; ".join(waiting)
        raise Refused(
            f"Say what came of each thing that was brought back: {listed}. Discharge it, or say that it was put off."
        )


def check_amends(changed: int) -> None:
    if not changed:
        raise Refused("Nothing differs from the approved minutes. Change the words that the amendment is about.")


def check_items_are_in_the_minutes(unknown: list[int]) -> None:
    """Words for an item that the minutes do not have would be dropped without anybody noticing."""
    if unknown:
        listed = ", ".join(str(number) for number in unknown)
        raise Refused(f"These minutes have no item with the number {listed}. Choose the item that is amended.")


def check_cited_meeting(*, approved: date, cited: date, took_place: bool) -> None:
    if cited <= approved:
        raise Refused("Minutes are amended at a later meeting than the one they are of. Say which.")
    if not took_place:
        raise Refused(f"No meeting of this office was held on {cited:%-d %B %Y}. Cite the meeting that amended them.")
