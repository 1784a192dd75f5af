"""Who may enter figures of which measure: the table of rights, and within it whose measure it is."""

from collections.abc import Iterable
from datetime import date

from answerable.access.roles import Permission, Role, require
from answerable.core.refused import NotPermitted
from answerable.measures.models import Measure
from answerable.people.models import User


def require_entry(measure: Measure, *, by: User, on: date) -> None:
    """The analyst enters any figure, the force those that it sees, an officer those of the officer's own posts."""
    require(by, Permission.ENTER_FIGURES, at=measure.body_id)
    only_an_officer = not by.roles_at(measure.body_id) & {Role.ANALYST, Role.FORCE_COORDINATOR}
    if only_an_officer and measure.owner_id not in by.posts_held(on):
        raise NotPermitted("You enter figures of the measures that belong to your own post. Ask the analyst.")
    if not Measure.objects.visible_to(by).filter(pk=measure.pk).exists():
        raise NotPermitted("You may not see this measure, so you enter no figures of it. Ask the analyst.")


def may_enter(measure: Measure, *, by: User, on: date) -> bool:
    """Whether the person may enter figures of this measure that day."""
    try:
        require_entry(measure, by=by, on=on)
    except NotPermitted:
        return False
    return True


def entered_by(measures: Iterable[Measure], *, by: User, on: date) -> list[Measure]:
    """Those of the measures whose figures the person may enter."""
    return [measure for measure in measures if may_enter(measure, by=by, on=on)]
