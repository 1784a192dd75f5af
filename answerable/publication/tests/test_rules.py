"""What the office has decided about publishing and withholding, free of database and web."""

from datetime import date

import pytest

from answerable.core.refused import Refused
from answerable.publication.rules import (
    PUBLICATION_MAY_BECOME,
    PublicationState,
    check_is_public,
    check_may_become,
    check_may_decide,
    check_review_comes_later,
    check_something_is_withheld,
    check_withdrawn_with_a_reason,
    check_withholding,
    why_not_published,
)

DAY = date(2017, 1, 31)


def test_a_qualified_exemption_is_weighed_against_the_public_interest() -> None:
    with pytest.raises(Refused, match="qualified exemption"):
        check_withholding(exemption="FOI s.31", qualified=True, public_interest=" ", review_on=DAY)
    check_withholding(exemption="FOI s.40", qualified=False, public_interest="", review_on=DAY)


def test_a_withholding_names_its_exemption_and_its_review() -> None:
    with pytest.raises(Refused, match="which exemption"):
        check_withholding(exemption="", qualified=False, public_interest="", review_on=DAY)
    with pytest.raises(Refused, match="looked at again"):
        check_withholding(exemption="FOI s.40", qualified=False, public_interest="", review_on=None)


def test_a_withholding_is_looked_at_again_on_a_later_day() -> None:
    with pytest.raises(Refused, match="later day"):
        check_review_comes_later(review_on=DAY, on=DAY)


def test_nobody_decides_a_withholding_they_proposed() -> None:
    with pytest.raises(Refused, match="somebody else must decide"):
        check_may_decide(decided=False, proposed_by=1, decided_by=1)


def test_a_withholding_is_decided_once() -> None:
    with pytest.raises(Refused, match="decided already"):
        check_may_decide(decided=True, proposed_by=1, decided_by=2)


def test_withholding_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="private sheet"):
        check_something_is_withheld(public_text="All of it.", private_text="", heading="Risks")


@pytest.mark.parametrize(
    ("approved", "for_the_public", "undecided", "unaccounted", "said"),
    [
        (True, True, [], [], []),
        (False, True, [], [], ["Only approved notes"]),
        (True, False, [], [], ["not for the public"]),
        (True, True, ["Risks"], [], ["“Risks”: a withholding is proposed and not decided"]),
        (True, True, [], ["Risks", "Estate"], ["“Risks”, “Estate”: marked as withheld"]),
        (False, False, ["Risks"], ["Estate"], ["not for the public", "Only approved", "“Estate”", "“Risks”"]),
    ],
)
def test_everything_in_the_way_of_publishing_is_said_at_once(
    approved: bool, for_the_public: bool, undecided: list[str], unaccounted: list[str], said: list[str]
) -> None:
    reasons = why_not_published(
        approved=approved, for_the_public=for_the_public, undecided=undecided, unaccounted=unaccounted
    )
    assert len(reasons) == len(said)
    assert all(words in reason for words, reason in zip(said, reasons, strict=True))


def test_what_is_private_is_not_published() -> None:
    with pytest.raises(Refused, match="HTA-2016-11/01 is marked as not public"):
        check_is_public(False, "HTA-2016-11/01")


def test_nothing_is_withdrawn_without_a_reason() -> None:
    with pytest.raises(Refused, match="Say why"):
        check_withdrawn_with_a_reason("  ")


@pytest.mark.parametrize("now", PublicationState)
@pytest.mark.parametrize("then", PublicationState)
def test_a_publication_becomes_only_what_the_table_says(now: PublicationState, then: PublicationState) -> None:
    if then in PUBLICATION_MAY_BECOME[now]:
        check_may_become(now, then)
    else:
        with pytest.raises(Refused, match="cannot become"):
            check_may_become(now, then)
