"""What is promised about an action until it ends: dates slip in sight, and nobody ends what is theirs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from answerable.actions.ledger import ledger
from answerable.actions.models import Action, ActionStateLine, DueDate, Ownership
from answerable.actions.operations import (
    Due,
    Return,
    change_due,
    close_action,
    discharge,
    dispute_action,
    propose_complete,
    raise_action,
    reopen_action,
    return_action,
    settle_dispute,
    supersede_action,
    transfer_action,
    update_action,
    withdraw_action,
)
from answerable.core.refused import NotPermitted, Refused
from answerable.people.operations import appoint
from answerable.people.tests.cast import Cast
from answerable.tests.laid_again import laid_again

DAY, LATER = date(2016, 11, 29), date(2017, 1, 10)
DONE: dict[str, Any] = {"outcome": "Done.", "evidence": "The report."}


@laid_again
def raised(cast: Cast, owner: str = "DCC", **words: Any) -> Action:
    wanted = {"text": "Send the report.", "due": Due("by Easter", "before", due_on=date(2017, 4, 16)), **words}
    return raise_action(cast.matter(), owner=cast.posts[owner], series=cast.series, **wanted, by=cast.gwen, on=DAY)


Ends = Callable[[Cast, Action], None]
OWN_ENDINGS: dict[str, Ends] = {
    "close": lambda cast, action: close_action(action, **DONE, by=cast.cal, on=LATER),
    "change the date": lambda cast, action: change_due(action, due=Due("June"), reason="x", by=cast.cal, on=LATER),
    "withdraw": lambda cast, action: withdraw_action(action, reason="x", by=cast.cal, on=LATER),
    "supersede": lambda cast, action: supersede_action(action, raised(cast), reason="x", by=cast.cal, on=LATER),
}


@pytest.mark.parametrize("ending", OWN_ENDINGS)
def test_nobody_closes_extends_or_drops_an_action_of_their_own(cast: Cast, ending: str) -> None:
    action = raised(cast, owner="CEx")
    with pytest.raises(Refused, match="is yours, so somebody else must"):
        OWN_ENDINGS[ending](cast, action)
    action.refresh_from_db()
    assert action.state == "open"


def test_an_action_stays_ones_own_while_somebody_acts_in_the_post(cast: Cast) -> None:
    appoint(cast.people["ana"], cast.posts["CEx"], basis="acting", begins=DAY, by=cast.gwen, on=DAY)
    with pytest.raises(Refused, match="is yours"):
        close_action(raised(cast, owner="CEx"), **DONE, by=cast.cal, on=LATER)


def test_the_owner_proposes_and_the_chair_closes(cast: Cast) -> None:
    action = raised(cast)
    propose_complete(action, evidence="The report.", by=cast.dev, on=LATER)
    with pytest.raises(NotPermitted):
        close_action(action, **DONE, by=cast.dev, on=LATER)
    close_action(action, **DONE, by=cast.asha, on=LATER)
    action.refresh_from_db()
    assert (action.state, action.ended_by) == ("closed", cast.asha)


def test_closing_asks_for_evidence_or_why_there_is_none(cast: Cast) -> None:
    action = raised(cast)
    with pytest.raises(Refused, match="Say what shows that this was done"):
        close_action(action, outcome="Done.", evidence=" ", by=cast.asha, on=LATER)
    close_action(action, outcome="Done.", no_evidence_because="It was said aloud.", by=cast.asha, on=LATER)
    action.refresh_from_db()
    assert action.evidence == "No evidence: It was said aloud."


def test_a_proposal_asks_for_evidence_too(cast: Cast) -> None:
    with pytest.raises(Refused, match="Say what shows that this was done"):
        propose_complete(raised(cast), evidence="", by=cast.dev, on=LATER)


@pytest.mark.parametrize("change", [{"evidence": ""}, {"ended_by": None}, {"ended_on": None}, {"state": "open"}])
def test_an_action_that_is_closed_by_nobody_or_on_nothing_is_refused_by_the_record_itself(
    cast: Cast, change: dict[str, Any]
) -> None:
    close_action(raised(cast), **DONE, by=cast.asha, on=LATER)
    with pytest.raises(IntegrityError):
        Action.objects.update(**change)


def test_an_action_is_not_closed_over_what_is_still_to_come_back(cast: Cast) -> None:
    action = raised(cast, due=None, returns=[Return("2017-02", "February"), Return("2017-05", "May")])
    with pytest.raises(Refused, match="still to come back 2 more times"):
        close_action(action, **DONE, by=cast.asha, on=LATER)
    discharge(action.bring_forwards.all()[0], outcome="Seen.", by=cast.gwen, on=LATER)
    with pytest.raises(Refused, match="still to come back once more"):
        close_action(action, **DONE, by=cast.asha, on=LATER)


def test_every_date_is_a_new_row_with_its_reason_and_the_first_stays_in_sight(cast: Cast) -> None:
    action = raised(cast)
    change_due(
        action, due=Due("by June", "before", due_on=date(2017, 5, 31)), reason="It is late.", by=cast.asha, on=LATER
    )
    assert list(DueDate.objects.values_list("words", "reason")) == [("by Easter", ""), ("by June", "It is late.")]
    (entry,) = ledger(cast.gwen, cast.office, as_at=LATER)
    assert (entry.as_json()["first_due"], entry.slips) == ("2017-04-16", 1)


def test_a_date_is_not_changed_without_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="Give a reason for changing the date"):
        change_due(raised(cast), due=Due("by June"), reason=" ", by=cast.asha, on=LATER)
    assert DueDate.objects.count() == 1


@pytest.mark.parametrize("history", [DueDate, Ownership, ActionStateLine])
def test_the_history_of_an_action_is_never_rewritten(cast: Cast, history: Any) -> None:
    raised(cast)
    with pytest.raises(Refused, match="never rewritten"):
        history.objects.get().save()
    with pytest.raises(Refused, match="never rewritten"):
        history.objects.update(reason="Something else.")
    with pytest.raises(Refused, match="Nothing is deleted"):
        history.objects.all().delete()


REASONED: dict[str, Callable[[Cast, Action], object]] = {
    "transferring": lambda cast, action: transfer_action(
        action, to=cast.posts["CC"], reason=" ", by=cast.asha, on=LATER
    ),
    "withdrawing": lambda cast, action: withdraw_action(action, reason=" ", by=cast.asha, on=LATER),
    "superseding": lambda cast, action: supersede_action(action, raised(cast), reason=" ", by=cast.asha, on=LATER),
    "disputing": lambda cast, action: dispute_action(action, reason=" ", by=cast.dev, on=LATER),
    "settling": lambda cast, action: settle_dispute(action, reason=" ", by=cast.asha, on=LATER),
    "returning": lambda cast, action: return_action(action, reason=" ", by=cast.asha, on=LATER),
    "opening": lambda cast, action: reopen_action(action, reason=" ", by=cast.asha, on=LATER),
}


@pytest.mark.parametrize("what", REASONED)
def test_nothing_is_done_to_a_promise_without_a_reason(cast: Cast, what: str) -> None:
    with pytest.raises(Refused, match=f"Give a reason for {what}"):
        REASONED[what](cast, raised(cast))


def test_a_dispute_is_settled_by_the_chair_and_both_reasons_stay(cast: Cast) -> None:
    action = raised(cast)
    dispute_action(action, reason="We have no note of it.", by=cast.dev, on=LATER)
    with pytest.raises(Refused, match="Have the dispute settled first"):
        close_action(action, **DONE, by=cast.asha, on=LATER)
    settle_dispute(action, reason="It was said and written down.", by=cast.asha, on=LATER)
    reasons = ActionStateLine.objects.exclude(reason="").values_list("state", "reason")
    assert list(reasons) == [("disputed", "We have no note of it."), ("open", "It was said and written down.")]


def test_there_is_no_dispute_to_settle_and_no_proposal_to_return(cast: Cast) -> None:
    action = raised(cast)
    with pytest.raises(Refused, match="there is no dispute to settle"):
        settle_dispute(action, reason="x", by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="there is no proposal to return"):
        return_action(action, reason="x", by=cast.asha, on=LATER)


def test_a_proposal_that_was_closed_meanwhile_is_not_returned(cast: Cast) -> None:
    action = raised(cast)
    propose_complete(action, evidence="The report.", by=cast.dev, on=LATER)
    as_the_page_had_it = Action.objects.get(pk=action.pk)
    close_action(action, **DONE, by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="is closed, so there is no proposal to return"):
        return_action(as_the_page_had_it, reason="A page is missing.", by=cast.cal, on=LATER)


def test_an_ended_action_takes_no_update_no_date_and_no_owner(cast: Cast) -> None:
    action = raised(cast)
    close_action(action, **DONE, by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="Open it again before you add to it"):
        update_action(action, text="More.", by=cast.dev, on=LATER)
    with pytest.raises(Refused, match="its date no longer changes"):
        change_due(action, due=Due("June"), reason="x", by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="it has no new owner"):
        transfer_action(action, to=cast.posts["CC"], reason="x", by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="is closed already"):
        close_action(action, **DONE, by=cast.asha, on=LATER)


def test_an_action_is_not_replaced_by_one_that_has_ended(cast: Cast) -> None:
    action, ended = raised(cast), raised(cast)
    withdraw_action(ended, reason="Overtaken.", by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="is not an open action of this office"):
        supersede_action(action, ended, reason="One will do.", by=cast.asha, on=LATER)


def test_two_actions_do_not_replace_each_other(cast: Cast) -> None:
    first, second = raised(cast), raised(cast)
    supersede_action(first, second, reason="One will do.", by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="is not an open action"):
        supersede_action(second, first, reason="One will do.", by=cast.asha, on=LATER)
    with pytest.raises(Refused, match="cannot take its own place"):
        supersede_action(second, second, reason="One will do.", by=cast.asha, on=LATER)


@pytest.mark.parametrize("change", [{"outcome": ""}, {"superseded_by": None}])
def test_an_action_dropped_for_no_reason_or_for_no_other_is_refused_by_the_record_itself(
    cast: Cast, change: dict[str, Any]
) -> None:
    first, second = raised(cast), raised(cast)
    supersede_action(first, second, reason="One will do.", by=cast.asha, on=LATER)
    with pytest.raises(IntegrityError):
        Action.objects.filter(pk=first.pk).update(**change)


def test_what_was_still_to_come_back_goes_with_the_action_that_is_withdrawn(cast: Cast) -> None:
    action = raised(cast, due=None, returns=[Return("2017-02", "February")])
    withdraw_action(action, reason="The scheme ended.", by=cast.asha, on=LATER)
    gone = action.bring_forwards.get()
    assert (gone.state, gone.outcome) == ("withdrawn", f"{action.ref} was withdrawn: The scheme ended.")


def test_an_officer_answers_for_no_other_post(cast: Cast) -> None:
    with pytest.raises(NotPermitted, match=r"is not yours to answer\. Ask the post that owns it, or the clerk"):
        update_action(raised(cast, owner="CC"), text="Done.", by=cast.dev, on=LATER)


def test_the_co_ordinator_answers_for_the_force_and_not_for_the_office(cast: Cast) -> None:
    update_action(raised(cast, owner="CC"), text="In hand.", by=cast.luke, on=LATER)
    with pytest.raises(NotPermitted, match="is not yours to answer"):
        update_action(raised(cast, owner="CEx"), text="In hand.", by=cast.luke, on=LATER)
