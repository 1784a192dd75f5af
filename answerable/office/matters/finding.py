"""The matter that an address names, and the matters of an office with what each still has open."""

from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from answerable.access.roles import Permission, may, require
from answerable.actions.models import Action, BringForward
from answerable.core.refused import Refused
from answerable.matters import rules
from answerable.matters.models import Matter
from answerable.matters.rules import MatterState
from answerable.office.reach import OfficeRequest, find
from answerable.people.models import Body, User


def matter_of(request: OfficeRequest, number: int, permission: Permission | None = None) -> Matter:
    matter = find(request, Matter.objects.visible_to(request.user).live().select_related("body"), number=number)
    if permission:
        require(request.user, permission, at=matter.body_id)
    return matter


def matters_of(office: Body, user: User) -> Any:
    """Every matter, open ones first, with the number of its open promises and the month of its next return."""
    mine = Action.objects.visible_to(user).open().filter(matter=OuterRef("pk")).order_by().values("matter")
    counted = mine.annotate(n=Count("pk")).values("n")
    returns = BringForward.objects.visible_to(user).awaited().filter(matter=OuterRef("pk")).order_by("month")
    first, second = When(state=MatterState.OPEN, then=Value(0)), When(state=MatterState.MONITORING, then=Value(1))
    rows = Matter.objects.visible_to(user).live().filter(body=office)
    return rows.annotate(
        open_promises=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        comes_back=Subquery(returns.values("month")[:1]),
        place=Case(first, second, default=2),
    ).order_by("place", "title")


def choices_for(matter: Matter, *, user: User) -> list[tuple[str, Promise, str]]:
    """What the reader may do with a matter, each with its page's name, what it is called, and why not, if not."""
    keeps, notes = Permission.KEEP_MATTERS, Permission.RECORD_NOTES
    offered: list[tuple[str, Promise, Permission]] = [
        ("bring-matter-back", _("Ask that something comes back"), notes),
        ("set-review", _("Set a standing review"), notes),
        ("ask-question", _("Record a question that was put already"), Permission.DRAFT_QUESTION),
        ("summarise-matter", _("Say where it stands"), keeps),
        ("rename-matter", _("Rename it"), keeps),
    ]
    state = MatterState(matter.state)
    if state is MatterState.OPEN:
        offered.append(("monitor-matter", _("Only monitor it from now on"), keeps))
    else:
        offered.append(("reopen-matter", _("Open it again"), keeps))
    keeper = may(user, keeps, at=matter.body_id)
    allowed = [offer for offer in offered if may(user, offer[2], at=matter.body_id)]
    choices: list[tuple[str, Promise, str]] = [(name, label, "") for name, label, _needed in allowed]
    if state is not MatterState.CLOSED and keeper:
        choices.append(("close-matter", _("Close it"), why_not_closed(matter, user)))
    return choices


def why_not_closed(matter: Matter, user: User) -> str:
    """The sentence that says what is still open in the matter, or nothing."""
    try:
        rules.check_may_close(
            open_promises=Action.objects.visible_to(user).open().filter(matter=matter).count(),
            returns_awaited=BringForward.objects.visible_to(user).awaited().filter(matter=matter).count(),
        )
    except Refused as refusal:
        return refusal.sentence
    return ""
