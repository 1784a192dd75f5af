"""Storing the meeting itself: its head, its items as they are printed, what was said under them, and nil returns."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from answerable.actions.models import ActionReview, Placement
from answerable.actions.operations.placing import take_off
from answerable.agenda.operations import call_meeting, hold_meeting
from answerable.intake import rules
from answerable.intake.checked import Checked, Thing
from answerable.intake.laying_out import orders_of, texts_of
from answerable.intake.matching import same_heading, tidy
from answerable.intake.models import Document
from answerable.intake.writing.work import Work
from answerable.meetings.models import AgendaItem, Meeting, NilReturn, Series
from answerable.meetings.operations import mark_discussed, mark_silent, record_nil, write_item
from answerable.meetings.rules import TO_COME, UNSETTLED, ItemKind, Outcome
from answerable.people.models import User
from answerable.record.operations import enter, record

NOT_IN_THE_NOTES = "It is not among the items of the notes."
PROMISED_LATER = "It was promised after this meeting."


def meeting_of(checked: Checked, series: Series, day: date, *, by: User) -> tuple[Meeting, bool]:
    """The meeting that the document becomes, held; and whether it is new. One that was called becomes it."""
    standing = Meeting.objects.standing().filter(series=series, held_on=day).first()
    if standing is not None:
        other = Document.objects.filter(meeting=standing).first()
        taken = standing.state not in TO_COME or other is not None or _has_words(standing)
        rules.check_day_is_free(held=taken, day=day, series=series.name, other=other.name if other else "")
    header = checked["header"]
    meeting = standing or call_meeting(
        series, held_on=day, starts_at=_time(header["time"]), venue=(header["venue"] or "")[:200], by=by, on=day
    )
    _take_off_what_came_later(meeting, by=by)
    hold_meeting(meeting, by=by, on=day)
    meeting.refresh_from_db()
    return meeting, standing is None


def _take_off_what_came_later(meeting: Meeting, *, by: User) -> None:
    """An older meeting reviews nothing that was promised after it: notes may be taken in out of their order."""
    later = ActionReview.objects.filter(item__meeting=meeting, ended_on=None, action__raised_on__gt=meeting.held_on)
    for review in later.select_related("item"):
        review.ended_on = meeting.held_on
        review.save(update_fields=["ended_on"])
        _withdraw(review.item, PROMISED_LATER, by=by, on=meeting.held_on)


def take_off_what_was_laid(meeting: Meeting, *, by: User) -> None:
    """An old meeting's agenda was not ours: what is open now and was laid on it when it was entered is taken off."""
    reviews = ActionReview.objects.filter(item__meeting=meeting, ended_on=None).select_related("item")
    placements = Placement.objects.filter(item__meeting=meeting, ended_on=None).select_related("item")
    for review in reviews:
        review.ended_on = meeting.held_on
        review.save(update_fields=["ended_on"])
        _withdraw(review.item, NOT_IN_THE_NOTES, by=by, on=meeting.held_on)
    for placement in placements:
        take_off(placement, because=NOT_IN_THE_NOTES, by=by, on=meeting.held_on)
        placement.item.refresh_from_db()
        if placement.item.withdrawn_on is None:
            _withdraw(placement.item, NOT_IN_THE_NOTES, by=by, on=meeting.held_on)


def _withdraw(item: AgendaItem, reason: str, *, by: User, on: date) -> None:
    item.withdrawn_on, item.withdrawn_because, item.outcome = on, reason, Outcome.WITHDRAWN
    item.save(update_fields=["withdrawn_on", "withdrawn_because", "outcome", "modified"])
    record("item withdrawn", item, by=by, on=on, reason=reason)


def _has_words(meeting: Meeting) -> bool:
    written = meeting.items.exclude(public_text="", private_text="")
    return written.exists() or meeting.attendance.exists()


def _time(words: str | None) -> time | None:
    try:
        return time.fromisoformat(words) if words else None
    except ValueError:
        return None


def head_meeting(work: Work) -> None:
    """The title, chair, note-taker and next day as the notes give them; the next meeting is not called by that."""
    header, meeting = work.checked["header"], work.meeting
    chaired_by = next((each for each in work.listed if each.name == header["chair"]), None)
    meeting.title, meeting.minutes_by = (header["title"] or "")[:200], (header["minutes_by"] or "")[:200]
    meeting.chair_name = (header["chair"] or "")[:200]
    meeting.chair = work.posts.get(chaired_by.post_code) if chaired_by else meeting.chair
    meeting.starts_at = _time(header["time"]) or meeting.starts_at
    meeting.venue = (header["venue"] or meeting.venue)[:200]
    meeting.next_on = date.fromisoformat(header["next_meeting"]) if header["next_meeting"] else None
    meeting.save()
    record("meeting headed as its notes say", meeting, by=work.by, on=work.on, title=meeting.title)


def store_items(work: Work, *, is_new: bool) -> None:
    """Print the items as the notes print them, on those that the agenda has already where they are the same."""
    standing = list(AgendaItem.objects.live().filter(meeting=work.meeting, kind=ItemKind.STANDING).order_by("order"))
    placed = list(AgendaItem.objects.live().filter(meeting=work.meeting).exclude(kind=ItemKind.STANDING))
    printed: list[tuple[Thing, AgendaItem]] = []
    for thing in work.things("items"):
        at = same_heading(thing["heading"], thing["number"] or "", [(i.printed_number, i.heading) for i in standing])
        item = standing.pop(at) if at is not None else None
        parent = work.items.get(thing["parent"] or "")
        item = _print(work, item, thing, parent, order=1_000_000 + len(printed))
        printed.append((thing, item))
        if thing["number"]:
            work.items.setdefault(thing["number"], item)
    silent = _leave_out(work, standing, placed, is_new=is_new)
    questions = _place_questions(work)
    _put_in_order([item for _thing, item in printed], [*placed, *questions, *silent])
    for thing, item in printed:
        _say(work, thing, item, has_more=any(other.parent_id == item.pk for _t, other in printed) or bool(placed))


def _print(work: Work, item: AgendaItem | None, thing: Thing, parent: AgendaItem | None, *, order: int) -> AgendaItem:
    heading, number = tidy(thing["heading"])[:300] or "Untitled item", (thing["number"] or "")[:20]
    if item is None:
        made = enter(
            AgendaItem,
            work.meeting.body_id,
            meeting=work.meeting,
            order=order,
            printed_number=number,
            heading=heading,
            kind=ItemKind.OTHER,
            parent=parent,
        )
        record("item added", made, by=work.by, on=work.on, heading=heading)
        return made
    before = str(item)
    item.heading, item.printed_number, item.parent, item.order = heading, number, parent, order
    item.save(update_fields=["heading", "printed_number", "parent", "order", "modified"])
    record("item printed as in the notes", item, by=work.by, on=work.on, before=before, after=str(item))
    return item


def _leave_out(
    work: Work, standing: Sequence[AgendaItem], placed: Sequence[AgendaItem], *, is_new: bool
) -> list[AgendaItem]:
    """Standing items that the notes do not have: never there in a meeting made from the notes; silent in one called."""
    holding = {item.parent_id for item in placed}
    silent = []
    for item in standing:
        if is_new and item.pk not in holding:
            _withdraw(item, NOT_IN_THE_NOTES, by=work.by, on=work.on)
        else:
            mark_silent(item, by=work.by, on=work.on)
            silent.append(item)
    return silent


def _place_questions(work: Work) -> list[AgendaItem]:
    """A question is an item of its own under the item that it was asked at, numbered as people cite it: 4a(1)."""
    made = []
    for n, question in enumerate(work.things("questions")):
        parent = work.items.get(question["item"] or "")
        number = f"{question['item'] or ''}({question['number']})" if question["number"] else ""
        item = enter(
            AgendaItem,
            work.meeting.body_id,
            meeting=work.meeting,
            order=2_000_000 + n,
            printed_number=number[:20],
            heading=question["matter"][:300],
            kind=ItemKind.QUESTION,
            parent=parent,
        )
        record("item added", item, by=work.by, on=work.on, heading=item.heading)
        work.asked_at[question["key"]] = item
        made.append(item)
    return made


def _put_in_order(printed: Sequence[AgendaItem], others: Iterable[AgendaItem]) -> None:
    everything = [*printed, *others]
    places = orders_of([(item.pk, item.parent_id) for item in everything])
    # No two live items may share a place even for a moment, so all move out of the way first.
    for n, item in enumerate(everything):
        AgendaItem.objects.filter(pk=item.pk).update(order=5_000_000 + n)
    for item in everything:
        item.order = places[item.pk]
        AgendaItem.objects.filter(pk=item.pk).update(order=item.order)


def _say(work: Work, thing: Thing, item: AgendaItem, *, has_more: bool) -> None:
    """What the notes say under an item: words, a nil return, nothing; what is under a mere heading counts as said."""
    questions = [q for q in work.things("questions") if q["item"] == thing["number"] and thing["number"]]
    own, of_questions = texts_of(thing["text"], [question["text"] for question in questions])
    if thing["nil"]:
        record_nil(item, words=thing["nil"], by=work.by, on=work.on)
    elif own.strip():
        write_item(item, public_text=own, by=work.by, on=work.on)
        if item.access == AgendaItem.Access.RESTRICTED:
            work.doubts.append(
                f"“{item.heading}” is withheld by the standing agenda, so its words are kept and not made public. "
                "Open the item if they may be."
            )
    elif has_more or questions:
        mark_discussed(item, by=work.by, on=work.on)
    else:
        mark_silent(item, by=work.by, on=work.on)
    for question, text in zip(questions, of_questions, strict=True):
        _say_of_question(work, question, text)


def _say_of_question(work: Work, question: Thing, text: str) -> None:
    item = work.asked_at[question["key"]]
    found = [each["text"] for each in work.things("findings") if _of(each, question)]
    words = text.strip() or "\n\n".join(found)
    if words:
        write_item(item, public_text=words, by=work.by, on=work.on)
    if question["nil"]:
        item.refresh_from_db()
        record_nil(item, words=question["nil"], about=NilReturn.About.ACTIONS, by=work.by, on=work.on)
    elif not words and item.outcome in UNSETTLED:
        mark_silent(item, by=work.by, on=work.on)


def _of(thing: Thing, question: Thing) -> bool:
    return bool(thing["item"] == question["item"] and thing["question"] == question["number"])
