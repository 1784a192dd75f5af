"""What storing a document would do, told in lines, before anything is stored."""

from collections.abc import Iterator
from datetime import date

from answerable.core.dates import Month
from answerable.intake import checked as checking
from answerable.intake.capacities import Capacity
from answerable.intake.checked import Checked, Thing, things
from answerable.intake.matching import same_matter
from answerable.intake.writing.attending import capacities_in
from answerable.intake.writing.bringing_back import Open, joins, open_in, still_awaited
from answerable.intake.writing.promising import owner_codes, timing_of, to_settle
from answerable.matters.models import Matter
from answerable.meetings.models import Series
from answerable.reading import Reading

__all__ = [
    "joined_to",
    "known_matters",
    "matters_joined",
    "not_reported",
    "owner_codes",
    "posts_meant",
    "preview",
    "preview_of",
    "to_settle",
    "when_of",
]


def preview(reading: Reading, series: Series) -> list[str]:
    """What would be stored of a reading as it came, for a person to confirm; stores nothing."""
    return preview_of(checking.opened(reading.as_json()), series)


def preview_of(checked: Checked, series: Series) -> list[str]:
    """The same of a reading that a person has been checking."""
    return [
        *_of_the_meeting(checked, series),
        *_of_people(checked, series),
        *_of_what_came_back(checked, series),
        *(f"Not in the notes: {sentence}" for sentence in not_reported(checked, series)),
        *_of_questions(checked),
        *_of_actions(checked, series),
        *(f"Decision: {decision['text']}" for decision in things(checked, "decisions")),
        *(f"To settle first: {sentence}" for sentence in to_settle(checked, series.body_id)),
        *(f"In doubt: {doubt['text']}" for doubt in checking.open_doubts(checked)),
    ]


def _of_the_meeting(checked: Checked, series: Series) -> Iterator[str]:
    header, day = checked["header"], checking.day_of(checked)
    when = f"{day:%A} {_day(day)}" if day else "a day that was not found"
    yield ", ".join(each for each in (f"{series.name}: {when}", header["time"], header["venue"]) if each)
    nils = [item for item in things(checked, "items") if item["nil"]]
    nils += [question for question in things(checked, "questions") if question["nil"]]
    yield f"{len(things(checked, 'items'))} items, {len(nils)} nil returns"
    if header["next_meeting"]:
        yield f"Next meeting: {_day(date.fromisoformat(header['next_meeting']))} (noted, not called)"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _of_people(checked: Checked, series: Series) -> Iterator[str]:
    meant = posts_meant(checked, series.body_id)
    for line in things(checked, "attendance"):
        yield f"{line['mode'].capitalize()}: {line['name']} ({meant[line['key']]})"


def posts_meant(checked: Checked, body_id: int) -> dict[str, str]:
    """In words, by the key of each line of the attendance list, the post that it is taken to mean."""
    return {line["key"]: _post_in_words(capacity) for line, capacity in capacities_in(checked, body_id)}


def _post_in_words(capacity: Capacity | None) -> str:
    if capacity is None:
        return "no post"
    if capacity.is_known:
        return f"{capacity.title} ({capacity.code})"
    return "a partner, so no post" if capacity.side == "partner" else f"{capacity.title} ({capacity.code}), a new post"


def _of_what_came_back(checked: Checked, series: Series) -> Iterator[str]:
    known = joined_to(checked, series)
    for brought in things(checked, "brought_forward"):
        joined = f"reports on {known[brought['key']].name}" if brought["key"] in known else "not in the record yet"
        came = brought["from_meeting"] or "an earlier meeting"
        yield f"Brought forward from {came}: {brought['matter']} – {brought['outcome'] or 'nothing said'} ({joined})"


def joined_to(checked: Checked, series: Series) -> dict[str, Open]:
    """By the key of what was brought forward, what it reports on in the record; nothing where it is new."""
    return joins(checked, _open(checked, series))


def matters_joined(checked: Checked, found: dict[str, Open]) -> dict[str, str]:
    """By the name that the notes give a matter, the matter of the record that it was found to be."""
    return {
        each["matter"]: found[each["key"]].matter.title for each in checked["brought_forward"] if each["key"] in found
    }


def not_reported(checked: Checked, series: Series) -> list[str]:
    """What the record awaits at this meeting and the notes do not report on, a sentence each."""
    candidates = _open(checked, series)
    reported = {id(known) for known in joins(checked, candidates).values()}
    return [still_awaited(each.awaited) for each in candidates if each.awaited and id(each) not in reported]


def _open(checked: Checked, series: Series) -> list[Open]:
    day = checking.day_of(checked)
    return open_in(series, f"{day:%Y-%m}", day) if day else []


def _of_questions(checked: Checked) -> Iterator[str]:
    for question in things(checked, "questions"):
        limbs = question["limbs"] or ["the question"]
        answers = [
            f"{limb}: {answer or 'not judged'}" for limb, answer in zip(limbs, question["answers"], strict=False)
        ]
        place = f"{question['item'] or ''}({question['number'] or '–'})"
        yield f"Question {place}: {question['matter']} ({'; '.join(answers)})"


def _of_actions(checked: Checked, series: Series) -> Iterator[str]:
    known, owners = known_matters(series), owner_codes(checked, series.body_id)
    joined = matters_joined(checked, joined_to(checked, series))
    for action in things(checked, "actions"):
        owner = owners[action["key"]] or "no owner yet"
        matter = joined.get(action["matter"]) or str(action["matter"])
        new = "" if same_matter(matter, known) else ", new"
        yield f"Action for {owner}: {action['text']} [{when_of(action, checked)}; matter: {matter}{new}]"


def known_matters(series: Series) -> list[tuple[str, list[str]]]:
    """The matters of the record, each as its title and everything that it goes by."""
    standing = Matter.objects.live().filter(body=series.body_id).order_by("number")
    return [(matter.title, [matter.title, *matter.aliases]) for matter in standing]


def when_of(action: Thing, checked: Checked) -> str:
    """When an action is due or comes back, in words, or why it has no date."""
    due, returns, reason = timing_of(action["due"], next_meeting=checked["header"]["next_meeting"])
    said = [f"due {_day(due.due_on)}, “{due.words}”"] if due and due.due_on else []
    if returns:
        said.append(f"comes back in {' and '.join(Month.parse(each.month).words for each in returns)}")
    return "; ".join(said) or reason
