"""What the office has decided about publishing and withholding: exemptions and the public interest."""

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
    PublicationState.WITHDRAWN: frozenset(),
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
