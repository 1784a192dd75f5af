"""Storing what was brought forward: joined to what the record awaits, or kept with where it came from; discharged."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.actions.models import Action, ActionReview, BringForward, Placement
from answerable.actions.operations import bring_forward, discharge, update_action
from answerable.actions.rules import Ending
from answerable.agenda.operations import defer_item
from answerable.intake.checked import Checked, Thing, things
from answerable.intake.matching import Awaited, joined, topic_of
from answerable.intake.writing.work import Work
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Series
from answerable.meetings.operations import mark_discussed
from answerable.meetings.rules import UNSETTLED

ITEM_MARK = re.compile(r"^\s*\(?(\d{1,2}[a-z]?(?:\(\d{1,2}\))?)\)\s*")


@dataclass(frozen=True)
class Open:
    """Something of the record that the notes may report on: an awaited return, an open action, or both in one."""

    matter: Matter
    awaited: BringForward | None
    action: Action | None

    def as_awaited(self) -> Awaited:
        names = [self.matter.title, *self.matter.aliases]
        if self.awaited:
            names.append(self.awaited.wanted)
        if self.action:
            names.append(self.action.text)
        return Awaited(tuple(names), self.month)

    @property
    def name(self) -> str:
        return f"{self.action.ref}, {self.matter.title}" if self.action else self.matter.title

    @property
    def month(self) -> str:
        if self.awaited and self.awaited.came_from_month:
            return self.awaited.came_from_month
        asked = self.awaited.asked_on if self.awaited else None
        raised = self.action.raised_on if self.action else asked
        return f"{raised:%Y-%m}" if raised else ""


def open_in(series: Series, day_month: str, before: object) -> list[Open]:
    """What was still open or awaited in a series before a day: returns wanted by then, and actions of earlier days."""
    awaited = BringForward.objects.awaited().filter(series=series, month__lte=day_month, asked_on__lt=before)
    returns = [Open(each.matter, each, each.action) for each in awaited.select_related("matter", "action__matter")]
    with_return = {each.action.pk for each in returns if each.action}
    actions = Action.objects.open().filter(series=series, raised_on__lt=before).exclude(pk__in=with_return)
    return returns + [Open(action.matter, None, action) for action in actions.select_related("matter")]


def returns_awaited(series: Series, before: date) -> list[Open]:
    """Of all that was open, only what is awaited of no action: a matter that an earlier meeting put off."""
    candidates = open_in(series, f"{before:%Y-%m}", before)
    return [each for each in candidates if each.awaited and each.action is None]


def joins(checked: Checked, candidates: list[Open]) -> dict[str, Open]:
    """Which of the things brought forward, by key, is which of the things that the record awaits."""
    brought = things(checked, "brought_forward")
    said = [(each["text"], topic_of(each["text"]) or each["matter"], each["from_month"] or "") for each in brought]
    found = joined(said, [each.as_awaited() for each in candidates])
    return {brought[place]["key"]: candidates[at] for place, at in found.items()}


def store_brought_forward(work: Work) -> None:
    candidates = open_in(work.series, f"{work.on:%Y-%m}", work.on)
    joined_to = joins(work.checked, candidates)
    # The matters that things were joined to come first, so that new actions under them fall to the same matter.
    for each in work.things("brought_forward"):
        if each["key"] in joined_to:
            work.matters.setdefault(each["matter"], joined_to[each["key"]].matter)
    for each in work.things("brought_forward"):
        if each["key"] in joined_to:
            report_on(work, each, joined_to[each["key"]])
        else:
            inherit(work, each)
    _note_what_is_missing(work, set(map(id, joined_to.values())), candidates)


def still_awaited(waiting: BringForward) -> str:
    """What is said of a return that was due back and that the notes do not report on."""
    return (
        f"“{waiting.matter.title}” was due back ({waiting.words}), and these notes do not report on it. "
        "It is still awaited."
    )


def outcome_of(brought: Thing) -> str:
    return str(brought["update"] or "").strip()


def report_on(work: Work, brought: Thing, known: Open) -> None:
    """What is said of something that the record awaits: an update of its action, and the end of its return.

    An action is never closed by what notes say of it: that is for a person entitled to close it.
    """
    words = outcome_of(brought) or _what_arose(work, brought)
    if not words:
        work.doubts.append(
            f"“{brought['matter']}” came back, and the notes do not say what came of it. It is still awaited."
        )
        return
    item = _item_of_return(known, work) or work.items.get(brought["item"] or "")
    is_carried, is_review = (
        brought["outcome"] == Ending.CARRIED,
        bool(known.awaited and known.awaited.standing_review_id),
    )
    if known.awaited and not is_carried and not is_review:
        discharge(known.awaited, outcome=words, ending=_ending(brought), by=work.by, on=work.on)
        return
    if known.action:
        update_action(known.action, text=words, item=item, by=work.by, on=work.on)
    if is_review:
        work.doubts.append(
            f"“{known.matter.title}” is a standing review and was reported on. Say when it comes back again, or why it "
            "ends, and discharge it."
        )
    elif is_carried:
        _carry_over(known, work, words)
    elif item is not None and item.outcome in UNSETTLED:
        mark_discussed(item, by=work.by, on=work.on)


def inherit(work: Work, brought: Thing) -> BringForward:
    """Something that nothing in the record awaits: kept with where it came from; discharged if reported on."""
    mark = ITEM_MARK.match(brought["text"])
    came_from = brought["from_meeting"] or "an earlier meeting"
    waiting = bring_forward(
        work.matter(brought["matter"]),
        series=work.series,
        month=f"{work.on:%Y-%m}",
        words=f"brought forward from {came_from}"[:300],
        wanted=ITEM_MARK.sub("", brought["text"]).strip() or brought["text"],
        came_from=came_from[:300],
        came_from_month=brought["from_month"] or f"{work.on:%Y-%m}",
        came_from_item=mark[1] if mark else "",
        asked_at=None,
        by=work.by,
        on=work.on,
    )
    words = outcome_of(brought) or _what_arose(work, brought)
    if not words or brought["outcome"] == Ending.CARRIED:
        work.doubts.append(f"“{brought['matter']}” was carried over by these notes: it waits for the next meeting.")
        return waiting
    discharge(waiting, outcome=words, ending=_ending(brought), by=work.by, on=work.on)
    return waiting


def _ending(brought: Thing) -> Ending:
    return Ending(brought["outcome"]) if brought["outcome"] in set(Ending) else Ending.UPDATE


def _what_arose(work: Work, brought: Thing) -> str:
    """Where no update is given, the actions and decisions of the same matter say what came of it."""
    arose = [*work.things("actions"), *work.things("decisions")]
    return " ".join(
        each["text"] for each in arose if each["matter"] == brought["matter"] and each["item"] == brought["item"]
    )


def _item_of_return(known: Open, work: Work) -> AgendaItem | None:
    """The item of this meeting on which it was brought back, if it was."""
    if known.awaited:
        placed = Placement.objects.filter(bring_forward=known.awaited, ended_on=None, item__meeting=work.meeting)
        if found := placed.select_related("item").first():
            return found.item
    if known.action:
        reviewed = ActionReview.objects.filter(action=known.action, ended_on=None, item__meeting=work.meeting)
        if review := reviewed.select_related("item").first():
            return review.item
    return None


def _carry_over(known: Open, work: Work, words: str) -> None:
    item = _item_of_return(known, work)
    if item is not None and item.outcome in UNSETTLED:
        defer_item(item, reason=words, by=work.by, on=work.on)


def _note_what_is_missing(work: Work, reported: set[int], candidates: Iterable[Open]) -> None:
    """What was due back at this meeting and is not in its notes is still awaited; a person is told."""
    for each in candidates:
        if id(each) in reported:
            continue
        if each.awaited:
            work.doubts.append(still_awaited(each.awaited))
        elif each.action and _item_of_return(each, work):
            work.doubts.append(
                f"{each.action.ref} ({each.matter.title}) was to be reviewed, and these notes do not report on it. "
                "Say of its item that it was not reached, or what was said."
            )
