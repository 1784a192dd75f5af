"""What the office has decided about publishing and withholding: exemptions and the public interest."""

from datetime import date
from enum import StrEnum

from answerable.core.refused import Refused


class PublicationState(StrEnum):
    """Where a publication stands; a withdrawn one leaves its place and its reason behind."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


PUBLICATION_MAY_BECOME: dict[PublicationState, frozenset[PublicationState]] = {
    PublicationState.PUBLISHED: frozenset({PublicationState.CORRECTED, PublicationState.WITHDRAWN}),
    PublicationState.CORRECTED: frozenset(),
    # Published again: the reason for which it was withdrawn stays in the note of the old version.
    PublicationState.WITHDRAWN: frozenset({PublicationState.CORRECTED}),
}


def check_withholding(*, exemption: str, qualified: bool, public_interest: str, review_on: object) -> None:
    """A withholding names its reason; a qualified reason is weighed against the public interest, in words."""
    if not exemption:
        raise Refused("Say which exemption allows this to be withheld.")
    if qualified and not public_interest.strip():
        raise Refused(
            f"{exemption} is a qualified exemption: say why withholding serves the public better than publishing."
        )
    if review_on is None:
        raise Refused("Say when this withholding is to be looked at again.")


def check_exemption_is_known(exemption: str, known: list[str]) -> None:
    if exemption not in known:
        raise Refused(f"“{exemption}” is not an exemption that this office uses. Choose one of {', '.join(known)}.")


def check_review_comes_later(*, review_on: date, on: date) -> None:
    if review_on <= on:
        raise Refused("A withholding is looked at again on a later day than it is proposed. Choose a day to come.")


def check_is_not_proposed_already(already: bool, *, heading: str, exemption: str) -> None:
    if already:
        raise Refused(f"That “{heading}” is withheld under {exemption} is proposed already.")


def check_may_decide(*, decided: bool, proposed_by: int, decided_by: int) -> None:
    """Whoever proposes that something is withheld does not alone decide it."""
    if decided:
        raise Refused("This withholding has been decided already.")
    if proposed_by == decided_by:
        raise Refused("You proposed this withholding, so somebody else must decide it.")


def check_something_is_withheld(*, public_text: str, private_text: str, heading: str) -> None:
    """Words on the public sheet are published, so a withholding that covers only them would withhold nothing."""
    if public_text.strip() and not private_text.strip():
        raise Refused(
            f"Everything written under “{heading}” stands on the public sheet and would be published. "
            "Move what is to be withheld to the private sheet first."
        )


def why_not_published(
    *, approved: bool, for_the_public: bool, undecided: list[str], unaccounted: list[str]
) -> list[str]:
    """One sentence for each thing that stands in the way of publishing a meeting's notes; none when nothing does."""
    reasons = []
    if not for_the_public:
        reasons.append("The notes of this meeting are not for the public: the meeting or its series is marked private.")
    if not approved:
        reasons.append("Only approved notes are published. Have these notes approved first.")
    if unaccounted:
        reasons.append(
            f"{_quoted(unaccounted)}: marked as withheld, and it is not decided under which exemption. "
            "Propose a withholding and have it decided, or open the item."
        )
    if undecided:
        reasons.append(f"{_quoted(undecided)}: a withholding is proposed and not decided. Have it decided first.")
    return reasons


def check_may_publish(reasons: list[str]) -> None:
    if reasons:
        raise Refused(" ".join(reasons))


def check_is_public(public: bool, name: str) -> None:
    if not public:
        raise Refused(f"{name} is marked as not public, so it is not published.")


def check_is_not_a_draft(settled: bool, name: str) -> None:
    if not settled:
        raise Refused(f"{name} was noted at a meeting whose notes are not approved yet, so it is not published.")


def check_may_become(now: PublicationState, then: PublicationState) -> None:
    if then not in PUBLICATION_MAY_BECOME[now]:
        raise Refused(f"This version is {now}, so it cannot become {then}.")


def check_withdrawn_with_a_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Say why this is withdrawn: the reason stands in its place for everybody to read.")


def _quoted(headings: list[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings)
