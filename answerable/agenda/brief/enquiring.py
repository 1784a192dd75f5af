"""The rules that suggest what to ask: each looks for one plain fact, and says which one it found."""

from collections.abc import Iterator

from answerable.actions.ledger import Entry, Promised
from answerable.agenda.brief.contents import Brief, Monitored, Returning
from answerable.agenda.brief.enquiry import Enquiry, shortened
from answerable.agenda.rules import has_gone_quiet, has_waited_long_for_a_date
from answerable.core.dates import Month
from answerable.matters.models import Limb, Question


def enquiries_of(brief: Brief) -> list[Enquiry]:
    """What might be asked at the meeting, in the order of the rules; no promise and no question is named twice."""
    found = [
        *(_of_a_dispute(entry) for entry in brief.disputed),
        *(_of_a_proposal(entry) for entry in brief.proposed),
        *(_of_a_slip(entry) for entry in brief.slipped if entry.slips > 1),
        *(_of_a_late_one(entry) for entry in brief.due if entry.overdue),
        *(_of_a_return(one) for one in brief.returning if one.moved),
        *(_of_a_question(one) for one in brief.asked_again),
        *(_of_a_limb(limb) for limb in brief.left),
        *(_of_a_no(limb) for limb in brief.denied),
        *_of_undated(brief),
        *_of_monitored(brief),
    ]
    once: dict[tuple[str, int], Enquiry] = {}
    for enquiry in found:
        once.setdefault((enquiry.kind, enquiry.number), enquiry)
    return list(once.values())


def _named(entry: Entry) -> str:
    return f"“{shortened(entry.text)}” ({entry.ref})"


def _of_entry(entry: Entry, ask: str, because: str) -> Enquiry:
    return Enquiry(ask, because, "action", entry.action.number, entry.ref)


def _owner(entry: Entry) -> str:
    return ", ".join(entry.owners)


def _of_a_dispute(entry: Entry) -> Enquiry:
    ask = f"Settle the dispute about {_named(entry)}."
    return _of_entry(entry, ask, f"{_owner(entry)} says that it was not agreed so.")


def _of_a_proposal(entry: Entry) -> Enquiry:
    ask = f"Decide whether {_named(entry)} is complete."
    return _of_entry(entry, ask, f"{_owner(entry)} has proposed that it is, and it waits for a decision.")


def _of_a_slip(entry: Entry) -> Enquiry:
    first = said_for(entry.first_due)
    ask = f"Ask {_owner(entry)} what stands in the way of {_named(entry)}."
    return _of_entry(entry, ask, f"Promised{first}; its date has been moved {times(entry.slips)}.")


def _of_a_late_one(entry: Entry) -> Enquiry:
    ask = f"Ask {_owner(entry)} when {_named(entry)} will be done."
    day = entry.next_due
    moved = f"Its date has been moved {times(entry.slips)}; it" if entry.slips else "It"
    due = f" by {day.day} {day:%B %Y}" if day else ""
    return _of_entry(entry, ask, f"{moved} was due{due} and has not been kept.")


def _of_a_return(one: Returning) -> Enquiry:
    waiting = one.bring_forward
    ask = f"Ask why “{shortened(waiting.wanted)}” did not come back sooner."
    because = f"First wanted in {Month.parse(one.first_month).words}; moved {times(one.moved)}."
    return Enquiry(ask, because, "matter", waiting.matter.number, waiting.matter.title)


def _of_a_question(question: Question) -> Enquiry:
    ask = f"Ask again, and say that it was asked before: “{shortened(question.text)}”."
    because = f"It has stood on {getattr(question, 'times', 0)} agendas."
    return Enquiry(ask, because, "question", question.number, question.matter.title)


def _of_a_limb(limb: Limb) -> Enquiry:
    question = limb.question
    day = question.asked_on
    how = "answered in part only" if limb.answer == "partly" else "not answered"
    ask = f"Ask for an answer to “{shortened(limb.text)}”."
    because = f"{_part_of(limb)}Put on {day.day} {day:%B %Y} and {how}."
    return Enquiry(ask, because, "question", question.number, question.matter.title)


def _part_of(limb: Limb) -> str:
    """Of which question it is a part; nothing where it is the whole of it."""
    whole = limb.question.text
    return "" if limb.text == whole[:500] else f"Part of “{shortened(whole)}”. "


def _of_a_no(limb: Limb) -> Enquiry:
    ask = f"Ask what will be done about “{shortened(limb.text)}”."
    return Enquiry(
        ask,
        "The answer was no, and nothing has been promised.",
        "question",
        limb.question.number,
        limb.question.matter.title,
    )


def _of_undated(brief: Brief) -> Iterator[Enquiry]:
    for entry in brief.undated:
        if has_waited_long_for_a_date(entry.action.raised_on, on=brief.on):
            day = entry.action.raised_on
            ask = f"Ask {_owner(entry)} for a date for {_named(entry)}."
            yield _of_entry(entry, ask, f"Promised on {day.day} {day:%B %Y}, and no date has been given since.")


def _of_monitored(brief: Brief) -> Iterator[Enquiry]:
    for one in brief.monitored:
        if has_gone_quiet(one.last_spoken_of or one.since, on=brief.on):
            yield Enquiry(
                f"Ask whether “{one.matter.title}” still holds.",
                _quiet_since(one),
                "matter",
                one.matter.number,
                one.matter.title,
            )


def _quiet_since(one: Monitored) -> str:
    day = one.last_spoken_of
    spoken = f"it was last on an agenda on {day.day} {day:%B %Y}" if day else "it has been on no agenda"
    return f"It is only monitored, and {spoken}."


def said_for(promised: Promised | None) -> str:
    """“ for March 2017”, in the words it was said in; nothing where no date was given."""
    return f" for “{promised.words}”" if promised else ""


def times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")
