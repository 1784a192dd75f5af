"""Joining the chains of an archive: what its notes say of a promise becomes that promise's history, and no second one.

What is sure is joined, what is unsure is stored by itself and waits in a pair for a person, and the rest is new.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from answerable.access.roles import Permission, may
from answerable.actions.models import Action, BringForward
from answerable.actions.operations import close_action, discharge, update_action
from answerable.actions.rules import ActionState, Ending
from answerable.intake import rules
from answerable.intake.chaining import Found, Promise, Said, bare, chained, likeness
from answerable.intake.checked import Thing
from answerable.intake.matching import topic_of
from answerable.intake.models import Pair
from answerable.intake.numbered import cells_of, numbers_of, reports_by_number
from answerable.intake.rules import PairKind, Verdict
from answerable.intake.writing import bringing_back
from answerable.intake.writing.owning import NOBODY_CODE, codes_named
from answerable.intake.writing.promising import raise_from
from answerable.intake.writing.work import Work
from answerable.meetings.models import AgendaItem
from answerable.record.operations import enter, record

YEAR = 366
NOTHING_SAID = "The notes do not say what came of it."
MAY_CLOSE = frozenset({ActionState.OPEN.value, ActionState.PROPOSED_COMPLETE.value})


@dataclass(frozen=True)
class Report:
    """What is said of a promise: the words, whether they say that it has ended, and the item they stand under."""

    words: str
    is_done: bool
    item: AgendaItem | None


def store_reports(work: Work) -> None:
    """Store all that was brought forward: as the history of what it reports on, else kept with where it came from."""
    _store_reports_by_number(work)
    open_before = _open_before(work)
    brought = []
    for each in work.things("brought_forward"):
        if rules.says_all_done(each["text"]):
            for action in open_before:
                tell(work, action, Report(each["text"], True, work.items.get(each["item"] or "")))
            open_before = []
        else:
            brought.append(each)
    said = [_said_of(work, each) for each in brought]
    found = chained(said, [promise_of(action) for action in open_before], PairKind.REPORT)
    awaited = bringing_back.joins(work.checked, bringing_back.returns_awaited(work.series, work.on))
    for place, each in enumerate(brought):
        _store_report(work, each, found.get(place), open_before, awaited.get(each["key"]))


def _store_reports_by_number(work: Work) -> None:
    """What these notes say of earlier promises by the numbers that earlier notes gave them."""
    cells = cells_of(work.document.lines if work.document else [])
    work.numbers = numbers_of({each["key"]: each["text"] for each in work.things("actions")}, cells)
    # A number that these notes give to a promise of their own is that promise's, whatever bore it a year ago.
    own = set(work.numbers.values())
    known = {number: action for number, action in _numbered(work).items() if number not in own}
    for said in reports_by_number(cells, {number: action.text for number, action in known.items()}):
        tell(work, known[said.number], Report(said.words, said.is_done, None))


def _numbered(work: Work) -> dict[str, Action]:
    """The open promises of the last year by number; of two that bear one number, the later."""
    since = work.on - timedelta(days=YEAR)
    return {alias: action for action in _open_before(work) if action.raised_on > since for alias in action.aliases}


def _store_report(
    work: Work, each: Thing, found: Found | None, known: Sequence[Action], awaited: bringing_back.Open | None
) -> None:
    report = report_of(each, work.items.get(each["item"] or ""))
    if found and found.verdict is Verdict.SAME:
        action = known[found.at]
        work.matters.setdefault(each["matter"], action.matter)
        tell(work, action, report)
        return
    if awaited:
        bringing_back.report_on(work, each, awaited)
        return
    waiting = bringing_back.inherit(work, each)
    waiting.refresh_from_db()
    if waiting.ended_on is None and each["outcome"] != Ending.CARRIED:
        discharge(waiting, outcome=NOTHING_SAID, by=work.by, on=work.on)
    if found:
        keep_pair(work, found, known[found.at], report=waiting, text=report_words(each), is_done=report.is_done)


def store_promises(work: Work) -> None:
    """Raise what is promised, but what was promised before, or is said twice in these notes, is one promise."""
    known = _open_before(work)
    new = work.things("actions")
    said = [_said_of(work, each) for each in new]
    found = chained(said, [promise_of(each) for each in known], PairKind.PROMISE)
    found |= _found_by_number(work, new, known)
    raised: list[Action] = []
    for place, each in enumerate(new):
        routine = _is_of_every_meeting(work, each)
        before = None if routine else found.get(place)
        if before and before.verdict is Verdict.SAME:
            tell(work, known[before.at], Report(f"Asked for again: {each['text']}", False, work.item_of(each)))
            continue
        same_notes = chained([_said_of(work, each)], [promise_of(action) for action in raised], PairKind.PROMISE)
        if 0 in same_notes and same_notes[0].verdict is Verdict.SAME:
            work.doubts.append(f"“{each['text']}” is said twice in these notes, and is kept once.")
            continue
        action = raise_from(work, each)
        if before:
            keep_pair(work, before, known[before.at], later=action)
        elif same_notes and not routine:
            keep_pair(work, same_notes[0], raised[same_notes[0].at], later=action)
        raised.append(action)


def _found_by_number(work: Work, new: Sequence[Thing], known: Sequence[Action]) -> dict[int, Found]:
    """What is listed again under the number that it was given before, in much the same words, is the same for sure."""
    numbered = {number: known.index(action) for number, action in _numbered(work).items() if action in known}
    at = {place: numbered.get(work.numbers.get(each["key"], "")) for place, each in enumerate(new)}
    alike = {
        place: likeness(bare(new[place]["text"]), bare(known[other].text))
        for place, other in at.items()
        if other is not None
    }
    return {
        place: Found(at[place] or 0, round(mark), Verdict.SAME)
        for place, mark in alike.items()
        if mark >= rules.UNSURE[PairKind.REPORT]
    }


def _is_of_every_meeting(work: Work, action: Thing) -> bool:
    """By its own words, or by the heading that it stands under: “Minutes of the last meeting”."""
    item = work.item_of(action)
    return rules.is_of_every_meeting(action["text"]) or bool(item and rules.is_of_every_meeting(item.heading))


def _open_before(work: Work) -> list[Action]:
    known = Action.objects.open().filter(series=work.series, raised_on__lt=work.on)
    return list(known.select_related("matter", "owner").order_by("raised_on", "number"))


def promise_of(action: Action) -> Promise:
    owner = frozenset() if action.owner.code == NOBODY_CODE else frozenset({action.owner.code.casefold()})
    return Promise((action.text,), owner, f"{action.raised_on:%Y-%m}")


def _said_of(work: Work, each: Thing) -> Said:
    topic = topic_of(each["text"]) if "outcome" in each else ""
    return Said(each["text"], codes_named(work, each), topic, each.get("from_month") or "")


def report_words(brought: Thing) -> str:
    """What was brought forward and what is said of it, as a person reads both together."""
    update = bringing_back.outcome_of(brought)
    return f"{brought['text']} – {update}" if update else str(brought["text"])


def report_of(brought: Thing, item: AgendaItem | None) -> Report:
    update = bringing_back.outcome_of(brought)
    return Report(update or str(brought["text"]), rules.says_done(update or str(brought["text"])), item)


def tell(work: Work, action: Action, report: Report, *, on: date | None = None, but: str = "") -> None:
    """Add a report to a promise, and close it where the words say that it is done and the person may close actions.

    That is of the day of the notes unless a log says `on` what other day; `but` is what its evidence lacks.
    """
    on = on or work.on
    action.refresh_from_db()
    if action.has_ended:
        return
    if not report.is_done or not may_close(work, action):
        update_action(action, text=report.words, item=report.item, by=work.by, on=on)
        if report.is_done:
            work.doubts.append(f"These notes say that {action.ref} is done. Somebody who may close actions decides.")
        return
    for waiting in BringForward.objects.awaited().filter(action=action):
        discharge(waiting, outcome=report.words, by=work.by, on=on)
    source = f"The {'log' if work.held_at is None else 'notes'} of {work.on:%-d %B %Y}"
    evidence = f"{source}, {but}" if but else f"{source}."
    close_action(
        action, outcome=report.words, evidence=evidence, item=report.item, out_of_order=True, by=work.by, on=on
    )


def may_close(work: Work, action: Action) -> bool:
    is_own = action.owner_id in work.by.posts_held(work.on)
    return action.state in MAY_CLOSE and not is_own and may(work.by, Permission.CLOSE_ACTION, at=action.body_id)


def keep_pair(
    work: Work,
    found: Found,
    action: Action,
    *,
    report: BringForward | None = None,
    later: Action | None = None,
    text: str = "",
    is_done: bool = False,
) -> None:
    """Let two texts wait for a person, side by side."""
    kind = PairKind.REPORT if report else PairKind.PROMISE
    work.pairs.append(
        {
            "kind": kind.value,
            "likeness": found.likeness,
            "earlier_text": action.text,
            "later_text": text or (later.text if later else ""),
            "says_done": is_done,
            "earlier_action": action,
            "later_action": later,
            "later_report": report,
        }
    )


def enter_pairs(work: Work) -> None:
    """Write down every pair that these notes left unsure; part of an operation that says who may."""
    for fields in work.pairs:
        pair = enter(Pair, work.series.body_id, document=work.document, said_on=work.on, **fields)
        record("pair kept", pair, by=work.by, on=work.on, likeness=pair.likeness)
