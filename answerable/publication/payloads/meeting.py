"""What the public reads of a meeting: its notes as approved, and what is withheld of them."""

from typing import Any

from django.db.models import Prefetch

from answerable.actions.models import Action
from answerable.actions.rules import ActionState
from answerable.meetings.models import AgendaItem, Decision, Meeting, MinuteVersion
from answerable.meetings.rules import MinutesState, Outcome
from answerable.publication import shapes
from answerable.publication.models import Withholding
from answerable.publication.payloads.names import PublicNames
from answerable.publication.payloads.places import decision_payload, iso, question_payload

NOTHING_WITHHELD: dict[str, shapes.RecordWord] = {
    Outcome.NIL: "nil return",
    Outcome.PENDING: "nothing recorded",
    Outcome.SILENT: "nothing recorded",
    Outcome.NOT_REACHED: "not reached",
    Outcome.DEFERRED: "put off",
    Outcome.WITHDRAWN: "withdrawn",
}


def meeting_payload(meeting: Meeting, version: MinuteVersion, names: PublicNames) -> shapes.Meeting:
    """The public words of this version of the notes, with what is public of each item as the record has it."""
    chair = meeting.chair
    attendance = meeting.attendance.live().select_related("person", "post")
    payload: shapes.Meeting = {
        "number": meeting.number,
        "series": meeting.series.name,
        "date": meeting.held_on.isoformat(),
        "time": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None,
        "venue": meeting.venue,
        "title": meeting.title,
        "access": meeting.access,
        "chair": names.holder(chair, meeting.held_on) if chair else None,
        "attendance": [names.attendee(row, meeting.held_on) for row in attendance],
        "items": items_payload(meeting, version),
        "approved_on": iso(_first_approved(meeting, version)) or "",
        "amendments": _amendments(meeting),
        "next_on": iso(meeting.next_on),
    }
    return names.veiled(payload)


def notes_of(meeting: Meeting) -> MinuteVersion | None:
    """The version of the notes that is approved and not superseded."""
    return MinuteVersion.objects.filter(meeting=meeting, state=MinutesState.APPROVED).first()


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting with all that stands under them, read together."""
    items = AgendaItem.objects.live().filter(meeting=meeting).select_related("matter", "question__asked_of")
    public_actions = Action.objects.live().filter(public=True).order_by("number")
    public_decisions = Decision.objects.live().filter(public=True).select_related("item__meeting__series")
    along: list[Any] = [
        Prefetch("actions_raised", queryset=public_actions, to_attr="public_actions"),
        Prefetch("actions_ended", queryset=public_actions.filter(state=ActionState.CLOSED), to_attr="closed_here"),
        Prefetch("decisions", queryset=public_decisions, to_attr="public_decisions"),
        Prefetch("withholdings", queryset=Withholding.objects.live().exclude(decided_on=None), to_attr="decided"),
        "actions_reviewed__action",
        "placements__bring_forward__action",
        "question__limbs",
    ]
    return list(items.prefetch_related(*along).order_by("order"))


def items_payload(meeting: Meeting, version: MinuteVersion) -> list[shapes.Item]:
    written = {copy["number"]: copy for copy in version.items}
    items = items_of(meeting)
    parents = {item.parent_id for item in items}
    depths: dict[int, int] = {}
    payloads = []
    for item in items:
        depths[item.pk] = depths.get(item.parent_id or 0, -1) + 1
        if item.number in written:
            copy = written[item.number]
            payloads.append(_item(item, copy, depths[item.pk], over_others=item.pk in parents))
    return payloads


def _item(item: AgendaItem, copy: dict[str, Any], depth: int, *, over_others: bool) -> shapes.Item:
    whole = item.access == AgendaItem.Access.RESTRICTED
    shows_matter = item.matter is not None and item.matter.public and not whole
    return {
        "number": copy["printed_number"],
        "heading": public_heading(item, copy["heading"]),
        "depth": depth,
        "record": record_of(item, copy, over_others=over_others),
        "text": copy["public_text"],
        "nil": [] if whole else [{"about": about, "words": words} for about, words in copy["nil"].items()],
        "withheld": withheld_of(item),
        "question": question_payload(item.question) if item.question and shows_matter else None,
        "matter": item.matter.number if item.matter and shows_matter else None,
        "raised": [action.number for action in item.public_actions],  # type: ignore[attr-defined]
        "reviewed": [] if whole else _reviewed(item),
        "closed": [] if whole else [action.number for action in item.closed_here],  # type: ignore[attr-defined]
        "decisions": [] if whole else [decision_payload(d) for d in item.public_decisions],  # type: ignore[attr-defined]
    }


def record_of(item: AgendaItem, copy: dict[str, Any], *, over_others: bool) -> shapes.RecordWord:
    """What the public record of an item is; that something is withheld is said before anything else."""
    if item.access == AgendaItem.Access.RESTRICTED:
        return "part withheld" if copy["public_text"] else "withheld"
    if item.access == AgendaItem.Access.PART:
        return "part withheld"
    if over_others and copy["outcome"] in (Outcome.PENDING, Outcome.SILENT):
        return "recorded"
    return NOTHING_WITHHELD.get(copy["outcome"], "recorded")


def public_heading(item: AgendaItem, heading: str) -> str:
    """The heading, unless it would itself tell of a matter that is not public or of what is withheld.

    Headings that stand on every agenda tell nothing.
    """
    stands_always = item.kind == "standing" and item.matter is None
    if stands_always:
        return heading
    if item.matter is not None and not item.matter.public:
        return ""
    return "" if item.access == AgendaItem.Access.RESTRICTED else heading


def withheld_of(item: AgendaItem) -> list[shapes.Withheld]:
    """Under what an item is withheld, as decided; the harm feared and the weighing stay inside."""
    if item.access == AgendaItem.Access.OPEN:
        return []
    return [
        {
            "exemption": withholding.exemption,
            "name": withholding.exemption_name,
            "decided_on": withholding.decided_on.isoformat() if withholding.decided_on else "",
            "review_on": withholding.review_on.isoformat(),
        }
        for withholding in item.decided  # type: ignore[attr-defined]
    ]


def _reviewed(item: AgendaItem) -> list[int]:
    """The promises that were looked at again under the item."""
    by_review = [review.action for review in item.actions_reviewed.all()]
    brought_back = [placement.bring_forward.action for placement in item.placements.all()]
    actions = [action for action in [*by_review, *brought_back] if action and action.public and not action.withdrawn_on]
    return sorted({action.number for action in actions})


def _first_approved(meeting: Meeting, version: MinuteVersion) -> Any:
    first = meeting.versions.exclude(approved_on=None).order_by("version").first()
    return first.approved_on if first else version.approved_on


def _amendments(meeting: Meeting) -> list[shapes.Amendment]:
    """That the notes were amended, when, at which meeting and under which items."""
    rows = meeting.versions.exclude(amends=None).select_related("amends", "approved_at").order_by("version")
    amendments: list[shapes.Amendment] = []
    for row in rows:
        before = {copy["number"]: copy["public_text"] for copy in row.amends.items} if row.amends else {}
        changed = [c["printed_number"] for c in row.items if before.get(c["number"]) != c["public_text"]]
        at = row.approved_at.number if row.approved_at else None
        amendments.append({"on": iso(row.approved_on) or "", "meeting": at, "items": changed})
    return amendments
