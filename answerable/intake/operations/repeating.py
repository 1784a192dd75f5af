"""Settling whether something that was brought forward comes back again."""

from datetime import date

from django.db import transaction

from answerable.access.roles import Permission, require
from answerable.actions.models import StandingReview
from answerable.actions.operations import set_standing_review
from answerable.core.dates import Month
from answerable.core.refused import Refused
from answerable.intake import checked, rules
from answerable.intake.matching import same_matter
from answerable.intake.models import Document
from answerable.intake.operations.checking import lock, mend
from answerable.matters.models import Matter
from answerable.people.models import User


@transaction.atomic
def repeat(document: Document, key: str, *, first_month: str, every_months: int, by: User, on: date) -> StandingReview:
    """Settle a doubt about a recurrence: it goes on, so a standing review is set that comes back by itself."""
    require(by, Permission.TAKE_IN, at=document.body_id)
    document = lock(document)
    _group, doubt = checked.found(document.checked, key)
    if document.state != rules.IntakeState.STORED or doubt.get("kind") != "repeats" or doubt["settled"]:
        raise Refused("A standing review is set here once, for a recurrence in a document that is in the record.")
    _group, brought = checked.found(document.checked, doubt["about"])
    review = set_standing_review(
        _matter(document, brought["matter"]),
        series=document.series,
        text=brought["text"],
        words=brought["recurs"]["words"],
        every_months=every_months,
        first_month=first_month,
        by=by,
        on=on,
    )
    settled = f"It comes back every {every_months} months, next in {Month.parse(first_month).words}."
    mend(document, changes={key: {"settled_as": settled}}, by=by, on=on)
    return review


def _matter(document: Document, title: str) -> Matter:
    standing = Matter.objects.live().filter(body=document.body_id).order_by("number")
    matter = same_matter(title, [(each, [each.title, *each.aliases]) for each in standing])
    if matter is None:
        raise Refused(f"There is no matter called “{title}” any more. Set the standing review on the matter itself.")
    return matter
