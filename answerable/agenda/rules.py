"""What the office has decided about agendas: what must be settled before notes are cleared, and where an item goes."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from statistics import median

from answerable.agenda.checking.ends import HOLD_ALWAYS, NEEDS_A_REASON, Choice, EndKind, LooseEnd, Where
from answerable.core.dates import add_months, spoken
from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.rules import ItemKind, MeetingState

_QUOTED = 120
_LONGEST_TO_ANSWER = 30
# What the office puts on an agenda itself; the rest is put there by what is due back, and goes on by rules of its own.
ADDED = frozenset({ItemKind.STANDING, ItemKind.QUESTION, ItemKind.INFORMATION, ItemKind.OTHER})


class DraftStage(StrEnum):
    """What happened to a draft of minutes on its way to being cleared."""

    SENT_TO_CHAIR = "sent to the chair"
    AGREED_BY_CHAIR = "agreed by the chair"
    RETURNED = "returned by the chair"
    SENT_TO_FORCE = "sent to the force"
    AGREED_BY_FORCE = "agreed by the force"
    AGREED_BY_SILENCE = "agreed by silence"
    TAKEN_BACK = "taken back by the clerk"


class CommentOn(StrEnum):
    """What a comment on a draft says is not right."""

    NO_RECORD = "no record of the action"
    OWNER = "owner of the action"
    ACTION_WORDS = "wording of the action"
    ITEM_WORDS = "wording of the item"


OF_AN_ACTION = frozenset({CommentOn.NO_RECORD, CommentOn.OWNER, CommentOn.ACTION_WORDS})


class Decided(StrEnum):
    """What the chair decided of a comment."""

    STANDS = "stands"
    CHANGED = "changed"


def check_can_move(*, old: date, new: date) -> None:
    if old == new:
        raise Refused(f"The meeting is on {old:%-d %B %Y} already.")


def check_can_be_added(kind: str) -> None:
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


def check_notes_are_open(state: str, *, day: date) -> None:
    """What is left hanging is settled while the notes are being written: after the meeting, before they are cleared."""
    if state != MeetingState.HELD:
        raise Refused(f"The meeting of {day:%-d %B %Y} is “{state}”. Loose ends are settled while its notes are open.")


def check_settles(end: LooseEnd, choice: Choice, *, reason: str, made: bool) -> None:
    """A loose end is settled as its kind allows: by something made, or by words that say why it needs nothing."""
    if not end.is_settled_by(choice):
        raise Refused(f"A {end.kind} is not settled as “{choice}”. Choose one of the ways that the page offers.")
    if choice in NEEDS_A_REASON:
        check_has_a_reason(reason, "letting it be")
    elif choice is not Choice.ANSWERED and not made:
        raise Refused(f"Nothing was made of it: no {choice}. Make it first, so that the record can point to it.")


def check_are_asks(ends: Sequence[LooseEnd]) -> None:
    other = next((end for end in ends if end.kind is not EndKind.ASK), None)
    if other is not None:
        raise Refused(f"A {other.kind} is settled by itself. Only asks without an owner are passed over together.")


def check_has_a_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refused(f"Give a reason for {what}. The record keeps it beside the sentence.")


def check_nothing_is_left_hanging(ends: Sequence[LooseEnd], *, because: str) -> None:
    """Notes are not cleared past a loose end in silence: each is settled, or somebody entitled says why not."""
    left = [end for end in ends if end.kind not in HOLD_ALWAYS]
    if left and not because.strip():
        things = "1 thing is" if len(left) == 1 else f"{len(left)} things are"
        raise Refused(
            f"{things} left hanging{_for_example(left)}. Settle each in the check before clearing, or have the chief "
            "executive say why the notes are cleared all the same."
        )


def _for_example(left: Sequence[LooseEnd]) -> str:
    """The first that may be quoted to whoever clears notes; a private sentence is not."""
    shown = next((end for end in left if end.where is not Where.PRIVATE), None)
    if shown is None:
        return ""
    words = shown.sentence if len(shown.sentence) <= _QUOTED else f"{shown.sentence[:_QUOTED].rstrip()} …"
    return f" ({shown.kind}, under “{shown.label}”: “{words}”)"


def check_amends(changed: int) -> None:
    if not changed:
        raise Refused("Nothing differs from the approved minutes. Change the words that the amendment is about.")


def check_items_are_in_the_minutes(unknown: list[int]) -> None:
    """Words for an item that the minutes do not have would be dropped without anybody noticing."""
    if unknown:
        listed = ", ".join(str(number) for number in unknown)
        raise Refused(f"These minutes have no item with the number {listed}. Choose the item that is amended.")


def check_approved_at(*, held: date, at: date) -> None:
    if at <= held:
        raise Refused("Notes are approved at a later meeting than the one they are of, or between meetings. Say which.")


def check_nothing_stands_under(headings: list[str], *, heading: str) -> None:
    if headings:
        listed = "; ".join(f"“{each}”" for each in headings)
        raise Refused(f"{listed} stands under “{heading}”. Withdraw what stands under it first.")


def check_cited_meeting(*, approved: date, cited: date, took_place: bool) -> None:
    if cited <= approved:
        raise Refused("Minutes are amended at a later meeting than the one they are of. Say which.")
    if not took_place:
        raise Refused(f"No meeting of this office was held on {cited:%-d %B %Y}. Cite the meeting that amended them.")


def places_of(items: Sequence[tuple[int, int | None]]) -> dict[int, int]:
    """A place for each item, given in order as (key, key of the item above it): each is followed by those under it.

    An item at the top begins a new thousand, as does one with others under it, so that there is room for more.
    """
    known = {key for key, _above in items}
    under: dict[int | None, list[int]] = {}
    for key, above in items:
        under.setdefault(above if above in known else None, []).append(key)
    places: dict[int, int] = {}
    last = 0

    def place(key: int, *, at_the_top: bool) -> None:
        nonlocal last
        last = (last // 1000 + 1) * 1000 if at_the_top or key in under else last + 1
        places[key] = last
        for below in under.get(key, []):
            place(below, at_the_top=False)

    for key in under.get(None, []):
        place(key, at_the_top=True)
    return places


def asked_again_since(meeting: date) -> date:
    """An answer that was left out is asked for again within the year; after that the question is put anew."""
    return add_months(meeting, -12)


def has_waited_long_for_a_date(promised_on: date, *, on: date) -> bool:
    """A promise without a date is asked about once a quarter has gone by."""
    return add_months(promised_on, 3) <= on


def has_gone_quiet(last: date | None, *, on: date) -> bool:
    """A matter that is only monitored is looked at again when nobody has spoken of it for half a year."""
    return last is None or add_months(last, 6) <= on


def is_pile_up(coming: int, others: Sequence[int]) -> bool:
    """More comes back in a month than one meeting takes well: five or more, and over half as many again as is usual."""
    return coming >= 5 and coming > 1.5 * median(others)


def check_days_to_answer(working_days: int) -> None:
    if not 1 <= working_days <= _LONGEST_TO_ANSWER:
        raise Refused(f"Give the force from 1 to {_LONGEST_TO_ANSWER} working days to answer.")


def check_chair_has_agreed(agreed: bool) -> None:
    if not agreed:
        raise Refused("The draft is with the chair, who has not agreed to it yet. Wait, or take the draft back.")


def check_force_has_answered(*, agreed: bool, answer_by: date, on: date) -> None:
    """The force has until the end of its day; after that its silence is agreement, and not before."""
    if not agreed and on <= answer_by:
        raise Refused(
            f"The draft is with the force until {spoken(answer_by)}. Wait until then or until the force agrees, or "
            "take the draft back and say why."
        )


def check_comments_are_decided(undecided: int) -> None:
    if undecided:
        wait = "1 comment on the draft waits" if undecided == 1 else f"{undecided} comments on the draft wait"
        raise Refused(f"{wait} for the chair to decide. The notes are cleared once both sides know what stands.")


def check_decided_words_stand(missing: Sequence[str]) -> None:
    """What the chair decided that an item says is what is cleared."""
    if missing:
        raise Refused(f"The chair decided other words for {'; '.join(missing)}. Put them into the notes first.")


def check_may_still_comment(*, sent: bool, answer_by: date | None, on: date) -> None:
    if not sent or answer_by is None:
        raise Refused("This draft is not with the force, so nothing is said of it now.")
    if on > answer_by:
        raise Refused(
            f"The draft could be commented on until {spoken(answer_by)}. Raise it at the next meeting, which can "
            "amend the minutes."
        )


def check_comment(about: CommentOn, *, action: bool, item: bool, proposed: str, owner: bool, why: str) -> None:
    """A comment says what it is about, what should stand instead, and why."""
    if about in OF_AN_ACTION and not action:
        raise Refused("Choose the action that this is about.")
    if about is CommentOn.ITEM_WORDS and not item:
        raise Refused("Choose the item whose words are not right.")
    if about is CommentOn.OWNER and not owner:
        raise Refused("Choose the post that should own it.")
    if about in {CommentOn.ACTION_WORDS, CommentOn.ITEM_WORDS} and not proposed.strip():
        raise Refused("Write the words that should stand instead.")
    if not why.strip():
        raise Refused("Say why, so that the chair can decide.")


def check_is_theirs(theirs: bool, *, heading: str) -> None:
    if not theirs:
        raise NotPermitted(f"“{heading}” is not an item of yours. The force’s co-ordinator may comment on it.")


def check_agrees_for_the_force(coordinates: bool) -> None:
    if not coordinates:
        raise NotPermitted("The force’s co-ordinator agrees to a draft for it. You can comment on your own items.")


def check_is_undecided(decided: str) -> None:
    if decided:
        raise Refused(f"The chair has decided this comment already: it {decided}.")


def check_decision(about: CommentOn, decided: Decided, *, words: str, owner: bool, reason: str) -> None:
    if not reason.strip():
        raise Refused("Say why it is decided so. Both sides read the reason.")
    if decided is Decided.CHANGED and about is CommentOn.OWNER and not owner:
        raise Refused("Choose the post that owns it from now on.")
    if decided is Decided.CHANGED and about in {CommentOn.ACTION_WORDS, CommentOn.ITEM_WORDS} and not words.strip():
        raise Refused("Write the words that stand from now on.")
