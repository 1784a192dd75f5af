"""How meetings are played: called, moved, cancelled, held, written up, cleared, approved at the next, and published."""

from datetime import date, timedelta
from typing import Any

from answerable.actions.models import Action, ActionReview
from answerable.agenda.operations import (
    amend_minutes,
    approve_minutes,
    call_meeting,
    cancel_meeting,
    hold_meeting,
    move_meeting,
)
from answerable.demo import drafts
from answerable.demo.script import Calendar, Phase, Step, Words
from answerable.demo.stage import Stage
from answerable.meetings.models import AgendaItem, Attendance
from answerable.meetings.operations import issue_papers, record_attendance, record_nil, restrict_item, write_item
from answerable.meetings.rules import UNSETTLED, ItemKind
from answerable.publication.operations import (
    decide_withholding,
    propose_withholding,
    publish_meeting,
    publish_office,
)

ALWAYS_THERE = ("PCC", "DPCC", "CEx", "CC", "DCC", "ACC")
NOT_PUBLISHED_YET = 2
DAYS_TO_DECIDE, DAYS_TO_CLEAR, DAYS_TO_PUBLISH = 2, 6, 9


def steps(stage: Stage, calendar: Calendar, fillers: Words) -> list[Step]:
    """Every meeting from its call to its publication."""
    found, held = [], calendar.held()
    for month, told in calendar.meetings.items():
        found += _coming_steps(stage, calendar, month, told)
    for place, month in enumerate(held):
        day, told = calendar.held_on(month), calendar.meetings[month]
        found.append(_step(day, Phase.HELD, _hold, stage, month, told))
        found.append(_step(day, Phase.WRITTEN, _write_up, stage, calendar, month, fillers))
        decided, cleared = day + timedelta(DAYS_TO_DECIDE), day + timedelta(DAYS_TO_CLEAR)
        found.append(_step(decided, Phase.BEFORE, _decide, stage, decided))
        found += _draft_steps(stage, month, told, cleared, fillers)
        if place + 1 < len(held):
            following = held[place + 1]
            approved = calendar.held_on(following)
            found.append(_step(approved, Phase.APPROVED, _approve, stage, month, following, approved))
            if place < len(held) - NOT_PUBLISHED_YET:
                published = approved + timedelta(DAYS_TO_PUBLISH)
                found.append(_step(published, Phase.PUBLISHED, _publish, stage, month, published))
    return found


def _draft_steps(stage: Stage, month: str, told: Words, on: date, fillers: Words) -> list[Step]:
    """Notes are cleared in one go, but for those that the script sends to the force first."""
    if "sent" not in told:
        return [_step(on, Phase.CLEARED, drafts.clear, stage, month, on, fillers)]
    sent = told["sent"]
    disputed = _step(sent["on"], Phase.CLEARED, drafts.dispute, stage, month, sent)
    return [_step(on, Phase.CLEARED, drafts.send, stage, month, on), disputed]


def _step(on: date, phase: Phase, act: Any, *told: Any) -> Step:
    return Step(on, phase, 0, lambda: act(*told))


def _coming_steps(stage: Stage, calendar: Calendar, month: str, told: Words) -> list[Step]:
    found = [_step(calendar.called_on(month), Phase.NEXT, _call, stage, calendar, month, told)]
    if "moved" in told:
        found.append(_step(told["moved"][0], Phase.BEFORE, _move, stage, month, told))
    if "cancelled" in told:
        found.append(_step(told["cancelled"][0], Phase.BEFORE, _cancel, stage, month, told))
    elif "to_come" not in told:
        issued = told["held_on"] - timedelta(5)
        found.append(_step(issued, Phase.CLEARED, _issue, stage, month, issued))
    for amended in told.get("amends", []):
        found.append(_step(told["held_on"], Phase.APPROVED, _amend, stage, calendar, month, amended))
    return found


def _call(stage: Stage, calendar: Calendar, month: str, told: Words) -> None:
    stage.meetings[month] = call_meeting(
        stage.series,
        held_on=told["first_for"] if "first_for" in told else told["held_on"],
        starts_at=calendar.starts_at,
        venue=calendar.venue,
        chair=stage.posts["PCC"],
        by=stage.clerk,
        on=calendar.called_on(month),
    )


def _move(stage: Stage, month: str, told: Words) -> None:
    on, reason = told["moved"]
    move_meeting(stage.meetings[month], to=told["held_on"], reason=reason, by=stage.clerk, on=on)


def _cancel(stage: Stage, month: str, told: Words) -> None:
    on, reason = told["cancelled"]
    cancel_meeting(stage.meetings[month], reason=reason, by=stage.clerk, on=on)


def _issue(stage: Stage, month: str, on: date) -> None:
    issue_papers(stage.meetings[month], by=stage.clerk, on=on)


def _hold(stage: Stage, month: str, told: Words) -> None:
    """Say that it was held, and who was there: whoever held each post that day, and who else came."""
    meeting, on = stage.meetings[month], told["held_on"]
    hold_meeting(meeting, by=stage.clerk, on=on)
    for code in ALWAYS_THERE:
        post = stage.posts[code]
        holder = post.holder_on(on)
        if holder is None:
            continue
        away = code in told.get("apologies", [])
        record_attendance(
            meeting,
            name=holder.person.name,
            capacity=f"{post.title} ({holder.spoken_code})",
            mode=Attendance.Mode.APOLOGIES if away else Attendance.Mode.PRESENT,
            post=post,
            person=holder.person,
            by=stage.clerk,
            on=on,
        )
    others = [(name, capacity, Attendance.Mode.IN_ATTENDANCE) for name, capacity in told.get("also", [])]
    for name, capacity, mode in [*others, (str(stage.clerk), "Policy Officer (notes)", Attendance.Mode.NOTE_TAKER)]:
        record_attendance(meeting, name=name, capacity=capacity, mode=mode, by=stage.clerk, on=on)


def _write_up(stage: Stage, calendar: Calendar, month: str, fillers: Words) -> None:
    """Write everything that was said under each item; what was reached and empty is a nil return, in words."""
    told, on = calendar.meetings[month], calendar.held_on(month)
    stage.say(stage.standing_item(month, "6"), calendar.next_meeting(month))
    items = list(AgendaItem.objects.live().filter(meeting=stage.meetings[month]).order_by("order"))
    over_others = {item.parent_id for item in items}
    for item in items:
        if item.kind == ItemKind.STANDING:
            stage.say(item, told.get("said", {}).get(item.printed_number, ""))
        elif item.kind == ItemKind.ACTION_REVIEW and item.pk not in stage.words and item.outcome in UNSETTLED:
            stage.say(item, _still_open(item, on, fillers))
        _write(stage, calendar, item, told, has_others=item.pk in over_others)
    stage.words.clear()


def _write(stage: Stage, calendar: Calendar, item: AgendaItem, told: Words, *, has_others: bool) -> None:
    on, said = told["held_on"], stage.words.get(item.pk, [])
    if item.printed_number == "2" and item.kind == ItemKind.STANDING:
        _write_risks(stage, item, told)
    elif said:
        write_item(item, public_text="\n\n".join(said), by=stage.clerk, on=on)
    elif item.outcome in UNSETTLED and not has_others:
        if item.kind != ItemKind.STANDING:
            raise LookupError(f"The script says nothing of “{item.heading}” ({item.came_from}) on {on}.")
        if item.actions_raised.exists() or item.decisions.exists():
            raise LookupError(f"The script does not say what led to what was promised at item {item} on {on}.")
        words = told.get("nil", {}).get(item.printed_number) or calendar.nothing(item.printed_number, on)
        record_nil(item, words=words, by=stage.clerk, on=on)
    if "withheld" in told and told["withheld"]["item"] == item.printed_number:
        _withhold(stage, item, told["withheld"], on=on)


def _write_risks(stage: Stage, item: AgendaItem, told: Words) -> None:
    """The pack marks this item as withheld; where nothing confidential was said, the clerk opens it."""
    on, risks = told["held_on"], told["risks"]
    if "private" not in risks:
        restrict_item(item, access=AgendaItem.Access.OPEN, by=stage.clerk, on=on)
        write_item(item, public_text=risks["public"], by=stage.clerk, on=on)
        return
    if "public" in risks:
        restrict_item(item, access=AgendaItem.Access.PART, by=stage.clerk, on=on)
    write_item(item, public_text=risks.get("public", ""), private_text=risks["private"], by=stage.clerk, on=on)
    _withhold(stage, item, risks, on=on)


def _withhold(stage: Stage, item: AgendaItem, told: Words, *, on: date) -> None:
    """The clerk proposes what is withheld and why; the chief executive decides it a little later."""
    if "private_text" in told:
        write_item(item, private_text=told["private_text"], by=stage.clerk, on=on)
    withholding = propose_withholding(
        item,
        exemption=told["exemption"],
        harm=told["harm"],
        public_interest=told.get("public_interest", ""),
        review_on=told["review_on"],
        by=stage.clerk,
        on=on,
    )
    stage.proposed.append(withholding)


def _decide(stage: Stage, on: date) -> None:
    for withholding in stage.proposed:
        decide_withholding(withholding, by=stage.chief_executive, on=on)
    stage.proposed.clear()


def _still_open(item: AgendaItem, on: date, fillers: Words) -> str:
    """What the notes say of an open action of which nobody had anything to tell."""
    review = ActionReview.objects.select_related("action__owner").get(item=item)
    action: Action = review.action
    last = action.due_dates.last()
    late = last is not None and last.due_on is not None and last.due_on < on
    choice = fillers["late" if late else "dated" if last else "undated"]
    words: str = choice[item.number % len(choice)]
    return words.format(ref=action.ref, owner=action.owner.code, due=last.words if last else "")


def _approve(stage: Stage, month: str, following: str, on: date) -> None:
    approve_minutes(stage.meetings[month], at=stage.meetings[following], by=stage.commissioner, on=on)


def _amend(stage: Stage, calendar: Calendar, month: str, told: Words) -> None:
    item = stage.standing_item(told["of"], told["item"])
    amend_minutes(
        stage.meetings[told["of"]],
        item_texts={item.number: told["text"]},
        amendment=told["amendment"],
        at=stage.meetings[month],
        by=stage.commissioner,
        on=calendar.held_on(month),
    )


def _publish(stage: Stage, month: str, on: date) -> None:
    publish_meeting(stage.meetings[month], by=stage.chief_executive, on=on)
    publish_office(stage.body, by=stage.chief_executive, on=on)
