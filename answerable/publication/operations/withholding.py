"""Withholding: proposed under an exemption by one person, decided by another."""

from datetime import date

from django.db import transaction

from answerable import packs
from answerable.access.roles import Permission, require
from answerable.core.refused import Refused
from answerable.meetings.models import AgendaItem
from answerable.people.models import User
from answerable.publication import rules
from answerable.publication.models import Withholding
from answerable.record.operations import enter, record, take_turn


@transaction.atomic
def propose_withholding(
    item: AgendaItem,
    *,
    exemption: str,
    public_interest: str = "",
    harm: str = "",
    review_on: date,
    by: User,
    on: date,
) -> Withholding:
    """Propose that an item, or its private part, is kept from the public under an exemption that the office uses."""
    require(by, Permission.PROPOSE_WITHHOLDING, at=item.body_id)
    known = {one["code"]: one for one in packs.load(item.body.policy_pack)["exemption"]}
    rules.check_exemption_is_known(exemption, list(known))
    chosen = known[exemption]
    rules.check_withholding(
        exemption=exemption, qualified=chosen["qualified"], public_interest=public_interest, review_on=review_on
    )
    rules.check_review_comes_later(review_on=review_on, on=on)
    item = _locked_item(item)
    already = Withholding.objects.live().filter(item=item, exemption=exemption).exists()
    rules.check_is_not_proposed_already(already, heading=item.heading, exemption=exemption)
    withholding = enter(
        Withholding,
        item.body_id,
        item=item,
        exemption=exemption,
        exemption_name=chosen["name"],
        qualified=chosen["qualified"],
        harm=harm.strip(),
        public_interest=public_interest.strip(),
        proposed_by=by,
        proposed_on=on,
        review_on=review_on,
    )
    record("withholding proposed", withholding, by=by, on=on, exemption=exemption)
    return withholding


@transaction.atomic
def decide_withholding(withholding: Withholding, *, by: User, on: date) -> None:
    """Decide that it is withheld. The item is marked so: in part where it has words for the public, else as a whole."""
    require(by, Permission.DECIDE_WITHHOLDING, at=withholding.body_id)
    withholding, item = _locked(withholding)
    rules.check_may_decide(
        decided=withholding.decided_on is not None, proposed_by=withholding.proposed_by_id, decided_by=by.pk
    )
    rules.check_something_is_withheld(
        public_text=item.public_text, private_text=item.private_text, heading=item.heading
    )
    withholding.decided_by, withholding.decided_on = by, on
    withholding.save(update_fields=["decided_by", "decided_on", "modified"])
    record("withholding decided", withholding, by=by, on=on, exemption=withholding.exemption)
    # An item that is restricted already stays so: more people inside may read an item of which only a part is withheld.
    if item.access == AgendaItem.Access.OPEN:
        item.access = AgendaItem.Access.PART if item.public_text else AgendaItem.Access.RESTRICTED
        item.save(update_fields=["access", "modified"])
        record("access changed", item, by=by, on=on, before=AgendaItem.Access.OPEN.value, after=str(item.access))


@transaction.atomic
def decline_withholding(withholding: Withholding, *, reason: str, by: User, on: date) -> None:
    """Decide that it is not withheld under this exemption, and why; the proposal stays in the record."""
    require(by, Permission.DECIDE_WITHHOLDING, at=withholding.body_id)
    withholding, _ = _locked(withholding)
    rules.check_may_decide(
        decided=withholding.decided_on is not None, proposed_by=withholding.proposed_by_id, decided_by=by.pk
    )
    if not reason.strip():
        raise Refused("Say why this is not withheld, for whoever proposed it to read.")
    withholding.withdrawn_on = on
    withholding.save(update_fields=["withdrawn_on", "modified"])
    record("withholding declined", withholding, by=by, on=on, reason=reason.strip())


def _locked(withholding: Withholding) -> tuple[Withholding, AgendaItem]:
    take_turn(withholding.body_id)
    locked = Withholding.objects.select_for_update().get(pk=withholding.pk)
    if locked.withdrawn_on is not None:
        raise Refused("This withholding was declined. Propose it again if there is a new reason.")
    return locked, _locked_item(locked.item)


def _locked_item(item: AgendaItem) -> AgendaItem:
    """The item as it is now; it may be marked as withheld even once its words are approved and no longer change."""
    take_turn(item.body_id)
    locked = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if locked.withdrawn_on is not None:
        raise Refused(f"“{locked.heading}” was withdrawn from the agenda, so there is nothing to withhold.")
    return locked
