"""What the public reads of a matter."""

from django.db.models import Q

from answerable.actions.models import Action, BringForward
from answerable.matters.models import Matter, Question
from answerable.meetings.models import AgendaItem, Decision, Meeting
from answerable.meetings.rules import MeetingState
from answerable.publication import shapes
from answerable.publication.payloads.names import PublicNames
from answerable.publication.payloads.places import decision_payload, is_settled, iso, question_payload
from answerable.publication.payloads.promise import returns_payload


def matter_payload(matter: Matter, names: PublicNames) -> shapes.Matter:
    """A matter's summary, and all under it that is public; the notes about it are told from the meetings."""
    payload: shapes.Matter = {
        "number": matter.number,
        "ref": matter.ref,
        "title": matter.title,
        "summary": matter.summary,
        "state": matter.state,
        "states": [{"on": line.on.isoformat(), "state": line.state} for line in matter.states.all()],
        "opened_on": matter.opened_on.isoformat(),
        "accountable_body": matter.accountable_body.name if matter.accountable_body else "",
        "objectives": [objective.text for objective in matter.objectives.order_by("number")],
        "questions": [question_payload(question) for question in _questions(matter)],
        "decisions": [decision_payload(decision) for decision in _decisions(matter)],
        "promises": list(
            Action.objects.live().filter(matter=matter, public=True).order_by("number").values_list("number", flat=True)
        ),
        "returns": returns_payload(_returns(matter)),
        "reviews": [
            {
                "words": review.words,
                "every_months": review.every_months,
                "begins_on": review.begins_on.isoformat(),
                "ended_on": iso(review.ended_on),
            }
            for review in matter.standing_reviews.order_by("number")
        ],
    }
    return names.veiled(payload)


def _questions(matter: Matter) -> list[Question]:
    """Those that were put at a meeting whose notes are approved and for the public, at an item not withheld."""
    put = (
        AgendaItem.objects.live()
        .filter(meeting__state=MeetingState.APPROVED, meeting__series__minutes_are_published=True)
        .exclude(meeting__access=Meeting.Access.PRIVATE)
        .exclude(access=AgendaItem.Access.RESTRICTED)
    )
    questions = matter.questions.live().filter(items__in=put).distinct()
    return list(questions.select_related("asked_of").prefetch_related("limbs").order_by("asked_on", "number"))


def _decisions(matter: Matter) -> list[Decision]:
    decisions = matter.decisions.live().filter(public=True).select_related("item__meeting__series")
    return [decision for decision in decisions if is_settled(decision.item)]


def _returns(matter: Matter) -> list[BringForward]:
    """What comes back of the matter itself or of a public promise, asked for in notes that are approved."""
    related = BringForward.objects.live().filter(matter=matter).filter(Q(action=None) | Q(action__public=True))
    along = related.select_related("presenter", "asked_at__meeting", "action__raised_at__meeting")
    return [
        row
        for row in along.prefetch_related("placements__item__meeting__series")
        if row.action is None or is_settled(row.action.raised_at)
    ]
