"""What is promised about withholding: a known exemption, a weighing, another person's decision, and a review."""

from datetime import date

import pytest

from answerable.agenda.operations import withdraw_item
from answerable.core.refused import NotPermitted, Refused
from answerable.meetings.models import AgendaItem
from answerable.meetings.operations import restrict_item, write_item
from answerable.people.models import User
from answerable.people.tests.cast import Cast
from answerable.publication.models import Withholding
from answerable.publication.operations import decide_withholding, decline_withholding, propose_withholding
from answerable.publication.tests.notes import NOVEMBER, REVIEW, about, approve, held, item_of
from answerable.record.models import Event
from answerable.tests.laid_again import laid_again


@pytest.fixture
@laid_again
def item(cast: Cast) -> AgendaItem:
    return item_of(held(cast), "3")


def propose(
    item: AgendaItem, by: User, *, exemption: str = "FOI s.31", interest: str = "It would do harm."
) -> Withholding:
    return propose_withholding(
        item, exemption=exemption, public_interest=interest, harm="Harm.", review_on=REVIEW, by=by, on=NOVEMBER
    )


def decide(withholding: Withholding, by: User) -> str:
    decide_withholding(withholding, by=by, on=NOVEMBER)
    return AgendaItem.objects.get(pk=withholding.item_id).access


def test_an_exemption_comes_from_the_policy_pack(cast: Cast, item: AgendaItem) -> None:
    withholding = propose(item, cast.gwen)
    assert (withholding.exemption_name, withholding.qualified) == ("law enforcement", True)


def test_an_exemption_that_the_office_does_not_use_is_refused(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refused, match="not an exemption that this office uses"):
        propose(item, cast.gwen, exemption="FOI s.99")


def test_a_qualified_exemption_without_a_weighing_is_refused(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refused, match="qualified exemption"):
        propose(item, cast.gwen, interest="")
    assert not Withholding.objects.exists()


def test_an_absolute_exemption_needs_no_weighing(cast: Cast, item: AgendaItem) -> None:
    assert propose(item, cast.gwen, exemption="FOI s.40", interest="").qualified is False


def test_the_same_withholding_is_not_proposed_twice(cast: Cast, item: AgendaItem) -> None:
    propose(item, cast.gwen)
    with pytest.raises(Refused, match="proposed already"):
        propose(item, cast.luke)


def test_a_review_in_the_past_is_refused(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refused, match="later day"):
        propose_withholding(item, exemption="FOI s.40", review_on=date(2016, 1, 1), by=cast.gwen, on=NOVEMBER)


def test_an_analyst_proposes_nothing(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(NotPermitted, match="propose that something is withheld"):
        propose(item, cast.ana)


def test_the_force_may_propose_a_withholding(cast: Cast, item: AgendaItem) -> None:
    assert propose(item, cast.luke).proposed_by == cast.luke


def test_an_item_taken_off_the_agenda_has_nothing_to_withhold(cast: Cast, item: AgendaItem) -> None:
    withdraw_item(item, reason="It was about another force.", by=cast.gwen, on=NOVEMBER)
    with pytest.raises(Refused, match="nothing to withhold"):
        propose(item, cast.gwen)


def test_only_the_chief_executive_decides(cast: Cast, item: AgendaItem) -> None:
    withholding = propose(item, cast.gwen)
    for user in (cast.gwen, cast.asha, cast.luke, cast.sam):
        with pytest.raises(NotPermitted, match="decide what is withheld"):
            decide_withholding(withholding, by=user, on=NOVEMBER)


def test_the_chief_executive_does_not_decide_alone(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refused, match="somebody else must decide"):
        decide(propose(item, cast.cal), cast.cal)


def test_an_item_with_no_public_words_is_withheld_as_a_whole(cast: Cast, item: AgendaItem) -> None:
    write_item(item, private_text="Names of suspects.", by=cast.gwen, on=NOVEMBER)
    assert decide(propose(item, cast.gwen), cast.cal) == "restricted"


def test_an_item_with_public_words_is_withheld_in_part(cast: Cast, item: AgendaItem) -> None:
    write_item(item, public_text="An update.", private_text="Names of suspects.", by=cast.gwen, on=NOVEMBER)
    assert decide(propose(item, cast.gwen), cast.cal) == "part"


def test_a_restricted_item_stays_restricted(cast: Cast, item: AgendaItem) -> None:
    write_item(item, public_text="An update.", private_text="Names of suspects.", by=cast.gwen, on=NOVEMBER)
    restrict_item(item, access="restricted", by=cast.gwen, on=NOVEMBER)
    assert decide(propose(item, cast.gwen), cast.cal) == "restricted"


def test_words_on_the_public_sheet_alone_cannot_be_withheld(cast: Cast, item: AgendaItem) -> None:
    write_item(item, public_text="Names of suspects.", by=cast.gwen, on=NOVEMBER)
    withholding = propose(item, cast.gwen)
    with pytest.raises(Refused, match="private sheet"):
        decide(withholding, cast.cal)


def test_a_withholding_may_be_decided_after_the_notes_are_approved(cast: Cast) -> None:
    meeting = held(cast)
    item = about(cast, meeting, cast.matter(), "An update.")
    write_item(item, private_text="A name.", by=cast.gwen, on=NOVEMBER)
    approve(cast, meeting)
    assert decide(propose(item, cast.gwen), cast.cal) == "part"


def test_a_declined_withholding_leaves_the_item_open_and_says_why(cast: Cast, item: AgendaItem) -> None:
    withholding = propose(item, cast.gwen)
    decline_withholding(withholding, reason="It is known already.", by=cast.cal, on=NOVEMBER)
    assert AgendaItem.objects.get(pk=item.pk).access == "open"
    assert Event.objects.about(withholding).filter(what="withholding declined").get().detail["reason"]
    with pytest.raises(Refused, match="was declined"):
        decide(withholding, cast.cal)


def test_a_withholding_is_not_declined_in_silence(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(Refused, match="Say why this is not withheld"):
        decline_withholding(propose(item, cast.gwen), reason=" ", by=cast.cal, on=NOVEMBER)


def test_a_decided_withholding_is_not_declined(cast: Cast, item: AgendaItem) -> None:
    withholding = propose(item, cast.gwen)
    decide(withholding, cast.cal)
    with pytest.raises(Refused, match="decided already"):
        decline_withholding(withholding, reason="Second thoughts.", by=cast.cal, on=NOVEMBER)
